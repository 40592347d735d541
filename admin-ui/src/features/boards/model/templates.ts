// A set's dashboard to begin with, by how often it is reported: figures first, then the course of the main one, then a table or a map.
// Pure; it names indicators by their code alone, as a set's own dashboard does.
import type { Dashboard, Indicator, IndicatorSetManifest, Panel, PeriodType } from '@haidang/plugin-sdk';
import { emptyBoard, usualQuestion } from './new-panel.js';

export const TEMPLATES = ['monthly', 'quarterly', 'yearly', 'by-commune'] as const;
export type Template = (typeof TEMPLATES)[number];

const MOST_TILES = 4;
const TYPES: Readonly<Record<Template, PeriodType | undefined>> = { monthly: 'monthly', quarterly: 'quarterly', yearly: 'yearly', 'by-commune': undefined };
const LAST: Readonly<Record<Template, number>> = { monthly: 13, quarterly: 9, yearly: 6, 'by-commune': 12 };

/** The template that fits a set. */
export function templateFor({ period, reporters }: IndicatorSetManifest): Template {
  if (reporters.by !== 'owner') return 'by-commune';
  if (period.type === 'monthly' || period.type === 'daily') return 'monthly';
  return period.type === 'quarterly' ? 'quarterly' : 'yearly';
}

export function boardFrom(template: Template, manifest: IndicatorSetManifest): Dashboard {
  const ordered = headlineFirst(manifest);
  const type = TYPES[template] ?? manifest.period.type;
  const board = emptyBoard(manifest.id, manifest.title);
  const panels = [...tiles(ordered), ...(template === 'by-commune' ? placePanels(ordered) : coursePanels(ordered, LAST[template]))];
  return {
    ...board,
    variables: { ...board.variables, period: { type, default: 'latest' } },
    panels: panels.map((panel, index) => ({ ...panel, mobileOrder: index + 1 })),
  };
}

function headlineFirst({ indicators, headline }: IndicatorSetManifest): Indicator[] {
  return [...indicators].sort((a, b) => Number(b.code === headline?.indicator) - Number(a.code === headline?.indicator));
}

function tiles(indicators: readonly Indicator[]): Panel[] {
  const shown = indicators.slice(0, MOST_TILES);
  const w = 12 / Math.max(1, shown.length);
  return shown.map(({ code, title }, index) => ({
    id: `tile-${code}`,
    type: 'stat',
    title,
    position: { x: index * w, y: 0, w, h: 2 },
    query: usualQuestion('stat', [code]),
  }));
}

function coursePanels([main, ...rest]: readonly Indicator[], last: number): Panel[] {
  if (main === undefined) return [];
  const question = usualQuestion('trend', [main.code]);
  const trend: Panel = {
    id: 'trend',
    type: 'trend',
    title: main.title,
    position: { x: 0, y: 2, w: 8, h: 4 },
    query: { ...question, periods: { last, until: '$period' } },
  };
  const all = [main, ...rest].slice(0, 20).map(({ code }) => code);
  const table: Panel = {
    id: 'table',
    type: 'table',
    title: { vi: 'Các chỉ tiêu', en: 'Indicators' },
    position: { x: 0, y: 6, w: 12, h: 5 },
    query: { ...usualQuestion('table', all), by: ['indicator'], orgUnits: ['$orgUnit'] },
  };
  const same = rest.filter(({ unitOfMeasure }) => unitOfMeasure === main.unitOfMeasure).slice(0, 5);
  const bars: Panel = {
    id: 'bars',
    type: 'bars',
    title: { vi: 'Cùng đơn vị tính', en: 'Of the same unit' },
    position: { x: 8, y: 2, w: 4, h: 4 },
    query: usualQuestion(
      'bars',
      [main, ...same].map(({ code }) => code),
    ),
    options: { horizontal: true },
  };
  return [trend, bars, table];
}

function placePanels([main, ...rest]: readonly Indicator[]): Panel[] {
  if (main === undefined) return [];
  const codes = [main, ...rest].slice(0, 8).map(({ code }) => code);
  return [
    { id: 'map', type: 'map', title: main.title, position: { x: 0, y: 2, w: 8, h: 6 }, query: usualQuestion('map', [main.code]) },
    { id: 'ranking', type: 'ranking', title: main.title, position: { x: 8, y: 2, w: 4, h: 6 }, query: usualQuestion('ranking', [main.code]) },
    {
      id: 'table',
      type: 'table',
      title: { vi: 'Theo xã, phường', en: 'By commune' },
      position: { x: 0, y: 8, w: 12, h: 6 },
      query: usualQuestion('table', codes),
    },
  ];
}

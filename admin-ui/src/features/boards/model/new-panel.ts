// A panel as it begins: the size and the question that its type is usually asked with. Pure.
import type { Dashboard, Panel, PanelQuery } from '@haidang/plugin-sdk';
import { freePlace } from './layout.js';
import { READER_COMPARE, READER_PERIOD, READER_UNIT } from './query-form.js';

export const COLUMNS = 12;
export const ROW_HEIGHT = 72;

/** A part of the grid's width, and rows. */
const SIZES: Readonly<Record<string, readonly [number, number]>> = {
  stat: [1 / 4, 2],
  gauge: [1 / 4, 3],
  pie: [1 / 3, 4],
  ranking: [1 / 3, 5],
  map: [1 / 2, 6],
  heat: [1 / 2, 5],
  table: [1 / 2, 5],
  text: [1, 2],
};
const USUAL = [1 / 2, 4] as const;

const UNIT: Pick<PanelQuery, 'orgUnits'> = { orgUnits: [READER_UNIT] };
const WITHIN: Pick<PanelQuery, 'orgUnits'> = { orgUnits: { within: READER_UNIT, level: 'commune' } };
const NOW: Pick<PanelQuery, 'periods'> = { periods: [READER_PERIOD] };
const YEAR: Pick<PanelQuery, 'periods'> = { periods: { last: 12, until: READER_PERIOD } };

const QUESTIONS: Readonly<Record<string, Omit<PanelQuery, 'indicators'>>> = {
  stat: { by: [], ...UNIT, ...NOW, measure: 'value', compare: READER_COMPARE },
  gauge: { by: [], ...UNIT, ...NOW, measure: 'value', compare: ['plan'] },
  trend: { by: ['indicator', 'period'], ...UNIT, ...YEAR, measure: 'value', compare: READER_COMPARE },
  stacked: { by: ['indicator', 'period'], ...UNIT, ...YEAR, measure: 'value' },
  combo: { by: ['indicator', 'period'], ...UNIT, ...YEAR, measure: 'value' },
  bars: { by: ['indicator'], ...UNIT, ...NOW, measure: 'value' },
  pie: { by: ['indicator'], ...UNIT, ...NOW, measure: 'value' },
  heat: { by: ['orgUnit', 'period'], ...WITHIN, ...YEAR, measure: 'value' },
  table: { by: ['indicator', 'orgUnit'], ...WITHIN, ...NOW, measure: 'value', compare: READER_COMPARE },
  map: { by: ['orgUnit'], ...WITHIN, ...NOW, measure: 'value' },
  ranking: { by: ['orgUnit'], ...WITHIN, ...NOW, measure: 'value' },
};
const USUAL_QUESTION: Omit<PanelQuery, 'indicators'> = { by: ['indicator', 'period'], ...UNIT, ...YEAR, measure: 'value' };

/** The question of that type about these indicators. */
export function usualQuestion(type: string, indicators: string[]): PanelQuery {
  return { indicators, ...(QUESTIONS[type] ?? USUAL_QUESTION) };
}

function freeId(wanted: string, taken: readonly Panel[]): string {
  const ids = new Set(taken.map(({ id }) => id));
  if (!ids.has(wanted)) return wanted;
  for (let number = 2; ; number += 1) if (!ids.has(`${wanted}-${String(number)}`)) return `${wanted}-${String(number)}`;
}

/** The dashboard with one panel more, and the id of that panel. */
export function withNewPanel(dashboard: Dashboard, type: string): { dashboard: Dashboard; id: string } {
  const columns = dashboard.layout.columns ?? COLUMNS;
  const [share, h] = SIZES[type] ?? USUAL;
  const id = freeId(type, dashboard.panels);
  const position = freePlace(dashboard.panels, { w: Math.max(1, Math.round(columns * share)), h }, columns);
  const panel: Panel = { id, type, position, mobileOrder: dashboard.panels.length + 1 };
  return { dashboard: { ...dashboard, panels: [...dashboard.panels, panel] }, id };
}

export function withCopiedPanel(dashboard: Dashboard, id: string): { dashboard: Dashboard; id: string } | undefined {
  const source = dashboard.panels.find((panel) => panel.id === id);
  if (source === undefined) return undefined;
  const columns = dashboard.layout.columns ?? COLUMNS;
  const copy: Panel = {
    ...source,
    id: freeId(source.id.replace(/-\d+$/, ''), dashboard.panels),
    position: freePlace(dashboard.panels, source.position, columns),
    mobileOrder: dashboard.panels.length + 1,
  };
  return { dashboard: { ...dashboard, panels: [...dashboard.panels, copy] }, id: copy.id };
}

export function withoutPanel(dashboard: Dashboard, id: string): Dashboard {
  return { ...dashboard, panels: dashboard.panels.filter((panel) => panel.id !== id) };
}

export function withPanel(dashboard: Dashboard, id: string, change: (panel: Panel) => Panel): Dashboard {
  return { ...dashboard, panels: dashboard.panels.map((panel) => (panel.id === id ? change(panel) : panel)) };
}

export function emptyBoard(id: string, title: Dashboard['title']): Dashboard {
  return {
    $schema: 'https://haidang.dev/schema/dashboard-1.json',
    id,
    title,
    variables: { period: { type: 'monthly', default: 'latest' }, orgUnit: { root: '56', default: '56' }, compare: ['plan', 'same-period'] },
    layout: { columns: COLUMNS, rowHeight: ROW_HEIGHT },
    panels: [],
  };
}

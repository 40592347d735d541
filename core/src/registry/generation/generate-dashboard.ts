// The dashboard that a set gets by itself, pure: tiles on top, the main line beside what it is made of (or the communes to watch),
// then the picture by commune or the composition, the table of figures, and where they come from.
import {
  decimalsOf,
  isDerived,
  periodTypeTitle,
  type Dashboard,
  type Indicator,
  type IndicatorSetManifest,
  type Localised,
  type Panel,
  type PanelQuery,
  type Threshold,
} from '@haidang/plugin-sdk';
import { choiceOf, measureOf, sideBySide, SPANS, type Choice } from './dashboard-choice.js';
import { readableManifest } from './readable-manifest.js';

const COLUMNS = 12;
const ROW_HEIGHT = 96;
const MOST_TABLE = 40;
const MOST_COMMUNE_COLUMNS = 8;
const MOST_BREAKDOWNS = 2;
const LONGEST_NOTE = 4_000;
const LONGEST_ID = 64;
const WATCHED = 10;
const WIDTHS: readonly (readonly number[])[] = [[], [4], [6, 6], [4, 4, 4], [3, 3, 3, 3], [3, 3, 2, 2, 2], [2, 2, 2, 2, 2, 2]];

type Placed = Omit<Panel, 'position' | 'mobileOrder'> & { w: number; h: number };

/** @param manifest as it stands in a draft, whole or not */
export function generateDashboard(manifest: unknown, id: string): Dashboard {
  const readable = readableManifest(manifest, id);
  const choice = choiceOf(readable);
  return {
    $schema: 'https://haidang.dev/schema/dashboard-1.json',
    id: readable.id,
    title: readable.title,
    variables: { period: { type: readable.period.type, default: 'latest' }, ...(choice && { compare: [...choice.compare] }) },
    layout: { columns: COLUMNS, rowHeight: ROW_HEIGHT },
    panels: placed([...(choice === undefined ? [] : panelsOf(readable, choice)), ...notes(readable)]),
  };
}

function panelsOf(manifest: IndicatorSetManifest, choice: Choice): Placed[] {
  return [
    ...tiles(manifest, choice),
    ...mainRow(manifest, choice),
    ...(choice.perCommune.length > 0 ? communeRow(manifest, choice) : compositionRow(choice)),
    ...breakdowns(choice),
    ...otherPeriods(choice),
  ];
}

/** From left to right, a new row where one is full; panels of one row are of one height. */
function placed(panels: readonly Placed[]): Panel[] {
  let [x, y, height] = [0, 0, 0];
  return panels.map(({ w, h, ...panel }, index) => {
    if (x + w > COLUMNS || (x > 0 && h !== height)) [x, y] = [0, y + height];
    const position = { x, y, w, h };
    [x, height] = [x + w, h];
    return { ...panel, position, mobileOrder: index + 1 };
  });
}

function tiles(manifest: IndicatorSetManifest, choice: Choice): Placed[] {
  const widths = WIDTHS[choice.tiles.length] ?? [];
  return choice.tiles.map((each, index) => ({
    id: tileId(each, index),
    type: 'stat',
    title: each.title,
    w: widths[index] ?? 2,
    h: 1,
    query: { indicators: [each.code], by: [], orgUnits: ['$orgUnit'], periods: ['$period'], measure: measureOf(manifest, each), compare: '$compare' },
    options: { decimals: decimalsOf(each) },
    ...(each.plan !== undefined && { thresholds: againstPlan(each) }),
  }));
}

function againstPlan({ direction }: Indicator): Threshold[] {
  return direction === 'down'
    ? [
        { above: 1.1, of: 'pace', state: 'bad' },
        { above: 1, of: 'pace', state: 'watch' },
      ]
    : [
        { below: 0.9, of: 'pace', state: 'bad' },
        { below: 1, of: 'pace', state: 'watch' },
      ];
}

function mainRow(manifest: IndicatorSetManifest, choice: Choice): Placed[] {
  const side = sidePanel(manifest, choice);
  const { main } = choice;
  return [
    {
      id: 'main-line',
      type: 'trend',
      title: main.title,
      w: side === undefined ? COLUMNS : 8,
      h: 3,
      query: {
        indicators: [main.code],
        by: ['period'],
        orgUnits: ['$orgUnit'],
        periods: lately(choice.span.line),
        measure: 'value',
        compare: [...choice.compare],
      },
      options: { decimals: decimalsOf(main), planStyle: 'dashed' },
    },
    ...(side === undefined ? [] : [side]),
  ];
}

function sidePanel(manifest: IndicatorSetManifest, choice: Choice): Placed | undefined {
  const watched = watchedOf(choice);
  if (watched !== undefined) return toWatch(manifest, watched);
  const beside = sideBySide(choice);
  if (beside === undefined) return undefined;
  return {
    id: 'side-bars',
    type: 'bars',
    title: beside.kind === 'partition' ? { vi: 'Cơ cấu trong kỳ', en: 'What it is made of' } : { vi: 'So sánh trong kỳ', en: 'Side by side' },
    w: 4,
    h: 3,
    query: { indicators: codes(beside.indicators), by: ['indicator'], orgUnits: ['$orgUnit'], periods: ['$period'], measure: measureOf(manifest, choice.main) },
    options: { horizontal: true, decimals: decimalsOf(choice.main) },
  };
}

/** Of what communes report, what a map shows: the main indicator, else a rate, else the first. */
function watchedOf({ main, perCommune }: Choice): Indicator | undefined {
  return perCommune.find((each) => each === main) ?? perCommune.find(isDerived) ?? perCommune[0];
}

function toWatch(manifest: IndicatorSetManifest, watched: Indicator): Placed {
  const { vi, en = vi } = watched.title;
  const level = levelOf(manifest);
  return {
    id: 'worst-units',
    type: 'ranking',
    title: { vi: `${vi}: ${String(WATCHED)} ${level.vi} cần chú ý nhất`, en: `${en}: the ${String(WATCHED)} ${level.en} to watch` },
    w: 4,
    h: 3,
    query: byUnit(manifest, [watched]),
    options: { limit: WATCHED, order: watched.direction === 'down' ? 'descending' : 'ascending', decimals: decimalsOf(watched) },
  };
}

function communeRow(manifest: IndicatorSetManifest, choice: Choice): Placed[] {
  const watched = watchedOf(choice) ?? choice.main;
  const level = levelOf(manifest);
  const { vi, en = vi } = watched.title;
  const columns = [watched, ...choice.perCommune.filter((each) => each !== watched)].slice(0, MOST_COMMUNE_COLUMNS);
  return [
    {
      id: 'unit-map',
      type: 'map',
      title: { vi: `${vi} theo ${level.vi}`, en: `${en} by ${level.one}` },
      w: 6,
      h: 4,
      query: byUnit(manifest, [watched]),
      options: { decimals: decimalsOf(watched), direction: watched.direction === 'band' ? 'neutral' : watched.direction },
    },
    {
      id: 'unit-table',
      type: 'table',
      title: { vi: `Số liệu theo ${level.vi}`, en: `Figures by ${level.one}` },
      w: 6,
      h: 4,
      query: { ...byUnit(manifest, columns), by: ['orgUnit', 'indicator'] },
      options: { sticky: true },
    },
    figuresTable(choice, COLUMNS),
  ];
}

function compositionRow(choice: Choice): Placed[] {
  const picture = composition(choice);
  return picture === undefined ? [figuresTable(choice, COLUMNS)] : [picture, figuresTable(choice, 6)];
}

/** Parts stacked over time; without parts the main indicator beside the first of another unit of measure. */
function composition(choice: Choice): Placed | undefined {
  const { main, regular } = choice;
  const beside = sideBySide(choice);
  const over = (type: string, title: Localised, indicators: readonly Indicator[]): Placed => ({
    id: 'composition',
    type,
    title,
    w: 6,
    h: 3,
    query: { indicators: codes(indicators), by: ['indicator', 'period'], orgUnits: ['$orgUnit'], periods: lately(choice.span.line), measure: 'value' },
    options: { decimals: decimalsOf(main) },
  });
  if (beside?.kind === 'partition') return over('stacked', { vi: 'Cơ cấu qua các kỳ', en: 'Composition over time' }, beside.indicators);
  const other = regular.find((each) => each.unitOfMeasure !== main.unitOfMeasure);
  if (other === undefined) return undefined;
  const [one, two] = [main.title, other.title];
  return over('combo', { vi: `${one.vi} và ${lower(two.vi)}`, en: `${one.en ?? one.vi} and ${lower(two.en ?? two.vi)}` }, [main, other]);
}

function figuresTable(choice: Choice, w: number): Placed {
  return {
    id: 'figures-table',
    type: 'table',
    title: { vi: 'Bảng số liệu các kỳ gần nhất', en: 'Figures of the latest periods' },
    w,
    h: 3,
    query: {
      indicators: codes(choice.regular).slice(0, MOST_TABLE),
      by: ['indicator', 'period'],
      orgUnits: ['$orgUnit'],
      periods: lately(choice.span.table),
      measure: 'value',
    },
    options: { sticky: true },
  };
}

function breakdowns({ regular }: Choice): Placed[] {
  const broken = regular.flatMap((each) => (isDerived(each) ? [] : (each.disaggregate ?? []).map((breakdown) => ({ each, breakdown }))));
  return broken.slice(0, MOST_BREAKDOWNS).map(({ each, breakdown }, index) => ({
    id: `breakdown-${String(index + 1)}`,
    type: 'bars',
    title: {
      vi: `${each.title.vi} theo ${lower(breakdown.title?.vi ?? breakdown.dimension)}`,
      en: `${each.title.en ?? each.title.vi} by ${lower(breakdown.title?.en ?? breakdown.dimension)}`,
    },
    w: 6,
    h: 3,
    query: { indicators: [each.code], by: [`dimension:${breakdown.dimension}`], orgUnits: ['$orgUnit'], periods: ['$period'], measure: 'value' },
    options: { horizontal: true, decimals: decimalsOf(each) },
  }));
}

/** Indicators of another frequency have periods of their own, so they stand in a table of their own. */
function otherPeriods({ others }: Choice): Placed[] {
  return [...others].map(([type, indicators]) => {
    const title = periodTypeTitle(type);
    return {
      id: `figures-${type}`,
      type: 'table',
      title: { vi: `Chỉ tiêu ${lower(title.vi)}`, en: `${title.en} indicators` },
      w: COLUMNS,
      h: 3,
      query: {
        indicators: codes(indicators).slice(0, MOST_TABLE),
        by: ['indicator', 'period'],
        orgUnits: ['$orgUnit'],
        periods: { last: SPANS[type].table, type },
        measure: 'value',
      },
      options: { sticky: true },
    };
  });
}

function notes({ description, legalBasis = [], source }: IndicatorSetManifest): Placed[] {
  const written = (language: 'vi' | 'en', label: string): string => {
    const words = (text: Localised): string => (language === 'en' ? (text.en ?? text.vi) : text.vi);
    const basis = legalBasis.map(words).join('; ');
    return [description === undefined ? '' : words(description), basis === '' ? '' : `${label}: ${basis}.`, sourceIn(source, language)]
      .filter((each) => each !== '')
      .join('\n\n')
      .slice(0, LONGEST_NOTE);
  };
  const text = { vi: written('vi', 'Căn cứ'), en: written('en', 'Legal basis') };
  return text.vi === ''
    ? []
    : [{ id: 'notes', type: 'text', title: { vi: 'Phương pháp và nguồn', en: 'Method and source' }, w: COLUMNS, h: 2, options: { text } }];
}

/** One text for both languages, as the catalogue writes it: "… / …". */
function sourceIn(source: string | undefined, language: 'vi' | 'en'): string {
  const [vi = '', en = vi] = (source ?? '').split(' / ');
  return language === 'vi' ? vi : en;
}

function byUnit(manifest: IndicatorSetManifest, indicators: readonly Indicator[]): PanelQuery {
  const level = manifest.reporters.level ?? 'commune';
  return { indicators: codes(indicators), by: ['orgUnit'], orgUnits: { within: '$orgUnit', level }, periods: ['$period'], measure: 'value' };
}

function levelOf({ reporters }: IndicatorSetManifest): { vi: string; en: string; one: string } {
  return reporters.level === 'district' ? { vi: 'huyện', en: 'districts', one: 'district' } : { vi: 'xã, phường', en: 'communes', one: 'commune' };
}

const lately = (last: number): { last: number; until: string } => ({ last, until: '$period' });
const codes = (indicators: readonly Indicator[]): string[] => indicators.map((each) => each.code);
const lower = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);

/** A code may be as long as an id; then its place names the tile. */
function tileId({ code }: Indicator, index: number): string {
  const id = `tile-${code}`;
  return id.length > LONGEST_ID ? `tile-${String(index + 1)}` : id;
}

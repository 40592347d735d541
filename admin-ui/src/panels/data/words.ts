// What is said of figures in words and tables: one text for a cell, the sentence that stands for a chart, the table that a chart
// can be read as, and that table as CSV. Pure.
import { decimalOf, textOf, titleOfPeriodCode, tryPeriod } from '@haidang/plugin-sdk';
import type { Decimal, WireNumber } from '@haidang/plugin-sdk';
import { figureText } from '../../shared/format.js';
import type { Language } from '../../shared/format.js';
import type { IndicatorFacts } from '../board.js';
import type { FrameRow } from './rows.js';

export interface WordsContext {
  readonly language: Language;
  readonly indicators: ReadonlyMap<string, IndicatorFacts>;
  /** Titles of org units by reference. */
  readonly units: ReadonlyMap<string, string>;
  /** Decimals that the panel asks for. */
  readonly decimals: number | undefined;
  readonly t: (key: string, values?: Record<string, unknown>) => string;
}

/** Decimals to show: those of the panel where it names one indicator, else each indicator's own. */
export function decimalsFor(indicator: string, { indicators, decimals }: Pick<WordsContext, 'indicators' | 'decimals'>): number | undefined {
  return decimals ?? indicators.get(indicator)?.decimals;
}

/** A figure of a panel; fractions that say nothing (",0" everywhere) are left to the indicator's own decimals. */
export function valueText(value: WireNumber, indicator: string, context: WordsContext): string {
  return figureText(value, decimalsFor(indicator, context), context.language);
}

export function indicatorTitle(ref: string, { indicators, language }: Pick<WordsContext, 'indicators' | 'language'>): string {
  const facts = indicators.get(ref);
  return facts === undefined ? ref : textOf(facts.title, language);
}

export function unitTitle(orgUnit: string, { units }: Pick<WordsContext, 'units'>): string {
  return units.get(orgUnit) ?? orgUnit;
}

export function symbolOf(ref: string, { indicators, language }: Pick<WordsContext, 'indicators' | 'language'>): string {
  const facts = indicators.get(ref);
  return facts === undefined ? '' : textOf(facts.symbol, language);
}

/** "Tháng 06/2024". */
export function periodText(code: string, language: Language): string {
  return textOf(titleOfPeriodCode(code), language);
}

/** For axes and column heads: "06/24", "Q2/24", "6T đầu 24", "2024", "23–24". */
export function axisPeriod(code: string, language: Language): string {
  const period = tryPeriod(code);
  if (period === undefined) return code;
  const year = String(period.year).slice(2);
  switch (period.type) {
    case 'daily':
      return `${code.slice(8)}/${code.slice(5, 7)}`;
    case 'monthly':
      return `${code.slice(6)}/${year}`;
    case 'quarterly':
      return `Q${String(period.index)}/${year}`;
    case 'half-yearly':
      return language === 'vi' ? `6T ${period.index === 1 ? 'đầu' : 'cuối'} ${year}` : `H${String(period.index)} ${year}`;
    case 'nine-month':
      return language === 'vi' ? `9T/${year}` : `9M ${year}`;
    case 'yearly':
      return String(period.year);
    case 'school-year':
      return `${year}–${String(period.year + 1).slice(2)}`;
  }
}

/** What distinguishes a row within its panel: unit, member, indicator or period. */
export function rowLabel(row: FrameRow, kept: readonly ('indicator' | 'orgUnit' | 'period')[], context: WordsContext): string {
  const parts = kept.map((each) => {
    if (each === 'indicator') return indicatorTitle(row.indicator, context);
    if (each === 'orgUnit') return row.orgUnit === undefined ? '' : unitTitle(row.orgUnit, context);
    return row.period === undefined ? '' : periodText(row.period, context.language);
  });
  return [...parts, row.member ?? ''].filter((part) => part !== '').join(', ');
}

type Extremes = { readonly low: FrameRow; readonly high: FrameRow } | undefined;

function extremesOf(rows: readonly FrameRow[]): Extremes {
  const figures = rows.flatMap((row): { row: FrameRow; figure: Decimal }[] => {
    const figure = decimalOf(row.value);
    return figure === undefined ? [] : [{ row, figure }];
  });
  const [first] = figures;
  if (first === undefined) return undefined;
  const low = figures.reduce((least, each) => (each.figure.lt(least.figure) ? each : least), first);
  const high = figures.reduce((most, each) => (each.figure.gt(most.figure) ? each : most), first);
  return { low: low.row, high: high.row };
}

/** The sentence that a chart is for those who do not see it. */
export function sentenceOf(title: string, rows: readonly FrameRow[], kept: readonly ('indicator' | 'orgUnit' | 'period')[], context: WordsContext): string {
  const extremes = extremesOf(rows);
  if (extremes === undefined) return title;
  const told = (row: FrameRow): string =>
    `${valueText(row.value, row.indicator, context)} ${symbolOf(row.indicator, context)}`.trim() + ` (${rowLabel(row, kept, context)})`;
  return context.t('board.sentence', { title, count: rows.filter(({ value }) => value !== null).length, low: told(extremes.low), high: told(extremes.high) });
}

/** A table for people (cells) and for files (raw values). */
export interface PanelTable {
  readonly head: readonly string[];
  readonly rows: readonly { readonly cells: readonly string[]; readonly raw: readonly string[] }[];
  /** Index of the first column of figures. */
  readonly firstFigure: number;
}

/** The answer of a panel as a table: what was kept, the value, its comparisons, kind and origin. */
export function tableOf(rows: readonly FrameRow[], kept: readonly ('indicator' | 'orgUnit' | 'period')[], context: WordsContext): PanelTable {
  const { t, language } = context;
  const compared = (['plan', 'samePeriod', 'previous'] as const).filter((name) => rows.some((row) => row[name] !== null));
  const hasMember = rows.some(({ member }) => member !== undefined);
  const names = kept.length === 0 && !hasMember ? (['indicator'] as const) : kept;
  const head = [
    ...names.map((name) => t(`panel.${name}`)),
    ...(hasMember ? [t('board.member')] : []),
    t('panel.value'),
    ...compared.map((name) => t(`board.compared.${name}`)),
    t('source.unit'),
    t('panel.status'),
    t('panel.origin'),
  ];
  const shown = rows.map((row) => {
    const labels = names.map((name) => rowLabel({ ...row, member: undefined }, [name], context));
    const codes = names.map((name) => row[name] ?? '');
    const member = hasMember ? [row.member ?? ''] : [];
    const figures = [row.value, ...compared.map((name) => row[name])];
    const kind = [row.status === undefined ? '' : t(`obsStatus.${row.status}`), row.origin === undefined ? '' : t(`origin.${row.origin}`)];
    const unit = symbolOf(row.indicator, context);
    return {
      cells: [...labels, ...member, ...figures.map((figure) => figureText(figure, decimalsFor(row.indicator, context), language)), unit, ...kind],
      raw: [
        ...labels.map((label, index) => (names[index] === 'period' ? (codes[index] ?? '') : label)),
        ...member,
        ...figures.map((figure) => (figure === null ? '' : String(figure))),
        unit,
        ...kind,
      ],
    };
  });
  return { head, rows: shown, firstFigure: names.length + (hasMember ? 1 : 0) };
}

const NUMBER = /^-?\d+(\.\d+)?$/;

function csvCell(text: string): string {
  const harmless = /^[=+\-@\t\r]/.test(text) && !NUMBER.test(text) ? `'${text}` : text;
  return /[",\n\r]/.test(harmless) ? `"${harmless.replace(/"/g, '""')}"` : harmless;
}

/** CSV that opens in a spreadsheet: marked as UTF-8, its filters named first, and no cell that could run as a formula. */
export function csvOf(table: PanelTable, about: readonly (readonly [string, string])[]): string {
  const lines = [...about.map((pair) => [...pair]), [], [...table.head], ...table.rows.map(({ raw }) => [...raw])];
  return `\uFEFF${lines.map((cells) => cells.map(csvCell).join(',')).join('\r\n')}\r\n`;
}

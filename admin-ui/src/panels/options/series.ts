// Charts over periods: trend (actual, plan dashed, last year grey), stacked bars, and combo (bars with a line of another unit).
import { Decimal, decimalOf, formatShort } from '@haidang/plugin-sdk';
import type { WireNumber } from '@haidang/plugin-sdk';
import { TOKENS } from '../../shared/tokens.js';
import type { ChartOption, ChartSize } from '../chart.js';
import { distinct } from '../data/rows.js';
import type { FrameRow } from '../data/rows.js';
import { axisPeriod, indicatorTitle, periodText, symbolOf, valueText } from '../data/words.js';
import type { WordsContext } from '../data/words.js';
import { CATEGORY, DECALS, GREY, GRID, LABEL, legend, pointedAt, SHAPES, SPLIT, tipHtml, TOOLTIP } from './theme.js';
import type { TipLine } from './theme.js';

/** Places on the drawing only; what is written comes from the decimal texts. */
function place(value: WireNumber): number | null {
  return decimalOf(value)?.toNumber() ?? null;
}

interface Line {
  readonly name: string;
  readonly indicator: string;
  readonly values: readonly WireNumber[];
  readonly rows: readonly (FrameRow | undefined)[];
  readonly kind: 'actual' | 'plan' | 'last-year';
  readonly colour: string;
}

function actualLines(rows: readonly FrameRow[], periods: readonly string[], context: WordsContext): Line[] {
  return distinct(rows.map(({ indicator }) => indicator)).map((indicator, index) => {
    const own = new Map(rows.filter((row) => row.indicator === indicator).map((row) => [row.period, row]));
    const inOrder = periods.map((period) => own.get(period));
    return {
      name: indicatorTitle(indicator, context),
      indicator,
      rows: inOrder,
      values: inOrder.map((row) => row?.value ?? null),
      kind: 'actual',
      colour: SHAPES[index % SHAPES.length] ?? TOKENS.line,
    };
  });
}

function comparedLines([actual]: readonly Line[], { t }: WordsContext): Line[] {
  if (actual === undefined) return [];
  const of = (name: string, kind: Line['kind'], colour: string, pick: (row: FrameRow) => WireNumber): Line => ({
    ...actual,
    name,
    kind,
    colour,
    values: actual.rows.map((row) => (row === undefined ? null : pick(row))),
  });
  return [of(t('board.compared.plan'), 'plan', TOKENS.watch, (row) => row.plan), of(t('panel.lastYear'), 'last-year', GREY, (row) => row.samePeriod)].filter(
    ({ values }) => values.some((value) => value !== null),
  );
}

function periodsOf(rows: readonly FrameRow[]): string[] {
  return distinct(rows.flatMap(({ period }) => (period === undefined ? [] : [period])));
}

function tooltip(periods: readonly string[], lines: readonly Line[], context: WordsContext): NonNullable<ChartOption['tooltip']> {
  const { t, language } = context;
  return {
    ...TOOLTIP,
    trigger: 'axis',
    formatter: (params: unknown) => {
      const at = pointedAt(params) ?? -1;
      const shown = lines.flatMap((line): TipLine[] => {
        const value = line.values[at] ?? null;
        return value === null
          ? []
          : [{ name: line.name, text: `${valueText(value, line.indicator, context)} ${symbolOf(line.indicator, context)}`.trim(), colour: line.colour }];
      });
      const row = lines[0]?.rows[at];
      const kinds =
        row === undefined ? [] : [row.status === undefined ? '' : t(`obsStatus.${row.status}`), row.origin === undefined ? '' : t(`origin.${row.origin}`)];
      return tipHtml(periodText(periods[at] ?? '', language), shown, shown.length === 0 ? t('panel.empty') : kinds.filter((kind) => kind !== '').join(' · '));
    },
  };
}

function valueAxis(context: WordsContext, more: object = {}): object {
  return { type: 'value', splitLine: SPLIT, axisLabel: { ...LABEL, formatter: (value: number) => axisNumber(value, context) }, ...more };
}

function axisNumber(value: number, { language }: WordsContext): string {
  return formatShort(new Decimal(value), { language, decimals: 2 });
}

function categories(periods: readonly string[], { language }: WordsContext): object {
  return { type: 'category', data: periods.map((period) => axisPeriod(period, language)), ...CATEGORY };
}

/** Few lines that lie close together and far from zero are drawn from near their least, so that their course is seen. */
function startsNearData(lines: readonly Line[]): boolean {
  const numbers = lines.flatMap(({ values }) => values.flatMap((value) => place(value) ?? []));
  const [least, most] = [Math.min(...numbers), Math.max(...numbers)];
  return numbers.length > 0 && least > 0 && least > most * 0.7;
}

function lineSeries(line: Line, context: WordsContext, labelled: boolean): object {
  const last = line.values.findLastIndex((value) => value !== null);
  return {
    type: 'line',
    name: line.name,
    connectNulls: false,
    color: line.colour,
    symbol: 'circle',
    symbolSize: line.kind === 'actual' ? 6 : 4,
    showSymbol: line.kind === 'actual' || line.values.filter((value) => value !== null).length < 3,
    lineStyle: { width: line.kind === 'actual' ? 2.5 : 1.5, type: line.kind === 'plan' ? 'dashed' : 'solid' },
    z: line.kind === 'actual' ? 3 : 2,
    data: line.values.map((value, at) => ({
      value: place(value),
      ...(line.rows[at]?.origin === 'sample' && line.kind === 'actual' ? { symbol: 'emptyCircle' } : {}),
      ...(labelled && at === last
        ? {
            label: {
              show: true,
              position: 'top',
              color: TOKENS.text,
              fontFamily: LABEL.fontFamily,
              fontSize: 13,
              fontWeight: 'bold',
              formatter: valueText(value, line.indicator, context),
            },
          }
        : {}),
    })),
  };
}

/** What runs from January to December begins anew each year: its line is not drawn from December to January. */
function byYear(line: Line, periods: readonly string[]): Line[] {
  return distinct(periods.map((period) => period.slice(0, 4))).map((year) => ({
    ...line,
    values: line.values.map((value, at) => (periods[at]?.startsWith(year) === true ? value : null)),
  }));
}

/** One or several indicators over time; the comparisons of one. */
export function trendOption(rows: readonly FrameRow[], cumulative: boolean, context: WordsContext): (size: ChartSize) => ChartOption {
  const periods = periodsOf(rows);
  const actual = actualLines(rows, periods, context);
  const lines = actual.length === 1 ? [...actual.map((line) => ({ ...line, name: context.t('panel.value') })), ...comparedLines(actual, context)] : actual;
  return () => ({
    grid: GRID,
    legend: legend(lines.map(({ name }) => name)),
    tooltip: tooltip(periods, lines, context),
    xAxis: { ...categories(periods, context), boundaryGap: periods.length < 8 },
    yAxis: valueAxis(context, { scale: startsNearData(lines) }),
    series: lines.flatMap((line) => {
      const parts = cumulative ? byYear(line, periods) : [line];
      return parts.map((part, index) => lineSeries(part, context, line.kind === 'actual' && actual.length <= 2 && index === parts.length - 1));
    }),
  });
}

/** Parts of a whole, period by period. */
export function stackedOption(rows: readonly FrameRow[], context: WordsContext): (size: ChartSize) => ChartOption {
  const periods = periodsOf(rows);
  const lines = actualLines(rows, periods, context);
  return ({ width }) => ({
    grid: gridBelow(lines, width),
    legend: legend(lines.map(({ name }) => name)),
    tooltip: tooltip(periods, lines, context),
    aria: DECALS,
    xAxis: categories(periods, context),
    yAxis: valueAxis(context),
    series: lines.map((line) => ({ type: 'bar', stack: 'all', name: line.name, color: line.colour, barMaxWidth: 36, data: line.values.map(place) })),
  });
}

/** A line this many times smaller than the bars would lie flat on the ground. */
const FAR_SMALLER = 20;

function most({ values }: Line): number {
  return Math.max(0, ...values.map((value) => Math.abs(place(value) ?? 0)));
}

/** Bars of the first indicator and lines of the others; what is measured otherwise, or is far smaller, has the axis on the right. */
export function comboOption(rows: readonly FrameRow[], context: WordsContext): (size: ChartSize) => ChartOption {
  const periods = periodsOf(rows);
  const lines = actualLines(rows, periods, context);
  const first = lines[0];
  if (first === undefined) return () => ({});
  const unit = symbolOf(first.indicator, context);
  const onRight = (line: Line): boolean => symbolOf(line.indicator, context) !== unit || most(first) > most(line) * FAR_SMALLER;
  const other = lines.slice(1).find(onRight);
  const named = lines.map((line) => ({ ...line, name: other === undefined ? line.name : `${line.name} (${symbolOf(line.indicator, context)})` }));
  return ({ width }) => ({
    grid: { ...gridBelow(named, width), right: other === undefined ? GRID.right : 8 },
    legend: legend(named.map(({ name }) => name)),
    tooltip: tooltip(periods, named, context),
    xAxis: categories(periods, context),
    yAxis: other === undefined ? valueAxis(context) : [valueAxis(context), valueAxis(context, { splitLine: { show: false } })],
    series: named.map((line, index) => ({
      ...(index === 0 ? { type: 'bar', name: line.name, color: line.colour, barMaxWidth: 36, data: line.values.map(place) } : lineSeries(line, context, false)),
      yAxisIndex: index > 0 && onRight(line) ? 1 : 0,
    })),
  });
}

const GLYPH_WIDTH = 6.6;
const LEGEND_LINE = 22;

/** A legend of long names takes several lines: the drawing begins below them. */
function gridBelow(lines: readonly Line[], width: number): typeof GRID & { top: number } {
  const widths = lines.map(({ name }) => name.length * GLYPH_WIDTH + 38);
  const { count } = widths.reduce(
    ({ count, used }, each) => (used + each > width && used > 0 ? { count: count + 1, used: each } : { count, used: used + each }),
    { count: 1, used: 0 },
  );
  return { ...GRID, top: (GRID.top + (count - 1) * LEGEND_LINE) as typeof GRID.top };
}

// Charts of one period: bars, pie (six slices at most, the rest together) and gauge.
import { Decimal, decimalOf } from '@haidang/plugin-sdk';
import { TOKENS } from '../../shared/tokens.js';
import type { ChartOption, ChartSize } from '../chart.js';
import type { FrameRow } from '../data/rows.js';
import { rowLabel, symbolOf, valueText } from '../data/words.js';
import type { WordsContext } from '../data/words.js';
import { CATEGORY, DECALS, LABEL, pointedAt, SHAPES, tipHtml, TOOLTIP } from './theme.js';

type Kept = readonly ('indicator' | 'orgUnit' | 'period')[];

const SLICES = 6;

interface Item {
  readonly label: string;
  readonly text: string;
  readonly value: number | null;
}

/** The unit stands once above the drawing; beside each figure only where they differ. */
function itemsOf(rows: readonly FrameRow[], kept: Kept, context: WordsContext): Item[] {
  const mixed = new Set(rows.map(({ indicator }) => symbolOf(indicator, context))).size > 1;
  return rows.map((row) => ({
    label: rowLabel(row, kept, context),
    text: `${valueText(row.value, row.indicator, context)} ${row.value === null || !mixed ? '' : symbolOf(row.indicator, context)}`.trim(),
    value: decimalOf(row.value)?.toNumber() ?? null,
  }));
}

function tooltip(items: readonly Item[]): NonNullable<ChartOption['tooltip']> {
  return {
    ...TOOLTIP,
    trigger: 'item',
    formatter: (params: unknown) => {
      const item = items[pointedAt(params) ?? -1];
      return item === undefined ? '' : tipHtml(item.label, [{ name: '', text: item.text, colour: TOKENS.line }]);
    },
  };
}

/** Horizontal unless the panel says otherwise: names of indicators are long. The number stands at the end of each bar. */
export function barsOption(rows: readonly FrameRow[], kept: Kept, horizontal: boolean, context: WordsContext): (size: ChartSize) => ChartOption {
  const items = itemsOf(rows, kept, context);
  const names = items.map(({ label }) => label);
  const longest = Math.max(0, ...items.map(({ text }) => text.length)) * 7 + 12;
  const label = (index: number): object => ({
    show: true,
    position: horizontal ? 'right' : 'top',
    color: TOKENS.text,
    fontFamily: LABEL.fontFamily,
    fontSize: 12,
    formatter: items[index]?.text ?? '',
  });
  const series = [{ type: 'bar', color: SHAPES[0], barMaxWidth: 28, data: items.map(({ value }, index) => ({ value, label: label(index) })) }];
  return ({ width }) => {
    const category = {
      type: 'category',
      data: names,
      ...CATEGORY,
      axisLabel: {
        ...LABEL,
        color: TOKENS.body,
        ...(horizontal ? { width: Math.round(width * 0.38), overflow: 'break', lineHeight: 15 } : { hideOverlap: true }),
      },
    };
    const value = { type: 'value', splitLine: { show: false }, axisLabel: { show: false } };
    return {
      grid: { left: 4, right: horizontal ? longest : 12, top: horizontal ? 4 : 24, bottom: 4, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' },
      tooltip: tooltip(items),
      xAxis: horizontal ? value : category,
      yAxis: horizontal ? { ...category, inverse: true } : value,
      series,
    } as ChartOption;
  };
}

function slicesOf(rows: readonly FrameRow[], kept: Kept, context: WordsContext): Item[] {
  const whole = rows
    .filter(({ value }) => decimalOf(value)?.isPositive() === true)
    .sort((a, b) => (decimalOf(b.value) ?? new Decimal(0)).cmp(decimalOf(a.value) ?? 0));
  if (whole.length <= SLICES) return itemsOf(whole, kept, context);
  const rest = whole.slice(SLICES - 1);
  const sum = rest.reduce((total, { value }) => total.plus(decimalOf(value) ?? 0), new Decimal(0));
  const other = {
    label: context.t('board.others', { count: rest.length }),
    text: valueText(sum.toFixed(), rest[0]?.indicator ?? '', context),
    value: sum.toNumber(),
  };
  return [...itemsOf(whole.slice(0, SLICES - 1), kept, context), other];
}

export function pieOption(rows: readonly FrameRow[], kept: Kept, context: WordsContext): (size: ChartSize) => ChartOption {
  const items = slicesOf(rows, kept, context);
  return ({ width }) =>
    ({
      aria: DECALS,
      tooltip: tooltip(items),
      series: [
        {
          type: 'pie',
          radius: ['38%', '62%'],
          center: ['50%', '50%'],
          color: [...SHAPES],
          label: {
            ...LABEL,
            color: TOKENS.body,
            width: Math.round(width * 0.26),
            overflow: 'break',
            formatter: ({ dataIndex }: { dataIndex: number }) => `${items[dataIndex]?.label ?? ''}\n${items[dataIndex]?.text ?? ''}`,
          },
          data: items.map(({ label, value }) => ({ name: label, value })),
        },
      ],
    }) as ChartOption;
}

/** Only percentages and figures with a plan have an end to measure against. */
export function gaugeOption(row: FrameRow | undefined, context: WordsContext): (size: ChartSize) => ChartOption {
  const value = decimalOf(row?.value);
  if (row === undefined || value === undefined) return () => ({});
  const end = decimalOf(row.plan) ?? Decimal.max(value, 100);
  return () => ({
    series: [
      {
        type: 'gauge',
        min: 0,
        max: end.toNumber(),
        startAngle: 200,
        endAngle: -20,
        radius: '92%',
        center: ['50%', '60%'],
        progress: { show: true, width: 16, itemStyle: { color: SHAPES[0] } },
        axisLine: { lineStyle: { width: 16, color: [[1, TOKENS['border-soft']]] } },
        pointer: { show: false },
        axisTick: { show: false },
        splitLine: { show: false },
        axisLabel: { show: false },
        anchor: { show: false },
        title: { show: false },
        detail: {
          offsetCenter: [0, 0],
          fontSize: 28,
          fontWeight: 'bold',
          color: TOKENS.text,
          fontFamily: LABEL.fontFamily,
          formatter: () => `${valueText(row.value, row.indicator, context)} ${symbolOf(row.indicator, context)}`.trim(),
        },
        data: [{ value: value.toNumber() }],
      },
    ],
  });
}

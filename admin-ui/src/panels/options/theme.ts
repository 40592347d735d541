// How every chart looks: grid, axes, legend and tooltip out of the tokens, numbers out of the one formatter.
import type { ChartOption } from '../chart.js';
import { FONT, SERIES, TOKENS } from '../../shared/tokens.js';

export const LABEL = { color: TOKENS.muted, fontFamily: FONT, fontSize: 12 } as const;
export const GREY = '#98A2B3';
export const SHAPES = SERIES;

/** Patterns over colours, where several series of areas stand side by side. */
export const DECALS: NonNullable<ChartOption['aria']> = { enabled: true, label: { enabled: false }, decal: { show: true } };

export const GRID = { left: 8, right: 28, top: 34, bottom: 6, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' } as const;

export function legend(names: readonly string[]): NonNullable<ChartOption['legend']> {
  return { data: [...names], type: 'plain', top: 0, left: 0, itemWidth: 18, itemHeight: 9, itemGap: 14, textStyle: { ...LABEL, color: TOKENS.body } };
}

export const CATEGORY = { axisTick: { show: false }, axisLine: { lineStyle: { color: TOKENS.border } }, axisLabel: { ...LABEL, hideOverlap: true } } as const;
export const SPLIT = { lineStyle: { color: TOKENS['border-soft'] } } as const;

/** Text made harmless for the tooltip, which is HTML. */
export function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${String(sign.charCodeAt(0))};`);
}

/** A line of a tooltip. */
export interface TipLine {
  readonly name: string;
  readonly text: string;
  readonly colour: string;
}

export function tipHtml(head: string, lines: readonly TipLine[], foot = ''): string {
  const rows = lines.map(
    ({ name, text, colour }) => `<div class="tip-line"><i style="background:${colour}"></i><span>${escaped(name)}</span><b>${escaped(text)}</b></div>`,
  );
  return `<div class="tip"><strong>${escaped(head)}</strong>${rows.join('')}${foot === '' ? '' : `<small>${escaped(foot)}</small>`}</div>`;
}

export const TOOLTIP = {
  confine: true,
  transitionDuration: 0,
  borderColor: TOKENS.border,
  padding: 8,
  backgroundColor: TOKENS.card,
  textStyle: { color: TOKENS.text, fontFamily: FONT, fontSize: 13 },
  extraCssText: 'box-shadow:0 6px 20px rgb(16 24 40 / 16%);border-radius:8px',
} as const;

/** Position of the thing pointed at, out of what ECharts hands over. */
export function pointedAt(params: unknown): number | undefined {
  const first: unknown = Array.isArray(params) ? params[0] : params;
  if (typeof first !== 'object' || first === null || !('dataIndex' in first)) return undefined;
  return typeof first.dataIndex === 'number' ? first.dataIndex : undefined;
}

// What one tile says, decided without drawing it: texts, bar, small line, badge and the sentence for screen readers. Pure.
import { decimalOf, textOf } from '@haidang/plugin-sdk';
import type { OverviewTile, TileState, WireNumber } from '@haidang/plugin-sdk';
import { changeText, dateText, dayMonthText, figureText, isBetter, percentText, tilePeriodText, tileText, timeText } from '../../shared/format.js';
import type { Language } from '../../shared/format.js';

export type TileMode = 'figure' | 'no-right' | 'not-connected' | 'error' | 'none';
export type TileFilter = 'bad' | 'watch' | 'good' | 'late';

/** Everything that a tile draws. */
export interface TileView {
  readonly name: string;
  readonly mode: TileMode;
  readonly state: TileState;
  readonly value: string;
  readonly unit: string;
  /** Points of the small line in a box of 60 × 24; empty: not drawn. Several lines where figures are missing between. */
  readonly lines: readonly string[];
  readonly lastPoint: { readonly x: number; readonly y: number } | undefined;
  /** Lengths in percent of the bar, which ends at 125 % of the plan. */
  readonly bar: { readonly fill: number; readonly pace: number | undefined } | undefined;
  readonly plan: string | undefined;
  readonly change: { readonly text: string; readonly better: boolean | undefined } | undefined;
  readonly period: string;
  /** Beside a service's number, where a set has its plan. */
  readonly note: string | undefined;
  readonly badge: 'sample' | 'preliminary' | 'estimate' | 'nil' | undefined;
  readonly late: boolean;
}

const BAR_END = 125;
const SPARK = { width: 60, height: 24, points: 13, edge: 2 } as const;
/** Value and unit longer than this leave no room for the small line. */
const LONGEST_WITH_LINE = 13;

function modeOf(tile: OverviewTile): TileMode {
  switch (tile.dataState) {
    case 'no-right':
    case 'not-connected':
    case 'error':
    case 'none':
      return tile.dataState;
    case 'ok':
    case 'preliminary':
    case 'late':
    case 'nil':
      return tile.value === null ? 'none' : 'figure';
  }
}

function share(value: WireNumber): number | undefined {
  const percent = decimalOf(value)?.toNumber();
  return percent === undefined ? undefined : Math.round((Math.min(Math.max(percent, 0), BAR_END) / BAR_END) * 1000) / 10;
}

function barOf(tile: OverviewTile): TileView['bar'] {
  const fill = share(tile.planPercent);
  return fill === undefined ? undefined : { fill, pace: share(tile.pacePercent) };
}

/** Points of the small line, oldest left, newest at the right edge; null where a figure is missing. */
export function sparkPoints(values: readonly WireNumber[]): ({ x: number; y: number } | null)[] {
  const numbers = values.slice(-SPARK.points).map((value) => decimalOf(value)?.toNumber());
  const known = numbers.filter((value) => value !== undefined);
  const [low, high] = [Math.min(...known), Math.max(...known)];
  const step = SPARK.width / (SPARK.points - 1);
  const first = SPARK.points - numbers.length;
  return numbers.map((value, index) => {
    if (value === undefined) return null;
    const part = high === low ? 0.5 : (value - low) / (high - low);
    const y = SPARK.height - SPARK.edge - part * (SPARK.height - 2 * SPARK.edge);
    return { x: (first + index) * step, y: Math.round(y * 10) / 10 };
  });
}

function linesOf(points: readonly ({ x: number; y: number } | null)[]): string[] {
  const lines: string[][] = [[]];
  for (const point of points) {
    if (point === null) lines.push([]);
    else lines.at(-1)?.push(`${String(point.x)},${String(point.y)}`);
  }
  return lines.filter((line) => line.length > 1).map((line) => line.join(' '));
}

function badgeOf(tile: OverviewTile): TileView['badge'] {
  if (tile.sample) return 'sample';
  if (tile.dataState === 'nil') return 'nil';
  if (tile.obsStatus === 'E') return 'estimate';
  return tile.dataState === 'preliminary' || tile.obsStatus === 'P' ? 'preliminary' : undefined;
}

/** When a service last had news: the hour of today, else the day. */
function momentText(instant: string | null): string {
  if (instant === null) return '';
  return dateText(instant) === dateText(new Date().toISOString()) ? timeText(instant) : dayMonthText(instant);
}

/** The view of a tile in a language. */
export function tileView(tile: OverviewTile, language: Language): TileView {
  const mode = modeOf(tile);
  const value = mode === 'figure' ? tileText(tile.value, tile.decimals, language) : '–';
  const unit = mode === 'figure' && tile.unitSymbol !== null ? textOf(tile.unitSymbol, language) : '';
  const roomy = value.length + unit.length <= LONGEST_WITH_LINE;
  const points = mode === 'figure' && roomy ? sparkPoints(tile.spark) : [];
  const lines = linesOf(points);
  const change = mode === 'figure' ? changeText(tile.samePeriod, tile.changeUnit, language) : undefined;
  return {
    name: `${String(tile.order)}. ${textOf(tile.title, language)}`,
    mode,
    state: mode === 'figure' ? tile.state : 'none',
    value,
    unit,
    lines,
    lastPoint: lines.length === 0 ? undefined : (points.at(-1) ?? undefined),
    bar: mode === 'figure' ? barOf(tile) : undefined,
    plan: mode === 'figure' && tile.planPercent !== null ? percentText(tile.planPercent, language) : undefined,
    change: change === undefined ? undefined : { text: change, better: isBetter(tile.samePeriod, tile.direction) },
    note: mode === 'figure' && tile.note !== undefined ? textOf(tile.note, language) : undefined,
    period:
      tile.kind === 'service'
        ? momentText(tile.asOf)
        : tile.period === null
          ? ''
          : tilePeriodText(tile.period, tile.periodTitle === null ? tile.period : textOf(tile.periodTitle, language), language),
    badge: mode === 'figure' ? badgeOf(tile) : undefined,
    late: mode === 'figure' && tile.dataState === 'late',
  };
}

/** True when a tile stays bright under a chip's filter. */
export function isShown(tile: OverviewTile, filter: TileFilter | undefined): boolean {
  if (filter === undefined) return true;
  return filter === 'late' ? tile.dataState === 'late' : tile.state === filter;
}

const URGENCY: Readonly<Record<TileState, number>> = { bad: 0, watch: 1, good: 2, info: 3, none: 4 };

/** Order on a phone: what is bad first; within a state each set keeps its place. */
export function byUrgency(tiles: readonly OverviewTile[]): OverviewTile[] {
  return [...tiles].sort((a, b) => URGENCY[a.state] - URGENCY[b.state] || a.order - b.order);
}

/** The exact value for the card and for screen readers: all decimals of the manifest, with its unit. */
export function exactValue(tile: OverviewTile, language: Language): string {
  const unit = tile.unitSymbol === null ? '' : textOf(tile.unitSymbol, language);
  return `${figureText(tile.value, tile.decimals, language)}${unit === '' || unit === '%' ? unit : ` ${unit}`}`;
}

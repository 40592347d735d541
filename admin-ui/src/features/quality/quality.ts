// What the board says beside its numbers: the change on the period before, the small line of twelve months, the order of rows, and who
// is named as having to act. Pure.
import { decimalOf } from '@haidang/plugin-sdk';
import type { OrgUnitLevel, QualityBy, QualityCell, QualityRow, QualityTrend, TileState, WireNumber } from '@haidang/plugin-sdk';
import { changeText } from '../../shared/format.js';
import type { Language } from '../../shared/format.js';
import { focused } from '../../shared/quality.js';
import type { QualityFocus } from '../../shared/quality.js';

export type Deed = { what: 'assign' | 'accept'; cell: QualityCell };

export const LEAST_REASON = 10;
export const BY: readonly QualityBy[] = ['set', 'department', 'orgUnit', 'period'];

export function isBy(text: string | undefined): text is QualityBy {
  return BY.some((by) => by === text);
}

/** What stands in rows at first: the departments where a reader sees several of them and chose nothing, else sets. */
export function firstBy({ set, department, unitLevel }: { set?: unknown; department?: unknown; unitLevel?: unknown }, departments: number): QualityBy {
  const isWhole = [set, department, unitLevel].every((each) => each === undefined);
  return isWhole && departments > 1 ? 'department' : 'set';
}

const LEVELS: readonly OrgUnitLevel[] = ['province', 'department', 'district', 'commune'];

export function isLevel(text: string | undefined): text is OrgUnitLevel {
  return LEVELS.some((level) => level === text);
}

export interface Change {
  readonly text: string;
  readonly state: TileState;
}

/** "↑ 3,1 điểm"; undefined where either was not measured or nothing moved. */
export function changeOf(now: WireNumber, before: WireNumber, language: Language): Change | undefined {
  const [to, from] = [decimalOf(now), decimalOf(before)];
  if (to === undefined || from === undefined) return undefined;
  const moved = to.minus(from).toDecimalPlaces(1);
  if (moved.isZero()) return undefined;
  return { text: changeText(moved.toString(), 'points', language) ?? '', state: moved.isPositive() ? 'good' : 'bad' };
}

/** The worst first; what was not measured last. Months stay in their order, the newest first. */
export function ranked(rows: readonly QualityRow[], by: QualityBy, focus: QualityFocus): QualityRow[] {
  if (by === 'period') return [...rows].sort((a, b) => b.key.localeCompare(a.key));
  const scoreOf = (row: QualityRow): number => decimalOf(focused(row.scores, focus).score)?.toNumber() ?? Infinity;
  return [...rows].sort((a, b) => scoreOf(a) - scoreOf(b) || b.failing - a.failing || a.title.vi.localeCompare(b.title.vi, 'vi'));
}

/** Trend rows that say anything: a set with nothing due in twelve months is no row. */
export function shownTrend(trend: QualityTrend): QualityTrend['rows'] {
  return trend.rows.filter(({ cells }) => cells.some((cell) => cell !== null));
}

/** Whoever the cell was given to, else the org unit that owes it. */
export function actorOf({ assigned, ownerTitle }: Pick<QualityCell, 'assigned' | 'ownerTitle'>): string {
  return assigned?.toTitle ?? ownerTitle;
}

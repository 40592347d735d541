// What was known at a moment, out of every version that was ever recorded: versions are read once, then each moment is a choice in
// memory. So a triangle of a hundred days costs one reading, and says exactly what a question "as known on" that day says. Pure.
import { dayInVietNam } from '../../kernel/index.js';
import { Cells, type CellRow, type PlanRow } from '../figures/cells.js';
import type { View } from '../figures/needs.js';

/** Microseconds since 1970: the clock of the database is finer than that of JavaScript. */
export type Micros = number;

export interface Span {
  readonly from: Micros;
  /** Null while it stands. */
  readonly to: Micros | null;
}

export interface VersionRow extends CellRow, Span {
  readonly view: View;
  readonly rank: number;
  readonly trial: boolean;
  readonly producer: string;
  readonly actor: string;
  readonly reason: string | null;
}

export interface PlanVersionRow extends PlanRow, Span {
  readonly leads: boolean;
}

export interface Versions {
  readonly figures: readonly VersionRow[];
  readonly plans: readonly PlanVersionRow[];
}

const HOURS = 7 * 3_600_000_000;
const DAY = 86_400_000_000;

const stands = (span: Span, at: Micros): boolean => span.from <= at && (span.to === null || span.to > at);

/** The cells of that moment: of several versions of a key the one of the best rank, of a trial run before an official one. */
export function cellsAt({ figures, plans }: Versions, at: Micros): Cells {
  const cells = new Cells();
  const best = figures.filter((row) => stands(row, at)).sort(worstFirst);
  for (const view of ['direct', 'rollup'] as const) {
    cells.put(
      view,
      best.filter((row) => row.view === view),
    );
  }
  cells.putPlans(plans.filter((row) => stands(row, at)).sort(leadingFirst));
  return cells;
}

/** Cells keep the last one that is put. */
function worstFirst(left: VersionRow, right: VersionRow): number {
  return Number(left.trial) - Number(right.trial) || right.rank - left.rank || left.from - right.from;
}

function leadingFirst(left: PlanVersionRow, right: PlanVersionRow): number {
  return Number(right.leads) - Number(left.leads) || Number(left.sample) - Number(right.sample) || (left.issuer < right.issuer ? -1 : 1);
}

/** Every moment up to the limit at which something began or ended, oldest first. */
export function momentsOf({ figures, plans }: Versions, until: Micros): Micros[] {
  const all = [...figures, ...plans].flatMap(({ from, to }) => (to === null ? [from] : [from, to]));
  return [...new Set(all.filter((at) => at <= until))].sort((left, right) => left - right);
}

/** The days in Viet Nam of moments, each once, in their order. */
export function daysOf(moments: readonly Micros[]): string[] {
  return [...new Set(moments.map((at) => dayInVietNam(new Date(at / 1000).toISOString())))];
}

/** The last microsecond of a day in Viet Nam. */
export function endOfDay(day: string): Micros {
  return Date.parse(`${day}T00:00:00Z`) * 1000 - HOURS + DAY - 1;
}

// What was known at a moment, out of every version that was ever recorded: versions are read once, then each moment is a choice in
// memory. So a triangle of a hundred days costs one reading, and says exactly what a question "as known on" that day says. Pure.
import { Decimal, decimalText } from '@haidang/plugin-sdk';
import { dayInVietNam } from '../../kernel/index.js';
import type { Multiple } from '../../registry/index.js';
import type { Sight } from '../figures/catalogue.js';
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
  /** Indicators that are asked for; versions of their ancestors may be among the rows. */
  readonly asked?: ReadonlySet<number>;
  /** What they were read with. */
  readonly sight?: Sight;
}

const HOURS = 7 * 3_600_000_000;
const DAY = 86_400_000_000;

const stands = (span: Span, at: Micros): boolean => span.from <= at && (span.to === null || span.to > at);

/**
 * The cells of that moment: of several versions of a key the one of the best rank, of a trial run before an official one; what went on
 * in another unit of measure or under another code since is said as it would be today.
 */
export function cellsAt({ figures, plans }: Versions, at: Micros, heirs: Heirs = () => undefined): Cells {
  const cells = new Cells();
  const best = figures.filter((row) => stands(row, at)).sort(worstFirst);
  for (const view of ['direct', 'rollup'] as const) {
    cells.put(
      view,
      asToday(
        best.filter((row) => row.view === view),
        heirs,
      ),
    );
  }
  cells.putPlans(
    plans
      .filter((row) => stands(row, at))
      .flatMap((row) => (heirs(row.indicator_id) ?? [SELF(row.indicator_id)]).map((to) => times(row, to)))
      .sort(leadingFirst),
  );
  return cells;
}

/** What a figure of an indicator at the moment is today; undefined: itself. */
export type Heirs = (indicatorId: number) => readonly Multiple[] | undefined;

const SELF = (id: number): Multiple => ({ id, factor: new Decimal(1) });

function times<Row extends PlanVersionRow | VersionRow>(row: Row, { id, factor }: Multiple): Row {
  return id === row.indicator_id && factor.eq(1) ? row : { ...row, indicator_id: id, value: decimalText(new Decimal(row.value).times(factor)) };
}

/** Rows come worst first: of a key only the last counts, and only then are the parts of a sum added up. */
function asToday(rows: readonly VersionRow[], heirs: Heirs): VersionRow[] {
  if (rows.every((row) => heirs(row.indicator_id) === undefined)) return [...rows];
  const known = new Map(rows.map((row) => [placeKey(row, row.indicator_id), row]));
  const sums = new Map<string, VersionRow>();
  for (const row of known.values()) {
    for (const to of heirs(row.indicator_id) ?? [SELF(row.indicator_id)]) {
      const part = times(row, to);
      const key = placeKey(row, to.id);
      const sum = sums.get(key);
      sums.set(key, sum === undefined ? part : { ...sum, value: decimalText(new Decimal(sum.value).plus(part.value)), sample: sum.sample || part.sample });
    }
  }
  return [...sums.values()];
}

function placeKey({ org_unit_id, period, measure, disaggregation }: VersionRow, indicatorId: number): string {
  return `${String(indicatorId)} ${String(org_unit_id)} ${period} ${measure} ${disaggregation ?? ''}`;
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

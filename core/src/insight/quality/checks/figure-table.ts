// The figures of one set, and those of other sets that its relations read, in memory: a set is judged over all its periods and units, and each
// figure is looked up many times. Units are followed through reorganisations by their lineage. Samples are left out: nothing is judged by them.
import type { Sql } from '../../../kernel/index.js';

export interface KnownFigure {
  readonly value: number;
  readonly unitId: number;
  readonly producer: string;
  /** Summed from units below: they are judged, not it. */
  readonly calculated: boolean;
}

export type TableMeasure = 'value' | 'cumulative';

interface FigureTuple {
  indicator_id: number;
  org_unit_id: number;
  period: string;
  measure: TableMeasure;
  value: string;
  producer: string;
  origin: string;
}

interface PlanTuple {
  indicator_id: number;
  org_unit_id: number;
  period: string;
  value: string;
}

const FIGURES = `
select indicator_id, org_unit_id, period, measure, value::text as value, producer, origin from observation
 where indicator_id = any($1::int[]) and leads and not trial and recorded_to = 'infinity' and disaggregation = '' and value is not null and (not sample or $2)`;
const PLANS = `
select indicator_id, org_unit_id, period, value::text as value from plan
 where indicator_id = any($1::int[]) and leads and recorded_to = 'infinity' and (not sample or $2)`;

/** One indicator of one unit, by period. */
export type Line = Map<string, KnownFigure>;

export class FigureTable {
  private readonly lines = new Map<string, Line>();
  private readonly plans = new Map<string, number>();
  /** By lineage: the periods in which it has a figure of those indicators. */
  private readonly periods = new Map<number, Record<TableMeasure, Set<string>>>();

  private constructor(private readonly lineageOf: (unitId: number) => number) {}

  static async read(
    sql: Sql,
    needs: { own: readonly number[]; others: readonly number[]; samples?: boolean },
    lineageOf: (unitId: number) => number,
  ): Promise<FigureTable> {
    const table = new FigureTable(lineageOf);
    const own = new Set(needs.own);
    const ids = [...own, ...needs.others];
    for (const row of await sql.query<FigureTuple>(FIGURES, [ids, needs.samples ?? false])) table.put(row, own.has(row.indicator_id));
    for (const { indicator_id, org_unit_id, period, value } of await sql.query<PlanTuple>(PLANS, [ids, needs.samples ?? false]))
      table.plans.set(`${String(indicator_id)} ${String(lineageOf(org_unit_id))} ${period}`, Number(value));
    return table;
  }

  line(indicatorId: number, lineage: number, measure: TableMeasure): Line | undefined {
    return this.lines.get(keyOf(indicatorId, lineage, measure));
  }

  /** Lineages with figures of the set itself, and their periods. */
  *places(measure: TableMeasure): Generator<{ lineage: number; period: string }> {
    for (const [lineage, periods] of this.periods) for (const period of periods[measure]) yield { lineage, period };
  }

  /** The plan of that very period, else of its year. */
  plan(indicatorId: number, lineage: number, period: string): number | undefined {
    const of = (each: string): number | undefined => this.plans.get(`${String(indicatorId)} ${String(lineage)} ${each}`);
    return of(period) ?? of(period.slice(0, 4));
  }

  private put(row: FigureTuple, own: boolean): void {
    const lineage = this.lineageOf(row.org_unit_id);
    const key = keyOf(row.indicator_id, lineage, row.measure);
    const line = this.lines.get(key) ?? new Map<string, KnownFigure>();
    this.lines.set(key, line);
    const calculated = row.origin === 'calculated';
    line.set(row.period, { value: Number(row.value), unitId: row.org_unit_id, producer: row.producer, calculated });
    if (!own || calculated) return;
    const periods = this.periods.get(lineage) ?? { value: new Set<string>(), cumulative: new Set<string>() };
    this.periods.set(lineage, periods);
    periods[row.measure].add(row.period);
  }
}

function keyOf(indicatorId: number, lineage: number, measure: TableMeasure): string {
  return `${String(indicatorId)} ${String(lineage)} ${measure}`;
}

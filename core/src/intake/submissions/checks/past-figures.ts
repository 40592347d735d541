// What is already known around a report: the figures of this year and the last for its units, and the plans. Read once a check,
// then looked up in memory. Units are followed through reorganisations by their lineage.
import { Injectable } from '@nestjs/common';
import { Decimal, decimalText, parsePeriod, previousPeriod, type FigureOrigin, type ObservationStatus } from '@haidang/plugin-sdk';
import { OrgUnits } from '../../../access/index.js';
import { Database, type Sql } from '../../../kernel/index.js';
import { Definitions, Stages } from '../../../registry/index.js';

export interface KnownFigure {
  value: Decimal;
  origin: FigureOrigin;
  status: ObservationStatus;
  /** Invented, or computed from invented figures: may be shown, never judged by. */
  sample: boolean;
}

interface FigureRow {
  indicator_id: number;
  org_unit_id: number;
  period: string;
  measure: 'value' | 'cumulative';
  value: string;
  origin: FigureOrigin;
  status: ObservationStatus;
  sample: boolean;
}

interface PlanRow {
  indicator_id: number;
  org_unit_id: number;
  period: string;
  value: string;
  sample: boolean;
}

export class Past {
  private readonly figures = new Map<string, KnownFigure>();
  private readonly plans = new Map<string, { value: Decimal; sample: boolean }>();

  constructor(
    figures: readonly FigureRow[],
    plans: readonly PlanRow[],
    private readonly lineageOf: (unitId: number) => number,
  ) {
    for (const row of figures) {
      this.figures.set(this.key(row.measure, row.indicator_id, row.org_unit_id, row.period), {
        value: new Decimal(row.value),
        origin: row.origin,
        status: row.status,
        sample: row.sample,
      });
    }
    for (const row of plans)
      this.plans.set(this.key('plan', row.indicator_id, row.org_unit_id, row.period), { value: new Decimal(row.value), sample: row.sample });
  }

  figure(indicatorId: number, unitId: number, period: string, measure: 'value' | 'cumulative' = 'value'): KnownFigure | undefined {
    return this.figures.get(this.key(measure, indicatorId, unitId, period));
  }

  /** A reported or published figure: what a report may be judged by. */
  real(indicatorId: number, unitId: number, period: string, measure: 'value' | 'cumulative' = 'value'): Decimal | undefined {
    const known = this.figure(indicatorId, unitId, period, measure);
    return known?.sample === false ? known.value : undefined;
  }

  /** The plan of that very period, else of its year. */
  plan(indicatorId: number, unitId: number, period: string): { value: Decimal; sample: boolean } | undefined {
    return this.plans.get(this.key('plan', indicatorId, unitId, period)) ?? this.plans.get(this.key('plan', indicatorId, unitId, period.slice(0, 4)));
  }

  /** Known values before a period, newest first. */
  before(indicatorId: number, unitId: number, period: string, count: number): ({ period: string } & KnownFigure)[] {
    const found: ({ period: string } & KnownFigure)[] = [];
    let at = previousPeriod(parsePeriod(period));
    for (let step = 0; step < 12 && found.length < count; step += 1, at = previousPeriod(at)) {
      const known = this.figure(indicatorId, unitId, at.code);
      if (known !== undefined) found.push({ period: at.code, ...known });
    }
    return found;
  }

  private key(kind: string, indicatorId: number, unitId: number, period: string): string {
    return `${kind} ${String(indicatorId)} ${String(this.lineageOf(unitId))} ${period}`;
  }
}

/** The best comes last, so that it wins. */
const TRIAL_FIGURES = `
select indicator_id, org_unit_id, period, measure, value::text, origin, status, sample from observation
 where indicator_id = any($1::int[]) and org_unit_id = any($2::int[]) and year = any($3::smallint[])
   and trial and recorded_to = 'infinity' and disaggregation = '' and value is not null order by rank desc`;

export interface PastQuestion {
  indicatorIds: readonly number[];
  unitIds: readonly number[];
  period: string;
  /** Version of the set in whose units of measure its own figures are wanted; the live one when absent. */
  version?: number;
}

@Injectable()
export class PastFigures {
  constructor(
    private readonly database: Database,
    private readonly orgUnits: OrgUnits,
    private readonly definitions: Definitions,
    private readonly stages: Stages,
  ) {}

  /**
   * Leading figures of these indicators and units in the year of the period and the two before, and their plans. A set on trial
   * sees its own trial figures before the official ones; no other set ever does.
   */
  async load(set: string, { indicatorIds, unitIds, period, version }: PastQuestion, sql: Sql = this.database): Promise<Past> {
    const own = this.stages.isTrial(set) ? indicatorIds.filter((id) => this.definitions.indicatorById(id)?.set === set) : [];
    const year = Number(period.slice(0, 4));
    const years = [year - 2, year - 1, year];
    const units = [...new Set(unitIds.flatMap((id) => this.orgUnits.lineage(id).map((unit) => unit.id)))];
    const figures = await sql.query<FigureRow>(
      `select indicator_id, org_unit_id, period, measure, value::text, origin, status, sample from observation
        where indicator_id = any($1::int[]) and org_unit_id = any($2::int[]) and year = any($3::smallint[])
          and leads and recorded_to = 'infinity' and disaggregation = '' and value is not null`,
      [indicatorIds, units, years],
    );
    const trials = own.length === 0 ? [] : await sql.query<FigureRow>(TRIAL_FIGURES, [own, units, years]);
    const plans = await sql.query<PlanRow>(
      `select indicator_id, org_unit_id, period, value::text, sample from plan
        where indicator_id = any($1::int[]) and org_unit_id = any($2::int[]) and recorded_to = 'infinity' and leads`,
      [indicatorIds, units],
    );
    const worded = <Row extends { indicator_id: number; value: string }>(rows: readonly Row[]): Row[] =>
      version === undefined ? [...rows] : rows.flatMap((row) => this.inVersion(set, version, row));
    return new Past([...worded(figures), ...worded(trials)], worded(plans), (id) => this.orgUnits.byId(id)?.lineageId ?? id);
  }

  /** A stored figure in the unit of measure of an older version; what is not a multiple of one figure then was not known then. */
  private inVersion<Row extends { indicator_id: number; value: string }>(set: string, version: number, row: Row): Row[] {
    if (this.definitions.indicatorById(row.indicator_id)?.set !== set) return [row];
    const factor = this.definitions.paths.divisor(set, version, row.indicator_id);
    if (factor === undefined) return [];
    return [factor.eq(1) ? row : { ...row, value: decimalText(new Decimal(row.value).div(factor)) }];
  }
}

// The rows of firings: what is open, what begins, what is over. No decision is taken here.
import { Injectable } from '@nestjs/common';
import type { AlertReading, AlertRule, AlertSeverity } from '@haidang/plugin-sdk';
import { Database, uuid7, type Sql } from '../../kernel/index.js';

export interface FiringRow {
  readonly id: string;
  readonly set_id: string;
  readonly alert_id: string;
  readonly indicator_id: number;
  readonly org_unit_id: number;
  readonly period: string;
  readonly dedupe: string;
  readonly rule: AlertRule;
  readonly reading: AlertReading;
  readonly severity: AlertSeverity;
  readonly sample: boolean;
  readonly fired_at: Date;
  readonly over_at: Date | null;
  readonly over_by: 'figures' | 'newer-period' | 'rule' | null;
  readonly explain_by: string | null;
  readonly acknowledged_by: string | null;
  readonly acknowledged_at: Date | null;
  readonly note: string | null;
}

export type NewFiring = Pick<FiringRow, 'set_id' | 'alert_id' | 'indicator_id' | 'org_unit_id' | 'period' | 'dedupe' | 'rule' | 'reading' | 'sample'> & {
  readonly explain_by: string | null;
};

/** Sets with the units of each whose firings a reader may see. */
export interface FiringScope {
  readonly set: string;
  readonly units: 'all' | readonly number[];
  /** Of these indicators alone. */
  readonly only?: readonly number[];
  /** Of every indicator but these, which have scopes of their own. */
  readonly except?: readonly number[];
}

export interface FiringFilter {
  readonly state: 'firing' | 'over' | undefined;
  /** Versions of the unit asked for, and all below it. */
  readonly units: readonly number[] | undefined;
  readonly most: number;
}

const COLUMNS = `f.id, f.set_id, f.alert_id, f.indicator_id, f.org_unit_id, f.period, f.dedupe, f.rule, f.reading, f.severity, f.sample, f.fired_at, f.over_at, f.over_by,
  f.explain_by::text, f.acknowledged_by, f.acknowledged_at, f.note`;

/** Rights are inside the statement: it names the units of each set that this reader may see, and no others. */
const VISIBLE = `from alert_firing f
  join jsonb_to_recordset($1::jsonb) as w ("set" text, "all" boolean, units int[], "only" int[], "except" int[])
    on w."set" = f.set_id and (w."all" or f.org_unit_id = any(w.units)) and coalesce(f.indicator_id = any(w."only"), true) and coalesce(f.indicator_id <> all(w."except"), true)`;

@Injectable()
export class AlertFirings {
  constructor(private readonly database: Database) {}

  /** Open firings of a set, locked: one worker decides on a set at a time. */
  async open(sql: Sql, set: string): Promise<FiringRow[]> {
    await sql.query(`select pg_advisory_xact_lock(727025, hashtext($1))`, [set]);
    return sql.query<FiringRow>(`select ${COLUMNS} from alert_firing f where set_id = $1 and over_at is null order by id`, [set]);
  }

  async begin(sql: Sql, firing: NewFiring): Promise<FiringRow> {
    const row = await sql.one<FiringRow>(
      `insert into alert_firing as f (id, set_id, alert_id, indicator_id, org_unit_id, period, dedupe, rule, reading, severity, sample, explain_by)
       values ($1, $2, $3, $4, $5, $6, $7, $8::jsonb, $9::jsonb, $10, $11, $12) returning ${COLUMNS}`,
      [
        uuid7(),
        firing.set_id,
        firing.alert_id,
        firing.indicator_id,
        firing.org_unit_id,
        firing.period,
        firing.dedupe,
        JSON.stringify(firing.rule),
        JSON.stringify(firing.reading),
        firing.rule.severity,
        firing.sample,
        firing.explain_by,
      ],
    );
    if (row === undefined) throw new Error('an inserted row comes back');
    return row;
  }

  /** It goes on: with the figures, the period and the rule of now. */
  async goOn(sql: Sql, id: string, now: NewFiring): Promise<void> {
    await sql.query(`update alert_firing set reading = $2::jsonb, period = $3, org_unit_id = $4, rule = $5::jsonb, severity = $6, sample = $7 where id = $1`, [
      id,
      JSON.stringify(now.reading),
      now.period,
      now.org_unit_id,
      JSON.stringify(now.rule),
      now.rule.severity,
      now.sample,
    ]);
  }

  async end(sql: Sql, ids: readonly string[], by: NonNullable<FiringRow['over_by']>): Promise<void> {
    if (ids.length === 0) return;
    await sql.query(`update alert_firing set over_at = clock_timestamp(), over_by = $2 where id = any($1::uuid[]) and over_at is null`, [ids, by]);
  }

  list(scopes: readonly FiringScope[], { state, units, most }: FiringFilter): Promise<FiringRow[]> {
    return this.database.query<FiringRow>(
      `select ${COLUMNS} ${VISIBLE}
        where ($2::text is null or (f.over_at is null) = ($2 = 'firing')) and ($3::int[] is null or f.org_unit_id = any($3)) order by f.id desc limit $4`,
      [inJson(scopes), state ?? null, units ?? null, most],
    );
  }

  async counts(scopes: readonly FiringScope[], units: readonly number[] | undefined): Promise<{ bad: number; watch: number }> {
    const row = await this.database.one<{ bad: number; watch: number }>(
      `select (count(*) filter (where f.severity = 'bad'))::int as bad, (count(*) filter (where f.severity = 'watch'))::int as watch ${VISIBLE}
        where f.over_at is null and ($2::int[] is null or f.org_unit_id = any($2))`,
      [inJson(scopes), units ?? null],
    );
    return row ?? { bad: 0, watch: 0 };
  }

  /** One firing, if the reader may see it. */
  find(sql: Sql, scopes: readonly FiringScope[], id: string, lock = false): Promise<FiringRow | undefined> {
    return sql.one<FiringRow>(`select ${COLUMNS} ${VISIBLE} where f.id = $2::uuid${lock ? ' for update of f' : ''}`, [inJson(scopes), id]);
  }

  async acknowledge(sql: Sql, id: string, by: string, note: string): Promise<void> {
    await sql.query(`update alert_firing set acknowledged_by = $2, acknowledged_at = clock_timestamp(), note = $3 where id = $1`, [id, by, note]);
  }
}

function inJson(scopes: readonly FiringScope[]): string {
  return JSON.stringify(scopes.map(({ set, units, only, except }) => ({ set, only, except, all: units === 'all', units: units === 'all' ? [] : units })));
}

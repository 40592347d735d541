// Roll-ups up the org-unit tree. The worker unfolds dirty keys into the parents above, level by level from the leaves, reads
// the leading figures of the children and lets the projector write the result as a calculated figure. Correct for every kind
// of aggregation because it always recomputes from the children; one recompute runs at a time (an advisory lock).
import { Injectable, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { parsePeriod, type LiveEvent, type ObservationStatus } from '@haidang/plugin-sdk';
import { OrgUnits } from '../../../access/index.js';
import { Database, Jobs, Notices, type Sql } from '../../../kernel/index.js';
import { Definitions } from '../../../registry/index.js';
import { RECOMPUTE } from '../dirty-keys.js';
import { RANKS, type Figure } from '../figure.js';
import { numbers, texts } from '../../ingest/sql-arrays.js';
import { Paced } from './paced.js';
import { partitionOf } from '../partition.js';
import { yearOf } from '../../obligations/periods.js';
import { Projector } from '../projector.js';
import { announceSettled } from './settled.js';

const BATCH = 2_000;
/** Held while roll-ups are computed; whoever carries figures on holds it too. */
export const ROLLUP_LOCK = 727_003;
export const PRODUCER = 'rollup';

/** A figure of a parent unit to recompute from its children. */
export interface RollupKey {
  indicatorId: number;
  unitId: number;
  period: string;
}

interface DirtyRow {
  indicator_ids: number[];
  org_unit_id: number;
  period: string;
  set_id: string;
}

interface AggregateRow {
  indicator_id: number;
  unit_id: number;
  period: string;
  present: number;
  expected: number;
  sum: string | null;
  average: string | null;
  weighted: string | null;
  min: string | null;
  max: string | null;
  sample: boolean | null;
  status: ObservationStatus | null;
}

/**
 * Most roll-ups: one look at the index for all children of a parent. The plan must not depend on how fresh the statistics are, and the
 * year's partition is named, because finding it anew for every parent costs more than the look.
 */
const plain = (table: string): string => `
with child as materialized (
  select p.unit_id, p.at, array_agg(c.id) as ids
    from (select distinct unit_id, at from unnest($3::int[], $5::date[]) as k (unit_id, at)) p
    join org_unit c on c.parent_id = p.unit_id and c.level <> 'department' and c.valid_from <= p.at and (c.valid_to is null or c.valid_to >= p.at)
   group by p.unit_id, p.at
)
select k.indicator_id, k.unit_id, k.period, cardinality(child.ids) as expected, a.*, null as weighted
  from unnest($2::int[], $3::int[], $4::text[], $5::date[]) as k (indicator_id, unit_id, period, at)
  join child on child.unit_id = k.unit_id and child.at = k.at
 cross join lateral (
    select count(f.value)::int as present, sum(f.value)::text as sum, avg(f.value)::text as average, min(f.value)::text as min, max(f.value)::text as max,
           bool_or(f.sample) as sample, case when bool_or(f.status = 'E') then 'E' when bool_or(f.status = 'P') then 'P' else 'A' end as status
      from ${table} f
     where f.indicator_id = k.indicator_id and f.year = $1::smallint and f.org_unit_id = any(child.ids) and f.period = k.period
       and f.measure = 'value' and f.disaggregation = '' and f.leads and f.recorded_to = 'infinity') a`;

/** With weights, and of trial runs: one look-up by index per child (lateral with a limit). */
const aggregate = (table: string, trial: boolean): string => `
select k.indicator_id, k.unit_id, k.period, count(o.value)::int as present, count(c.id)::int as expected,
       sum(o.value)::text as sum, avg(o.value)::text as average, (sum(o.value * w.value) / nullif(sum(w.value) filter (where o.value is not null), 0))::text as weighted,
       min(o.value)::text as min, max(o.value)::text as max, bool_or(o.sample) as sample,
       case when bool_or(o.status = 'E') then 'E' when bool_or(o.status = 'P') then 'P' else 'A' end as status
  from unnest($2::int[], $3::int[], $4::text[], $5::int[], $6::date[]) as k (indicator_id, unit_id, period, weight_id, at)
  join org_unit c on c.parent_id = k.unit_id and c.level <> 'department' and c.valid_from <= k.at and (c.valid_to is null or c.valid_to >= k.at)
  left join lateral (
    select f.value, f.status, f.sample from ${table} f
     where f.indicator_id = k.indicator_id and f.year = $1::smallint and f.org_unit_id = c.id and f.period = k.period
       and f.measure = 'value' and f.disaggregation = '' and ${standing(trial)} limit 1) o on true
  left join lateral (
    select f.value from ${table} f
     where f.indicator_id = k.weight_id and f.year = $1::smallint and f.org_unit_id = c.id and f.period = k.period
       and f.measure = 'value' and f.disaggregation = '' and ${standing(trial)} limit 1) w on k.weight_id is not null
 group by k.indicator_id, k.unit_id, k.period`;

/** Of a trial run the reported figure, or the roll-up below it where nothing was reported. */
const standing = (trial: boolean): string =>
  trial ? "f.trial and f.recorded_to = 'infinity' and f.value is not null order by f.rank" : "f.leads and f.recorded_to = 'infinity'";

@Injectable()
export class Rollups implements OnModuleInit, OnApplicationShutdown {
  private readonly paced = new Paced(() => this.recompute());
  private leaving = false;

  constructor(
    private readonly database: Database,
    private readonly definitions: Definitions,
    private readonly orgUnits: OrgUnits,
    private readonly projector: Projector,
    private readonly notices: Notices,
    private readonly jobs: Jobs,
  ) {}

  onModuleInit(): void {
    this.jobs.register({ name: RECOMPUTE, run: () => this.paced.soon() });
    // The sweep finds keys whose job was lost; normally there is nothing to do.
    this.jobs.every({ name: RECOMPUTE, queue: 'quick', every: 2_000 });
  }

  /** A process that leaves ends with the batch at hand; what is still marked waits for the next. */
  onApplicationShutdown(): void {
    this.leaving = true;
    this.paced.stop();
  }

  /** Recomputes everything that is marked dirty, in batches, and tells the live screens. */
  async recompute(): Promise<void> {
    while (!this.leaving) {
      const taken = await this.database.transaction((sql) => this.recomputeBatch(sql));
      if (taken < BATCH) return;
    }
  }

  private async recomputeBatch(sql: Sql): Promise<number> {
    await sql.query(`select pg_advisory_xact_lock(${String(ROLLUP_LOCK)})`);
    const rows = await sql.query<DirtyRow>(
      `delete from dirty_key where id in (select id from dirty_key order by id limit $1 for update skip locked)
       returning indicator_ids, org_unit_id, period, set_id`,
      [BATCH],
    );
    if (rows.length === 0) return 0;
    await this.knowNewest(sql, new Set(rows.map((row) => row.set_id)));
    const keys = (taken: readonly DirtyRow[]): RollupKey[] =>
      taken.flatMap((row) => row.indicator_ids.map((indicatorId) => ({ indicatorId, unitId: row.org_unit_id, period: row.period })));
    await this.climb(sql, keys(rows), false);
    await this.climb(sql, keys(rows.filter((row) => this.projector.isTrial(row.set_id))), true);
    await this.tell(sql, rows);
    return rows.length;
  }

  /** What was marked by a publication is added up by the rules of that version. */
  private async knowNewest(sql: Sql, sets: ReadonlySet<string>): Promise<void> {
    const heads = await sql.query<{ id: string; version: number | null }>('select id, live_version as version from indicator_set where id = any($1::text[])', [
      [...sets],
    ]);
    if (heads.some(({ id, version }) => version !== null && version > (this.definitions.live(id)?.version ?? 0))) await this.definitions.refresh();
  }

  /** Recomputes the parents of the keys, then their parents, up to the root. */
  private async climb(sql: Sql, keys: readonly RollupKey[], trial: boolean): Promise<void> {
    let level = this.parentsOf(keys);
    while (level.length > 0) {
      const figures = await this.compute(sql, level, trial);
      await this.projector.project(sql, figures, { origin: 'calculated', actor: 'system', revision: null, trial });
      level = this.parentsOf(level);
    }
  }

  /** What the roll-ups of these keys are now, by their children. Shared with the proof (`haidang rollups verify`). */
  async compute(sql: Sql, keys: readonly RollupKey[], trial = false): Promise<Figure[]> {
    const rows: AggregateRow[] = [];
    for (const [year, group] of byYear(keys)) {
      const special = group.filter((key) => trial || this.weightOf(key) !== null);
      const ordinary = special.length === 0 ? group : group.filter((key) => !trial && this.weightOf(key) === null);
      if (ordinary.length > 0) rows.push(...(await sql.query<AggregateRow>(plain(partitionOf(year)), [year, ...columns(ordinary), ends(ordinary)])));
      if (special.length === 0) continue;
      const weights = numbers(special.map((key) => this.weightOf(key)));
      rows.push(...(await sql.query<AggregateRow>(aggregate(partitionOf(year), trial), [year, ...columns(special), weights, ends(special)])));
    }
    return rows.map((row) => this.asFigure(row));
  }

  private weightOf(key: RollupKey): number | null {
    return this.definitions.indicatorById(key.indicatorId)?.weightId ?? null;
  }

  private asFigure(row: AggregateRow): Figure {
    const rule = this.definitions.indicatorById(row.indicator_id)?.aggregate.orgUnit ?? 'none';
    const value = row.present === 0 ? null : byRule(rule, row);
    return {
      indicatorId: row.indicator_id,
      unitId: row.unit_id,
      period: row.period,
      year: yearOf(row.period),
      disaggregation: '',
      measure: 'value',
      value,
      status: row.status ?? 'A',
      producer: PRODUCER,
      rank: row.sample === true ? RANKS.calculatedSample : RANKS.calculated,
      sample: row.sample === true,
      citationId: null,
      reason: `${String(row.present)}/${String(row.expected)}`,
    };
  }

  /** Does this indicator add up over org units at all? */
  isRolledUp(indicatorId: number): boolean {
    return (this.definitions.indicatorById(indicatorId)?.aggregate.orgUnit ?? 'none') !== 'none';
  }

  private parentsOf(keys: readonly RollupKey[]): RollupKey[] {
    const found = new Map<string, RollupKey>();
    for (const key of keys) {
      const unit = this.orgUnits.byId(key.unitId);
      const parent = unit?.level === 'department' ? undefined : this.orgUnits.parentOf(key.unitId);
      if (parent === undefined || !this.isRolledUp(key.indicatorId)) continue;
      found.set(`${String(key.indicatorId)} ${String(parent.id)} ${key.period}`, { indicatorId: key.indicatorId, unitId: parent.id, period: key.period });
    }
    return [...found.values()];
  }

  private async tell(sql: Sql, rows: readonly DirtyRow[]): Promise<void> {
    const bySet = new Map<string, { periods: Set<string>; units: Set<string> }>();
    for (const row of rows) {
      const entry = bySet.get(row.set_id) ?? { periods: new Set<string>(), units: new Set<string>() };
      entry.periods.add(row.period);
      for (let unit = this.orgUnits.byId(row.org_unit_id); unit !== undefined; unit = this.orgUnits.parentOf(unit.id)) entry.units.add(unit.uid);
      bySet.set(row.set_id, entry);
    }
    for (const [set, { periods, units }] of bySet) {
      const event: LiveEvent = { type: 'data.changed', set, periods: few(periods), orgUnits: few(units), at: new Date().toISOString() };
      await this.notices.send(sql, 'live', JSON.stringify(event));
    }
    // Where no set has alerts nobody would act on it.
    if (this.definitions.all().some(({ manifest }) => (manifest.alerts ?? []).length > 0)) await announceSettled(sql, [...bySet.keys()]);
  }
}

function byYear(keys: readonly RollupKey[]): Map<number, RollupKey[]> {
  const groups = new Map<number, RollupKey[]>();
  for (const key of keys) {
    const year = yearOf(key.period);
    const group = groups.get(year);
    if (group === undefined) groups.set(year, [key]);
    else group.push(key);
  }
  return groups;
}

function columns(keys: readonly RollupKey[]): [string, string, string] {
  return [numbers(keys.map((key) => key.indicatorId)), numbers(keys.map((key) => key.unitId)), texts(keys.map((key) => key.period))];
}

/** The day on which the children of each key are counted; parsed once a period. */
function ends(keys: readonly RollupKey[]): string {
  const known = new Map<string, string>();
  return texts(
    keys.map(({ period }) => {
      const end = known.get(period) ?? parsePeriod(period).end;
      known.set(period, end);
      return end;
    }),
  );
}

/** A notice is at most 8 kB: beyond 60 names it says `*`, everything of that kind. */
function few(names: ReadonlySet<string>): string[] {
  return names.size > 60 ? ['*'] : [...names];
}

function byRule(rule: string, row: AggregateRow): string | null {
  switch (rule) {
    case 'sum':
      return row.sum;
    case 'average':
      return row.average;
    case 'weighted':
      return row.weighted ?? row.average;
    case 'min':
      return row.min;
    case 'max':
      return row.max;
    default:
      return null;
  }
}

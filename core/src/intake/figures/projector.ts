// The one writer of `observation`. A figure is never overwritten: when it changes, its row is closed and a new one opened in
// the same statement, so two readers never see both or neither; an unchanged figure writes nothing. The flag `leads` marks
// the figure to show where several producers give one. Partitions are by year, so figures are written year by year.
import { Injectable } from '@nestjs/common';
import type { Sql } from '../../kernel/index.js';
import { Definitions, Stages } from '../../registry/index.js';
import { booleans, numbers, texts, textsOrNull } from '../ingest/sql-arrays.js';
import { PeriodGate } from '../vintages/period-gate.js';
import type { Figure, Provenance } from './figure.js';
import { partitionOf } from './partition.js';

const INCOMING = `unnest($2::int[], $3::int[], $4::text[], $5::text[], $6::text[], $7::numeric[], $8::text[], $9::text[], $10::smallint[], $11::boolean[], $12::int[], $13::text[])
    as i (indicator_id, org_unit_id, period, disaggregation, measure, value, status, producer, rank, sample, citation_id, reason)`;

const STANDING = `o.year = $1::smallint and o.indicator_id = i.indicator_id and o.org_unit_id = i.org_unit_id and o.period = i.period
         and o.disaggregation = i.disaggregation and o.measure = i.measure and o.trial = $18 and o.recorded_to = 'infinity'`;

const COLUMNS = `indicator_id, org_unit_id, year, period, disaggregation, measure, producer, recorded_from, value, status, origin, sample,
                         rank, leads, citation_id, revision, actor, reason, trial`;

/**
 * Figures of keys for which nothing stands: by far the most. One look at the index, period by period, tells whether anything stands for
 * these units at all; only if so is each key looked up. Both go by index whatever the statistics say. The clock is read once, so that all
 * figures of a deed are known from one moment on.
 */
const open = (table: string): string => `
with stands as materialized (
  select exists (
    select from unnest($19::text[], $20::text[]) as k (period, units)
     cross join lateral (
      select true from ${table} o
       where o.year = $1::smallint and o.indicator_id = any($21::int[]) and o.org_unit_id = any(k.units::int[]) and o.period = k.period
         and o.trial = $18 and o.recorded_to = 'infinity' limit 1) any_of) as something
), opened as (
insert into ${table} (${COLUMNS})
select i.indicator_id, i.org_unit_id, $1::smallint, i.period, i.disaggregation, i.measure, i.producer, coalesce($17::timestamptz, (select clock_timestamp())), i.value, i.status, $14, i.sample,
       i.rank, not $18::boolean, i.citation_id, $15, $16, i.reason, $18
  from ${INCOMING}
 where i.value is not null and (not (select something from stands) or (select true from ${table} o where ${STANDING} limit 1) is null)
returning 1)
select count(*)::int as opened from opened`;

/**
 * Figures of keys for which something stands: what it changes is closed, what it outranks stands back. Each key is looked up once; the
 * rows found are then changed where they lie (ctid), because a join would be planned by statistics that may be hours old.
 */
const replace = (table: string): string => `
with changed as materialized (
  select i.*, s.old_from, s.old_at, s.other_at, coalesce(s.best_other, 32767) as best_other
    from ${INCOMING}
    cross join lateral (
      select max(o.recorded_from) filter (where o.producer = i.producer) as old_from,
             max(o.ctid) filter (where o.producer = i.producer) as old_at,
             max(o.ctid) filter (where o.producer <> i.producer and o.leads) as other_at,
             min(o.rank) filter (where o.producer <> i.producer and o.value is not null) as best_other,
             bool_or(o.producer = i.producer and o.value is not distinct from i.value and o.status = i.status and o.rank = i.rank) as same
        from ${table} o
       where ${STANDING}) s
   where s.same is not true and (s.old_from is not null or i.value is not null)
), moment as (
  select greatest(coalesce($17::timestamptz, clock_timestamp()), (select max(old_from) + interval '1 microsecond' from changed)) as at
), closed as (
  update ${table} o set recorded_to = (select at from moment), leads = false from changed c where o.ctid = c.old_at
  returning 1
), demoted as (
  update ${table} o set leads = false from changed c where o.ctid = c.other_at and not $18 and c.value is not null and c.rank <= c.best_other
  returning 1
)
insert into ${table} (${COLUMNS})
select c.indicator_id, c.org_unit_id, $1::smallint, c.period, c.disaggregation, c.measure, c.producer, (select at from moment), c.value, c.status, $14, c.sample,
       c.rank, not $18 and c.value is not null and c.rank <= c.best_other, c.citation_id, $15, $16, c.reason, $18
  from changed c
 where (select count(*) from closed) >= 0 and (select count(*) from demoted) >= 0
returning indicator_id, org_unit_id, period, value is null as emptied`;

/** After a figure was taken away, the next best of the same key leads. */
const promote = (table: string): string => `
update ${table} o set leads = true
  from (select distinct on (s.indicator_id, s.org_unit_id, s.period, s.disaggregation, s.measure) s.*
          from unnest($2::int[], $3::int[], $4::text[]) as k (indicator_id, org_unit_id, period)
          join ${table} s on s.year = $1::smallint and s.indicator_id = k.indicator_id and s.org_unit_id = k.org_unit_id and s.period = k.period
               and s.recorded_to = 'infinity' and s.value is not null and not s.trial
         order by s.indicator_id, s.org_unit_id, s.period, s.disaggregation, s.measure, s.rank, s.recorded_from desc) best
 where o.year = $1::smallint and o.indicator_id = best.indicator_id and o.org_unit_id = best.org_unit_id and o.period = best.period
   and o.disaggregation = best.disaggregation and o.measure = best.measure and o.producer = best.producer and o.recorded_to = 'infinity' and not o.leads and not o.trial`;

/** Ends the figures of a trial run: reported ones and roll-ups. They stay in the history. */
const END_TRIAL = `
update observation set recorded_to = greatest(clock_timestamp(), recorded_from + interval '1 microsecond')
 where indicator_id = any($1::int[]) and trial and recorded_to = 'infinity'
returning indicator_id, org_unit_id, period`;

/**
 * Figures that go on in another form, as a query finds them (`carried`): what stands in their place is closed and they are written, in one
 * statement, so that the query sees what stood before. Of those of one key the best leads, the one that led before the others of its rank.
 */
const rewrite = (table: string, carried: string, [actor, at]: readonly [string, string]): string => `
with carried as materialized (${carried}
), placed as (
  select c.*, row_number() over (partition by indicator_id, org_unit_id, period, disaggregation, measure, trial order by value is null, rank, led desc, producer) as place,
         array_agg(producer) over (partition by indicator_id, org_unit_id, period, disaggregation, measure, trial) as producers
    from carried c
), found as materialized (
  select p.*, s.old_at, s.other_at, not p.trial and p.value is not null and p.place = 1 and p.rank <= coalesce(s.best_other, 32767) as leads
    from placed p
    cross join lateral (
      select max(o.ctid) filter (where o.producer = p.producer) as old_at, max(o.ctid) filter (where o.producer <> all(p.producers) and o.leads) as other_at,
             min(o.rank) filter (where o.producer <> all(p.producers) and o.value is not null) as best_other
        from ${table} o
       where o.year = p.year and o.indicator_id = p.indicator_id and o.org_unit_id = p.org_unit_id and o.period = p.period
         and o.disaggregation = p.disaggregation and o.measure = p.measure and o.trial = p.trial and o.recorded_to = 'infinity') s
), closed as (
  update ${table} o set recorded_to = ${at}::timestamptz, leads = false from found f where o.ctid = f.old_at returning 1
), demoted as (
  update ${table} o set leads = false from found f where o.ctid = f.other_at and f.leads returning 1
), written as (
  insert into ${table} (${COLUMNS})
  select indicator_id, org_unit_id, year, period, disaggregation, measure, producer, ${at}::timestamptz, value, status, origin, sample,
         rank, leads, citation_id, revision, ${actor}, reason, trial
    from found where (select count(*) from closed) >= 0 and (select count(*) from demoted) >= 0
  returning indicator_id, org_unit_id, period
)
select indicator_id as "indicatorId", org_unit_id as "unitId", period, count(*)::int as figures from written group by 1, 2, 3`;

/** A query for figures that go on in another form: of one year, with the columns of `observation` and whether each led (`led`). */
export interface Rewriting {
  year: number;
  carried: string;
  values: readonly unknown[];
  actor: string;
  /** Later than anything that stands of these keys. */
  at: string;
}

/** A key whose stored figure really changed. */
export interface ChangedKey {
  indicatorId: number;
  unitId: number;
  period: string;
}

type Written = Provenance & { trial: boolean };

interface ChangedRow {
  indicator_id: number;
  org_unit_id: number;
  period: string;
  emptied: boolean;
}

@Injectable()
export class Projector {
  constructor(
    private readonly definitions: Definitions,
    private readonly stages: Stages,
    private readonly gate: PeriodGate,
  ) {}

  /**
   * Writes the figures in the caller's transaction and says which keys changed (at most some too many). Reported figures of a set on trial are written
   * as trial figures.
   * @throws PeriodClosed
   */
  async project(sql: Sql, figures: readonly Figure[], provenance: Provenance): Promise<ChangedKey[]> {
    const reported = provenance.origin === 'submission' || (provenance.origin === 'published' && provenance.actor !== 'system');
    const [official, trial] = this.byStage(figures, provenance);
    const [, ...written] = await Promise.all([
      reported ? this.gate.pass(sql, this.placesOf(figures)) : undefined,
      this.projectStage(sql, official, { ...provenance, trial: false }),
      this.projectStage(sql, trial, { ...provenance, trial: true }),
    ]);
    return written.flat();
  }

  /**
   * Figures of a publication that go on, under its lock and by the database alone: a set may hold a million. What a closed period says stays
   * what it was, so the gate is not asked. Says which keys changed, and how many figures each has.
   */
  rewrite(sql: Sql, { year, carried, values, actor, at }: Rewriting): Promise<(ChangedKey & { figures: number })[]> {
    const own = [`$${String(values.length + 1)}`, `$${String(values.length + 2)}`] as const;
    return sql.query(rewrite(partitionOf(year), carried, own), [...values, actor, at]);
  }

  /** Are figures that are reported for this set now those of a trial run? */
  isTrial(set: string): boolean {
    return this.stages.isTrial(set);
  }

  /** Ends every trial figure of these indicators and says which keys lost one. */
  async endTrial(sql: Sql, indicatorIds: readonly number[]): Promise<ChangedKey[]> {
    const rows = await sql.query<Pick<ChangedRow, 'indicator_id' | 'org_unit_id' | 'period'>>(END_TRIAL, [indicatorIds]);
    return rows.map((row) => ({ indicatorId: row.indicator_id, unitId: row.org_unit_id, period: row.period }));
  }

  private async projectStage(sql: Sql, figures: readonly Figure[], provenance: Written): Promise<ChangedKey[]> {
    const changed: (readonly ChangedKey[])[] = [];
    for (const [year, group] of byYear(figures)) for (const own of byProducer(group)) changed.push(await this.projectYear(sql, year, own, provenance));
    return changed.flat();
  }

  private byStage(figures: readonly Figure[], provenance: Provenance): readonly [readonly Figure[], readonly Figure[]] {
    if (provenance.trial !== undefined) return provenance.trial ? [[], figures] : [figures, []];
    const trials = provenance.origin === 'submission' ? new Set(this.stages.trials()) : undefined;
    if (trials === undefined || trials.size === 0) return [figures, []];
    const onTrial = (figure: Figure): boolean => trials.has(this.definitions.indicatorById(figure.indicatorId)?.set ?? '');
    return [figures.filter((figure) => !onTrial(figure)), figures.filter(onTrial)];
  }

  private placesOf(figures: readonly Figure[]): Map<string, Set<string>> {
    const places = new Map<string, Set<string>>();
    for (const { indicatorId, period } of figures) {
      const set = this.definitions.indicatorById(indicatorId)?.set ?? '';
      const periods = places.get(set);
      if (periods === undefined) places.set(set, new Set([period]));
      else periods.add(period);
    }
    return places;
  }

  /** What may have changed: exactly that, unless some of the keys are new and others are not. */
  private async projectYear(sql: Sql, year: number, figures: readonly Figure[], provenance: Written): Promise<readonly ChangedKey[]> {
    const table = partitionOf(year);
    const values = parameters(year, figures, provenance);
    const opened =
      provenance.replaces === true ? 0 : ((await sql.query<{ opened: number }>(open(table), [...values, ...unitsByPeriod(figures)]))[0]?.opened ?? 0);
    if (opened === figures.length) return figures;
    // What has just been opened is found unchanged.
    const replaced = await sql.query<ChangedRow>(replace(table), values);
    const emptied = provenance.trial ? [] : replaced.filter((row) => row.emptied);
    if (emptied.length > 0) {
      await sql.query(promote(table), [year, emptied.map((row) => row.indicator_id), emptied.map((row) => row.org_unit_id), emptied.map((row) => row.period)]);
    }
    return opened > 0 ? figures : replaced.map((row) => ({ indicatorId: row.indicator_id, unitId: row.org_unit_id, period: row.period }));
  }
}

function parameters(year: number, figures: readonly Figure[], provenance: Written): unknown[] {
  return [
    year,
    numbers(figures.map((each) => each.indicatorId)),
    numbers(figures.map((each) => each.unitId)),
    texts(figures.map((each) => each.period)),
    texts(figures.map((each) => each.disaggregation)),
    texts(figures.map((each) => each.measure)),
    numbers(figures.map((each) => each.value)),
    texts(figures.map((each) => each.status)),
    texts(figures.map((each) => each.producer)),
    numbers(figures.map((each) => each.rank)),
    booleans(figures.map((each) => each.sample)),
    numbers(figures.map((each) => each.citationId)),
    textsOrNull(figures.map((each) => each.reason)),
    provenance.origin,
    provenance.revision,
    provenance.actor,
    provenance.recordedAt ?? null,
    provenance.trial,
  ];
}

/** Periods, the units of each, and all indicators. */
function unitsByPeriod(figures: readonly Figure[]): [string, string, string] {
  const units = new Map<string, Set<number>>();
  const indicators = new Set<number>();
  for (const { period, unitId, indicatorId } of figures) {
    indicators.add(indicatorId);
    const known = units.get(period);
    if (known === undefined) units.set(period, new Set([unitId]));
    else known.add(unitId);
  }
  return [texts([...units.keys()]), texts([...units.values()].map((ids) => numbers([...ids]))), numbers([...indicators])];
}

function byYear(figures: readonly Figure[]): Map<number, Figure[]> {
  const groups = new Map<number, Figure[]>();
  for (const figure of figures) {
    const group = groups.get(figure.year);
    if (group === undefined) groups.set(figure.year, [figure]);
    else group.push(figure);
  }
  return groups;
}

/** One producer at a time: of two that give the same figure each must see what the other wrote, or both would lead. */
function byProducer(figures: readonly Figure[]): readonly (readonly Figure[])[] {
  const first = figures[0]?.producer;
  if (figures.every(({ producer }) => producer === first)) return [figures];
  const groups = new Map<string, Figure[]>();
  for (const figure of figures) {
    const group = groups.get(figure.producer);
    if (group === undefined) groups.set(figure.producer, [figure]);
    else group.push(figure);
  }
  return [...groups.values()];
}

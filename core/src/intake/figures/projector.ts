// The one writer of `observation`. A figure is never overwritten: when it changes, its row is closed and a new one opened in
// the same statement, so two readers never see both or neither; an unchanged figure writes nothing. The flag `leads` marks
// the figure to show where several producers give one. Partitions are by year, so figures are written year by year.
import { Injectable } from '@nestjs/common';
import type { Sql } from '../../kernel/index.js';
import type { Figure, Provenance } from './figure.js';

const PROJECT = `
with incoming as (
  select * from unnest($2::int[], $3::int[], $4::text[], $5::text[], $6::text[], $7::numeric[], $8::text[], $9::text[], $10::smallint[], $11::boolean[], $12::int[], $13::text[])
    as t (indicator_id, org_unit_id, period, disaggregation, measure, value, status, producer, rank, sample, citation_id, reason)
), standing as materialized (
  select o.indicator_id, o.org_unit_id, o.period, o.disaggregation, o.measure, o.producer, o.rank, o.value, o.status, o.recorded_from
    from incoming i
    join observation o on o.year = $1::smallint and o.indicator_id = i.indicator_id and o.org_unit_id = i.org_unit_id and o.period = i.period
         and o.disaggregation = i.disaggregation and o.measure = i.measure and o.recorded_to = 'infinity'
), changed as materialized (
  select i.*, own.recorded_from as old_from,
         coalesce((select min(s.rank) from standing s
                    where s.indicator_id = i.indicator_id and s.org_unit_id = i.org_unit_id and s.period = i.period
                      and s.disaggregation = i.disaggregation and s.measure = i.measure and s.producer <> i.producer and s.value is not null), 32767) as best_other
    from incoming i
    left join standing own on own.indicator_id = i.indicator_id and own.org_unit_id = i.org_unit_id and own.period = i.period
         and own.disaggregation = i.disaggregation and own.measure = i.measure and own.producer = i.producer
   where case when own.recorded_from is null then i.value is not null
              else own.value is distinct from i.value or own.status <> i.status or own.rank <> i.rank end
), moment as (
  select greatest(coalesce($17::timestamptz, clock_timestamp()), (select max(old_from) + interval '1 microsecond' from changed)) as at
), closed as (
  update observation o set recorded_to = (select at from moment), leads = false
    from changed c
   where c.old_from is not null and o.year = $1::smallint and o.indicator_id = c.indicator_id and o.org_unit_id = c.org_unit_id and o.period = c.period
     and o.disaggregation = c.disaggregation and o.measure = c.measure and o.producer = c.producer and o.recorded_from = c.old_from
  returning 1
), demoted as (
  update observation o set leads = false
    from changed c
   where c.value is not null and c.best_other < 32767 and c.rank <= c.best_other
     and o.year = $1::smallint and o.indicator_id = c.indicator_id and o.org_unit_id = c.org_unit_id and o.period = c.period
     and o.disaggregation = c.disaggregation and o.measure = c.measure and o.producer <> c.producer and o.recorded_to = 'infinity' and o.leads
  returning 1
)
insert into observation (indicator_id, org_unit_id, year, period, disaggregation, measure, producer, recorded_from, value, status, origin, sample,
                         rank, leads, citation_id, revision, actor, reason)
select c.indicator_id, c.org_unit_id, $1::smallint, c.period, c.disaggregation, c.measure, c.producer, (select at from moment), c.value, c.status, $14, c.sample,
       c.rank, c.value is not null and c.rank <= c.best_other, c.citation_id, $15, $16, c.reason
  from changed c
 where (select count(*) from closed) >= 0 and (select count(*) from demoted) >= 0
returning indicator_id, org_unit_id, period, value is null as emptied`;

/** After a figure was taken away, the next best of the same key leads. */
const PROMOTE = `
update observation o set leads = true
  from (select distinct on (s.indicator_id, s.org_unit_id, s.period, s.disaggregation, s.measure) s.*
          from unnest($2::int[], $3::int[], $4::text[]) as k (indicator_id, org_unit_id, period)
          join observation s on s.year = $1::smallint and s.indicator_id = k.indicator_id and s.org_unit_id = k.org_unit_id and s.period = k.period
               and s.recorded_to = 'infinity' and s.value is not null
         order by s.indicator_id, s.org_unit_id, s.period, s.disaggregation, s.measure, s.rank, s.recorded_from desc) best
 where o.year = $1::smallint and o.indicator_id = best.indicator_id and o.org_unit_id = best.org_unit_id and o.period = best.period
   and o.disaggregation = best.disaggregation and o.measure = best.measure and o.producer = best.producer and o.recorded_to = 'infinity' and not o.leads`;

/** A key whose stored figure really changed. */
export interface ChangedKey {
  indicatorId: number;
  unitId: number;
  period: string;
}

interface ChangedRow {
  indicator_id: number;
  org_unit_id: number;
  period: string;
  emptied: boolean;
}

@Injectable()
export class Projector {
  /** Writes the figures in the caller's transaction and says which keys changed. */
  async project(sql: Sql, figures: readonly Figure[], provenance: Provenance): Promise<ChangedKey[]> {
    const changed: ChangedKey[] = [];
    for (const [year, group] of byYear(figures)) {
      const rows = await sql.query<ChangedRow>(PROJECT, [
        year,
        group.map((each) => each.indicatorId), group.map((each) => each.unitId), group.map((each) => each.period),
        group.map((each) => each.disaggregation), group.map((each) => each.measure), group.map((each) => each.value),
        group.map((each) => each.status), group.map((each) => each.producer), group.map((each) => each.rank),
        group.map((each) => each.sample), group.map((each) => each.citationId), group.map((each) => each.reason),
        provenance.origin, provenance.revision, provenance.actor, provenance.recordedAt ?? null,
      ]);
      const emptied = rows.filter((row) => row.emptied);
      if (emptied.length > 0) {
        await sql.query(PROMOTE, [year, emptied.map((row) => row.indicator_id), emptied.map((row) => row.org_unit_id), emptied.map((row) => row.period)]);
      }
      for (const row of rows) changed.push({ indicatorId: row.indicator_id, unitId: row.org_unit_id, period: row.period });
    }
    return changed;
  }
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

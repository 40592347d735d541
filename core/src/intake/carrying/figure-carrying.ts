// Figures that go on under a new version: each that stands is written anew by the projector (unit of measure, sum of merged ones, share
// of a split one, another code) and what its meaning left is ended; the records of before stay in the history. Exact, because the
// database's numeric multiplies, and by the database alone, because a set may hold a million figures and a publication is one
// transaction. In pieces of whole org units within a year: no figure of one piece is made of figures of another.
import { Injectable } from '@nestjs/common';
import type { Sql } from '../../kernel/index.js';
import type { Publication } from '../../registry/index.js';
import { DirtyKeys } from '../figures/dirty-keys.js';
import { Projector, type ChangedKey } from '../figures/projector.js';
import { moves, reasonOf, type CarryingDeed, type CarryingStep } from './steps.js';

/** Rows of one statement: some seconds of work, well below its time limit. */
const PIECE = 40_000;

const PIECES = `
select year::int as year, org_unit_id as unit, count(*)::int as rows from observation
 where indicator_id = any($1::int[]) and recorded_to = 'infinity' group by 1, 2 order by 1, 2`;

const REASON = '($11::text[])[s.step + 1] as reason';

/** Figures that stood when their meaning was given up, and (below) figures of the meaning in between whose place they take. */
const RESUMED = `
select f.indicator_id, f.org_unit_id, f.year, f.period, f.disaggregation, f.measure, f.producer, f.trial, trim_scale(f.value * s.factor) as value,
       f.status, f.origin, f.sample, f.rank, f.citation_id, f.revision, false as led, ${REASON}
  from unnest($15::int[], $16::numeric[], $17::int[], $18::timestamptz[]) as s (source, factor, step, since)
  join observation f on f.indicator_id = s.source and f.recorded_to = s.since
 where f.year = $1::smallint and f.org_unit_id = any($2::int[]) and f.indicator_id = any($15::int[]) and f.value is not null and f.origin <> 'calculated'`;

const PLACE_TAKEN = `exists (
  select from unnest($15::int[], $18::timestamptz[]) as s (source, since) join observation f on f.indicator_id = s.source and f.recorded_to = s.since
   where s.source = o.indicator_id and f.year = o.year and f.org_unit_id = o.org_unit_id and f.period = o.period and f.disaggregation = o.disaggregation
     and f.measure = o.measure and f.producer = o.producer and f.trial = o.trial and f.value is not null and f.origin <> 'calculated')`;

/** What was written anew, what came back, and what ended, as they stood before. Steps are numbered from 0. */
const CARRIED = `
select s.target as indicator_id, o.org_unit_id, o.year, o.period, o.disaggregation, o.measure, o.producer, o.trial,
       trim_scale(sum(o.value * s.factor)) as value,
       case when bool_or(o.status = 'M') then 'M' when bool_or(o.status = 'E') or count(*) < min(s.parts) then 'E' when bool_or(o.status = 'P') then 'P' else 'A' end as status,
       case when bool_or(o.sample) then max(o.origin) filter (where o.sample) else min(o.origin) end as origin, bool_or(o.sample) as sample, max(o.rank) as rank,
       case when min(o.citation_id) = max(o.citation_id) then min(o.citation_id) end as citation_id,
       case when min(o.revision) = max(o.revision) then min(o.revision) end as revision, bool_or(o.leads) as led, ($11::text[])[min(s.step) + 1] as reason
  from observation o
  join unnest($3::int[], $4::int[], $5::numeric[], $6::boolean[], $7::int[], $8::int[]) as s (source, target, factor, whole, parts, step) on s.source = o.indicator_id
 where o.year = $1::smallint and o.org_unit_id = any($2::int[]) and o.indicator_id = any($3::int[]) and o.recorded_to = 'infinity' and o.value is not null
   and (s.whole or o.origin <> 'calculated')
 group by 1, 2, 3, 4, 5, 6, 7, 8
union all
select o.indicator_id, o.org_unit_id, o.year, o.period, o.disaggregation, o.measure, o.producer, o.trial, trim_scale(f.value * s.factor) as value,
       f.status, f.origin, f.sample, f.rank, f.citation_id, f.revision, false as led, ${REASON}
  from observation o
  join unnest($9::int[], $10::numeric[], $12::int[]) as s (source, factor, step) on s.source = o.indicator_id
  join observation f on f.year = o.year and f.indicator_id = o.indicator_id and f.org_unit_id = o.org_unit_id and f.period = o.period
       and f.disaggregation = o.disaggregation and f.measure = o.measure and f.producer = o.producer and f.trial = o.trial and f.recorded_to = o.recorded_from
 where o.year = $1::smallint and o.org_unit_id = any($2::int[]) and o.indicator_id = any($9::int[]) and o.recorded_to = 'infinity' and o.value is null
   and f.year = $1::smallint and f.value is not null and f.origin <> 'calculated'
   and o.recorded_from in (select changed_at from figure_path where source_id = o.indicator_id and target_id is distinct from source_id and kind <> 'restart')
union all
select o.indicator_id, o.org_unit_id, o.year, o.period, o.disaggregation, o.measure, o.producer, o.trial, null as value, o.status, o.origin, o.sample,
       o.rank, o.citation_id, o.revision, o.leads as led, ${REASON}
  from observation o join unnest($13::int[], $14::int[]) as s (source, step) on s.source = o.indicator_id
 where o.year = $1::smallint and o.org_unit_id = any($2::int[]) and o.indicator_id = any($13::int[]) and o.recorded_to = 'infinity' and o.value is not null
   and not ${PLACE_TAKEN}
union all ${RESUMED}`;

const MARKED = `
select distinct o.indicator_id as "indicatorId", o.org_unit_id as "unitId", o.period from observation o
 where o.indicator_id = any($1::int[]) and o.recorded_to = 'infinity' and o.value is not null and o.origin <> 'calculated'`;

@Injectable()
export class FigureCarrying {
  constructor(
    private readonly projector: Projector,
    private readonly dirtyKeys: DirtyKeys,
  ) {}

  /** How many figures were written anew or ended. */
  async carry(sql: Sql, publication: Publication, deed: CarryingDeed): Promise<number> {
    const values = carriedValues(publication, deed);
    let count = 0;
    for (const { year, units } of await this.pieces(sql, deed)) {
      const changed = await this.projector.rewrite(sql, { year, carried: CARRIED, values: [year, units, ...values], actor: deed.by, at: deed.at });
      await this.dirtyKeys.mark(sql, deed.set, changed);
      count += changed.reduce((sum, each) => sum + each.figures, 0);
    }
    await this.markUnmoved(sql, deed);
    return count;
  }

  private async pieces(sql: Sql, { steps }: CarryingDeed): Promise<Piece[]> {
    const moving = steps.filter((step) => moves(step) || step.kind === 'return').map((step) => step.source);
    const pieces: (Piece & { rows: number })[] = [];
    for (const { year, unit, rows } of await sql.query<{ year: number; unit: number; rows: number }>(PIECES, [moving])) {
      const last = pieces.at(-1);
      if (last?.year !== year || last.rows + rows > PIECE) pieces.push({ year, units: [unit], rows });
      else {
        last.units.push(unit);
        last.rows += rows;
      }
    }
    return pieces;
  }

  /** Where only the rule of aggregation moved, the figures stay and their roll-ups are computed anew. */
  private async markUnmoved(sql: Sql, { set, steps }: CarryingDeed): Promise<void> {
    const kept = steps.flatMap((step) => (step.kind === 'carry' && !moves(step) ? [step.source] : []));
    if (kept.length > 0) await this.dirtyKeys.mark(sql, set, await sql.query<ChangedKey>(MARKED, [kept]));
  }
}

interface Piece {
  year: number;
  units: number[];
}

/** From `$3` on; figures of an indicator that comes back in another unit of measure are written with the others. */
function carriedValues(publication: Publication, { steps }: CarryingDeed): unknown[] {
  const placed = steps.map((step, at) => ({ step, at }));
  const moving = placed.filter(({ step }) => moves(step));
  const written = moving.filter(({ step }) => step.target !== null && step.kind !== 'return');
  const ended = moving.filter(({ step }) => !moving.some((each) => each.step.target === step.source));
  const back = placed.filter(({ step }) => step.kind === 'return' && step.since === undefined);
  const resumed = placed.filter(({ step }) => step.since !== undefined);
  return [
    ...writtenValues([...written, ...back.filter(({ step }) => moves(step))]),
    back.map(({ step }) => step.source),
    back.map(({ step }) => step.factor),
    steps.map((step) => reasonOf(step, publication)),
    back.map(({ at }) => at),
    unique(ended, ({ step }) => step.source),
    unique(
      ended,
      ({ step }) => step.source,
      ({ at }) => at,
    ),
    resumed.map(({ step }) => step.source),
    resumed.map(({ step }) => step.factor),
    resumed.map(({ at }) => at),
    resumed.map(({ step }) => step.since),
  ];
}

interface Placed {
  step: CarryingStep;
  at: number;
}

function writtenValues(placed: readonly Placed[]): unknown[] {
  const targets = placed.map(({ step }) => step.target);
  return [
    placed.map(({ step }) => step.source),
    targets,
    placed.map(({ step }) => step.factor),
    placed.map(({ step }) => step.kind !== 'merge' && step.kind !== 'split'),
    targets.map((target) => targets.filter((each) => each === target).length),
    placed.map(({ at }) => at),
  ];
}

/** One row a source: a split has several steps of one. */
function unique<T>(placed: readonly Placed[], key: (each: Placed) => number, value: (each: Placed) => T | number = key): (T | number)[] {
  return [...new Map(placed.map((each) => [key(each), value(each)])).values()];
}

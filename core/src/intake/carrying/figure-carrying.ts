// Figures that go on under a new version: each that stands is written anew by the projector (unit of measure, sum of merged ones, share
// of a split one, another code) and what its meaning left is ended; the records of before stay in the history. Exact, because the
// database's numeric multiplies; in pieces, because a set may hold a million figures and a publication is one transaction.
import { Injectable } from '@nestjs/common';
import type { FigureOrigin, ObservationStatus } from '@haidang/plugin-sdk';
import type { Sql } from '../../kernel/index.js';
import type { Publication } from '../../registry/index.js';
import { DirtyKeys } from '../figures/dirty-keys.js';
import type { Figure } from '../figures/figure.js';
import { Projector, type ChangedKey } from '../figures/projector.js';
import { moves, reasonOf, type CarryingDeed, type CarryingStep } from './steps.js';

const PIECE = 5_000;

interface CarriedRow {
  indicator_id: number;
  org_unit_id: number;
  year: number;
  period: string;
  disaggregation: string;
  measure: Figure['measure'];
  producer: string;
  trial: boolean;
  value: string | null;
  status: ObservationStatus;
  origin: FigureOrigin;
  sample: boolean;
  rank: number;
  citation_id: number | null;
  revision: number | null;
  leads: boolean;
  step: number;
}

/**
 * What leads is written last, so that it leads again where two producers are of one rank. Roll-ups go on where every rule of
 * aggregation keeps a multiple; those of sums and shares are computed anew from their children.
 */
const WRITTEN = `
select s.target as indicator_id, o.org_unit_id, o.year::int as year, o.period, o.disaggregation, o.measure, o.producer, o.trial,
       trim_scale(sum(o.value * s.factor))::text as value,
       case when bool_or(o.status = 'M') then 'M' when bool_or(o.status = 'E') or count(*) < min(s.parts) then 'E' when bool_or(o.status = 'P') then 'P' else 'A' end as status,
       case when bool_or(o.sample) then max(o.origin) filter (where o.sample) else min(o.origin) end as origin, bool_or(o.sample) as sample, max(o.rank)::int as rank,
       case when min(o.citation_id) = max(o.citation_id) then min(o.citation_id) end as citation_id,
       case when min(o.revision) = max(o.revision) then min(o.revision) end as revision, bool_or(o.leads) as leads, min(s.step)::int as step
  from observation o
  join unnest($1::int[], $2::int[], $3::numeric[], $4::boolean[], $5::int[], $6::int[]) as s (source, target, factor, whole, parts, step) on s.source = o.indicator_id
 where o.indicator_id = any($1::int[]) and o.recorded_to = 'infinity' and o.value is not null and (s.whole or o.origin <> 'calculated')
 group by 1, 2, 3, 4, 5, 6, 7, 8 order by leads, year`;

const ENDED = `
select o.indicator_id, o.org_unit_id, o.year::int as year, o.period, o.disaggregation, o.measure, o.producer, o.trial, null as value, o.status, o.origin, o.sample,
       o.rank::int as rank, o.citation_id, o.revision, o.leads, s.step
  from observation o join unnest($1::int[], $2::int[]) as s (source, step) on s.source = o.indicator_id
 where o.indicator_id = any($1::int[]) and o.recorded_to = 'infinity' and o.value is not null order by o.leads, o.year`;

/** What stood when an indicator went, where nothing stands in its place since. */
const RETURNED = `
select o.indicator_id, o.org_unit_id, o.year::int as year, o.period, o.disaggregation, o.measure, o.producer, o.trial, trim_scale(f.value * s.factor)::text as value,
       f.status, f.origin, f.sample, f.rank::int as rank, f.citation_id, f.revision, f.rank = 0 as leads, s.step
  from observation o
  join unnest($1::int[], $2::numeric[], $3::int[]) as s (source, factor, step) on s.source = o.indicator_id
  join observation f on f.year = o.year and f.indicator_id = o.indicator_id and f.org_unit_id = o.org_unit_id and f.period = o.period
       and f.disaggregation = o.disaggregation and f.measure = o.measure and f.producer = o.producer and f.trial = o.trial and f.recorded_to = o.recorded_from
 where o.indicator_id = any($1::int[]) and o.recorded_to = 'infinity' and o.value is null and f.value is not null and f.origin <> 'calculated'
   and o.recorded_from in (select changed_at from figure_path where source_id = o.indicator_id and target_id is distinct from source_id)
 order by f.rank desc, o.year`;

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
    const moving = deed.steps.map((step, at) => ({ step, at })).filter(({ step }) => moves(step));
    const written = moving.filter(({ step }) => step.target !== null && step.kind !== 'return');
    const ended = moving.filter(({ step }) => !moving.some((each) => each.step.target === step.source));
    const back = deed.steps.map((step, at) => ({ step, at })).filter(({ step }) => step.kind === 'return');
    // Every reading first sees what stood before: a cursor keeps to the moment at which it was declared.
    const readings = [
      await declare(sql, 'carried_figures', WRITTEN, writtenValues([...written, ...back.filter(({ step }) => moves(step))])),
      await declare(sql, 'returned_figures', RETURNED, [back.map(({ step }) => step.source), back.map(({ step }) => step.factor), back.map(({ at }) => at)]),
      await declare(sql, 'ended_figures', ENDED, [
        unique(ended, ({ step }) => step.source),
        unique(
          ended,
          ({ step }) => step.source,
          ({ at }) => at,
        ),
      ]),
    ];
    let count = 0;
    for (const cursor of readings) count += await this.writeAll(sql, cursor, publication, deed);
    await this.markUnmoved(sql, deed);
    return count;
  }

  private async writeAll(sql: Sql, cursor: string, publication: Publication, deed: CarryingDeed): Promise<number> {
    let count = 0;
    for (;;) {
      const rows = await sql.query<CarriedRow>(`fetch ${String(PIECE)} from ${cursor}`);
      count += rows.length;
      if (rows.length > 0) await this.write(sql, rows, publication, deed);
      if (rows.length < PIECE) break;
    }
    await sql.query(`close ${cursor}`);
    return count;
  }

  private async write(sql: Sql, rows: readonly CarriedRow[], publication: Publication, { set, steps, by, at }: CarryingDeed): Promise<void> {
    for (const group of byProvenance(rows)) {
      const [{ origin, revision, trial }] = group;
      const figures = group.map((row) => asFigure(row, steps[row.step], publication));
      const changed = await this.projector.project(sql, figures, { origin, revision, trial, actor: by, recordedAt: at, carried: true, replaces: true });
      await this.dirtyKeys.mark(sql, set, changed);
    }
  }

  /** Where only the rule of aggregation moved, the figures stay and their roll-ups are computed anew. */
  private async markUnmoved(sql: Sql, { set, steps }: CarryingDeed): Promise<void> {
    const kept = steps.flatMap((step) => (step.kind === 'carry' && !moves(step) ? [step.source] : []));
    if (kept.length > 0) await this.dirtyKeys.mark(sql, set, await sql.query<ChangedKey>(MARKED, [kept]));
  }
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

async function declare(sql: Sql, name: string, statement: string, values: readonly unknown[]): Promise<string> {
  await sql.query(`declare ${name} no scroll cursor for ${statement}`, values);
  return name;
}

function byProvenance(rows: readonly CarriedRow[]): [CarriedRow, ...CarriedRow[]][] {
  const groups = new Map<string, [CarriedRow, ...CarriedRow[]]>();
  for (const row of rows) {
    const key = `${String(row.leads)} ${row.origin} ${String(row.revision)} ${String(row.trial)}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [row]);
    else group.push(row);
  }
  return [...groups.values()];
}

function asFigure(row: CarriedRow, step: CarryingStep | undefined, publication: Publication): Figure {
  return {
    indicatorId: row.indicator_id,
    unitId: row.org_unit_id,
    period: row.period,
    year: row.year,
    disaggregation: row.disaggregation,
    measure: row.measure,
    value: row.value,
    status: row.status,
    producer: row.producer,
    rank: row.rank,
    sample: row.sample,
    citationId: row.citation_id,
    reason: step === undefined ? null : reasonOf(step, publication),
  };
}

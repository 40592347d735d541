// Plans and code mappings that go on with the figures of their indicators: a target in the old unit of measure would be missed or beaten
// a thousandfold, and an import would go on sending figures in it.
import type { Sql } from '../../kernel/index.js';
import { moves, type CarryingDeed, type CarryingStep } from './steps.js';

/** The plan of a sum is known where every part has one, of that issuer and period. */
const PLANS = `
with step as (
  select * from unnest($1::int[], $2::int[], $3::numeric[], $4::int[]) as s (source, target, factor, parts)
), moved as materialized (
  select s.target, p.org_unit_id, p.period, p.issuer, sum(p.value * s.factor) as value, bool_and(p.leads) as leads, bool_or(p.sample) as sample,
         case when min(p.citation_id) = max(p.citation_id) then min(p.citation_id) end as citation_id
    from plan p join step s on s.source = p.indicator_id
   where p.recorded_to = 'infinity' and s.target is not null
   group by s.target, p.org_unit_id, p.period, p.issuer having count(*) = min(s.parts)
), closed as (
  update plan set recorded_to = $5::timestamptz where indicator_id = any($1::int[]) and recorded_to = 'infinity' returning 1
)
insert into plan (indicator_id, org_unit_id, period, issuer, recorded_from, value, leads, sample, citation_id, actor)
select target, org_unit_id, period, issuer, $5::timestamptz, trim_scale(value), leads, sample, citation_id, $6 from moved where (select count(*) from closed) >= 0`;

export async function carryPlans(sql: Sql, { steps, by, at }: CarryingDeed): Promise<void> {
  const moving = steps.filter(moves);
  if (moving.length === 0) return;
  const targets = moving.map((step) => step.target);
  await sql.query(PLANS, [
    moving.map((step) => step.source),
    targets,
    moving.map((step) => step.factor),
    targets.map((target) => targets.filter((each) => each === target).length),
    at,
    by,
  ]);
}

/** Plans that were closed when their meaning was given up. */
const RESUMED = `
insert into plan (indicator_id, org_unit_id, period, issuer, recorded_from, value, leads, sample, citation_id, actor)
select p.indicator_id, p.org_unit_id, p.period, p.issuer, $4::timestamptz, trim_scale(p.value * s.factor), p.leads, p.sample, p.citation_id, $5
  from unnest($1::int[], $2::numeric[], $3::timestamptz[]) as s (source, factor, since)
  join plan p on p.indicator_id = s.source and p.recorded_to = s.since`;

/** After those of the meaning in between were closed. */
export async function resumePlans(sql: Sql, { steps, by, at }: CarryingDeed): Promise<void> {
  const resumed = steps.filter((step) => step.since !== undefined);
  if (resumed.length === 0) return;
  await sql.query(RESUMED, [resumed.map((step) => step.source), resumed.map((step) => step.factor), resumed.map((step) => step.since), at, by]);
}

const MAPPINGS = `
with step as (
  select * from unnest($1::text[], $2::text[], $3::numeric[]) as s (source, target, factor)
), moved as (
  update code_mapping_entry e set target = s.target, factor = nullif(trim_scale(coalesce(e.factor, 1) * s.factor), 1)
    from step s where e.kind in ('indicator', 'series') and e.target = s.source
  returning e.mapping_id
)
update code_mapping m set version = version + 1, changed_at = clock_timestamp(), changed_by = $4 where m.id in (select mapping_id from moved)`;

/** A mapping names one indicator, so it follows where one indicator became one multiple of one; others have to be mapped anew. */
export async function carryMappings(sql: Sql, { set, steps, by }: CarryingDeed): Promise<void> {
  const single = steps.filter((step): step is CarryingStep & { targetCode: string } => moves(step) && step.targetCode !== null && isAlone(step, steps));
  if (single.length === 0) return;
  await sql.query(MAPPINGS, [
    single.map((step) => `${set}.${step.sourceCode}`),
    single.map((step) => `${set}.${step.targetCode}`),
    single.map((step) => step.factor),
    by,
  ]);
}

function isAlone(step: CarryingStep, steps: readonly CarryingStep[]): boolean {
  return steps.every((each) => each === step || (each.source !== step.source && each.target !== step.target));
}

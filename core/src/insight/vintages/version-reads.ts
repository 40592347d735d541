// Every version that was ever recorded of the figures and plans that an answer stands on. Rights are inside the statements, as in
// those of questions: they name the units that this reader may see and no others.
import type { Catalogue, Sight } from '../figures/catalogue.js';
import type { Needs, View } from '../figures/needs.js';
import { branchesOf, seenBy, official, Parameters, periodsOf, yearsOf, type Branch, type ReadStage, type Statement } from '../query/query-compiler.js';

/** More versions than this are too many for one answer. */
export const MOST_VERSIONS = 20_000;

const MICROS = (column: string): string => `(extract(epoch from ${column}) * 1000000)::float8`;
const FROM = `${MICROS('recorded_from')} as "from"`;
const TO = `case when recorded_to = 'infinity' then null else ${MICROS('recorded_to')} end as "to"`;

export interface VersionReads {
  readonly direct: Statement | undefined;
  readonly rollup: Statement | undefined;
  readonly plans: Statement | undefined;
}

export function compileVersions(needs: Needs, units: readonly number[], stage: ReadStage, catalogue: Catalogue, sight: Sight): VersionReads {
  const branches = (wanted: ReadonlyMap<number, ReadonlySet<string>>) => branchesOf([...wanted.keys()], units, catalogue, sight);
  const [direct, rollup, planned] = [withAncestors(needs.direct, catalogue), withAncestors(needs.rollup, catalogue), withAncestors(needs.plans, catalogue)];
  return {
    direct: seenBy(sight, figures('direct', direct, branches(direct), needs.disaggregations, stage)),
    rollup: seenBy(sight, figures('rollup', rollup, branches(rollup), needs.disaggregations, stage)),
    plans: seenBy(sight, plans(planned, branches(planned))),
  };
}

type Wanted = ReadonlyMap<number, ReadonlySet<string>>;

/** With the figures that once became what is asked for. */
function withAncestors(wanted: Wanted, { paths }: Catalogue): Wanted {
  if (paths === undefined) return wanted;
  const all = new Map<number, ReadonlySet<string>>();
  for (const [id, periods] of wanted) for (const each of paths.ancestors(id)) all.set(each, new Set([...(all.get(each) ?? []), ...periods]));
  return all;
}

function figures(
  view: View,
  wanted: ReadonlyMap<number, ReadonlySet<string>>,
  branches: readonly Branch[],
  disaggregations: ReadonlySet<string>,
  stage: ReadStage,
): Statement | undefined {
  if (branches.length === 0) return undefined;
  const values = new Parameters();
  const parts = branches.map((branch) => {
    const periods = periodsOf(wanted, branch.indicators);
    return `select indicator_id, org_unit_id, period, measure, trim_scale(value)::text as value, status, origin, sample, disaggregation, rank::int as rank, trial,
                   producer, actor, reason, '${view}' as view, ${FROM}, ${TO}
              from observation
             where indicator_id = any(${values.add(branch.indicators)}::int[]) and year = any(${values.add(yearsOf(periods))}::smallint[])
               and org_unit_id = any(${values.add(branch.units)}::int[]) and period = any(${values.add(periods)}::text[])
               and disaggregation = any(${values.add([...disaggregations])}::text[]) and value is not null${official(stage)}
               ${view === 'rollup' ? "and producer = 'rollup'" : ''}`;
  });
  return { text: `select * from (${parts.join(' union all ')}) versions limit ${String(MOST_VERSIONS + 1)}`, values: values.list };
}

function plans(wanted: ReadonlyMap<number, ReadonlySet<string>>, branches: readonly Branch[]): Statement | undefined {
  if (branches.length === 0) return undefined;
  const values = new Parameters();
  const parts = branches.map(
    (branch) => `select indicator_id, org_unit_id, period, issuer, trim_scale(value)::text as value, sample, leads, ${FROM}, ${TO}
                   from plan
                  where indicator_id = any(${values.add(branch.indicators)}::int[]) and org_unit_id = any(${values.add(branch.units)}::int[])
                    and period = any(${values.add(periodsOf(wanted, branch.indicators))}::text[])`,
  );
  return { text: `select * from (${parts.join(' union all ')}) versions limit ${String(MOST_VERSIONS + 1)}`, values: values.list };
}

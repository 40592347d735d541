// Turns what a question stands on, and what its reader may see, into SQL. Rights are inside the statement: it names the
// units that this reader may see of each set and no others, so no later mistake can show a hidden figure. Nothing that the
// caller wrote ever becomes SQL text; the text depends on the shape alone, so prepared statements are used again. Years are
// passed one by one, because only so a plan that was made once can leave out the partitions of other years.
import { lastMicrosecond } from '../../kernel/index.js';
import type { Catalogue, Sight } from '../figures/catalogue.js';
import { figuresThrough, inheriting, linked, plansThrough, type Links, type LinkValues } from './heritage.js';
import type { Needs, View } from '../figures/needs.js';

export interface Statement {
  readonly text: string;
  readonly values: readonly unknown[];
  /** See Sight. */
  readonly beyond?: boolean;
}

export interface ReadPlan {
  /** Figures by view; no statement where nothing may or need be read. */
  readonly direct: Statement | undefined;
  readonly rollup: Statement | undefined;
  readonly plans: Statement | undefined;
}

export interface ReadScope {
  /** Units whose figures are read. */
  readonly units: readonly number[];
  /** Units whose roll-ups are read. */
  readonly roots: readonly number[];
  /** As known at this instant (ISO); undefined = now. */
  readonly asOf: string | undefined;
  /** Plans of this issuer alone; undefined = the leading ones. */
  readonly planIssuer: string | undefined;
  /** `trial`: figures of a trial run come before official ones; otherwise they are not read at all. */
  readonly stage?: ReadStage | undefined;
}

export type ReadStage = 'official' | 'trial';

/** Indicators whose figures the reader may see for the same units: one branch of the statement. */
export interface Branch {
  readonly indicators: number[];
  readonly units: readonly number[];
}

const CELL = 'indicator_id, org_unit_id, period, measure, trim_scale(value)::text as value, status, origin, sample';

/** The same before it is said as a figure of today. */
const STORED = 'indicator_id, org_unit_id, period, measure, value as exact, status, origin, sample, disaggregation';

export function compileReads(needs: Needs, scope: ReadScope, catalogue: Catalogue, sight: Sight): ReadPlan {
  const branches = (wanted: ReadonlyMap<number, ReadonlySet<string>>, units: readonly number[]) => branchesOf([...wanted.keys()], units, catalogue, sight);
  return {
    direct: seenBy(sight, figures('direct', needs.direct, branches(needs.direct, scope.units), needs.disaggregations, scope, catalogue.paths)),
    rollup: seenBy(sight, figures('rollup', needs.rollup, branches(needs.rollup, scope.roots), needs.disaggregations, scope, catalogue.paths)),
    plans: seenBy(sight, plansOf(needs.plans, branches(needs.plans, [...new Set([...scope.units, ...scope.roots])]), scope, catalogue.paths)),
  };
}

/** Marks what the database must read for the house, because rights inside the statement go further than the reader's own rows. */
export function seenBy({ beyond = false }: Sight, statement: Statement | undefined): Statement | undefined {
  return statement === undefined || !beyond ? statement : { ...statement, beyond };
}

/**
 * The periods for which any of these indicators has a figure for these units, in the last `years` years that have any, or in all.
 */
export function compilePeriods(
  indicators: readonly number[],
  units: readonly number[],
  years: number | 'all',
  catalogue: Catalogue,
  sight: Sight,
  known: Pick<ReadScope, 'asOf' | 'stage'> = { asOf: undefined },
): Statement | undefined {
  const branches = branchesOf(indicators, units, catalogue, sight);
  if (branches.length === 0) return undefined;
  const values = new Parameters();
  const parts = branches
    .flatMap((branch) => inheritingParts(branch, known.asOf, catalogue.paths))
    .map(({ indicators: ids, units: seen, links }) => {
      const where = `indicator_id = any(${values.add(links?.sources ?? ids)}::int[]) and org_unit_id = any(${values.add(seen)}::int[])
      and ${known.asOf === undefined ? currentOf('direct', known.stage) : knownAt('direct', values.add(lastMicrosecond(known.asOf)), known.stage)} and disaggregation = ''`;
      const lately = years === 'all' ? '' : ` and year > (select max(year) from observation where ${where}) - ${values.add(years)}::int`;
      const found = `select distinct indicator_id, period from observation where ${where}${lately}`;
      return links === undefined
        ? found
        : `select distinct m.target as indicator_id, k.period from (${found}) k join ${linked(placesOf(values, links))} on m.source = k.indicator_id`;
    });
  return seenBy(sight, { text: parts.join(' union all '), values: values.list });
}

export function branchesOf(indicators: readonly number[], units: readonly number[], catalogue: Catalogue, sight: Sight): Branch[] {
  const visible = new Map<string, readonly number[]>();
  const branches = new Map<string, Branch>();
  for (const id of indicators) {
    const indicator = catalogue.indicatorById(id);
    if (indicator === undefined) continue;
    const kind = sight.kindOf(indicator);
    const seen = visible.get(kind) ?? units.filter((unit) => sight.seesIndicator(indicator, unit));
    visible.set(kind, seen);
    if (seen.length === 0) continue;
    const key = seen.length === units.length ? 'all' : seen.join();
    const branch = branches.get(key);
    if (branch === undefined) branches.set(key, { indicators: [id], units: seen });
    else branch.indicators.push(id);
  }
  return [...branches.values()];
}

function figures(
  view: View,
  wanted: ReadonlyMap<number, ReadonlySet<string>>,
  branches: readonly Branch[],
  disaggregations: ReadonlySet<string>,
  { asOf, stage }: Pick<ReadScope, 'asOf' | 'stage'>,
  heritage: Catalogue['paths'],
): Statement | undefined {
  if (branches.length === 0) return undefined;
  const brokenDown = disaggregations.size > 1;
  const values = new Parameters();
  const parts = branches
    .flatMap((branch) => inheritingParts(branch, asOf, heritage))
    .map(({ links, ...branch }) => {
      const periods = periodsOf(wanted, branch.indicators);
      const where = [
        `indicator_id = any(${values.add(links?.sources ?? branch.indicators)}::int[])`,
        `year = any(array[${yearsOf(periods)
          .map((year) => values.add(year))
          .join(', ')}]::smallint[])`,
        `org_unit_id = any(${values.add(branch.units)}::int[])`,
        `period = any(${values.add(periods)}::text[])`,
        brokenDown ? `disaggregation = any(${values.add([...disaggregations])}::text[])` : "disaggregation = ''",
        asOf === undefined ? currentOf(view, stage) : knownAt(view, values.add(lastMicrosecond(asOf)), stage),
      ];
      if (links !== undefined) return figuresThrough(bestKnown(STORED, where), placesOf(values, links));
      const columns = `${CELL}, ${brokenDown ? 'disaggregation' : "'' as disaggregation"}`;
      return asOf === undefined && stage !== 'trial' ? selectOf(columns, where) : bestKnown(columns, where);
    });
  return { text: parts.join(' union all '), values: values.list };
}

const selectOf = (columns: string, where: readonly string[]): string => `select ${columns} from observation where ${where.join(' and ')}`;

/** Now: the figure that leads, or the one that the roll-up wrote whether it leads or not. */
function currentOf(view: View, stage: ReadStage | undefined): string {
  if (view === 'rollup') return `producer = 'rollup' and recorded_to = 'infinity' and value is not null${official(stage)}`;
  return stage === 'trial' ? "(leads or trial) and recorded_to = 'infinity' and value is not null" : "leads and recorded_to = 'infinity'";
}

function knownAt(view: View, instant: string, stage: ReadStage | undefined): string {
  const known = `recorded_from <= ${instant}::timestamptz and recorded_to > ${instant}::timestamptz and value is not null${official(stage)}`;
  return view === 'direct' ? known : `producer = 'rollup' and ${known}`;
}

export const official = (stage: ReadStage | undefined): string => (stage === 'trial' ? '' : ' and not trial');

/** Of several figures of a key, the one of the best rank; of a trial run before an official one. */
function bestKnown(columns: string, where: readonly string[]): string {
  const key = 'indicator_id, org_unit_id, period, disaggregation, measure';
  return `(select distinct on (${key}) ${columns} from observation where ${where.join(' and ')} order by ${key}, trial desc, rank, recorded_from desc)`;
}

function plansOf(
  wanted: ReadonlyMap<number, ReadonlySet<string>>,
  branches: readonly Branch[],
  scope: ReadScope,
  heritage: Catalogue['paths'],
): Statement | undefined {
  if (branches.length === 0) return undefined;
  const values = new Parameters();
  const parts = branches
    .flatMap((branch) => inheritingParts(branch, scope.asOf, heritage))
    .map(({ links, ...branch }) => {
      const where = [
        `indicator_id = any(${values.add(links?.sources ?? branch.indicators)}::int[])`,
        `org_unit_id = any(${values.add(branch.units)}::int[])`,
        `period = any(${values.add(periodsOf(wanted, branch.indicators))}::text[])`,
      ];
      if (scope.asOf === undefined) where.push("recorded_to = 'infinity'");
      else {
        const instant = values.add(lastMicrosecond(scope.asOf));
        where.push(`recorded_from <= ${instant}::timestamptz and recorded_to > ${instant}::timestamptz`);
      }
      if (scope.planIssuer !== undefined) where.push(`issuer = ${values.add(scope.planIssuer)}::text`);
      const stored = `select indicator_id, org_unit_id, period, issuer, value as exact, sample, leads from plan where ${where.join(' and ')}`;
      if (links !== undefined) return plansThrough(stored, placesOf(values, links));
      return `select indicator_id, org_unit_id, period, issuer, trim_scale(value)::text as value, sample, leads from plan where ${where.join(' and ')}`;
    });
  return { text: `${parts.join(' union all ')} order by leads desc, sample, issuer`, values: values.list };
}

/** What is read as it stands, and what is read through its links. */
function inheritingParts(branch: Branch, asOf: string | undefined, heritage: Catalogue['paths']): (Branch & { links?: Links })[] {
  const { same, moved } = inheriting(branch, asOf, heritage);
  return [...(same === undefined ? [] : [same]), ...(moved === undefined ? [] : [moved])];
}

function placesOf(values: Parameters, { sources, targets, factors, parts }: Links): LinkValues {
  return [values.add(sources), values.add(targets), values.add(factors), values.add(parts)];
}

export function periodsOf(wanted: ReadonlyMap<number, ReadonlySet<string>>, indicators: readonly number[]): string[] {
  const [only] = indicators;
  if (indicators.length === 1 && only !== undefined) return [...(wanted.get(only) ?? [])];
  const periods = new Set<string>();
  for (const id of indicators) for (const code of wanted.get(id) ?? []) periods.add(code);
  return [...periods];
}

export function yearsOf(periods: readonly string[]): number[] {
  return [...new Set(periods.map((code) => Number(code.slice(0, 4))))].sort((left, right) => left - right);
}

/** Parameters by position; the text only ever holds their numbers. */
export class Parameters {
  readonly list: unknown[] = [];

  add(value: unknown): string {
    this.list.push(value);
    return `$${String(this.list.length)}`;
  }
}

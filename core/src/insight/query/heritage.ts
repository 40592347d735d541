// Looking back across a change of an indicator: a figure of an earlier day is shown as it would be said today, in today's unit of measure
// and under today's code, or not at all. Pure. Nearly every question looks back across nothing, and then nothing is added to it.
import type { FigurePaths } from '../../registry/index.js';

export type Heritage = Pick<FigurePaths, 'backward' | 'movedSince' | 'ancestors'>;

/** Indicators whose figures are read of the same units. */
export interface ReadPart {
  readonly indicators: number[];
  readonly units: readonly number[];
}

/** Places of the links among the parameters. */
export type LinkValues = readonly [sources: string, targets: string, factors: string, parts: string];

/** Which figures of that day make the ones that are asked for. */
export interface Links {
  readonly sources: readonly number[];
  readonly targets: readonly number[];
  /** Decimal texts. */
  readonly factors: readonly string[];
  /** How many figures the target is made of. */
  readonly parts: readonly number[];
}

export interface Inheriting {
  /** What is today as it was. */
  readonly same: ReadPart | undefined;
  /** What is read through its links. */
  readonly moved: (ReadPart & { readonly links: Links }) | undefined;
}

/** Microseconds of the last moment that an instant stands for. */
export function lastMicros(instant: string): number {
  return Date.parse(instant) * 1000 + 999;
}

/** Parts a branch of a question "as known on" into what moved since and what did not. */
export function inheriting(branch: ReadPart, asOf: string | undefined, heritage: Heritage | undefined): Inheriting {
  if (asOf === undefined || heritage === undefined) return { same: branch, moved: undefined };
  const at = lastMicros(asOf);
  const moved = branch.indicators.filter((id) => heritage.movedSince([id], at));
  if (moved.length === 0) return { same: branch, moved: undefined };
  const same = branch.indicators.filter((id) => !moved.includes(id));
  return {
    same: same.length === 0 ? undefined : { ...branch, indicators: same },
    moved: { ...branch, indicators: moved, links: linksOf(moved, at, heritage) },
  };
}

export function linksOf(targets: readonly number[], at: number, heritage: Pick<Heritage, 'backward'>): Links {
  const links = targets.flatMap((target) => heritage.backward(target, at).map(({ id, factor }) => ({ source: id, target, factor: factor.toFixed() })));
  return {
    sources: links.map(({ source }) => source),
    targets: links.map(({ target }) => target),
    factors: links.map(({ factor }) => factor),
    parts: links.map(({ target }) => links.filter((each) => each.target === target).length),
  };
}

/** The stored rows (with their number as `exact`) as figures of today: a sum where several became one. */
export function figuresThrough(rows: string, links: LinkValues): string {
  return `select m.target as indicator_id, k.org_unit_id, k.period, k.measure, trim_scale(sum(k.exact * m.factor))::text as value,
       case when bool_or(k.status = 'M') then 'M' when bool_or(k.status = 'E') or count(*) < min(m.parts) then 'E' when bool_or(k.status = 'P') then 'P' else 'A' end as status,
       case when bool_or(k.sample) then 'sample' else min(k.origin) end as origin, bool_or(k.sample) as sample, k.disaggregation
  from (${rows}) k join ${linked(links)} on m.source = k.indicator_id group by m.target, k.org_unit_id, k.period, k.measure, k.disaggregation`;
}

/** The plan of a sum is known where every part had one. */
export function plansThrough(rows: string, links: LinkValues): string {
  return `select m.target as indicator_id, k.org_unit_id, k.period, k.issuer, trim_scale(sum(k.exact * m.factor))::text as value, bool_or(k.sample) as sample,
       bool_and(k.leads) as leads
  from (${rows}) k join ${linked(links)} on m.source = k.indicator_id group by m.target, k.org_unit_id, k.period, k.issuer
having count(*) = min(m.parts)`;
}

export function linked([sources, targets, factors, parts]: LinkValues): string {
  return `unnest(${sources}::int[], ${targets}::int[], ${factors}::numeric[], ${parts}::int[]) as m (source, target, factor, parts)`;
}

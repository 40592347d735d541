// What a reader may see of figures, made once per question out of their rights. An indicator that is hidden is absent everywhere: as a
// figure, as an operand, as a plan. One door more is open: who was given a derived indicator by name reads what it is computed from in its own set,
// for that computation alone; rows of the operands themselves stay closed.
import { mayIndicator, type Principal } from '../../access/index.js';
import type { Bundle } from '../../registry/index.js';
import type { Catalogue, IndicatorView, SeenIndicator, Sight } from './catalogue.js';
import { basesOf } from './needs.js';

export function sightOf(principal: Principal): Sight {
  const named = new Set(principal.grants.flatMap((grant) => grant.indicator ?? []));
  const known = new Map<string, Map<number, boolean>>();
  const kindOf = ({ set, code, fieldGroups }: SeenIndicator): string => (fieldGroups.length === 0 && !named.has(code) ? set : `${set}.${code}`);
  return {
    kindOf,
    isNamed: ({ code }) => named.has(code),
    seesIndicator: (indicator, unitId) => {
      const kind = kindOf(indicator);
      let units = known.get(kind);
      if (units === undefined) known.set(kind, (units = new Map<number, boolean>()));
      let seen = units.get(unitId);
      if (seen === undefined) units.set(unitId, (seen = mayIndicator(principal, 'view', indicator.set, indicator, unitId)));
      return seen;
    },
  };
}

/** Where a whole set is seen or not: of readers that are no people, and of worlds for tests. */
export function sightOn(sees: (set: string, unitId: number) => boolean): Sight {
  return { kindOf: ({ set }) => set, seesIndicator: ({ set }, unitId) => sees(set, unitId) };
}

/** What two readers both see. */
export function bothSee(one: Sight, other: Sight): Sight {
  return {
    kindOf: (indicator) => `${one.kindOf(indicator)} ${other.kindOf(indicator)}`,
    isNamed: (indicator) => one.isNamed?.(indicator) === true,
    seesIndicator: (indicator, unitId) => one.seesIndicator(indicator, unitId) && other.seesIndicator(indicator, unitId),
  };
}

/** What is read to answer about these indicators: with the operands of those of them that are seen. */
export function readingFor(asked: readonly IndicatorView[], sight: Sight, catalogue: Catalogue): Sight {
  const through = new Map<number, IndicatorView[]>();
  for (const root of asked) {
    if (root.formula === undefined) continue;
    for (const id of basesOf(catalogue, root)) {
      const operand = catalogue.indicatorById(id);
      if (operand === undefined || operand.set !== root.set || sight.kindOf(operand) === sight.kindOf(root)) continue;
      through.set(id, [...(through.get(id) ?? []), root]);
    }
  }
  const beyond = asked.some((root) => sight.isNamed?.(root) === true && (root.formula !== undefined || catalogue.paths?.movedSince([root.id], 0) === true));
  if (through.size === 0) return beyond ? { ...sight, beyond } : sight;
  return {
    beyond,
    kindOf: (indicator) => [indicator, ...(through.get(indicator.id) ?? [])].map((each) => sight.kindOf(each)).join(' '),
    seesIndicator: (indicator, unitId) =>
      sight.seesIndicator(indicator, unitId) || (through.get(indicator.id) ?? []).some((root) => sight.seesIndicator(root, unitId)),
  };
}

/** Says of units whether every indicator of the set is seen there: what counts all cells of a set is for such readers alone. */
export function wholeSetSeen({ id, manifest }: Bundle, sight: Sight, catalogue: Pick<Catalogue, 'indicator'>): (unitId: number) => boolean {
  const kinds = new Map<string, SeenIndicator>();
  for (const { code } of manifest.indicators) {
    const indicator = catalogue.indicator(id, code);
    if (indicator === undefined) return () => false;
    kinds.set(sight.kindOf(indicator), indicator);
  }
  return (unitId) => [...kinds.values()].every((indicator) => sight.seesIndicator(indicator, unitId));
}

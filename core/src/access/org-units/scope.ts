// "A grant on this unit covers which units?" Decided once per import and kept as rows, so that a right is a set look-up in
// code and a join in SQL. A unit is covered when it stands, at any date, under the root, under another version of the root
// (rights outlive a renumbering), or under a unit that went fully into the root: today's holders read the history. A unit
// that went only in part into the root is not covered: the rest of it belongs to others. Which version of a unit a right stands for on
// a day is OrgUnitTree.covered.
import { groups } from './groups.js';
import type { SuccessionRow } from './org-unit.js';

export interface ScopedUnit {
  readonly id: number;
  readonly parentId: number | null;
  readonly lineageId: number;
  readonly validFrom: string;
}

/** Unit ids covered by a grant on each unit, by unit id. */
export function scopes(units: readonly ScopedUnit[], successions: readonly SuccessionRow[]): Map<number, ReadonlySet<number>> {
  const known = new Map(units.map((unit) => [unit.id, unit]));
  const children = groups(units, (unit) => unit.parentId);
  const lineages = groups(units, (unit) => unit.lineageId);
  const swallowed = groups(
    successions.filter((each) => each.kind === 'full'),
    (each) => each.toId,
  );
  const ancestry = (root: ScopedUnit) => predecessors(root, { known, lineages, swallowed });
  return new Map(
    units.map((root) => {
      const tops = new Set([...(lineages.get(root.lineageId) ?? []), ...ancestry(root)]);
      return [root.id, subtrees(tops, children)];
    }),
  );
}

interface Kinship {
  known: ReadonlyMap<number, ScopedUnit>;
  lineages: ReadonlyMap<number, readonly ScopedUnit[]>;
  swallowed: ReadonlyMap<number, readonly SuccessionRow[]>;
}

/** The unit, its earlier versions, what went fully into them, and so on back through time. */
function predecessors(root: ScopedUnit, kinship: Kinship): Set<ScopedUnit> {
  const found = new Set<ScopedUnit>();
  const waiting = [root];
  for (let unit = waiting.pop(); unit !== undefined; unit = waiting.pop()) {
    if (found.has(unit)) continue;
    found.add(unit);
    const before = unit.validFrom;
    waiting.push(...(kinship.lineages.get(unit.lineageId) ?? []).filter((version) => version.validFrom < before));
    for (const { fromId } of kinship.swallowed.get(unit.id) ?? []) {
      const from = kinship.known.get(fromId);
      if (from !== undefined) waiting.push(from);
    }
  }
  return found;
}

function subtrees(tops: Iterable<ScopedUnit>, children: ReadonlyMap<number, readonly ScopedUnit[]>): Set<number> {
  const covered = new Set<number>();
  const waiting = [...tops];
  for (let unit = waiting.pop(); unit !== undefined; unit = waiting.pop()) {
    if (covered.has(unit.id)) continue;
    covered.add(unit.id);
    waiting.push(...(children.get(unit.id) ?? []));
  }
  return covered;
}

// Rights by a succession, pure: a grant whose unit ends goes on to each successor, once for each, below the same parent grant as it moved
// itself. Where the unit goes on under its own name nothing has to move: a right on it is a right on the version that stands. The old grant stays
// for what was before.
import type { GrantRow, NewGrantRow } from '../grants/grant-rows.js';

export interface Successor {
  readonly id: number;
  readonly uid: string;
}

export interface GrantMove {
  readonly old: GrantRow;
  readonly to: Successor;
  readonly row: NewGrantRow;
}

interface World {
  effective: string;
  by: string;
  reason: string;
  /** What became of the unit of a grant. */
  successorsOf: (unitId: number) => readonly Successor[];
  /** Does a right on the one cover the other, after the change? */
  covers: (rootId: number, unitId: number) => boolean;
  /** Grants that do not go on. */
  without: ReadonlySet<string>;
  newId: () => string;
  personOf: (username: string) => string | null;
}

/** Grants in force that come from the parents first; those that cannot go on, because what they come from does not, are left out. */
export function movesOf(grants: readonly GrantRow[], world: World): GrantMove[] {
  const byId = new Map(grants.map((grant) => [grant.id, grant]));
  const moved = new Map<string, string>();
  const moves: GrantMove[] = [];
  for (const old of [...grants].sort((a, b) => a.depth - b.depth)) {
    // Nobody moves rights to themselves.
    if (world.without.has(old.id) || old.username === world.by) continue;
    for (const to of world.successorsOf(old.unitId)) {
      const parent = old.parent === null ? null : (moved.get(`${old.parent} ${to.uid}`) ?? standing(old.parent, to));
      if (parent === undefined) continue;
      const id = world.newId();
      moved.set(`${old.id} ${to.uid}`, id);
      moves.push({ old, to, row: rowOf(old, { id, parent, unitId: to.id, world }) });
    }
  }
  return moves;

  /** The parent itself, where it reaches the successor as it is. */
  function standing(parentId: string, to: Successor): string | undefined {
    const parent = byId.get(parentId);
    return parent !== undefined && world.covers(parent.unitId, to.id) ? parent.id : undefined;
  }
}

function rowOf(old: GrantRow, { id, parent, unitId, world }: { id: string; parent: string | null; unitId: number; world: World }): NewGrantRow {
  return {
    id,
    personId: old.username === null ? null : world.personOf(old.username),
    group: old.group,
    role: old.role,
    set: old.set,
    indicator: old.indicator,
    fieldGroups: old.fieldGroups,
    unitId,
    from: old.from > world.effective ? old.from : world.effective,
    to: old.to,
    by: world.by,
    state: old.state,
    parent,
    depth: old.depth,
    reason: world.reason,
  };
}

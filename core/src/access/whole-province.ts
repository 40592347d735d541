// Who administers the whole province: whoever administers every set at the province as it stands today, be it by a right given on that version of
// it or on an earlier one. Units outside every province (none today) ask for no right of their own.
import type { OrgUnitTree } from './org-units/org-unit-tree.js';
import type { Principal } from './principal.js';
import { may, scopeOf } from './rights.js';

export function administersProvince(by: Principal, tree: OrgUnitTree, today: string): boolean {
  return may(by, 'administer', '*', tree.province(today).id);
}

/** Units whose people and rights the person looks after; null: all, those of no unit too. */
export function administeredUnits(by: Principal, tree: OrgUnitTree, today: string): readonly number[] | null {
  if (administersProvince(by, tree, today)) return null;
  const scope = scopeOf(by, 'administer', '*');
  return scope === 'all' ? null : scope;
}

// Who may do what, where: the one place that decides. Pure; the same answer serves the guard, every service, the query
// compiler and the sentence that explains a right. Nothing is implied: an action is held because a grant names it.
import type { Action } from '@haidang/plugin-sdk';
import type { Grant, Principal } from './principal.js';

/** May this person do this to that set's figures of that org unit (version)? */
export function may(principal: Principal, action: Action, set: string, unitId: number): boolean {
  return principal.grants.some((grant) => gives(grant, action, set) && (grant.unitIds === 'all' || grant.unitIds.has(unitId)));
}

/** Where the person may do it: ids of org units (ascending, none = nowhere), or `all`. Compiled into queries. */
export function scopeOf(principal: Principal, action: Action, set: string): 'all' | readonly number[] {
  const units = new Set<number>();
  for (const grant of principal.grants) {
    if (!gives(grant, action, set)) continue;
    if (grant.unitIds === 'all') return 'all';
    for (const id of grant.unitIds) units.add(id);
  }
  return [...units].sort((a, b) => a - b);
}

/** Does the person hold the action on any set, anywhere? */
export function holds(principal: Principal, action: Action): boolean {
  return principal.grants.some((grant) => grant.actions.has(action) && (grant.unitIds === 'all' || grant.unitIds.size > 0));
}

/** Grants that count on the date; both ends are included. */
export function grantsOn<G extends Pick<Grant, 'from' | 'to'>>(grants: readonly G[], date: string): G[] {
  return grants.filter((grant) => grant.from <= date && (grant.to === null || grant.to >= date));
}

/** Does the grant speak of the action and the set? A question about `*` is answered by grants on every set alone. */
export function gives(grant: Grant, action: Action, set: string): boolean {
  return grant.actions.has(action) && (grant.set === '*' || grant.set === set);
}

/** In whose name the person may do it there: undefined is their own, else an absent person's; their own first. */
export function capacities(principal: Principal, action: Action, set: string, unitId: number): (string | undefined)[] {
  const giving = principal.grants.filter((grant) => gives(grant, action, set) && (grant.unitIds === 'all' || grant.unitIds.has(unitId)));
  const own = giving.some((grant) => grant.onBehalfOf === undefined) ? [undefined] : [];
  return [...own, ...new Set(giving.flatMap((grant) => grant.onBehalfOf ?? []))];
}

/** The same person without what they hold for absent colleagues: for doors where no step is taken in anybody's name. */
export function withoutCover(principal: Principal): Principal {
  return principal.grants.every((grant) => grant.onBehalfOf === undefined)
    ? principal
    : { ...principal, grants: principal.grants.filter((grant) => grant.onBehalfOf === undefined) };
}

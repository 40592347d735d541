// What a person may give, for the form that offers no more than that: as administrator of places, or on from one grant of their own. The
// server judges again. Pure.
import type { Action, GrantView, IndicatorSetSummary, OrgUnit, Role } from '@haidang/plugin-sdk';

/** Roles of these actions alone may be given on single indicators. */
const OF_INDICATORS: readonly Action[] = ['view', 'view-detail', 'direct', 'delegate'];

/** From what is given: places that one administers, or the one grant that is given on. */
export interface Source {
  readonly grants: readonly GrantView[];
  /** Given on; undefined: as administrator. */
  readonly parent: GrantView | undefined;
}

/** Grants that may be given on, the widest first. */
export function delegable(rights: readonly GrantView[]): GrantView[] {
  return rights.filter(({ actions, onBehalfOf }) => actions.includes('delegate') && onBehalfOf === undefined);
}

export function administered(rights: readonly GrantView[]): GrantView[] {
  return rights.filter(({ actions, indicator, onBehalfOf }) => actions.includes('administer') && indicator === undefined && onBehalfOf === undefined);
}

/** With nothing chosen: as administrator where one is, else on from the first grant of one's own. */
export function sourceOf(rights: readonly GrantView[], chosen?: string): Source | undefined {
  const own = delegable(rights);
  const parent = own.find(({ id }) => id === chosen);
  if (parent !== undefined) return { grants: [parent], parent };
  const grants = administered(rights);
  if (grants.length > 0) return { grants, parent: undefined };
  return own[0] === undefined ? undefined : { grants: [own[0]], parent: own[0] };
}

/** An administrator hands out any role; who gives on, only actions that the grant holds. */
export function offeredRoles(roles: readonly Role[], { parent }: Source): Role[] {
  return parent === undefined ? [...roles] : roles.filter(({ actions }) => actions.every((action) => parent.actions.includes(action)));
}

export interface OfferedSets {
  readonly every: boolean;
  /** Codes of groups of sets. */
  readonly groups: readonly string[];
  readonly sets: readonly IndicatorSetSummary[];
}

export function offeredSets(sets: readonly IndicatorSetSummary[], groups: readonly string[], { grants }: Source): OfferedSets {
  const held = new Set(grants.map(({ set }) => set));
  const every = held.has('*');
  return {
    every,
    groups: groups.filter((code) => every || held.has(`@${code}`)),
    sets: sets.filter(({ id, group, kind }) => kind === 'indicator-set' && (every || held.has(id) || held.has(`@${group}`))),
  };
}

/** Units of the subtrees, and all others: who looks for a neighbour is told why not instead of finding nothing. */
export function unitsByReach(units: readonly OrgUnit[], { grants }: Source): { within: OrgUnit[]; beyond: OrgUnit[] } {
  const roots = new Set(grants.map(({ orgUnit }) => orgUnit));
  const byId = new Map(units.map((unit) => [unit.id, unit]));
  const isWithin = (unit: OrgUnit | undefined): boolean =>
    unit !== undefined && (roots.has(unit.code) || roots.has(unit.id) || (unit.parent !== null && isWithin(byId.get(unit.parent))));
  return { within: units.filter(isWithin), beyond: units.filter((unit) => !isWithin(unit)) };
}

export function mayBeOneIndicator(role: Role | undefined, set: string): boolean {
  return role?.actions.every((action) => OF_INDICATORS.includes(action)) === true && set !== '' && set !== '*' && !set.startsWith('@');
}

/** Groups of sensitive fields that come with it at most; `all`: any. */
export function offeredFields({ grants, parent }: Source): 'all' | readonly string[] {
  if (parent === undefined) return 'all';
  const held = grants.flatMap(({ fieldGroups }) => fieldGroups);
  return held.includes('*') ? 'all' : held;
}

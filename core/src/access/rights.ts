// Who may do what, where: the one place that decides. Pure; the same answer serves the guard, every service, the query
// compiler and the sentence that explains a right. Nothing is implied: an action is held because one grant names it, for that
// set, that unit, that indicator and that field group together; halves of two grants do not add up.
import type { Action, SubmissionStatus } from '@haidang/plugin-sdk';
import type { Grant, Principal } from './principal.js';

/** An indicator as rights see it: its code, and the field groups that its reader must hold. */
export interface Guarded {
  readonly code: string;
  readonly fieldGroups: readonly string[];
}

/** May this person do this to the whole of that set, to reports and figures of that org unit (version)? */
export function may(principal: Principal, action: Action, set: string, unitId: number): boolean {
  return principal.grants.some((grant) => gives(grant, action, set) && coversUnit(grant, unitId));
}

/** The same for one indicator: by a grant for the set, or for that indicator, that brings its field groups along. */
export function mayIndicator(principal: Principal, action: Action, set: string, indicator: Guarded, unitId: number): boolean {
  return principal.grants.some((grant) => givesIndicator(grant, action, set, indicator) && coversUnit(grant, unitId));
}

/** The same for the fields of a group (`x-sensitive`) of the set's form. */
export function mayField(principal: Principal, action: Action, set: string, fieldGroup: string, unitId: number): boolean {
  return principal.grants.some((grant) => gives(grant, action, set) && coversField(grant, fieldGroup) && coversUnit(grant, unitId));
}

/** Where the person may do it: ids of org units (ascending, none = nowhere), or `all`. With an indicator: where they may do it to that. */
export function scopeOf(principal: Principal, action: Action, set: string, indicator?: Guarded): 'all' | readonly number[] {
  return placesOf(principal.grants.filter((grant) => (indicator === undefined ? gives(grant, action, set) : givesIndicator(grant, action, set, indicator))));
}

/** Where the person may do it to anything of the set, be it one indicator: for what is no figure, such as the definition itself. */
export function scopeInPart(principal: Principal, action: Action, set: string): 'all' | readonly number[] {
  return placesOf(principal.grants.filter((grant) => grant.actions.has(action) && coversSet(grant, set)));
}

/** Does the person hold the action on any set, anywhere? */
export function holds(principal: Principal, action: Action): boolean {
  return principal.grants.some((grant) => grant.actions.has(action) && (grant.unitIds === 'all' || grant.unitIds.size > 0));
}

/** Does the person hold the action there on any set? For what belongs to no set, such as what a service keeps. */
export function holdsAt(principal: Principal, action: Action, unitId: number): boolean {
  return principal.grants.some((grant) => grant.actions.has(action) && coversUnit(grant, unitId));
}

/** Grants that count on the date; both ends are included. */
export function grantsOn<G extends Pick<Grant, 'from' | 'to'>>(grants: readonly G[], date: string): G[] {
  return grants.filter((grant) => grant.from <= date && (grant.to === null || grant.to >= date));
}

/** Does the grant give the action on the whole of the set? A question about `*` is answered by grants on every set alone. */
export function gives(grant: Grant, action: Action, set: string): boolean {
  return grant.indicator === undefined && grant.actions.has(action) && coversSet(grant, set);
}

/** Does the grant give the action on the indicator, with all the field groups that it needs? */
export function givesIndicator(grant: Grant, action: Action, set: string, { code, fieldGroups }: Guarded): boolean {
  const speaksOfIt = grant.indicator === undefined || grant.indicator === code;
  return speaksOfIt && grant.actions.has(action) && coversSet(grant, set) && fieldGroups.every((group) => coversField(grant, group));
}

export function coversSet({ sets }: Pick<Grant, 'sets'>, set: string): boolean {
  return sets === 'all' || sets.has(set);
}

export function coversUnit({ unitIds }: Pick<Grant, 'unitIds'>, unitId: number): boolean {
  return unitIds === 'all' || unitIds.has(unitId);
}

export function coversField({ fieldGroups }: Pick<Grant, 'fieldGroups'>, fieldGroup: string): boolean {
  return fieldGroups === 'all' || fieldGroups.has(fieldGroup);
}

/** In whose name the person may do it there: undefined is their own, else an absent person's; their own first. */
export function capacities(principal: Principal, action: Action, set: string, unitId: number): (string | undefined)[] {
  const giving = principal.grants.filter((grant) => gives(grant, action, set) && coversUnit(grant, unitId));
  const own = giving.some((grant) => grant.onBehalfOf === undefined) ? [undefined] : [];
  return [...own, ...new Set(giving.flatMap((grant) => grant.onBehalfOf ?? []))];
}

/** The same person without what they hold for absent colleagues: for doors where no step is taken in anybody's name. */
export function withoutCover(principal: Principal): Principal {
  return principal.grants.every((grant) => grant.onBehalfOf === undefined)
    ? principal
    : { ...principal, grants: principal.grants.filter((grant) => grant.onBehalfOf === undefined) };
}

/** Is the person still here, with nothing less than before? For what was begun in their name and goes on. */
export function stillHolds(before: Principal, now: Principal | undefined): now is Principal {
  return now !== undefined && before.grants.every((held) => now.grants.some((grant) => comprises(grant, held)));
}

function comprises(grant: Grant, held: Grant): boolean {
  const same = grant.id === held.id && grant.group === held.group && grant.onBehalfOf === held.onBehalfOf;
  return (
    same &&
    within(held.actions, grant.actions) &&
    within(held.sets, grant.sets) &&
    within(held.unitIds, grant.unitIds) &&
    within(held.fieldGroups, grant.fieldGroups)
  );
}

function within<T>(part: 'all' | ReadonlySet<T>, whole: 'all' | ReadonlySet<T>): boolean {
  if (whole === 'all' || part === whole) return true;
  return part !== 'all' && [...part].every((each) => whole.has(each));
}

/** Where a report stands, as far as rights are concerned; `locked`: its period is closed, or the level above has confirmed. */
export type ReportState = SubmissionStatus | 'locked';

const IN_STATE: Record<ReportState, readonly Action[]> = {
  none: ['enter'],
  draft: ['enter', 'submit'],
  returned: ['enter', 'submit'],
  submitted: ['review', 'approve'],
  // Whoever approved may take that back for a while.
  approved: ['approve', 'publish', 'unlock', 'correct'],
  published: ['approve', 'unlock', 'correct'],
  locked: [],
};
const OF_REPORTS: ReadonlySet<Action> = new Set(Object.values(IN_STATE).flat());

/** Is there a step that the action allows while the report stands there? What is no step of a report depends on no state. */
export function allowedIn(state: ReportState, action: Action): boolean {
  return !OF_REPORTS.has(action) || IN_STATE[state].includes(action);
}

function placesOf(grants: readonly Grant[]): 'all' | readonly number[] {
  const units = new Set<number>();
  for (const { unitIds } of grants) {
    if (unitIds === 'all') return 'all';
    for (const id of unitIds) units.add(id);
  }
  return [...units].sort((a, b) => a - b);
}

// Passing rights on, pure: what is given on lies within what the giver holds, in every direction at once: set, indicator, field
// groups, units, actions and dates. Nobody gives to themselves, the right to give on is passed on only by who holds it, and
// after four hands it ends: a chain that nobody can follow is a hole.
import type { Action } from '@haidang/plugin-sdk';
import type { Grant } from '../principal.js';

export const DEEPEST = 4;

/** The parts of a grant that decide what may be given on. */
export type Passable = Pick<Grant, 'actions' | 'set' | 'sets' | 'indicator' | 'fieldGroups' | 'unitIds' | 'from' | 'to'>;

export type Excess = 'not-delegable' | 'too-deep' | 'set' | 'indicator' | 'fields' | 'units' | 'actions' | 'dates';

/** In which direction the child goes beyond its parent first; undefined: it lies within. */
export function excessOf(child: Passable, parent: Passable & Pick<Grant, 'depth'>): Excess | undefined {
  if (!parent.actions.has('delegate')) return 'not-delegable';
  if (parent.depth >= DEEPEST) return 'too-deep';
  if (!coversSpelt(parent, child.set)) return 'set';
  if (parent.indicator !== undefined && parent.indicator !== child.indicator) return 'indicator';
  if (!within(child.fieldGroups, parent.fieldGroups)) return 'fields';
  if (!within(child.unitIds, parent.unitIds)) return 'units';
  if (!isSubset<Action>(child.actions, parent.actions)) return 'actions';
  // What ends with its parent and would begin after it gives nothing on any day.
  if (child.from < parent.from || outlasts(child.to, parent.to) || outlasts(child.from, child.to)) return 'dates';
  return undefined;
}

/** Does a last day lie behind another? Null is without end. */
export function outlasts(to: string | null, end: string | null): boolean {
  return end !== null && (to === null || to > end);
}

export function soonest(one: string | null, other: string | null): string | null {
  return outlasts(one, other) ? other : one;
}

/**
 * Does the grant cover the sets as they are spelt? A group of sets is covered by the same group or by every set, never by the sets that are
 * in it today: one that joins tomorrow would be given by nobody.
 */
export function coversSpelt({ set: held, sets }: Pick<Grant, 'set' | 'sets'>, set: string): boolean {
  return sets === 'all' || held === set || sets.has(set);
}

/** A grant and all that was given on from it, directly or by further hands. */
export function lineOf<G extends { readonly id: string; readonly parent: string | null }>(grants: readonly G[], id: string): G[] {
  const line = grants.filter((grant) => grant.id === id);
  for (const grant of line) line.push(...grants.filter((each) => each.parent === grant.id && !line.includes(each)));
  return line;
}

/** Actions that are not handed out by one person alone. */
export const SECOND_PERSON: ReadonlySet<Action> = new Set<Action>(['administer', 'delegate', 'define']);

/** Roles on a single indicator can only look, direct, and pass on: a report is entered, judged and published as a whole. */
export const OF_INDICATORS: ReadonlySet<Action> = new Set<Action>(['view', 'view-detail', 'direct', 'delegate']);

function within<T>(child: 'all' | ReadonlySet<T>, parent: 'all' | ReadonlySet<T>): boolean {
  if (parent === 'all') return true;
  return child !== 'all' && isSubset(child, parent);
}

function isSubset<T>(child: ReadonlySet<T>, parent: ReadonlySet<T>): boolean {
  for (const each of child) if (!parent.has(each)) return false;
  return true;
}

// Which tabs of people and rights a person sees, by what the server would let them do there; the actions and pages that roles know. Pure.
import type { Action, HomePage } from '@haidang/plugin-sdk';

export type TabName = 'users' | 'grants' | 'groups' | 'roles' | 'matrix' | 'explain';

const NEEDS: readonly (readonly [TabName, readonly Action[]])[] = [
  ['users', ['administer']],
  ['grants', ['administer', 'delegate']],
  ['groups', ['administer']],
  ['roles', ['administer']],
  ['matrix', ['administer']],
  ['explain', ['administer', 'delegate', 'audit']],
];

export function tabsOf(actions: readonly Action[]): TabName[] {
  return NEEDS.filter(([, needs]) => needs.some((action) => actions.includes(action))).map(([tab]) => tab);
}

/** In the order of the work. */
export const ACTIONS: readonly Action[] = [
  'view',
  'view-detail',
  'enter',
  'submit',
  'review',
  'approve',
  'publish',
  'unlock',
  'correct',
  'define',
  'direct',
  'delegate',
  'administer',
  'audit',
];

export const HOMES: readonly HomePage[] = ['/', '/desk', '/review', '/admin/sets', '/admin/people', '/admin/audit'];

// Which tabs of people and rights a person sees, by what the server would let them do there; the pages that a role begins with. Pure.
import type { Action, HomePage } from '@haidang/plugin-sdk';

export type TabName = 'users' | 'grants' | 'groups' | 'roles' | 'matrix' | 'explain' | 'reorganise';

const NEEDS: readonly (readonly [TabName, readonly Action[]])[] = [
  ['users', ['administer']],
  ['grants', ['administer', 'delegate']],
  ['groups', ['administer']],
  ['roles', ['administer']],
  ['matrix', ['administer']],
  ['explain', ['administer', 'delegate', 'audit']],
  ['reorganise', ['administer']],
];

export function tabsOf(actions: readonly Action[]): TabName[] {
  return NEEDS.filter(([, needs]) => needs.some((action) => actions.includes(action))).map(([tab]) => tab);
}

export const HOMES: readonly HomePage[] = ['/', '/desk', '/review', '/admin/sets', '/admin/people', '/admin/audit'];

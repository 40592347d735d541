import { describe, expect, it } from '@jest/globals';
import type { Action } from '@haidang/plugin-sdk';
import type { Grant, Principal } from '../principal.js';
import { contactsOf } from './contacts.js';

const grant = (actions: readonly Action[], set: string, units: readonly number[] | 'all', more: Partial<Grant> = {}): Grant => ({
  id: 'x',
  role: 'x',
  actions: new Set(actions),
  set,
  sets: set === '*' ? 'all' : new Set([set]),
  fieldGroups: new Set(),
  rootId: units === 'all' ? 1 : (units[0] ?? 0),
  unitIds: units === 'all' ? 'all' : new Set(units),
  from: '2022-01-01',
  to: null,
  depth: 0,
  ...more,
});
const person = (username: string, grants: readonly Grant[], kind: Principal['kind'] = 'person'): Principal => ({
  personId: username,
  username,
  title: username,
  kind,
  orgUnitId: 7,
  via: 'session',
  grants,
});
const clerk = person('clerk', [grant(['view', 'enter'], 'tourism', [7])]);
const people = [
  clerk,
  person('province', [grant(['administer'], '*', 'all')]),
  person('commune', [grant(['administer', 'delegate'], '*', [7])]),
  person('neighbour', [grant(['administer'], '*', [8])]),
  person('covering', [grant(['administer'], '*', 'all', { onBehalfOf: 'province' })]),
  person('program', [grant(['administer'], '*', 'all')], 'system'),
  person('reviewer', [grant(['view', 'approve'], 'tourism', 'all')]),
  person('other-set', [grant(['approve'], 'health', 'all')]),
  person('one-indicator', [grant(['approve'], 'tourism', 'all', { indicator: 'guests' })]),
];
const asked = (by: Principal, purpose: 'administer' | 'review'): string[] => contactsOf(by, people, { purpose, homeId: 7 }).map(({ username }) => username);

describe('whom to ask', () => {
  it('for rights: who administers one’s own unit, the nearest first, no programs and nobody who only stands in', () => {
    expect(asked(clerk, 'administer')).toEqual(['commune', 'province']);
  });

  it('for a review: who reviews a set that one sees, where one sees it', () => {
    expect(asked(clerk, 'review')).toEqual(['reviewer']);
    expect(asked(person('of another', [grant(['view'], 'health', [8])]), 'review')).toEqual(['other-set']);
    expect(asked(person('holds nothing', []), 'review')).toEqual([]);
  });

  it('is never oneself', () => {
    expect(asked(people[2] ?? clerk, 'administer')).toEqual(['province']);
  });
});

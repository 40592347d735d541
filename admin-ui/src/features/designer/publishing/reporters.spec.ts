import { describe, expect, test } from '@jest/globals';
import type { GrantEntry, User } from '@haidang/plugin-sdk';
import { grantOf, unitOf, userOf } from '../../../shared/people/people.fixture.js';
import { missingReporters } from './reporters.js';

const person = (username: string, unit: string, more: Partial<User> = {}): User => userOf(username, { orgUnit: { code: unit, title: unit }, ...more });
const grant = (username: string, set: string, more: Partial<GrantEntry> = {}): GrantEntry => grantOf(username, { set, ...more });
const UNITS = [unitOf('22000', 'commune'), unitOf('sea', 'department')];
const PEOPLE = [
  person('a', 'sea'),
  person('b', 'sea'),
  person('gone', 'sea', { active: false }),
  person('boss', 'sea', { role: 'leader' }),
  person('c', '22000'),
];
const set = (by: 'owner' | 'commune') => ({ id: 'new', owner: 'sea', reporters: { by } });

describe('who would fill the form and may not yet', () => {
  test('people of the owner, for the province; those with the right are left out', () => {
    expect(missingReporters(set('owner'), PEOPLE, [grant('b', 'new')], UNITS).map((each) => each.grant)).toEqual([
      { username: 'a', role: 'reporter', set: 'new', orgUnit: '56' },
    ]);
  });
  test('a right on every set is enough, a revoked one is none', () => {
    expect(
      missingReporters(set('owner'), PEOPLE, [grant('a', '*'), grant('b', 'new', { revokedAt: '2024-01-02' })], UNITS).map(({ username }) => username),
    ).toEqual(['b']);
  });
  test('communes answer for themselves', () => {
    expect(missingReporters(set('commune'), PEOPLE, [], UNITS).map((each) => each.grant)).toEqual([
      { username: 'c', role: 'reporter', set: 'new', orgUnit: '22000' },
    ]);
  });
});

import { describe, expect, test } from '@jest/globals';
import type { GrantEntry, OrgUnit, User } from '@haidang/plugin-sdk';
import { missingReporters } from './reporters.js';

const person = (username: string, unit: string, more: Partial<User> = {}): User => ({
  username,
  title: username,
  orgUnit: { code: unit, title: unit },
  role: 'reporter',
  active: true,
  createdAt: '',
  email: null,
  heads: null,
  ...more,
});
const grant = (username: string, set: string, more: Partial<GrantEntry> = {}): GrantEntry => ({
  id: username,
  username,
  role: 'reporter',
  set,
  orgUnit: { code: '56', title: 'Tỉnh' },
  from: '2024-01-01',
  to: null,
  revokedAt: null,
  group: null,
  holder: username,
  indicator: null,
  fieldGroups: [],
  state: 'active',
  parent: null,
  depth: 0,
  reason: null,
  givenBy: 'admin',
  givenAt: '',
  decidedBy: null,
  revokedBy: null,
  may: [],
  ...more,
});
const unit = (code: string, level: OrgUnit['level']): OrgUnit => ({ id: code, code, title: code, level, parent: null }) as OrgUnit;
const UNITS = [unit('22000', 'commune'), unit('sea', 'department')];
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

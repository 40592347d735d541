// The table of rights: pairs of what is accepted and what is refused beside it.
import { describe, expect, it } from '@jest/globals';
import { ACTIONS, type Action } from '@haidang/plugin-sdk';
import type { Grant, Principal } from './principal.js';
import { gives, grantsOn, holds, may, scopeOf } from './rights.js';

const grant = (actions: Action[], set: string, unitIds: readonly number[] | 'all', more: Partial<Grant> = {}): Grant => ({
  role: 'a role',
  actions: new Set(actions),
  id: 'g',
  set,
  sets: set === '*' ? 'all' : new Set([set]),
  fieldGroups: new Set(),
  depth: 0,
  rootId: 1,
  unitIds: unitIds === 'all' ? 'all' : new Set(unitIds),
  from: '2024-01-01',
  to: null,
  ...more,
});
const person = (...grants: Grant[]): Principal => ({
  personId: 'p',
  username: 'someone',
  title: 'Someone',
  kind: 'person',
  orgUnitId: 1,
  via: 'session',
  grants,
});

describe('may', () => {
  const reporter = person(grant(['view', 'enter'], 'tourism', [10, 11]), grant(['view'], 'health', [11]), grant(['approve'], '*', [12]));
  it.each<[Action, string, number, boolean]>([
    ['enter', 'tourism', 10, true],
    ['enter', 'tourism', 12, false],
    ['approve', 'tourism', 10, false],
    ['enter', 'health', 11, false],
    ['view', 'health', 11, true],
    ['view', 'health', 10, false],
    ['approve', 'anything', 12, true],
    ['approve', 'anything', 11, false],
    ['view-detail', 'tourism', 10, false],
    ['view', '*', 10, false],
    ['approve', '*', 12, true],
  ])('%s of %s at %i: %s', (action, set, unit, expected) => {
    expect(may(reporter, action, set, unit)).toBe(expected);
  });

  it('refuses everything to a person without grants', () => {
    for (const action of ACTIONS) expect(may(person(), action, 'tourism', 1)).toBe(false);
  });

  it('does not add up halves: the action here and the unit there', () => {
    const halves = person(grant(['approve'], 'tourism', [1]), grant(['view'], 'tourism', [2]), grant(['approve'], 'health', [2]));
    expect(may(halves, 'approve', 'tourism', 2)).toBe(false);
  });
});

describe('scopeOf', () => {
  it.each<[string, Principal, 'all' | number[]]>([
    ['nothing', person(), []],
    ['the units of the grants together, once, ascending', person(grant(['view'], 'tourism', [30, 2]), grant(['view'], '*', [2, 7])), [2, 7, 30]],
    ['all as soon as one grant covers all', person(grant(['view'], 'tourism', [3]), grant(['view'], '*', 'all')), 'all'],
    ['not the units of another set', person(grant(['view'], 'health', 'all')), []],
    ['not the units of another action', person(grant(['enter'], 'tourism', 'all')), []],
  ])('is %s', (_, principal, expected) => {
    expect(scopeOf(principal, 'view', 'tourism')).toEqual(expected);
  });

  it('says the same as may, for every unit, set and action of a mixed table', () => {
    const principal = person(grant(['view', 'enter'], 'a', [1, 2]), grant(['view'], '*', [3]), grant(['enter'], 'b', 'all'), grant(['approve'], 'b', []));
    for (const action of ACTIONS) {
      for (const set of ['a', 'b', 'c', '*']) {
        const scope = scopeOf(principal, action, set);
        for (const unit of [1, 2, 3, 4]) expect(scope === 'all' || scope.includes(unit)).toBe(may(principal, action, set, unit));
      }
    }
  });
});

describe('holds', () => {
  it('accepts an action held anywhere, refuses one held nowhere', () => {
    const principal = person(grant(['view'], 'tourism', [1]), grant(['approve'], 'tourism', []));
    expect(holds(principal, 'view')).toBe(true);
    expect(holds(principal, 'enter')).toBe(false);
    expect(holds(principal, 'approve')).toBe(false);
  });
});

describe('grantsOn', () => {
  it.each([
    ['2024-01-01', '2024-12-31', '2023-12-31', false],
    ['2024-01-01', '2024-12-31', '2024-01-01', true],
    ['2024-01-01', '2024-12-31', '2024-12-31', true],
    ['2024-01-01', '2024-12-31', '2025-01-01', false],
    ['2024-01-01', null, '2099-01-01', true],
  ])('a grant from %s to %s counts on %s: %s', (from, to, date, expected) => {
    expect(grantsOn([grant(['view'], '*', 'all', { from, to })], date)).toHaveLength(expected ? 1 : 0);
  });
});

describe('gives', () => {
  it('a grant on one set does not answer for every set', () => {
    expect(gives(grant(['view'], 'tourism', 'all'), 'view', '*')).toBe(false);
    expect(gives(grant(['view'], '*', 'all'), 'view', 'tourism')).toBe(true);
  });
});

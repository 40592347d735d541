import { describe, expect, test } from '@jest/globals';
import type { LiveEvent } from '@haidang/plugin-sdk';
import type { OrgUnitRow, Principal } from '../../access/index.js';
import { heardBy } from './live-filter.js';

const unitOf = (ref: string): OrgUnitRow | undefined => {
  const id = Number(ref);
  return Number.isNaN(id)
    ? undefined
    : {
        id,
        uid: ref,
        code: ref,
        title: ref,
        titleEn: null,
        folded: ref,
        type: 'Xã',
        level: 'commune',
        parentId: null,
        lineageId: id,
        validFrom: '2022-01-01',
        validTo: null,
      };
};
const reader = (set: string, units: 'all' | number[], actions: ('view' | 'administer' | 'define')[] = ['view']): Principal => ({
  personId: 'p',
  username: 'p',
  title: 'p',
  kind: 'person',
  orgUnitId: null,
  via: 'session',
  grants: [
    {
      id: set,
      role: 'r',
      actions: new Set(actions),
      set,
      sets: set === '*' ? 'all' : new Set([set]),
      fieldGroups: new Set(),
      depth: 0,
      rootId: 1,
      unitIds: units === 'all' ? 'all' : new Set(units),
      from: '2020-01-01',
      to: null,
    },
  ],
});
const changed = (...orgUnits: string[]): LiveEvent => ({ type: 'data.changed', set: 'tourism', periods: ['2024-M06'], orgUnits, at: 'now' });

describe('who hears what', () => {
  test.each<[string, Principal, LiveEvent, string[] | undefined]>([
    ['everything for who sees everything', reader('*', 'all'), changed('1', '2'), ['1', '2']],
    ['only the units that one may see', reader('tourism', [2]), changed('1', '2'), ['2']],
    ['nothing of other units', reader('tourism', [3]), changed('1', '2'), undefined],
    ['nothing of other sets', reader('health', 'all'), changed('1'), undefined],
    ['nothing of units that nobody knows', reader('*', 'all'), changed('nowhere'), undefined],
    ['many units, for who sees some', reader('tourism', [3]), changed('*'), ['*']],
    ['many units, for who sees none', reader('health', 'all'), changed('*'), undefined],
  ])('%s', (_, principal, event, expected) => {
    const heard = heardBy(principal, event, unitOf, 1);
    expect(heard?.type === 'data.changed' ? heard.orgUnits : undefined).toEqual(expected);
  });

  test.each<[LiveEvent, Principal, boolean]>([
    [{ type: 'obligation.changed', set: 'tourism', period: '2024-M06', orgUnit: '2', status: 'submitted', at: '' }, reader('tourism', [2]), true],
    [{ type: 'obligation.changed', set: 'tourism', period: '2024-M06', orgUnit: '2', status: 'submitted', at: '' }, reader('tourism', [3]), false],
    [{ type: 'obligation.changed', set: 'tourism', period: '2024-M06', orgUnit: '*', status: 'none', at: '' }, reader('tourism', [3]), true],
    [{ type: 'obligation.changed', set: 'tourism', period: '2024-M06', orgUnit: '*', status: 'none', at: '' }, reader('health', 'all'), false],
    [{ type: 'definition.published', set: 'tourism', version: 2, at: '' }, reader('tourism', [3]), true],
    [{ type: 'definition.published', set: 'tourism', version: 2, at: '' }, reader('health', 'all'), false],
    [{ type: 'definition.published', set: 'tourism', version: 2, at: '' }, reader('tourism', 'all', ['define']), true],
    [{ type: 'job.progress', id: 'x', state: 'running', progress: 1, at: '' }, reader('*', 'all'), false],
    [{ type: 'job.progress', id: 'x', state: 'running', progress: 1, at: '' }, reader('*', 'all', ['administer']), true],
    [{ type: 'job.progress', id: 'x', state: 'running', progress: 1, by: 'nobody', at: '' }, reader('*', 'all'), false],
  ])('%j', (event, principal, heard) => {
    expect(heardBy(principal, event, unitOf, 1) !== undefined).toBe(heard);
  });
});

import { describe, expect, it } from '@jest/globals';
import type { Action, GrantView, IndicatorSetSummary, OrgUnit, Role } from '@haidang/plugin-sdk';
import { mayBeOneIndicator, offeredFields, offeredRoles, offeredSets, sourceOf, unitsByReach, type Source } from './giving.js';

const grant = (more: Partial<GrantView>): GrantView => ({
  id: 'g',
  role: 'r',
  actions: ['view', 'enter', 'submit', 'delegate'],
  set: 'tourism',
  fieldGroups: [],
  orgUnit: '22366',
  from: '2024-01-01',
  to: null,
  depth: 0,
  ...more,
});
const role = (id: string, actions: Action[]): Role => ({ id, title: { vi: id }, actions, home: '/', version: 1, grants: 0, waiting: null });
const unit = (code: string, parent: string | null): OrgUnit => ({
  id: `${code}@2025-07-01`,
  code,
  title: code,
  type: 'Xã',
  level: 'commune',
  parent: parent === null ? null : `${parent}@2025-07-01`,
  validFrom: '2025-07-01',
  validTo: null,
});
const set = (id: string, group: string, kind: IndicatorSetSummary['kind'] = 'indicator-set') => ({ id, group, kind }) as unknown as IndicatorSetSummary;
const from = (rights: GrantView[], chosen?: string): Source => {
  const source = sourceOf(rights, chosen);
  if (source === undefined) throw new Error('nothing to give from');
  return source;
};

const ADMIN = grant({ id: 'a', set: '*', orgUnit: '56', actions: ['administer', 'delegate'] });

describe('what one gives from', () => {
  it('is what one administers, else a grant of one’s own, or the one that was chosen', () => {
    expect(sourceOf([ADMIN, grant({})])?.parent).toBeUndefined();
    expect(sourceOf([ADMIN, grant({})], 'g')?.parent?.id).toBe('g');
    expect(sourceOf([grant({})])?.parent?.id).toBe('g');
  });
  it('is never a right that one cannot give on, nor one that is only covered for somebody away', () => {
    expect(sourceOf([grant({ actions: ['view', 'enter'] })])).toBeUndefined();
    expect(sourceOf([grant({ onBehalfOf: 'lan' })])).toBeUndefined();
  });
});

describe('what is offered', () => {
  const roles = [role('viewer', ['view']), role('reporter', ['view', 'enter', 'submit']), role('reviewer', ['view', 'approve'])];
  const units = [unit('56', null), unit('571', '56'), unit('22366', '571'), unit('22489', '56')];
  const sets = [set('tourism', 'economy'), set('health', 'society'), set('press', 'society', 'service')];

  it('are roles within one’s own actions, every role for an administrator', () => {
    expect(offeredRoles(roles, from([grant({})])).map(({ id }) => id)).toEqual(['viewer', 'reporter']);
    expect(offeredRoles(roles, from([ADMIN]))).toHaveLength(3);
  });
  it('are the sets that are held, as they are held', () => {
    expect(offeredSets(sets, ['economy', 'society'], from([grant({})]))).toMatchObject({ every: false, groups: [], sets: [{ id: 'tourism' }] });
    expect(offeredSets(sets, ['economy', 'society'], from([grant({ set: '@society' })]))).toMatchObject({
      every: false,
      groups: ['society'],
      sets: [{ id: 'health' }],
    });
    expect(offeredSets(sets, ['economy'], from([ADMIN])).sets.map(({ id }) => id)).toEqual(['tourism', 'health']);
  });
  it('are units of the subtree first, others apart', () => {
    const { within, beyond } = unitsByReach(units, from([grant({ orgUnit: '571' })]));
    expect(within.map(({ code }) => code)).toEqual(['571', '22366']);
    expect(beyond.map(({ code }) => code)).toEqual(['56', '22489']);
    expect(unitsByReach(units, from([ADMIN])).beyond).toEqual([]);
  });
  it('are fields that one sees oneself', () => {
    expect(offeredFields(from([grant({ fieldGroups: ['persons'] })]))).toEqual(['persons']);
    expect(offeredFields(from([grant({ fieldGroups: ['*'] })]))).toBe('all');
    expect(offeredFields(from([ADMIN]))).toBe('all');
  });
  it('is a single indicator only with roles that look', () => {
    expect(mayBeOneIndicator(roles[0], 'tourism')).toBe(true);
    expect(mayBeOneIndicator(roles[1], 'tourism')).toBe(false);
    expect(mayBeOneIndicator(roles[0], '@economy')).toBe(false);
    expect(mayBeOneIndicator(undefined, 'tourism')).toBe(false);
  });
});

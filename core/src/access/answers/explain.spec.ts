import { describe, expect, it } from '@jest/globals';
import type { Grant, Principal } from '../principal.js';
import { explain } from './explain.js';

const grant = (more: Partial<Grant>): Grant => ({
  role: 'reporter',
  actions: new Set(['enter']),
  id: 'g',
  set: 'tourism',
  sets: new Set([more.set ?? 'tourism']),
  fieldGroups: new Set(),
  depth: 0,
  rootId: 1,
  unitIds: new Set([1]),
  from: '2024-01-01',
  to: null,
  ...more,
});
const person = (...grants: Grant[]): Principal => ({
  personId: 'p',
  username: 'department-of-tourism',
  title: 'Sở Du lịch',
  kind: 'person',
  orgUnitId: 1,
  via: 'session',
  grants,
});
const question = { action: 'enter', set: 'tourism', unit: { id: 1, title: 'Tỉnh Khánh Hòa' } } as const;

describe('explain', () => {
  it('names the role that gives a right', () => {
    const { allowed, sentence, grants } = explain(person(grant({}), grant({ role: 'reviewer', actions: new Set(['approve']) })), question);
    expect(allowed).toBe(true);
    expect(grants).toHaveLength(1);
    expect(sentence).toEqual({
      vi: 'Sở Du lịch (department-of-tourism) được “nhập” bộ “tourism” ở Tỉnh Khánh Hòa, nhờ vai trò reporter.',
      en: 'Sở Du lịch (department-of-tourism) may "enter" set "tourism" at Tỉnh Khánh Hòa, by the role reporter.',
    });
  });

  it.each<[string, Principal]>([
    ['no grant is in force today', person()],
    ['none of their roles has this right', person(grant({ actions: new Set(['view']) }))],
    ['this right is granted for other sets', person(grant({ set: 'health' }))],
    ['this right is granted for other org units', person(grant({ unitIds: new Set([2]) }))],
  ])('says why not: %s', (why, principal) => {
    const { allowed, sentence } = explain(principal, question);
    expect(allowed).toBe(false);
    expect(sentence.en).toContain(why);
  });
});

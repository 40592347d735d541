// What is given on lies within what is held, in every direction; one case for each direction that goes beyond.
import { describe, expect, it } from '@jest/globals';
import { coversSpelt, DEEPEST, excessOf, lineOf, type Excess } from './delegation.js';
import type { Grant } from '../principal.js';

const parent: Grant = {
  id: 'parent',
  role: 'commune-administrator',
  actions: new Set(['view', 'enter', 'delegate']),
  set: 'tourism',
  sets: new Set(['tourism']),
  fieldGroups: new Set(['salary']),
  rootId: 1,
  unitIds: new Set([1, 2]),
  from: '2025-01-01',
  to: '2025-12-31',
  depth: 0,
};
const child: Grant = { ...parent, id: 'child', actions: new Set(['view']), unitIds: new Set([2]), depth: 1 };

describe('excessOf', () => {
  it('finds none in what lies within', () => {
    expect(excessOf(child, parent)).toBeUndefined();
  });

  it.each<[Excess, Partial<Grant>, Partial<Grant>]>([
    ['not-delegable', {}, { actions: new Set(['view', 'enter']) }],
    ['too-deep', {}, { depth: DEEPEST }],
    ['set', { set: '*', sets: 'all' }, {}],
    ['indicator', {}, { indicator: 'guests' }],
    ['fields', { fieldGroups: 'all' }, {}],
    ['units', { unitIds: new Set([2, 3]) }, {}],
    ['units', { unitIds: 'all' }, {}],
    ['actions', { actions: new Set(['view', 'approve']) }, {}],
    ['dates', { from: '2024-12-31' }, {}],
    ['dates', { to: null }, {}],
    ['dates', { to: '2026-01-01' }, {}],
    ['dates', { from: '2026-02-01', to: '2025-12-31' }, {}],
  ])('says %s', (excess, more, held) => {
    expect(excessOf({ ...child, ...more }, { ...parent, ...held })).toBe(excess);
  });
});

describe('a group of sets', () => {
  const held = { set: '@economy', sets: new Set(['tourism', 'trade']) };
  it.each([
    ['@economy', true],
    ['trade', true],
    ['health', false],
    ['@society', false],
    ['*', false],
  ])('covers %s: %s', (set, expected) => {
    expect(coversSpelt(held, set)).toBe(expected);
  });

  it('is not covered by the sets that are in it today', () => {
    expect(coversSpelt({ set: 'tourism', sets: new Set(['tourism']) }, '@economy')).toBe(false);
  });
});

it('takes the whole line along', () => {
  const grants = [
    { id: 'a', parent: null },
    { id: 'b', parent: 'a' },
    { id: 'c', parent: 'b' },
    { id: 'd', parent: null },
  ];
  expect(lineOf(grants, 'a').map(({ id }) => id)).toEqual(['a', 'b', 'c']);
});

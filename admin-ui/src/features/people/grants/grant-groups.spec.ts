import { describe, expect, it } from '@jest/globals';
import type { GrantEntry } from '@haidang/plugin-sdk';
import { groupedGrants, groupOf, matchingGrants, NO_FILTER, type GrantFilter } from './grant-groups.js';

const grant = (more: Partial<GrantEntry>): GrantEntry => ({
  id: 'g',
  username: 'lan',
  group: null,
  holder: 'Nguyễn Thị Lan',
  role: 'reporter',
  set: 'tourism',
  indicator: null,
  fieldGroups: [],
  orgUnit: { code: '22366', title: 'Phường Bắc Nha Trang' },
  from: '2024-01-01',
  to: null,
  state: 'active',
  parent: null,
  depth: 0,
  reason: null,
  givenBy: 'admin',
  givenAt: '2024-01-01T00:00:00Z',
  decidedBy: null,
  revokedBy: null,
  revokedAt: null,
  may: [],
  ...more,
});

const world = { titleOf: () => 'Du lịch', today: '2024-07-03' };

describe('a grant on the page of grants', () => {
  it.each<[string, Partial<GrantEntry>, ReturnType<typeof groupOf>]>([
    ['without an end stands among those in force', {}, 'now'],
    ['that ends in two weeks is announced', { to: '2024-07-17' }, 'ending'],
    ['that ends later is not', { to: '2024-07-18' }, 'now'],
    ['on its last day is still announced', { to: '2024-07-03' }, 'ending'],
    ['whose end has passed is over', { to: '2024-07-02' }, 'over'],
    ['that was taken back is over', { revokedAt: '2024-07-01T00:00:00Z' }, 'over'],
    ['that was refused is over', { state: 'refused' }, 'over'],
    ['that waits for a second person comes first', { state: 'awaiting-second', from: '2024-08-01' }, 'waiting'],
    ['that begins later is to come', { from: '2024-07-04' }, 'coming'],
  ])('%s', (_, more, group) => {
    expect(groupOf(grant(more), '2024-07-03')).toBe(group);
  });

  it('is listed in a group only when there is one', () => {
    const groups = groupedGrants([grant({ id: 'a' }), grant({ id: 'b', state: 'awaiting-second' })], '2024-07-03');
    expect(groups.map(([group, items]) => [group, items.map(({ id }) => id)])).toEqual([
      ['waiting', ['b']],
      ['now', ['a']],
    ]);
  });

  it.each([
    ['nguyen lan', 1],
    ['bac nha trang', 1],
    ['du lich lan', 1],
    ['y te', 0],
  ])('is found by "%s"', (words, count) => {
    expect(matchingGrants([grant({})], { ...NO_FILTER, words }, world)).toHaveLength(count);
  });

  it.each<[Partial<GrantFilter>, number]>([
    [{ set: 'tourism' }, 1],
    [{ set: 'health' }, 0],
    [{ orgUnit: '22366', state: 'now' }, 1],
    [{ orgUnit: '56' }, 0],
    [{ state: 'waiting' }, 0],
  ])('is found by %j', (filter, count) => {
    expect(matchingGrants([grant({})], { ...NO_FILTER, ...filter }, world)).toHaveLength(count);
  });
});

import { describe, expect, test } from '@jest/globals';
import type { IndicatorSetSummary, SetDraftSummary } from '@haidang/plugin-sdk';
import { filtered, shelfOf } from './set-shelf.js';

const summary = (id: string, more: Partial<IndicatorSetSummary> = {}): IndicatorSetSummary => ({
  id,
  title: { vi: `Bộ ${id}` },
  group: 'economy',
  order: 1,
  kind: 'indicator-set',
  stage: 'official',
  owner: 'department-of-tourism',
  ownerTitle: 'Sở Du lịch',
  periodType: 'monthly',
  version: 2,
  origin: 'disk',
  indicators: 3,
  effectiveFrom: null,
  actions: [],
  ...more,
});
const draft = (id: string, more: Partial<SetDraftSummary> = {}): SetDraftSummary => ({
  id,
  title: { vi: `Nháp ${id}` },
  owner: 'department-of-tourism',
  periodType: 'monthly',
  indicators: 1,
  revision: 1,
  basedOn: null,
  live: null,
  origin: 'authored',
  changedBy: 'admin',
  changedByTitle: null,
  changedAt: '2024-07-01T00:00:00Z',
  ...more,
});
const shelf = shelfOf(
  [summary('a'), summary('b', { origin: 'authored', retiredOn: '2024-06-30' }), summary('c', { origin: 'authored' }), summary('s', { kind: 'service' })],
  [draft('c', { live: 2 }), draft('n'), draft('m', { title: null })],
  '2024-07-03',
  () => 'Sở Du lịch',
);

describe('the list of the start page', () => {
  test('every set and new draft once, with its state', () => {
    expect(shelf.map(({ id, state, draft: waiting }) => [id, state, waiting !== undefined])).toEqual([
      ['a', 'files', false],
      ['b', 'retired', false],
      ['c', 'authored', true],
      ['m', 'new', true],
      ['n', 'new', true],
    ]);
  });
  test.each([
    [{ words: 'so du lich', state: '' as const }, 5],
    [{ words: 'nháp', state: '' as const }, 1],
    [{ words: '', state: 'draft' as const }, 3],
    [{ words: '', state: 'files' as const }, 1],
  ])('filter %j finds %i', (filter, count) => {
    expect(filtered(shelf, filter)).toHaveLength(count);
  });
});

import { describe, expect, it } from '@jest/globals';
import { sampleTile } from './sample-tile.fixture.js';
import { byUrgency, exactValue, isShown, sparkPoints, tileView } from './tile.js';

describe('what a tile says', () => {
  it('shows value, unit, share of the plan, pace, change and period', () => {
    expect(tileView(sampleTile(), 'vi')).toMatchObject({
      name: '2. Đầu tư công',
      mode: 'figure',
      state: 'bad',
      value: '3.214',
      unit: 'tỷ đồng',
      plan: '41%',
      period: '06/2024',
      change: { text: '↓ 12,4%', better: false },
      bar: { fill: 32.8, pace: 40 },
      badge: undefined,
      late: false,
    });
    expect(exactValue(sampleTile(), 'vi')).toBe('3.214,4 tỷ đồng');
  });
  it('colours a rise of accidents as bad', () => {
    expect(tileView(sampleTile({ samePeriod: '15.2', direction: 'down' }), 'vi').change).toEqual({ text: '↑ 15,2%', better: false });
  });
  it('leaves out the small line when the value is long', () => {
    expect(tileView(sampleTile(), 'vi').lines).toHaveLength(1);
    expect(tileView(sampleTile({ unitSymbol: { vi: 'triệu đồng' } }), 'vi').lines).toHaveLength(0);
  });
  it.each([
    ['no-right', 'no-right'],
    ['not-connected', 'not-connected'],
    ['error', 'error'],
    ['none', 'none'],
  ] as const)('with data state %s shows no figure at all', (dataState, mode) => {
    expect(tileView(sampleTile({ dataState, value: null }), 'vi')).toMatchObject({
      mode,
      state: 'none',
      value: '–',
      unit: '',
      bar: undefined,
      plan: undefined,
      change: undefined,
    });
  });
  it('never shows 0 for a missing value, and shows 0 that was answered as nil', () => {
    expect(tileView(sampleTile({ value: null }), 'vi').value).toBe('–');
    expect(tileView(sampleTile({ value: 0, dataState: 'nil' }), 'vi')).toMatchObject({ value: '0', badge: 'nil' });
  });
  it.each([
    [{ sample: true, obsStatus: 'E' }, 'sample'],
    [{ obsStatus: 'E' }, 'estimate'],
    [{ obsStatus: 'P' }, 'preliminary'],
    [{ dataState: 'preliminary' }, 'preliminary'],
  ] as const)('%j carries the badge %s', (changes, badge) => {
    expect(tileView(sampleTile(changes), 'vi').badge).toBe(badge);
  });
});

describe('the small line', () => {
  it('ends at the right edge and breaks where a figure is missing', () => {
    expect(sparkPoints([1, null, 3])).toEqual([{ x: 50, y: 22 }, null, { x: 60, y: 2 }]);
    expect(sparkPoints([5, 5])).toEqual([
      { x: 55, y: 12 },
      { x: 60, y: 12 },
    ]);
  });
});

describe('tiles together', () => {
  const tiles = [sampleTile({ order: 1, state: 'good' }), sampleTile({ order: 2, state: 'bad' }), sampleTile({ order: 3, state: 'watch', dataState: 'late' })];
  it('put what is bad first on phones', () => {
    expect(byUrgency(tiles).map(({ order }) => order)).toEqual([2, 3, 1]);
  });
  it('stay bright by state, or by lateness', () => {
    expect(tiles.map((tile) => isShown(tile, 'bad'))).toEqual([false, true, false]);
    expect(tiles.map((tile) => isShown(tile, 'late'))).toEqual([false, false, true]);
    expect(tiles.every((tile) => isShown(tile, undefined))).toBe(true);
  });
});

// Looking back across changes: only what moved is read through links, and only when looked at from before.
import { describe, expect, test } from '@jest/globals';
import { FigurePaths, type PathStep } from '../../registry/index.js';
import { inheriting, lastMicros, linksOf } from './heritage.js';

const CHANGED = '2024-07-01T00:00:00.500Z';
const step = (source: number, target: number | null, factor: string, kind: PathStep['kind'] = 'unit-of-measure'): PathStep => ({
  set: 's',
  version: 2,
  at: Date.parse(CHANGED) * 1000 + 1,
  kind,
  source,
  target,
  factor,
  fromUnit: 'a',
  toUnit: 'b',
});
const branch = { indicators: [1, 2, 3], units: [56] };

describe('a question as known on a day', () => {
  const paths = new FigurePaths([step(1, 1, '1000'), step(4, 3, '1', 'merge'), step(5, 3, '1', 'merge')]);

  test('of today asks for nothing else', () => {
    expect(inheriting(branch, undefined, paths)).toEqual({ same: branch, moved: undefined });
    expect(inheriting(branch, '2024-07-02T00:00:00.000Z', paths)).toEqual({ same: branch, moved: undefined });
    expect(inheriting(branch, '2024-06-01T00:00:00.000Z', undefined)).toEqual({ same: branch, moved: undefined });
  });

  test('of before reads what moved through its links', () => {
    const { same, moved } = inheriting(branch, '2024-06-30T16:59:59.999Z', paths);
    expect(same).toEqual({ indicators: [2], units: [56] });
    expect(moved).toEqual({
      indicators: [1, 3],
      units: [56],
      links: { sources: [1, 4, 5], targets: [1, 3, 3], factors: ['1000', '1', '1'], parts: [1, 2, 2] },
    });
  });

  test('the millisecond of the change itself is after it', () => {
    expect(lastMicros(CHANGED)).toBeGreaterThan(step(1, 1, '1').at);
    expect(inheriting(branch, CHANGED, paths).moved).toBeUndefined();
  });

  test('what began anew stands on nothing', () => {
    const anew = new FigurePaths([step(1, null, '1', 'restart')]);
    expect(linksOf([1], 0, anew).sources).toEqual([]);
    expect(inheriting({ indicators: [1], units: [56] }, '2024-06-01T00:00:00.000Z', anew)).toMatchObject({ same: undefined, moved: { indicators: [1] } });
  });
});

import { describe, expect, test } from '@jest/globals';
import { percentile, stepOf, STEPS } from './durations.js';

const counted = (durations: readonly number[]): number[] => {
  const counts = Array<number>(STEPS).fill(0);
  for (const each of durations) counts[stepOf(each)] = (counts[stepOf(each)] ?? 0) + 1;
  return counts;
};

describe('durations in steps', () => {
  test('a percentile is the true one within a tenth, from a millisecond to minutes', () => {
    const durations = Array.from({ length: 1_000 }, (_, at) => 1.5 * 1.0125 ** at);
    for (const share of [0.05, 0.5, 0.95, 0.999]) {
      const truth = durations[Math.ceil(share * durations.length) - 1] ?? 0;
      const read = percentile(counted(durations), share) ?? 0;
      // What is longer than five minutes counts as five minutes.
      expect([share, Math.abs(read / Math.min(truth, 300_000) - 1) < 0.11]).toEqual([share, true]);
    }
  });

  test('of one call is that call, of none there is nothing', () => {
    expect([percentile(counted([100]), 0.5), percentile(counted([100]), 0.95), percentile(counted([]), 0.5)]).toEqual([99, 99, null]);
    expect([percentile(counted([0.2]), 0.5), stepOf(Number.MAX_VALUE)]).toEqual([1, STEPS - 1]);
  });
});

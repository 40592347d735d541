import { describe, expect, test } from '@jest/globals';
import { afterFall } from './falls.js';

describe('after a fall', () => {
  test('a process is started again after pauses that double, and left alone at the fifth within ten minutes', () => {
    let falls: number[] = [];
    const pauses: (number | undefined)[] = [];
    for (let at = 0; at < 5; at += 1) {
      const after = afterFall(falls, at * 60_000);
      falls = after.falls;
      pauses.push(after.pauseMs);
    }
    expect(pauses).toEqual([1_000, 2_000, 4_000, 8_000, undefined]);
  });

  test('falls of long ago are forgotten', () => {
    const { falls, pauseMs } = afterFall([0, 1, 2, 3], 600_004);
    expect([falls, pauseMs]).toEqual([[600_004], 1_000]);
  });
});

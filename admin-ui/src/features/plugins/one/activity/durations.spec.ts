import { describe, expect, test } from '@jest/globals';
import { durationText, everyText } from './durations.js';

describe('durations', () => {
  test.each([
    [null, '–'],
    [0.4, '0 ms'],
    [999, '999 ms'],
    [1_449, '1,4 s'],
    [59_000, '59 s'],
    [90_000, '1,5 min'],
  ])('%s is written %s', (milliseconds, expected) => {
    expect(durationText(milliseconds, 'vi')).toBe(expected);
  });

  test.each([
    [10, 'seconds 10'],
    [90, 'seconds 90'],
    [900, 'minutes 15'],
    [7_200, 'hours 2'],
    [86_400, 'days 1'],
  ])('an interval of %s seconds is %s', (seconds, expected) => {
    expect(everyText(seconds, (key, { count }) => `${key.split('.').at(-1) ?? ''} ${String(count)}`)).toBe(expected);
  });
});

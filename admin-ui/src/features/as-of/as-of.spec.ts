import { describe, expect, it } from '@jest/globals';
import { dayOf, offeredDays } from './as-of.js';

describe('the day of "as known on"', () => {
  it.each([
    [undefined, undefined],
    ['2024-07-20', '2024-07-20'],
    ['2024-07-20T17:30:00Z', '2024-07-21'],
    ['hôm qua', undefined],
    ['2024-13-40', undefined],
  ])('%s is %s', (asOf, expected) => {
    expect(dayOf(asOf)).toBe(expected);
  });

  it.each([
    ['2024-07-20', 'yesterday 2024-07-19, monthEnd 2024-06-30, yearEnd 2023-12-31'],
    ['2024-03-01', 'yesterday 2024-02-29, quarterEnd 2023-12-31'],
    ['2024-08-15', 'yesterday 2024-08-14, monthEnd 2024-07-31, quarterEnd 2024-06-30, yearEnd 2023-12-31'],
    ['2024-01-01', 'yesterday 2023-12-31'],
  ])('on %s these are offered: %s', (today, expected) => {
    expect(
      offeredDays(today)
        .map(({ key, day }) => `${key} ${day}`)
        .join(', '),
    ).toBe(expected);
  });
});

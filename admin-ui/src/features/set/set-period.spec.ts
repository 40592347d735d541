// The period that a set's page opens with.
import { describe, expect, it } from '@jest/globals';
import { offeredTypes, shownPeriod } from './set-period.js';

describe('the period of a set’s page', () => {
  it.each([
    ['2024-M06', '2026-M10', 'monthly', '2024-M06'],
    [undefined, '2026-M10', 'monthly', '2026-M10'],
    ['nonsense', '2026-M10', 'monthly', '2026-M10'],
    [undefined, undefined, 'monthly', '2024-M06'],
    [undefined, undefined, 'half-yearly', '2024-H1'],
  ] as const)('asked %s, latest %s, %s: %s', (asked, latest, type, expected) => {
    expect(shownPeriod(asked, latest, type, '2024-07-20').code).toBe(expected);
  });

  it('offers the set’s own frequency first and longer ones made of it', () => {
    expect(offeredTypes({ period: { type: 'monthly', first: '2022-M01' } })).toEqual(['monthly', 'quarterly', 'half-yearly', 'nine-month', 'yearly']);
    expect(offeredTypes({ period: { type: 'school-year', first: '2022-SY' } })).toEqual(['school-year']);
  });
});

import { describe, expect, test } from '@jest/globals';
import type { PeriodRule } from '@haidang/plugin-sdk';
import { effectiveFromOf } from './effective-from.js';

const monthly: PeriodRule = { type: 'monthly', first: '2023-M01', due: { workingDays: 5 } };
const nd09: PeriodRule = { type: 'monthly', first: '2023-M01', calendar: 'nd09', due: { workingDays: 2 } };
const yearly: PeriodRule = { type: 'yearly', first: '2023', due: { workingDays: 10 } };

describe('from which day a version counts', () => {
  test.each<[string, PeriodRule, string, string]>([
    ['in the days of reporting, the period that is being reported', monthly, '2024-07-03', '2024-06-01'],
    ['until its last day', monthly, '2024-07-05', '2024-06-01'],
    ['then the running one', monthly, '2024-07-08', '2024-07-01'],
    ['by the window of the set', nd09, '2024-07-16', '2024-07-01'],
    ['and after it', nd09, '2024-07-20', '2024-08-01'],
    ['of a year', yearly, '2024-01-10', '2023-01-01'],
    ['of the next year', yearly, '2024-03-01', '2024-01-01'],
  ])('nothing said: %s', (_, rule, today, from) => {
    expect(effectiveFromOf(undefined, { isFirst: false, today, rule })).toBe(from);
  });

  test('a first version counts for every period', () => {
    expect(effectiveFromOf(null, { isFirst: true, today: '2024-07-03', rule: monthly })).toBeNull();
  });

  test.each([
    ['2024-M07', '2024-07-01'],
    ['2024-Q3', '2024-07-01'],
    ['2024', '2024-01-01'],
    ['2024-07-15', '2024-07-15'],
  ])('%s is %s', (asked, from) => {
    expect(effectiveFromOf(asked, { isFirst: false, today: '2024-07-03', rule: monthly })).toBe(from);
  });

  test.each(['July', '2024-13-01', '2024-M13', '07/2024'])('%s is no date and no period', (asked) => {
    expect(() => effectiveFromOf(asked, { isFirst: false, today: '2024-07-03', rule: monthly })).toThrow();
  });
});

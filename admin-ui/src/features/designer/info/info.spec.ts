import { describe, expect, test } from '@jest/globals';
import type { PeriodRule } from '@haidang/plugin-sdk';
import { chainOf, dueExample, dueKindOf, levelsOf, withDueKind, withType } from './info.js';

const RULE: PeriodRule = { type: 'monthly', first: '2024-M05' };
const NO_HOLIDAYS = { holidays: new Set<string>(), workedDays: new Set<string>() };

describe('the facts of a set', () => {
  test.each([
    ['quarterly', '2024-Q2'],
    ['yearly', '2024'],
    ['half-yearly', '2024-H1'],
  ] as const)('another frequency (%s) keeps the first day in its first period', (type, first) => {
    expect(withType(RULE, type, '2024-07-01')).toEqual({ type, first });
  });

  test('an unreadable first period becomes one of this year', () => {
    expect(withType({ type: 'monthly', first: '' }, 'quarterly', '2024-07-01').first).toBe('2024-Q1');
  });

  test.each(['none', 'workingDays', 'day'] as const)('a due rule of kind %s says so', (kind) => {
    expect(dueKindOf(withDueKind({ ...RULE, due: { day: 9 } }, kind))).toBe(kind);
  });

  test('the example: day 5 of the month after', () => {
    expect(dueExample({ ...RULE, due: { day: 5, monthsAfter: 1 } }, '2024-07-15', NO_HOLIDAYS)).toEqual({
      period: '2024-M07',
      from: '2024-07-01',
      to: '2024-07-31',
      due: '2024-08-05',
    });
  });

  test('a set that begins later shows its first period, an unreadable one nothing', () => {
    expect(dueExample({ ...RULE, first: '2025-M01' }, '2024-07-15', NO_HOLIDAYS)?.period).toBe('2025-M01');
    expect(dueExample({ ...RULE, first: '' }, '2024-07-15', NO_HOLIDAYS)).toBeUndefined();
  });

  test('chains keep the titles of levels that stay', () => {
    const old = levelsOf('commune,owner', undefined);
    expect(chainOf(old)).toBe('commune,owner');
    expect(levelsOf('commune,owner,province', [{ level: 'owner', title: { vi: 'Sở' } }])?.[1]).toEqual({ level: 'owner', title: { vi: 'Sở' } });
    expect(levelsOf('', old)).toBeUndefined();
  });
});

import { describe, expect, it } from '@jest/globals';
import type { CalendarDay } from '@haidang/plugin-sdk';
import { countsOf, isDate, kindFor, monthsOf } from './calendar-year.js';

const day = (date: string, kind: CalendarDay['kind']): CalendarDay => ({ date, kind, title: { vi: 'Lễ' }, decree: '', changedBy: 'system', changedAt: '' });

describe('a year at a glance', () => {
  const months = monthsOf(2024, [day('2024-09-02', 'holiday'), day('2024-05-04', 'worked-day')]);

  it('has twelve months of whole weeks from Monday', () => {
    expect(months).toHaveLength(12);
    expect(months.every(({ weeks }) => weeks.every((week) => week.length === 7))).toBe(true);
    expect(months.flatMap(({ weeks }) => weeks.flat()).filter((each) => each !== undefined)).toHaveLength(366);
    expect(months[8]?.weeks[0]?.[6]).toMatchObject({ date: '2024-09-01', weekend: true, marked: undefined });
  });

  it('marks holidays and worked days', () => {
    const marked = months.flatMap(({ weeks }) => weeks.flat()).filter((each) => each?.marked !== undefined);
    expect(marked.map((each) => [each?.date, each?.marked?.kind])).toEqual([
      ['2024-05-04', 'worked-day'],
      ['2024-09-02', 'holiday'],
    ]);
  });

  it('counts them', () => {
    expect(countsOf([day('2024-09-02', 'holiday'), day('2024-09-03', 'holiday'), day('2024-09-07', 'worked-day')])).toEqual({ holiday: 2, 'worked-day': 1 });
  });

  it.each([
    ['2024-09-02', 'holiday'],
    ['2024-09-07', 'worked-day'],
    ['2024-09-08', 'worked-day'],
  ])('%s can become a %s', (date, kind) => {
    expect(kindFor(date)).toBe(kind);
  });

  it.each([
    ['2024-02-29', true],
    ['2023-02-29', false],
    ['2024-2-9', false],
    ['', false],
  ])('%j is a date: %s', (text, expected) => {
    expect(isDate(text)).toBe(expected);
  });
});

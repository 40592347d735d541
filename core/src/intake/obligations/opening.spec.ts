import { describe, expect, it } from '@jest/globals';
import { dueDate, parsePeriod, periodOn, periodsBetween, shiftPeriod, workingDaysBetween, type Period, type PeriodRule } from '@haidang/plugin-sdk';
import { periodsToOpen } from './opening.js';

const TET = ['2024-02-08', '2024-02-09', '2024-02-12', '2024-02-13', '2024-02-14'];
const CALENDAR = { holidays: new Set(TET), workedDays: new Set<string>() };
const MONTHLY: PeriodRule = { type: 'monthly', first: '2022-M01', due: { workingDays: 5 } };
const DAILY: PeriodRule = { type: 'daily', first: '2024-01-01', due: { workingDays: 1 } };
const codes = (rule: PeriodRule, today: string) => periodsToOpen(rule, today, CALENDAR).map((period) => period.code);

describe('periods whose obligations are open on a day', () => {
  it.each<[string, PeriodRule, string, string[]]>([
    ['a month and the one before', MONTHLY, '2024-07-03', ['2024-M06', '2024-M07']],
    ['a month that runs by Decree 09', { ...MONTHLY, calendar: 'nd09' }, '2024-07-16', ['2024-M07']],
    ['… and its next once that is near', { ...MONTHLY, calendar: 'nd09' }, '2024-07-17', ['2024-M07', '2024-M08']],
    ['nothing before the first', MONTHLY, '2022-01-10', ['2022-M01']],
    ['a year only towards its end', { type: 'yearly', first: '2022', due: { workingDays: 20 } }, '2024-11-01', []],
    ['… and after it', { type: 'yearly', first: '2022', due: { workingDays: 20 } }, '2025-01-06', ['2024']],
    // Due on the first day of the month itself: the row must be there in the month before.
    [
      'a month that is due before it ends',
      { type: 'monthly', first: '2022-M01', due: { day: 1, monthsAfter: 0 } },
      '2024-06-24',
      ['2024-M05', '2024-M06', '2024-M07'],
    ],
    ['nothing long over', { type: 'half-yearly', first: '2022-H1', due: { workingDays: 5 } }, '2024-09-30', []],
  ])('%s', (_, rule, today, expected) => {
    expect(codes(rule, today)).toEqual(expected);
  });

  it('opens days ahead of their first reminder, over Tết as well', () => {
    expect(codes(DAILY, '2024-02-07').at(-1)).toBe('2024-02-27');
    expect(codes(DAILY, '2024-02-07')[0]).toBe('2024-01-23');
  });

  it.each<[PeriodRule]>([
    [DAILY],
    [{ type: 'daily', first: '2024-01-01', due: { workingDays: 5 } }],
    [MONTHLY],
    [{ type: 'monthly', first: '2023-M06', calendar: 'nd09', due: { workingDays: 2 } }],
    [{ type: 'monthly', first: '2023-M06', due: { day: 1, monthsAfter: 0 } }],
    [{ type: 'quarterly', first: '2023-Q1', due: { workingDays: 10 } }],
    [{ type: 'half-yearly', first: '2023-H1', calendar: 'nd09', due: { workingDays: 5 } }],
    [{ type: 'nine-month', first: '2023-9M' }],
    [{ type: 'yearly', first: '2023', calendar: 'fiscal', due: { workingDays: 5 } }],
    [{ type: 'yearly', first: '2023', due: { day: 15, monthsAfter: 0 } }],
    [{ type: 'school-year', first: '2022-SY', calendar: 'school', due: { workingDays: 20 } }],
  ])('has the row five working days before the due date: %j', (rule) => {
    for (const period of periodsOf2024(rule)) {
      const due = dueDate(period, rule, CALENDAR);
      const reminded = workingDayBefore(due, 5);
      expect([period.code, codes(rule, reminded).includes(period.code)]).toEqual([period.code, true]);
      expect([period.code, codes(rule, due).includes(period.code)]).toEqual([period.code, true]);
    }
  });
});

function workingDayBefore(date: string, count: number): string {
  let day = parsePeriod(date);
  while (workingDaysBetween(day.code, date, CALENDAR) < count) day = shiftPeriod(day, -1);
  return day.code;
}

/** The year's periods; of days a stretch over Tết. */
function periodsOf2024(rule: PeriodRule): Period[] {
  if (rule.type === 'daily') return periodsBetween(parsePeriod('2024-01-29'), parsePeriod('2024-02-20'));
  if (rule.type === 'school-year' || rule.type === 'nine-month') return [periodOn(rule.type, '2024-05-01')];
  return periodsBetween(periodOn(rule.type, '2024-01-01'), periodOn(rule.type, '2024-12-31'));
}

// The days that reports cover and are due, on the calendars of Khánh Hòa: Decree 09's 15th to 14th, the school year, and the
// budget's books that stay open in January.
import { describe, expect, it } from '@jest/globals';
import { parsePeriod } from './period.js';
import { addWorkingDays, bookYears, dueDate, elapsedShare, isWorkingDay, periodAt, periodWindow, workingDaysBetween, yearShare } from './window.js';
import type { WorkingCalendar } from './window.js';

/** Reunification Day and Labour Day 2024, with Monday 29 April swapped for Saturday 4 May. */
const calendar: WorkingCalendar = { holidays: new Set(['2024-04-29', '2024-04-30', '2024-05-01', '2024-01-01']), workedDays: new Set(['2024-05-04']) };

describe('periodWindow', () => {
  it.each([
    ['2024-M03', '2024-02-15', '2024-03-14'],
    ['2024-M01', '2023-12-15', '2024-01-14'],
    ['2024-Q1', '2023-12-15', '2024-03-14'],
    ['2024-H1', '2023-12-15', '2024-06-14'],
    ['2024-H2', '2024-06-15', '2024-12-14'],
    ['2024-9M', '2023-12-15', '2024-09-14'],
    ['2024', '2023-12-15', '2024-12-14'],
    ['2024-03-15', '2024-03-15', '2024-03-15'],
  ])('%s under nd09 runs from %s to %s', (code, start, end) => {
    expect(periodWindow(parsePeriod(code), { calendar: 'nd09' })).toEqual({ start, end });
    expect(periodWindow(parsePeriod(code), { cutOff: { fromDay: 15, toDay: 14 } })).toEqual({ start, end });
  });

  it('uses an own cut-off before the calendar, and the last day of short months', () => {
    expect(periodWindow(parsePeriod('2024-M02'), { calendar: 'nd09', cutOff: { fromDay: 1, toDay: 31 } })).toEqual({ start: '2024-02-01', end: '2024-02-29' });
    expect(periodWindow(parsePeriod('2024-M03'), { cutOff: { fromDay: 26, toDay: 25 } })).toEqual({ start: '2024-02-26', end: '2024-03-25' });
  });

  it('knows school years and the fiscal year that closes on 31 January', () => {
    expect(periodWindow(parsePeriod('2023-SY'), { calendar: 'school' })).toEqual({ start: '2023-09-01', end: '2024-08-31' });
    expect(periodWindow(parsePeriod('2024'), { calendar: 'fiscal' })).toEqual({ start: '2024-01-01', end: '2025-01-31' });
    expect(periodWindow(parsePeriod('2024-M12'), { calendar: 'fiscal' })).toEqual({ start: '2024-12-01', end: '2024-12-31' });
    expect(periodWindow(parsePeriod('2024-M12'))).toEqual({ start: '2024-12-01', end: '2024-12-31' });
  });
});

it.each([
  ['monthly', '2024-01-14', 'nd09', '2024-M01'],
  ['monthly', '2024-01-15', 'nd09', '2024-M02'],
  ['monthly', '2023-12-20', 'nd09', '2024-M01'],
  ['nine-month', '2024-10-01', 'nd09', '2024-9M'],
  ['nine-month', '2023-12-15', 'nd09', '2024-9M'],
  ['monthly', '2024-01-15', 'calendar', '2024-M01'],
  ['yearly', '2025-01-15', 'fiscal', '2025'],
] as const)('the %s period of %s under %s is %s %s', (type, date, name, code) => {
  expect(periodAt(type, date, { calendar: name }).code).toBe(code);
});

it('books January to two years', () => {
  expect(bookYears(parsePeriod('2025-M01'))).toEqual([2025, 2024]);
  expect(bookYears(parsePeriod('2025-01-31'))).toEqual([2025, 2024]);
  expect(bookYears(parsePeriod('2025-M02'))).toEqual([2025]);
  expect(bookYears(parsePeriod('2025'))).toEqual([2025]);
});

describe('working days', () => {
  it('skips weekends and holidays and counts days worked in exchange', () => {
    expect(isWorkingDay('2024-05-04', calendar)).toBe(true);
    expect(isWorkingDay('2024-05-05', calendar)).toBe(false);
    expect(addWorkingDays('2024-04-26', 1, calendar)).toBe('2024-05-02');
    expect(addWorkingDays('2024-05-03', 1, calendar)).toBe('2024-05-04');
    expect(addWorkingDays('2024-05-05', 0, calendar)).toBe('2024-05-06');
  });

  it('counts days left and days late', () => {
    expect(workingDaysBetween('2024-04-26', '2024-05-04', calendar)).toBe(3);
    expect(workingDaysBetween('2024-05-04', '2024-04-26', calendar)).toBe(-3);
    expect(Object.is(workingDaysBetween('2024-05-05', '2024-05-04', calendar), 0)).toBe(true);
  });

  it('finds due dates', () => {
    expect(dueDate(parsePeriod('2024-M03'), { calendar: 'nd09', due: { workingDays: 3 } }, calendar)).toBe('2024-03-19');
    expect(dueDate(parsePeriod('2024-M03'), { calendar: 'nd09' }, calendar)).toBe('2024-03-18');
    expect(dueDate(parsePeriod('2024-M03'), { due: { day: 5 } }, calendar)).toBe('2024-04-05');
    expect(dueDate(parsePeriod('2024-M03'), { due: { day: 30 } }, calendar)).toBe('2024-05-02');
    expect(dueDate(parsePeriod('2023'), { due: { day: 31, monthsAfter: 2 } }, calendar)).toBe('2024-02-29');
  });
});

it('tells how far a period and a year have run', () => {
  const june = parsePeriod('2024-M06');
  expect(elapsedShare(june, '2024-05-31').toString()).toBe('0');
  expect(elapsedShare(june, '2024-06-15').toString()).toBe('0.5');
  expect(elapsedShare(june, '2024-07-31').toString()).toBe('1');
  expect(yearShare(june).toString()).toBe('0.5');
  expect(yearShare(parsePeriod('2024-9M')).toString()).toBe('0.75');
  expect(yearShare(parsePeriod('2023-SY')).toString()).toBe('1');
  expect(yearShare(parsePeriod('2024-12-31')).toString()).toBe('1');
});

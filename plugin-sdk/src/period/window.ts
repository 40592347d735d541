// Which days a period's report covers, until when it is due and how far it has run. The calendar is data of the set
// (Decree 09/2019: 15th to 14th; calendar months; school year; budget books open until 31 January), never code of a set.
import type { PeriodRule } from '../generated/manifest.js';
import { addDays, dayOfMonth, dayOfWeek, daysBetween } from './dates.js';
import { Decimal } from '../decimal.js';
import { periodOn, shiftPeriod } from './period.js';
import type { Period, PeriodType } from './period.js';

/** The part of a period rule that decides days. */
export type Calendar = Pick<PeriodRule, 'calendar' | 'cutOff'>;

/** First and last day covered, ISO dates. */
export interface PeriodWindow {
  readonly start: string;
  readonly end: string;
}

/** Days off besides weekends, and weekend days worked in exchange (làm bù); ISO dates. */
export interface WorkingCalendar {
  readonly holidays: ReadonlySet<string>;
  readonly workedDays: ReadonlySet<string>;
}

/** Due rule where a set names none: 2 working days after the cut-off (Khánh Hòa, QĐ 01/2023/QĐ-UBND, Article 4). */
export const DEFAULT_DUE = { workingDays: 2 } as const;

const ND09 = { fromDay: 15, toDay: 14 } as const;

function cutOffWindow(period: Period, cutOff: { fromDay: number; toDay: number }): PeriodWindow {
  const [firstYear, firstMonth] = [Number(period.start.slice(0, 4)), Number(period.start.slice(5, 7))];
  const [lastYear, lastMonth] = [Number(period.end.slice(0, 4)), Number(period.end.slice(5, 7))];
  return {
    start: dayOfMonth(firstYear, firstMonth, cutOff.fromDay, cutOff.fromDay > 1 ? -1 : 0),
    end: dayOfMonth(lastYear, lastMonth, cutOff.toDay),
  };
}

/**
 * Days that a period covers under a calendar. An own cut-off wins over the calendar's; days and school years are always
 * their nominal days; a fiscal year's books stay open until 31 January of the next year.
 */
export function periodWindow(period: Period, rule: Calendar = {}): PeriodWindow {
  const nominal = { start: period.start, end: period.end };
  if (period.type === 'daily' || period.type === 'school-year') return nominal;
  if (rule.cutOff !== undefined) return cutOffWindow(period, rule.cutOff);
  if (rule.calendar === 'nd09') return cutOffWindow(period, ND09);
  const closesLate = rule.calendar === 'fiscal' && period.type === 'yearly';
  return closesLate ? { start: period.start, end: dayOfMonth(period.year + 1, 1, 31) } : nominal;
}

/** The period of a type whose window holds a day: under nd09, 20 January belongs to February. */
export function periodAt(type: PeriodType, date: string, rule: Calendar = {}): Period {
  const nominal = periodOn(type, date);
  const next = shiftPeriod(nominal, 1);
  const ended = date > periodWindow(nominal, rule).end;
  return ended && date >= periodWindow(next, rule).start ? next : nominal;
}

/**
 * Budget years whose books a period's figures may go to, the period's own first. In January the books of the year before
 * are still open: bookYears(2025-M01) is [2025, 2024].
 */
export function bookYears(period: Period): number[] {
  const closing = dayOfMonth(period.year, 1, 31);
  return period.end <= closing ? [period.year, period.year - 1] : [period.year];
}

/** True on Monday to Friday but holidays, and on weekend days worked in exchange. */
export function isWorkingDay(date: string, calendar: WorkingCalendar): boolean {
  if (calendar.workedDays.has(date)) return true;
  const day = dayOfWeek(date);
  return day !== 0 && day !== 6 && !calendar.holidays.has(date);
}

function nextWorkingDay(date: string, calendar: WorkingCalendar): string {
  let day = date;
  while (!isWorkingDay(day, calendar)) day = addDays(day, 1);
  return day;
}

/** The `count`-th working day after a date; for 0 the date itself, or the next working day when it is none. */
export function addWorkingDays(date: string, count: number, calendar: WorkingCalendar): string {
  let day = count === 0 ? nextWorkingDay(date, calendar) : date;
  for (let left = count; left > 0; left -= 1) day = nextWorkingDay(addDays(day, 1), calendar);
  return day;
}

/** Working days after `from` up to and with `to`; negative when `to` is earlier: days left, or days late. */
export function workingDaysBetween(from: string, to: string, calendar: WorkingCalendar): number {
  const [first, last, sign] = from <= to ? [from, to, 1] : [to, from, -1];
  let count = 0;
  for (let day = addDays(first, 1); day <= last; day = addDays(day, 1)) {
    if (isWorkingDay(day, calendar)) count += 1;
  }
  return count === 0 ? 0 : sign * count;
}

/**
 * Last day to submit, ISO date. A fixed day that is no working day moves to the next one (Civil Code 2015, Article 148).
 */
export function dueDate(period: Period, rule: Calendar & Pick<PeriodRule, 'due'>, calendar: WorkingCalendar): string {
  const due = rule.due ?? DEFAULT_DUE;
  if ('workingDays' in due) return addWorkingDays(periodWindow(period, rule).end, due.workingDays, calendar);
  const [year, month] = [Number(period.end.slice(0, 4)), Number(period.end.slice(5, 7))];
  return nextWorkingDay(dayOfMonth(year, month, due.day, due.monthsAfter ?? 1), calendar);
}

/** Share of a period's window that has run by the end of a day, 0 to 1: the pace inside the period. */
export function elapsedShare(period: Period, date: string, rule: Calendar = {}): Decimal {
  const window = periodWindow(period, rule);
  if (date < window.start) return new Decimal(0);
  if (date >= window.end) return new Decimal(1);
  return new Decimal(daysBetween(window.start, date) + 1).div(daysBetween(window.start, window.end) + 1);
}

/** Share of the year that has run at the end of a period, 0 to 1: the expected pace of a year's plan (June: 0.5). */
export function yearShare(period: Period): Decimal {
  if (period.type === 'school-year') return new Decimal(1);
  if (period.type === 'daily') return new Decimal(period.index).div(daysBetween(dayOfMonth(period.year, 1, 1), dayOfMonth(period.year, 12, 31)) + 1);
  return new Decimal(Number(period.end.slice(5, 7))).div(12);
}

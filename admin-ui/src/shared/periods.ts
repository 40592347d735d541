// What the period picker offers: the periods of one year, by type; and the steps to either side of a period. Pure.
import { parsePeriod, periodOn, periodsWithin, previousPeriod, shiftPeriod } from '@haidang/plugin-sdk';
import type { Period, PeriodType } from '@haidang/plugin-sdk';

/** Types whose periods of a year are worth a grid of buttons, in the order of the picker. */
export const PICKED_TYPES: readonly PeriodType[] = ['monthly', 'quarterly', 'half-yearly', 'nine-month', 'yearly', 'school-year'];

/** The periods of a type that begin in a year. */
export function periodsOfYear(type: PeriodType, year: number): Period[] {
  if (type === 'school-year') return [parsePeriod(`${String(year)}-SY`)];
  if (type === 'nine-month') return [parsePeriod(`${String(year)}-9M`)];
  return periodsWithin(parsePeriod(String(year)), type);
}

/** True when a period has begun by a day. */
export function hasBegun(period: Period, today: string): boolean {
  return period.start <= today;
}

/** Periods around one: `before` earlier ones, itself, and the next. */
export function stepsAround(period: Period, before: number, today: string): Period[] {
  const earlier = Array.from({ length: before }, (_, index) => previousPeriod(period, before - index));
  const next = shiftPeriod(period, 1);
  return [...earlier, period, ...(hasBegun(next, today) ? [next] : [])];
}

/** Today in the province, ISO date. */
export function todayHere(now: Date = new Date()): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Ho_Chi_Minh', year: 'numeric', month: '2-digit', day: '2-digit' }).format(now);
}

/** The last period of a type that is over by a day. */
export function lastEnded(type: PeriodType, today: string): Period {
  const current = periodOn(type, today);
  return current.end <= today ? current : previousPeriod(current);
}

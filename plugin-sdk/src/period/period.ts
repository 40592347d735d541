// The one parser of period codes and the arithmetic over them. A period is identified by type, year and index; its days
// here are the nominal calendar days, while the days that a report really covers depend on the calendar (window.ts).
import type { Localised, PeriodRule } from '../generated/manifest.js';
import { addDays, dayOfMonth, daysBetween, isIsoDate } from './dates.js';

/** The seven period types. Year to date (lũy kế) is a measure, not a period. */
export type PeriodType = PeriodRule['type'];

/** A parsed period. `start` and `end` are its nominal days; `year` of a school year is the year that it begins in. */
export interface Period {
  /** Canonical code: 2024-03-15, 2024-M03, 2024-Q1, 2024-H1, 2024-9M, 2024, 2023-SY. */
  readonly code: string;
  readonly type: PeriodType;
  readonly year: number;
  /** Month 1…12, quarter 1…4, half 1…2; 1 for whole-year types; for a day the day of the year. */
  readonly index: number;
  /** First nominal day, ISO date. */
  readonly start: string;
  /** Last nominal day, ISO date. */
  readonly end: string;
}

/** A text that is no period code, or a question that its type cannot answer. */
export class PeriodError extends Error {
  readonly code: 'PERIOD_INVALID' | 'PERIOD_MISMATCH' | 'PERIOD_RANGE';
  readonly text: Localised;

  constructor(code: PeriodError['code'], text: Localised) {
    super(text.vi);
    this.name = 'PeriodError';
    this.code = code;
    this.text = text;
  }
}

const PATTERN = /^(\d{4})(?:-(?:M(\d{2})|Q([1-4])|H([12])|(9M)|(SY)|(\d{2}-\d{2})))?$/;
const FIRST_YEAR = 1900;
const LAST_YEAR = 2199;

/** Months that a period of a type covers, and how many of it a year holds. */
const SHAPE = {
  monthly: { months: 1, perYear: 12 },
  quarterly: { months: 3, perYear: 4 },
  'half-yearly': { months: 6, perYear: 2 },
  'nine-month': { months: 9, perYear: 1 },
  yearly: { months: 12, perYear: 1 },
  'school-year': { months: 12, perYear: 1 },
} as const;

type MonthBased = keyof typeof SHAPE;

function codeOf(type: MonthBased, year: number, index: number): string {
  const y = String(year).padStart(4, '0');
  switch (type) {
    case 'monthly':
      return `${y}-M${String(index).padStart(2, '0')}`;
    case 'quarterly':
      return `${y}-Q${String(index)}`;
    case 'half-yearly':
      return `${y}-H${String(index)}`;
    case 'nine-month':
      return `${y}-9M`;
    case 'yearly':
      return y;
    case 'school-year':
      return `${y}-SY`;
  }
}

function monthBased(type: MonthBased, year: number, index: number): Period {
  const { months } = SHAPE[type];
  const offset = (type === 'school-year' ? 8 : 0) + (index - 1) * months;
  return {
    code: codeOf(type, year, index),
    type,
    year,
    index,
    start: dayOfMonth(year, 1, 1, offset),
    end: dayOfMonth(year, 1, 31, offset + months - 1),
  };
}

function daily(date: string): Period {
  const year = Number(date.slice(0, 4));
  return { code: date, type: 'daily', year, index: daysBetween(dayOfMonth(year, 1, 1), date) + 1, start: date, end: date };
}

/** The period of a code, or undefined when the text is no period code. */
export function tryPeriod(code: string): Period | undefined {
  const match = PATTERN.exec(code);
  if (match === null) return undefined;
  const [, yearText, month, quarter, half, nine, school, day] = match;
  const year = Number(yearText);
  if (year < FIRST_YEAR || year > LAST_YEAR) return undefined;
  if (month !== undefined) {
    const index = Number(month);
    return index >= 1 && index <= 12 ? monthBased('monthly', year, index) : undefined;
  }
  if (quarter !== undefined) return monthBased('quarterly', year, Number(quarter));
  if (half !== undefined) return monthBased('half-yearly', year, Number(half));
  if (nine !== undefined) return monthBased('nine-month', year, 1);
  if (school !== undefined) return monthBased('school-year', year, 1);
  if (day !== undefined) return isIsoDate(code) ? daily(code) : undefined;
  return monthBased('yearly', year, 1);
}

/**
 * The period of a code.
 * @throws PeriodError PERIOD_INVALID with a Vietnamese and an English text.
 */
export function parsePeriod(code: string): Period {
  const period = tryPeriod(code);
  if (period !== undefined) return period;
  const shown = JSON.stringify(code.slice(0, 40));
  throw new PeriodError('PERIOD_INVALID', {
    vi: `${shown} không phải mã kỳ. Viết như 2024-M03, 2024-Q1, 2024-H1, 2024-9M, 2024, 2023-SY hoặc 2024-03-15.`,
    en: `${shown} is not a period code. Write 2024-M03, 2024-Q1, 2024-H1, 2024-9M, 2024, 2023-SY or 2024-03-15.`,
  });
}

/** The period `count` later (earlier when negative), of the same type. */
export function shiftPeriod(period: Period, count: number): Period {
  if (period.type === 'daily') return daily(addDays(period.start, count));
  const { perYear } = SHAPE[period.type];
  const ordinal = period.year * perYear + (period.index - 1) + count;
  const year = Math.floor(ordinal / perYear);
  return monthBased(period.type, year, ordinal - year * perYear + 1);
}

/** The period before, or `count` before. */
export function previousPeriod(period: Period, count = 1): Period {
  return shiftPeriod(period, -count);
}

/** The same period of the year before (cùng kỳ). 29 February answers with 28 February. */
export function samePeriodLastYear(period: Period): Period {
  if (period.type === 'daily') {
    const month = Number(period.start.slice(5, 7));
    return daily(dayOfMonth(period.year - 1, month, Number(period.start.slice(8, 10))));
  }
  return monthBased(period.type, period.year - 1, period.index);
}

/** True when every nominal day of `inner` is a day of `outer`. */
export function containsPeriod(outer: Period, inner: Period): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}

/** The period of a type that holds a day by nominal days; October to December belong to their year's nine months. */
export function periodOn(type: PeriodType, date: string): Period {
  if (!isIsoDate(date)) return parsePeriod(date);
  if (type === 'daily') return daily(date);
  const year = Number(date.slice(0, 4));
  const month = Number(date.slice(5, 7));
  if (type === 'school-year') return monthBased(type, month >= 9 ? year : year - 1, 1);
  const { months, perYear } = SHAPE[type];
  return monthBased(type, year, Math.min(Math.ceil(month / months), perYear));
}

/**
 * All periods from the first to the second, both included; empty when the second is earlier.
 * @throws PeriodError PERIOD_MISMATCH for different types, PERIOD_RANGE beyond 5,000 periods.
 */
export function periodsBetween(from: Period, to: Period): Period[] {
  if (from.type !== to.type) {
    throw new PeriodError('PERIOD_MISMATCH', {
      vi: `Hai kỳ ${from.code} và ${to.code} khác loại kỳ; chọn hai kỳ cùng loại.`,
      en: `The periods ${from.code} and ${to.code} are of different types; choose two of one type.`,
    });
  }
  const periods: Period[] = [];
  for (let period = from; period.start <= to.start; period = shiftPeriod(period, 1)) {
    if (periods.length === 5000) {
      throw new PeriodError('PERIOD_RANGE', {
        vi: `Từ ${from.code} đến ${to.code} có hơn 5.000 kỳ; thu hẹp khoảng.`,
        en: `There are more than 5,000 periods from ${from.code} to ${to.code}; narrow the range.`,
      });
    }
    periods.push(period);
  }
  return periods;
}

/** The periods of a finer type that lie wholly within a period, oldest first: the months of a quarter. */
export function periodsWithin(outer: Period, type: PeriodType): Period[] {
  const periods: Period[] = [];
  for (let period = periodOn(type, outer.start); period.start <= outer.end; period = shiftPeriod(period, 1)) {
    if (containsPeriod(outer, period)) periods.push(period);
  }
  return periods;
}

/**
 * The periods of these types that a look at one period means: that period itself, the shorter ones within it, and of longer ones the last
 * that is over by its end. A month asked of a quarterly set is the last quarter that had ended.
 */
export function periodsMeant(types: Iterable<PeriodType>, asked: Period): Period[] {
  return [...new Set(types)].flatMap((type) => {
    if (type === asked.type) return [asked];
    const within = periodsWithin(asked, type);
    if (within.length > 0) return within;
    const running = periodOn(type, asked.end);
    return [running.end <= asked.end ? running : previousPeriod(running)];
  });
}

/** The periods of the same type from the year's first up to this one: the operands of a year to date. */
export function yearToDatePeriods(period: Period): Period[] {
  return periodsBetween(shiftPeriod(period, 1 - period.index), period);
}

/** A text by which periods sort by time; of two that end together the shorter comes first. */
export function periodSortKey(period: Period): string {
  return `${period.end}|${String(99999 - (daysBetween('1890-01-01', period.start) % 100000)).padStart(5, '0')}`;
}

/** Order of two periods in time, for Array.sort. */
export function comparePeriods(a: Period, b: Period): number {
  const [left, right] = [periodSortKey(a), periodSortKey(b)];
  return left < right ? -1 : left > right ? 1 : 0;
}

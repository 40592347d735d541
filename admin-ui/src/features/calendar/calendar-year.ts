// A year at a glance, decided without drawing it: twelve months of whole weeks, each day with what it is. Pure.
import type { CalendarDay, CalendarDayKind } from '@haidang/plugin-sdk';

export interface YearDay {
  /** ISO date. */
  readonly date: string;
  readonly number: number;
  readonly weekend: boolean;
  readonly marked: CalendarDay | undefined;
}

export interface YearMonth {
  /** 2024-07 */
  readonly code: string;
  /** Monday to Sunday; undefined beside the month. */
  readonly weeks: readonly (readonly (YearDay | undefined)[])[];
}

export const FIRST_YEAR = 2000;
export const YEARS_AHEAD = 10;

function weekdayOf(date: string): number {
  return (new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7;
}

export function isWeekend(date: string): boolean {
  return weekdayOf(date) > 4;
}

/** What a day can become: a holiday on Monday to Friday, a day worked in exchange on a weekend. */
export function kindFor(date: string): CalendarDayKind {
  return isWeekend(date) ? 'worked-day' : 'holiday';
}

export function isDate(text: string): boolean {
  const at = Date.parse(`${text}T00:00:00Z`);
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(at) && new Date(at).toISOString().startsWith(text);
}

export function monthsOf(year: number, days: readonly CalendarDay[]): YearMonth[] {
  const marked = new Map(days.map((day) => [day.date, day]));
  return Array.from({ length: 12 }, (_, index) => {
    const code = `${String(year)}-${String(index + 1).padStart(2, '0')}`;
    const length = new Date(Date.UTC(year, index + 1, 0)).getUTCDate();
    const dates = Array.from({ length }, (__, day) => `${code}-${String(day + 1).padStart(2, '0')}`);
    const cells: (YearDay | undefined)[] = [
      ...Array.from({ length: weekdayOf(`${code}-01`) }, () => undefined),
      ...dates.map((date, day) => ({ date, number: day + 1, weekend: isWeekend(date), marked: marked.get(date) })),
    ];
    while (cells.length % 7 !== 0) cells.push(undefined);
    return { code, weeks: Array.from({ length: cells.length / 7 }, (__, week) => cells.slice(week * 7, week * 7 + 7)) };
  });
}

/** Days off on weekdays, and weekend days that are worked. */
export function countsOf(days: readonly CalendarDay[]): Record<CalendarDayKind, number> {
  const holidays = days.filter(({ kind }) => kind === 'holiday').length;
  return { holiday: holidays, 'worked-day': days.length - holidays };
}

// What may be written into the working calendar, pure: a real day of a year that anybody reports on, a holiday on a weekday or a
// worked day on a weekend, and a title.
import type { CalendarDay, Localised, SetCalendarDay } from '@haidang/plugin-sdk';
import { isIsoDate } from '../../access/index.js';
import { oneLine, ValueRefused } from '../../kernel/index.js';
import { CalendarDayRefused } from './errors.js';

export const FIRST_YEAR = 2000;
const YEARS_AHEAD = 10;
const MOST_TITLE = 200;

export type DayContent = Pick<CalendarDay, 'kind' | 'title' | 'decree'>;

/** @throws ValueRefused */
export function calendarDate(text: string, today: string): string {
  const last = lastYear(today);
  if (isIsoDate(text) && Number(text.slice(0, 4)) >= FIRST_YEAR && Number(text.slice(0, 4)) <= last) return text;
  throw ValueRefused({ field: 'date', expected: `YYYY-MM-DD, ${String(FIRST_YEAR)}…${String(last)}` });
}

/** The year asked for; this year's when none is. @throws ValueRefused */
export function calendarYear(asked: unknown, today: string): number {
  if (asked === undefined || asked === '') return Number(today.slice(0, 4));
  const year = typeof asked === 'string' && /^\d{4}$/.test(asked) ? Number(asked) : 0;
  if (year >= FIRST_YEAR && year <= lastYear(today)) return year;
  throw ValueRefused({ field: 'year', expected: `${String(FIRST_YEAR)}…${String(lastYear(today))}` });
}

/** @throws ValueRefused, CalendarDayRefused */
export function dayContent(date: string, given: SetCalendarDay): DayContent {
  const weekend = [0, 6].includes(new Date(`${date}T00:00:00Z`).getUTCDay());
  if (weekend !== (given.kind === 'worked-day')) throw CalendarDayRefused({ date, kind: given.kind === 'holiday' ? 'ngày nghỉ lễ' : 'ngày làm bù' });
  return { kind: given.kind, title: titleOf(given.title), decree: plain('decree', given.decree ?? '', 300) };
}

function titleOf(given: Localised): Localised {
  const vi = plain('title.vi', given.vi, MOST_TITLE);
  const en = plain('title.en', given.en ?? '', MOST_TITLE);
  if (vi === '') throw ValueRefused({ field: 'title.vi', expected: oneLine(1, MOST_TITLE) });
  return en === '' ? { vi } : { vi, en };
}

function plain(field: string, text: string, most: number): string {
  const trimmed = text.normalize('NFC').trim();
  if (trimmed.length > most || /\p{C}/u.test(trimmed)) throw ValueRefused({ field, expected: oneLine(0, most) });
  return trimmed;
}

function lastYear(today: string): number {
  return Number(today.slice(0, 4)) + YEARS_AHEAD;
}

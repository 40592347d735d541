// The month beside the list: weeks from Monday to Sunday, each day with the number of reports due on it. Pure.
import { addDays, dayOfWeek, daysInMonth, parsePeriod, shiftPeriod } from '@haidang/plugin-sdk';
import type { Obligation, ObligationState } from '@haidang/plugin-sdk';
import { GROUPS } from './desk.js';

export interface CalendarDay {
  readonly date: string;
  readonly inMonth: boolean;
  readonly count: number;
  /** The most urgent state of what is due. */
  readonly state: ObligationState | undefined;
}

/** Monday 0 … Sunday 6. */
function placeInWeek(date: string): number {
  return (dayOfWeek(date) + 6) % 7;
}

/** Weeks that cover a month given as `2026-11`. */
export function monthWeeks(month: string, items: readonly Pick<Obligation, 'dueOn' | 'state'>[]): CalendarDay[][] {
  const first = `${month}-01`;
  const start = addDays(first, -placeInWeek(first));
  const days = placeInWeek(first) + daysInMonth(Number(month.slice(0, 4)), Number(month.slice(5)));
  return Array.from({ length: Math.ceil(days / 7) }, (_, week) =>
    Array.from({ length: 7 }, (__, day) => {
      const date = addDays(start, week * 7 + day);
      const due = items.filter(({ dueOn }) => dueOn === date);
      return { date, inMonth: date.startsWith(month), count: due.length, state: GROUPS.find((state) => due.some((item) => item.state === state)) };
    }),
  );
}

/** The month so many months away. */
export function shiftMonth(month: string, count: number): string {
  return shiftPeriod(parsePeriod(`${month.slice(0, 4)}-M${month.slice(5)}`), count).start.slice(0, 7);
}

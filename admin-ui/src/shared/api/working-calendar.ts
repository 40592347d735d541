// The working days of a year as the administrator keeps them, and as the date arithmetic of the sdk takes them.
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { CalendarDay, CalendarYear, WorkingCalendar } from '@haidang/plugin-sdk';
import { get } from './client.js';

export function calendarQuery(year: number) {
  return queryOptions({
    queryKey: ['calendar', { year }],
    queryFn: ({ signal }) => get<CalendarYear>(`/working-calendar?year=${String(year)}`, signal),
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  });
}

/** Days of several years for counting. */
export function workingCalendarOf(days: readonly CalendarDay[]): WorkingCalendar {
  const of = (kind: CalendarDay['kind']): Set<string> => new Set(days.filter((day) => day.kind === kind).map(({ date }) => date));
  return { holidays: of('holiday'), workedDays: of('worked-day') };
}

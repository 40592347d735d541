// The working calendar and the rule when an obligation counts as missed. A change moves due dates, so lists of obligations are stale.
import { queryOptions } from '@tanstack/react-query';
import type { CalendarChanged, ObligationRules, SetCalendarDay } from '@haidang/plugin-sdk';
import { ask, get, pathOf } from '../../shared/api/client.js';

export const rulesQuery = queryOptions({
  queryKey: ['obligation-rules', {}],
  queryFn: ({ signal }) => get<ObligationRules>('/obligation-rules', signal),
  staleTime: 60_000,
});

export async function setDay(date: string, day: SetCalendarDay): Promise<CalendarChanged> {
  return (await ask<CalendarChanged>(pathOf('working-calendar', date), { method: 'PUT', body: day })).body;
}

export async function removeDay(date: string): Promise<CalendarChanged> {
  return (await ask<CalendarChanged>(pathOf('working-calendar', date), { method: 'DELETE' })).body;
}

export async function setRules(rules: ObligationRules): Promise<ObligationRules> {
  return (await ask<ObligationRules>('/obligation-rules', { method: 'PUT', body: rules })).body;
}

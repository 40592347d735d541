// Closed periods: for the page that closes them, and for badges wherever a report is named.
import { queryOptions } from '@tanstack/react-query';
import type { ClosePeriods, PeriodClosing } from '@haidang/plugin-sdk';
import { ask, get, pathOf } from './client.js';

export const closingsQuery = queryOptions({
  queryKey: ['closings', {}],
  queryFn: async ({ signal }) => (await get<{ items: PeriodClosing[] }>('/period-closings', signal)).items,
  staleTime: 60_000,
});

export async function closePeriods(wanted: ClosePeriods): Promise<PeriodClosing[]> {
  return (await ask<{ items: PeriodClosing[] }>('/period-closings', { method: 'POST', body: wanted })).body.items;
}

export async function reopenPeriod(id: string, reason: string): Promise<PeriodClosing> {
  return (await ask<PeriodClosing>(pathOf('period-closings', id, 'reopen'), { method: 'POST', body: { reason } })).body;
}

/** The closing in force for a period of a set; one of a year covers every period that begins in it. */
export function closingFor(closings: readonly PeriodClosing[], set: string, period: string): PeriodClosing | undefined {
  return closings.find(
    (closing) =>
      closing.reopenedAt === null && (closing.set === '*' || closing.set === set) && (closing.period === period || closing.period === period.slice(0, 4)),
  );
}

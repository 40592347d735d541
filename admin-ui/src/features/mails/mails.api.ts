// Mails, and the hour of reminders.
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { MailEntry, MailList, ReminderRules } from '@haidang/plugin-sdk';
import { writeSearch } from '../../shared/address.js';
import { ask, get, pathOf } from '../../shared/api/client.js';

/** Asked again by itself while the page is open: what waits becomes sent. */
const ASK_AGAIN_MS = 10_000;

export function mailsQuery(state: MailEntry['state'] | undefined) {
  return queryOptions({
    queryKey: ['mails', { state: state ?? 'all' }],
    queryFn: ({ signal }) => get<MailList>(`/mails${writeSearch({ state })}`, signal),
    placeholderData: keepPreviousData,
    refetchInterval: ASK_AGAIN_MS,
  });
}

export async function retryMail(id: string): Promise<MailEntry> {
  return (await ask<MailEntry>(pathOf('mails', id, 'retry'), { method: 'POST' })).body;
}

export const reminderRulesQuery = queryOptions({
  queryKey: ['reminder-rules', {}],
  queryFn: ({ signal }) => get<ReminderRules>('/reminder-rules', signal),
  staleTime: 60_000,
});

export async function saveReminderRules(rules: ReminderRules): Promise<ReminderRules> {
  return (await ask<ReminderRules>('/reminder-rules', { method: 'PUT', body: rules })).body;
}

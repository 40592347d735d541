// The caller's own notifications and mails.
import { queryOptions } from '@tanstack/react-query';
import type { NotificationList, OwnMail, ReadNotifications } from '@haidang/plugin-sdk';
import { ask, get } from '../../shared/api/client.js';

export const noticesQuery = queryOptions({
  queryKey: ['notifications', {}],
  queryFn: ({ signal }) => get<NotificationList>('/notifications', signal),
  staleTime: 60_000,
});

export async function markRead(which: ReadNotifications): Promise<NotificationList> {
  return (await ask<NotificationList>('/notifications/read', { method: 'POST', body: which })).body;
}

export const ownMailQuery = queryOptions({ queryKey: ['own-mail', {}], queryFn: ({ signal }) => get<OwnMail>('/me/mail', signal), staleTime: 60_000 });

export async function chooseOwnMail(digest: boolean): Promise<OwnMail> {
  return (await ask<OwnMail>('/me/mail', { method: 'PUT', body: { digest } })).body;
}

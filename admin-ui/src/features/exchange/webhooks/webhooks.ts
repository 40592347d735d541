// The draft of a subscription, what it lacks, and what becomes of it on the wire. Pure.
import type { NewWebhook, Webhook, WebhookChange, WebhookDeliveryState, WebhookEvent, WebhookState } from '@haidang/plugin-sdk';

export const STATE_BADGE: Readonly<Record<WebhookState, string>> = { on: 'badge-good', off: 'badge-grey', paused: 'badge-bad' };
export const DELIVERY_BADGE: Readonly<Record<WebhookDeliveryState, string>> = {
  waiting: 'badge-preliminary',
  delivered: 'badge-good',
  failed: 'badge-bad',
  withheld: 'badge-grey',
};

export interface WebhookDraft {
  title: string;
  url: string;
  events: readonly WebhookEvent[];
  sets: readonly string[];
  orgUnit: string | undefined;
  owner: string | undefined;
}

export function draftOf(webhook: Webhook | undefined): WebhookDraft {
  if (webhook === undefined) return { title: '', url: 'https://', events: ['figures.published'], sets: [], orgUnit: undefined, owner: undefined };
  const { title, url, events, sets, orgUnit, owner } = webhook;
  return { title, url, events, sets, orgUnit: orgUnit?.code, owner: owner.username };
}

export function lacks({ title, url, events }: WebhookDraft): 'title' | 'url' | 'events' | undefined {
  if (title.trim() === '') return 'title';
  if (!/^https?:\/\/[^\s/]+/.test(url.trim())) return 'url';
  return events.length === 0 ? 'events' : undefined;
}

export function newOf({ title, url, events, sets, orgUnit, owner }: WebhookDraft): NewWebhook {
  return {
    title: title.trim(),
    url: url.trim(),
    events: [...events],
    ...(sets.length === 0 ? {} : { sets: [...sets] }),
    ...(orgUnit === undefined ? {} : { orgUnit }),
    ...(owner === undefined ? {} : { owner }),
  };
}

export function changeOf({ title, url, events, sets, orgUnit }: WebhookDraft): WebhookChange {
  return { title: title.trim(), url: url.trim(), events: [...events], sets: [...sets], orgUnit: orgUnit ?? null };
}

/** A local date as the beginning of that day here. */
export function dayBegins(date: string): string {
  return `${date}T00:00:00+07:00`;
}

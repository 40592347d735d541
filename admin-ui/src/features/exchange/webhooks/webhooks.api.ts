// Webhooks and their deliveries.
import { queryOptions } from '@tanstack/react-query';
import type {
  NewWebhook,
  Webhook,
  WebhookChange,
  WebhookCreated,
  WebhookDelivery,
  WebhookDeliveryState,
  WebhookReplay,
  WebhookReplayed,
} from '@haidang/plugin-sdk';
import { writeSearch } from '../../../shared/address.js';
import { ask, get, pathOf } from '../../../shared/api/client.js';

/** Things happen without anybody's doing here: the lists are asked again as long as they are open. */
const WATCH_MS = 4_000;

export const webhooksQuery = queryOptions({
  queryKey: ['webhooks'],
  queryFn: async ({ signal }) => (await get<{ items: Webhook[] }>('/webhooks', signal)).items,
  staleTime: 2_000,
  refetchInterval: WATCH_MS,
});

export function deliveriesQuery(id: string, state: WebhookDeliveryState | undefined) {
  return queryOptions({
    queryKey: ['webhook-deliveries', { id, state }],
    queryFn: async ({ signal }) => (await get<{ items: WebhookDelivery[] }>(pathOf('webhooks', id, 'deliveries') + writeSearch({ state }), signal)).items,
    staleTime: 2_000,
    refetchInterval: WATCH_MS,
  });
}

export async function createWebhook(body: NewWebhook): Promise<WebhookCreated> {
  return (await ask<WebhookCreated>('/webhooks', { method: 'POST', body })).body;
}

export async function changeWebhook(id: string, body: WebhookChange): Promise<Webhook> {
  return (await ask<Webhook>(pathOf('webhooks', id), { method: 'PATCH', body })).body;
}

export async function removeWebhook(id: string): Promise<void> {
  await ask(pathOf('webhooks', id), { method: 'DELETE' });
}

export async function rotateSecret(id: string): Promise<WebhookCreated> {
  return (await ask<WebhookCreated>(pathOf('webhooks', id, 'rotate'), { method: 'POST' })).body;
}

export async function testWebhook(id: string): Promise<WebhookDelivery> {
  return (await ask<WebhookDelivery>(pathOf('webhooks', id, 'test'), { method: 'POST' })).body;
}

export async function replay(id: string, body: WebhookReplay): Promise<WebhookReplayed> {
  return (await ask<WebhookReplayed>(pathOf('webhooks', id, 'replay'), { method: 'POST', body })).body;
}

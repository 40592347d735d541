// One's own sessions and tokens.
import { queryOptions } from '@tanstack/react-query';
import type { ApiToken, ApiTokenCreated, NewApiToken, OpenSession } from '@haidang/plugin-sdk';
import { ask, get, pathOf } from '../../shared/api/client.js';

export const openSessionsQuery = queryOptions({
  queryKey: ['open-sessions'],
  queryFn: async ({ signal }) => (await get<{ items: OpenSession[] }>('/session/open', signal)).items,
});

export async function endOtherSessions(): Promise<void> {
  await ask('/session/others', { method: 'DELETE' });
}

export const ownTokensQuery = queryOptions({
  queryKey: ['own-tokens'],
  queryFn: async ({ signal }) => (await get<{ items: ApiToken[] }>('/api-tokens', signal)).items,
});

export async function makeToken(body: NewApiToken): Promise<ApiTokenCreated> {
  return (await ask<ApiTokenCreated>('/api-tokens', { method: 'POST', body })).body;
}

export async function endToken(id: string): Promise<void> {
  await ask(pathOf('api-tokens', id), { method: 'DELETE' });
}

// Connected systems and their tokens.
import { queryOptions } from '@tanstack/react-query';
import type { ApiTokenCreated, ConnectedSystem, NewConnectedSystem, NewSystemToken } from '@haidang/plugin-sdk';
import { ask, get, pathOf } from '../../../shared/api/client.js';

export const systemsQuery = queryOptions({
  queryKey: ['systems'],
  queryFn: async ({ signal }) => (await get<{ items: ConnectedSystem[] }>('/systems', signal)).items,
  staleTime: 30_000,
});

export async function createSystem(body: NewConnectedSystem): Promise<ConnectedSystem> {
  return (await ask<ConnectedSystem>('/systems', { method: 'POST', body })).body;
}

export async function suspendSystem(id: string): Promise<void> {
  await ask(pathOf('systems', id), { method: 'DELETE' });
}

export async function issueToken(id: string, body: NewSystemToken): Promise<ApiTokenCreated> {
  return (await ask<ApiTokenCreated>(pathOf('systems', id, 'tokens'), { method: 'POST', body })).body;
}

export async function revokeToken(id: string, token: string): Promise<void> {
  await ask(pathOf('systems', id, 'tokens', token), { method: 'DELETE' });
}

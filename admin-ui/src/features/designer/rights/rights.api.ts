// Grants of people as an administrator sees them, and what each role gives.
import { queryOptions } from '@tanstack/react-query';
import type { Action, GrantEntry, NewGrant, RightExplained, Role } from '@haidang/plugin-sdk';
import { writeSearch } from '../../../shared/address.js';
import { ask, get, pathOf } from '../../../shared/api/client.js';

export const grantsQuery = queryOptions({
  queryKey: ['grants', {}],
  queryFn: async ({ signal }) => (await get<{ items: GrantEntry[] }>('/grants', signal)).items,
  staleTime: 15_000,
  retry: false,
});

export const rolesQuery = queryOptions({
  queryKey: ['roles', {}],
  queryFn: async ({ signal }) => (await get<{ items: Role[] }>('/roles', signal)).items,
  staleTime: 300_000,
});

export function explainQuery(asked: { user: string; action: Action; set: string; orgUnit: string }) {
  return queryOptions({
    queryKey: ['rights', asked],
    queryFn: ({ signal }) => get<RightExplained>(`/rights/explain${writeSearch(asked)}`, signal),
    staleTime: 15_000,
  });
}

export async function giveGrant(wanted: NewGrant): Promise<GrantEntry> {
  return (await ask<GrantEntry>('/grants', { method: 'POST', body: wanted })).body;
}

export async function takeGrant(id: string): Promise<void> {
  await ask(pathOf('grants', id), { method: 'DELETE' });
}

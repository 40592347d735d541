// Reorganising org units: what it would do, proposals, and the second person's decision.
import { queryOptions } from '@tanstack/react-query';
import type { Reorganisation, Reorganise, Reorganised } from '@haidang/plugin-sdk';
import { ask, get, pathOf } from './client.js';

/** What a reorganisation changes on the pages. */
export const REORGANISE_TOPICS = ['reorganisations', 'org-units', 'grants', 'rights', 'people'];

export const reorganisationsQuery = queryOptions({
  queryKey: ['reorganisations', {}],
  queryFn: async ({ signal }) => (await get<{ items: Reorganisation[] }>('/org-units/reorganise', signal)).items,
  staleTime: 10_000,
});

/** What would happen; nothing is written. */
export function reorganisedQuery(wanted: Reorganise | undefined) {
  return queryOptions({
    queryKey: ['reorganisations', 'preview', wanted],
    queryFn: async ({ signal }) => (await ask<Reorganised>('/org-units/reorganise/preview', { method: 'POST', body: wanted, signal })).body,
    enabled: wanted !== undefined,
    staleTime: 0,
    gcTime: 0,
    retry: false,
  });
}

export async function proposeReorganisation(wanted: Reorganise): Promise<Reorganised> {
  return (await ask<Reorganised>('/org-units/reorganise', { method: 'POST', body: wanted })).body;
}

export async function confirmReorganisation(id: string): Promise<void> {
  await ask(pathOf('org-units', 'reorganise', id, 'confirm'), { method: 'POST', body: {} });
}

export async function refuseReorganisation(id: string, reason: string): Promise<void> {
  await ask(pathOf('org-units', 'reorganise', id, 'refuse'), { method: 'POST', body: { reason } });
}

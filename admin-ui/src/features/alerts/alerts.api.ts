// Alerts that fire, and taking note of one.
import { queryOptions } from '@tanstack/react-query';
import type { AcknowledgeAlert, AlertList, AlertView } from '@haidang/plugin-sdk';
import { writeSearch } from '../../shared/address.js';
import { ask, get, pathOf } from '../../shared/api/client.js';

export function alertsQuery(set: string, state: 'firing' | undefined, orgUnit?: string) {
  return queryOptions({
    queryKey: ['alerts', { sets: [set], state, orgUnit }],
    queryFn: ({ signal }) => get<AlertList>(`/alerts${writeSearch({ set, state, orgUnit })}`, signal),
    staleTime: 60_000,
  });
}

export async function acknowledge(id: string, body: AcknowledgeAlert): Promise<AlertView> {
  return (await ask<AlertView>(pathOf('alerts', id, 'acknowledge'), { method: 'POST', body })).body;
}

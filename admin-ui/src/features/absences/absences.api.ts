// Absences: who is away, who stands in meanwhile, and whom one may name.
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { Absence, NewAbsence, PersonRef } from '@haidang/plugin-sdk';
import { writeSearch } from '../../shared/address.js';
import { ask, get, pathOf } from '../../shared/api/client.js';

export const absencesQuery = queryOptions({
  queryKey: ['absences', {}],
  queryFn: async ({ signal }) => (await get<{ items: Absence[] }>('/absences', signal)).items,
  staleTime: 60_000,
});

/** People whom the caller may name, by a part of their name. */
export function candidatesQuery(q: string) {
  return queryOptions({
    queryKey: ['absence-candidates', { q }],
    queryFn: async ({ signal }) => (await get<{ items: PersonRef[] }>(`/absences/candidates${writeSearch({ q })}`, signal)).items,
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  });
}

export async function announce(absence: NewAbsence): Promise<Absence> {
  return (await ask<Absence>('/absences', { method: 'POST', body: absence })).body;
}

export async function endAbsence(id: string): Promise<void> {
  await ask(pathOf('absences', id), { method: 'DELETE' });
}

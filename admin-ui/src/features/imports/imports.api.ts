// Imports: sending a file, how one goes, and the list of them. While one runs it is asked again every second even without the stream.
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { CodeMapping, ImportAccepted, ImportJob, ImportList } from '@haidang/plugin-sdk';
import { ask, get, pathOf } from '../../shared/api/client.js';
import { writeSearch } from '../../shared/address.js';
import { fieldsOf, isOver, type ImportChoices } from './imports.js';

const ASK_AGAIN_MS = 1_000;

export const importsQuery = queryOptions({
  queryKey: ['imports', {}],
  queryFn: async ({ signal }) => (await get<ImportList>('/imports', signal)).items,
  placeholderData: keepPreviousData,
  staleTime: 10_000,
});

export function importQuery(id: string) {
  return queryOptions({
    queryKey: ['imports', { id }],
    queryFn: ({ signal }) => get<ImportJob>(pathOf('imports', id), signal),
    refetchInterval: ({ state }) => (state.data === undefined || isOver(state.data) ? false : ASK_AGAIN_MS),
    staleTime: 5_000,
  });
}

export const mappingsQuery = queryOptions({
  queryKey: ['mappings', {}],
  queryFn: async ({ signal }) => (await get<{ items: Pick<CodeMapping, 'id' | 'title'>[] }>('/mappings', signal)).items,
  staleTime: 60_000,
  retry: false,
});

/** Sends a file; the answer only says that it was received. */
export async function sendFile(file: File, choices: ImportChoices, dryRun: boolean): Promise<ImportAccepted> {
  const form = new FormData();
  for (const [name, value] of fieldsOf(choices, dryRun)) form.append(name, value);
  form.append('file', file);
  return (await ask<ImportAccepted>('/imports', { method: 'POST', form })).body;
}

export async function cancelImport(id: string): Promise<void> {
  await ask(pathOf('imports', id), { method: 'DELETE' });
}

export function findingsAddress(id: string): string {
  return `/api/v1${pathOf('imports', id)}/findings.xlsx`;
}

export function templateAddress(set: string, period: string, orgUnit: string): string {
  return `/api/v1${pathOf('templates', `${set}.xlsx`)}${writeSearch({ period, orgUnit })}`;
}

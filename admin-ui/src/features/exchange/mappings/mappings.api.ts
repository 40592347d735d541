// Code mappings, their entries, and the codes that nothing maps yet.
import { queryOptions } from '@tanstack/react-query';
import type { CodeMapping, CodeMappingEntries, CodeMappingEntry, CodeMappingWritten, NewCodeMapping, UnmappedCode } from '@haidang/plugin-sdk';
import { ask, get, pathOf } from '../../../shared/api/client.js';

export const mappingsQuery = queryOptions({
  queryKey: ['mappings'],
  queryFn: async ({ signal }) => (await get<{ items: CodeMapping[] }>('/mappings', signal)).items,
  staleTime: 30_000,
});

export function entriesQuery(id: string) {
  return queryOptions({
    queryKey: ['mapping-entries', id],
    queryFn: async ({ signal }) => (await get<{ items: CodeMappingEntry[] }>(pathOf('mappings', id, 'entries'), signal)).items,
    staleTime: 30_000,
  });
}

export const unmappedQuery = queryOptions({
  queryKey: ['unmapped'],
  queryFn: async ({ signal }) => (await get<{ items: UnmappedCode[] }>('/mappings/unmapped', signal)).items,
  staleTime: 30_000,
});

export async function createMapping(body: NewCodeMapping): Promise<CodeMapping> {
  return (await ask<CodeMapping>('/mappings', { method: 'POST', body })).body;
}

export async function writeEntries(id: string, body: CodeMappingEntries): Promise<CodeMappingWritten> {
  return (await ask<CodeMappingWritten>(pathOf('mappings', id, 'entries'), { method: 'POST', body })).body;
}

/** A CSV with the columns kind, source, target, factor, note: all of its lines or none. */
export async function uploadEntries(id: string, csv: string): Promise<CodeMappingWritten> {
  return (await ask<CodeMappingWritten>(pathOf('mappings', id, 'entries'), { method: 'POST', body: csv, type: 'text/csv' })).body;
}

/** Where the browser fetches the same CSV. */
export function entriesCsv(id: string): string {
  return `/api/v1${pathOf('mappings', id, 'entries.csv')}`;
}

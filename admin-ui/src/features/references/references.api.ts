// Second sources, series to bring in, and audit samples.
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type {
  AuditAnswers,
  AuditSampleDetail,
  AuditSampleList,
  CodeMapping,
  DrawAuditSample,
  ImportReferences,
  ReferenceImport,
  ReferenceList,
  ReferenceOrigin,
} from '@haidang/plugin-sdk';
import { writeSearch } from '../../shared/address.js';
import { ask, get, pathOf } from '../../shared/api/client.js';

export function referencesQuery(origin: ReferenceOrigin | undefined) {
  return queryOptions({
    queryKey: ['references', { origin: origin ?? 'all' }],
    queryFn: ({ signal }) => get<ReferenceList>(`/references${writeSearch({ origin })}`, signal),
    placeholderData: keepPreviousData,
  });
}

export const mappingsQuery = queryOptions({
  queryKey: ['mappings', {}],
  queryFn: async ({ signal }) => (await get<{ items: CodeMapping[] }>('/mappings', signal)).items,
  staleTime: 60_000,
});

export const samplesQuery = queryOptions({
  queryKey: ['audit-samples', {}],
  queryFn: ({ signal }) => get<AuditSampleList>('/audit-samples', signal),
});

export function sampleQuery(id: string) {
  return queryOptions({
    queryKey: ['audit-samples', { id }],
    queryFn: ({ signal }) => get<AuditSampleDetail>(pathOf('audit-samples', id), signal),
  });
}

export async function takeSeries(body: ImportReferences): Promise<ReferenceImport> {
  return (await ask<ReferenceImport>('/references/import', { method: 'POST', body })).body;
}

export async function drawSample(body: DrawAuditSample): Promise<AuditSampleDetail> {
  return (await ask<AuditSampleDetail>('/audit-samples', { method: 'POST', body })).body;
}

export async function answerSample(id: number, answers: AuditAnswers['answers']): Promise<AuditSampleDetail> {
  return (await ask<AuditSampleDetail>(pathOf('audit-samples', String(id), 'answers'), { method: 'POST', body: { answers } })).body;
}

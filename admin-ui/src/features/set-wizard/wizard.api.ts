// The wizard's questions: what a file seems to mean, what a manifest would become, and the draft that is made of it.
import { queryOptions } from '@tanstack/react-query';
import type { NewSetAnswer, PreviewRequest, ProposalReading, SetPreview, SetProposal, TaxonomyGroup, UnitOfMeasure } from '@haidang/plugin-sdk';
import { ask, get } from '../../shared/api/client.js';

export const unitsQuery = queryOptions({
  queryKey: ['units-of-measure', {}],
  queryFn: async ({ signal }) => (await get<{ items: UnitOfMeasure[] }>('/units-of-measure', signal)).items,
  staleTime: 600_000,
});

export const groupsQuery = queryOptions({
  queryKey: ['taxonomy', 'groups'],
  queryFn: async ({ signal }) => (await get<{ items: TaxonomyGroup[] }>('/taxonomy/groups', signal)).items,
  staleTime: 300_000,
});

export async function readFile(file: File, reading: ProposalReading): Promise<SetProposal> {
  const form = new FormData();
  if (Object.keys(reading).length > 0) form.append('reading', JSON.stringify(reading));
  form.append('file', file);
  return (await ask<SetProposal>('/indicator-sets/proposals', { method: 'POST', form })).body;
}

/** By its content: the same request is the same question. */
export function previewQuery(request: PreviewRequest) {
  return queryOptions({
    queryKey: ['set-preview', request],
    queryFn: async ({ signal }) => (await ask<SetPreview>('/indicator-sets/proposals/preview', { method: 'POST', body: request, signal })).body,
    staleTime: 60_000,
    gcTime: 60_000,
  });
}

/** The form is sent where it has sections of its own; otherwise it stays a generated one and follows the manifest. */
export async function makeDraft({ preview: { manifest, form }, hasSections }: { preview: SetPreview; hasSections: boolean }): Promise<NewSetAnswer> {
  return (await ask<NewSetAnswer>('/indicator-sets', { method: 'POST', body: hasSections ? { manifest, form } : { manifest } })).body;
}

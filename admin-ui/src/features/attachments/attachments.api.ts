// Files beside a report: the list, adding one with its progress, removing one. A file itself is a plain link for download.
import { queryOptions } from '@tanstack/react-query';
import type { Attachment, AttachmentList } from '@haidang/plugin-sdk';
import { ask, get, pathOf, sendFile } from '../../shared/api/client.js';
import type { ReportPlace } from '../../shared/api/reports.js';

function listPath({ set, period, orgUnit }: ReportPlace): string {
  return pathOf('submissions', set, period, orgUnit, 'attachments');
}

export function attachmentsQuery(place: ReportPlace) {
  const { set, period, orgUnit } = place;
  return queryOptions({
    queryKey: ['attachments', { sets: [set], period, orgUnit }],
    queryFn: ({ signal }) => get<AttachmentList>(listPath(place), signal),
    staleTime: 30_000,
  });
}

export function addAttachment(
  place: ReportPlace,
  { file, field }: { readonly file: File; readonly field: string },
  way: { readonly onProgress: (share: number) => void; readonly signal: AbortSignal },
): Promise<Attachment> {
  const form = new FormData();
  // The field comes first: the server reads a form from its beginning.
  form.set('field', field);
  form.set('file', file);
  return sendFile<Attachment>(listPath(place), form, way);
}

export async function removeAttachment(id: string): Promise<void> {
  await ask(pathOf('attachments', id), { method: 'DELETE' });
}

/** Address of a file's content; it is always offered for download. */
export function downloadAddress(id: string): string {
  return `/api/v1${pathOf('attachments', id)}`;
}

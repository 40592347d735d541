// What the designer asks of the server about one set: its draft, what publishing would touch, and its versions.
import { queryOptions } from '@tanstack/react-query';
import type {
  DefinitionDifference,
  DraftImpact,
  ImportMapping,
  NewSet,
  NewSetAnswer,
  PublishSet,
  RetireSet,
  ReviveSet,
  RollbackSet,
  SetDraft,
  SetDraftSaved,
  SetDraftSummary,
  SetImport,
  SetPublished,
  SetRetirement,
  SetTemplateSummary,
  SetVersion,
  UnitOfMeasure,
} from '@haidang/plugin-sdk';
import { ask, get, pathOf } from '../../shared/api/client.js';
import type { DraftDocuments } from './designer-tab.js';
import { bodyOf } from './draft/draft-documents.js';
import type { TaggedDraft } from './draft/editing-state.js';

const tagOf = (etag: string | null, revision: number): string => etag ?? `"${String(revision)}"`;

/** The draft; asked again now and then, so that the work of others arrives without a conflict. */
export function setDraftQuery(set: string) {
  return queryOptions({
    queryKey: ['set-draft', { sets: [set] }],
    queryFn: async ({ signal }): Promise<TaggedDraft> => {
      const { body, etag } = await ask<SetDraft>(pathOf('indicator-sets', set, 'draft'), { signal });
      return { draft: body, etag: tagOf(etag, body.revision) };
    },
    refetchInterval: 20_000,
    staleTime: 5_000,
  });
}

export async function saveSetDraft(set: string, documents: DraftDocuments, etag: string): Promise<{ answer: SetDraftSaved; etag: string }> {
  const saved = await ask<SetDraftSaved>(pathOf('indicator-sets', set, 'draft'), { method: 'PUT', body: bodyOf(documents), ifMatch: etag });
  return { answer: saved.body, etag: tagOf(saved.etag, saved.body.revision) };
}

/** What publishing the saved draft would touch; its key holds the saving, so that every saving asks anew. */
export function impactQuery(set: string, revision: number) {
  return queryOptions({
    queryKey: ['set-impact', { sets: [set], revision }],
    queryFn: async ({ signal }) => (await ask<DraftImpact>(pathOf('indicator-sets', set, 'draft', 'impact'), { method: 'POST', body: {}, signal })).body,
    staleTime: 60_000,
  });
}

export const unitsQuery = queryOptions({
  queryKey: ['units-of-measure'],
  queryFn: async ({ signal }) => (await get<{ items: UnitOfMeasure[] }>('/units-of-measure', signal)).items,
  staleTime: 300_000,
});

interface Sending {
  readonly ifMatch?: string;
}

async function send<T>(set: string, deed: string, body: unknown, more: Sending = {}): Promise<T> {
  return (await ask<T>(pathOf('indicator-sets', set, deed), { method: 'POST', body, ...more })).body;
}

/** Publishes the draft of that saving and no other. */
export const publishSet = (set: string, wish: PublishSet, revision: number): Promise<SetPublished> =>
  send(set, 'publish', wish, { ifMatch: tagOf(null, revision) });
export const rollbackSet = (set: string, wish: RollbackSet): Promise<SetPublished> => send(set, 'rollback', wish);
export const retireSet = (set: string, wish: RetireSet): Promise<SetRetirement> => send(set, 'retire', wish);
export const reviveSet = (set: string, wish: ReviveSet): Promise<SetRetirement> => send(set, 'revive', wish);

export async function discardDraft(set: string, revision: number): Promise<void> {
  await ask(pathOf('indicator-sets', set, 'draft'), { method: 'DELETE', ifMatch: tagOf(null, revision) });
}

export async function createSet(wish: NewSet): Promise<NewSetAnswer> {
  return (await ask<NewSetAnswer>('/indicator-sets', { method: 'POST', body: wish })).body;
}

/** Versions, newest first. */
export function versionsQuery(set: string) {
  return queryOptions({
    queryKey: ['set-versions', { sets: [set] }],
    queryFn: async ({ signal }) => (await get<{ items: SetVersion[] }>(pathOf('indicator-sets', set, 'versions'), signal)).items,
  });
}

/** Where version `to` differs from version `from`. */
export function differenceQuery(set: string, from: number, to: number) {
  return queryOptions({
    queryKey: ['set-difference', { sets: [set], from, to }],
    queryFn: async ({ signal }) =>
      (await get<{ items: DefinitionDifference[] }>(`${pathOf('indicator-sets', set, 'versions', String(to), 'difference')}?with=${String(from)}`, signal))
        .items,
    staleTime: Infinity,
  });
}

export const exportAddress = (set: string): string => `/api/v1${pathOf('indicator-sets', set, 'export')}`;

/** Drafts that wait to be published. */
export const draftsQuery = queryOptions({
  queryKey: ['set-drafts'],
  queryFn: async ({ signal }) => (await get<{ items: SetDraftSummary[] }>('/set-drafts', signal)).items,
  staleTime: 5_000,
});

export const templatesQuery = queryOptions({
  queryKey: ['set-templates'],
  queryFn: async ({ signal }) => (await get<{ items: SetTemplateSummary[] }>('/set-templates', signal)).items,
  staleTime: 600_000,
});

export interface PackageWish {
  readonly dryRun: boolean;
  readonly id?: string;
  readonly mapping?: ImportMapping;
}

/** The three files of a set as .zip: looked at, or made a draft. */
export async function importPackage(file: File, { dryRun, id, mapping }: PackageWish): Promise<SetImport> {
  const form = new FormData();
  form.set('dryRun', String(dryRun));
  if (id !== undefined) form.set('id', id);
  if (mapping !== undefined) form.set('mapping', JSON.stringify(mapping));
  form.set('file', file);
  return (await ask<SetImport>('/indicator-sets/import', { method: 'POST', form })).body;
}

// The taxonomy asked for and changed.
import { queryOptions } from '@tanstack/react-query';
import type {
  TaxonomyChange,
  TaxonomyDimension,
  TaxonomyGroup,
  TaxonomyKind,
  TaxonomyLegalBasis,
  TaxonomyManySaved,
  TaxonomyOrgUnitGroup,
  TaxonomySaved,
  TaxonomyUnit,
  TaxonomyUseList,
} from '@haidang/plugin-sdk';
import { ask, get, pathOf } from '../../shared/api/client.js';

export type TaxonomyEntry = TaxonomyUnit | TaxonomyDimension | TaxonomyGroup | TaxonomyLegalBasis | TaxonomyOrgUnitGroup;

export const entriesQuery = (kind: TaxonomyKind) =>
  queryOptions({
    queryKey: ['taxonomy', kind],
    queryFn: async ({ signal }) => (await get<{ items: TaxonomyEntry[] }>(pathOf('taxonomy', kind), signal)).items,
    staleTime: 30_000,
  });

export const usesQuery = (kind: TaxonomyKind, code: string) =>
  queryOptions({
    queryKey: ['taxonomy', kind, code, 'uses'],
    queryFn: ({ signal }) => get<TaxonomyUseList>(pathOf('taxonomy', kind, code, 'uses'), signal),
  });

export const historyQuery = (kind: TaxonomyKind, code: string) =>
  queryOptions({
    queryKey: ['taxonomy', kind, code, 'history'],
    queryFn: async ({ signal }) => (await get<{ items: TaxonomyChange[] }>(pathOf('taxonomy', kind, code, 'history'), signal)).items,
  });

/** `revision` 0: it must not be there yet. */
export async function saveEntry(kind: TaxonomyKind, code: string, revision: number, body: object): Promise<TaxonomySaved> {
  return (await ask<TaxonomySaved>(pathOf('taxonomy', kind, code), { method: 'PUT', body, ifMatch: `"${String(revision)}"` })).body;
}

export async function endEntry(kind: TaxonomyKind, code: string, revision: number, body: { on: string | null; note: string }): Promise<TaxonomySaved> {
  return (await ask<TaxonomySaved>(pathOf('taxonomy', kind, code, 'end'), { method: 'POST', body, ifMatch: `"${String(revision)}"` })).body;
}

export async function saveUnits(items: readonly object[], note: string): Promise<TaxonomyManySaved> {
  return (await ask<TaxonomyManySaved>('/taxonomy/units', { method: 'POST', body: { items, note } })).body;
}

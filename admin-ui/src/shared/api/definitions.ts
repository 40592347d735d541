// Questions about definitions and org units that several features ask.
import { queryOptions } from '@tanstack/react-query';
import type { Bundle, FigureLineage, Frame, IndicatorSetSummary, OrgUnit, Query, TaxonomyGroup, TaxonomyOrgUnitGroup } from '@haidang/plugin-sdk';
import { ask, get, pathOf } from './client.js';
import { writeSearch } from '../address.js';

export const setsQuery = queryOptions({
  queryKey: ['sets', {}],
  queryFn: async ({ signal }) => (await get<{ items: IndicatorSetSummary[] }>('/indicator-sets', signal)).items,
  staleTime: 300_000,
});

/** Under what sets are listed, in order. */
export const setGroupsQuery = queryOptions({
  queryKey: ['taxonomy', 'groups'],
  queryFn: async ({ signal }) => (await get<{ items: TaxonomyGroup[] }>('/taxonomy/groups', signal)).items,
  staleTime: 300_000,
});

/** A live bundle, or the version that a submission was made with. */
export function bundleQuery(set: string, version?: number) {
  return queryOptions({
    queryKey: ['bundle', { sets: [set], version: version ?? 'live' }],
    queryFn: ({ signal }) =>
      get<Bundle>(version === undefined ? pathOf('indicator-sets', set) : pathOf('indicator-sets', set, 'versions', String(version)), signal),
    staleTime: version === undefined ? 300_000 : Infinity,
  });
}

/** The tree of org units at a date. */
export function orgUnitsQuery(at?: string) {
  return queryOptions({
    queryKey: ['org-units', { at: at ?? 'today' }],
    queryFn: async ({ signal }) => (await get<{ items: OrgUnit[] }>(`/org-units${writeSearch({ at })}`, signal)).items,
    staleTime: 600_000,
  });
}

/** Groups of org units; the key is the taxonomy's own, so that a change there is seen here. */
export const orgUnitGroupsQuery = queryOptions({
  queryKey: ['taxonomy', 'org-unit-groups'],
  queryFn: async ({ signal }) => (await get<{ items: TaxonomyOrgUnitGroup[] }>('/taxonomy/org-unit-groups', signal)).items,
  staleTime: 30_000,
});

/** The question language; its key names the sets it is about, so that live events find it. `reader`: as that person would see it. */
export function frameQuery(query: Query, reader?: string) {
  const sets = [...new Set(query.indicators.map((indicator) => indicator.split('.')[0] ?? indicator))];
  return queryOptions({
    queryKey: ['frame', { sets, query, reader }],
    queryFn: async ({ signal }) => {
      const [path, body] = reader === undefined ? ['/query', query] : ['/query/preview-as', { username: reader, query }];
      return (await ask<Frame>(path, { method: 'POST', body, signal })).body;
    },
    staleTime: 60_000,
  });
}

/** Where a figure comes from, with its corrections. */
export function sourceQuery(set: string, indicator: string, period: string, orgUnit: string, asOf?: string) {
  return queryOptions({
    queryKey: ['source', { sets: [set], indicator, period, orgUnit, asOf }],
    queryFn: ({ signal }) => get<FigureLineage>(pathOf('indicator-sets', set, 'figures', 'source') + writeSearch({ indicator, period, orgUnit, asOf }), signal),
    staleTime: 60_000,
  });
}

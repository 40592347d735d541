// What the pages of dashboards ask and send. Keys name the dashboard, so that a live event asks again for that one alone.
import { queryOptions, useQueries, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type {
  Bundle,
  Dashboard,
  DashboardDifference,
  DashboardFindings,
  DashboardRevision,
  DashboardSaved,
  DashboardStanding,
  DashboardSummary,
  DashboardVersion,
  Frame,
  IndicatorSetManifest,
  NewDashboard,
  User,
} from '@haidang/plugin-sdk';
import { ask, get, pathOf } from '../../shared/api/client.js';
import { bundleQuery, setsQuery } from '../../shared/api/definitions.js';
import { withRetired } from '../../shared/sets/retired.js';

export const boardsQuery = queryOptions({
  queryKey: ['dashboards', {}],
  queryFn: async ({ signal }) => (await get<{ items: DashboardSummary[] }>('/dashboards', signal)).items,
  staleTime: 60_000,
});

export function boardQuery(id: string) {
  return queryOptions({
    queryKey: ['dashboards', { id, part: 'document' }],
    queryFn: ({ signal }) => get<Dashboard>(pathOf('dashboards', id), signal),
    staleTime: 60_000,
  });
}

export function standingQuery(id: string) {
  return queryOptions({
    queryKey: ['dashboards', { id, part: 'standing' }],
    queryFn: ({ signal }) => get<DashboardStanding>(`${pathOf('dashboards', id)}/standing`, signal),
    staleTime: 0,
  });
}

export function versionsQuery(id: string) {
  return queryOptions({
    queryKey: ['dashboards', { id, part: 'versions' }],
    queryFn: async ({ signal }) => (await get<{ items: DashboardRevision[] }>(`${pathOf('dashboards', id)}/versions`, signal)).items,
    staleTime: 0,
  });
}

export function differenceQuery(id: string) {
  return queryOptions({
    queryKey: ['dashboards', { id, part: 'difference' }],
    queryFn: ({ signal }) => get<DashboardDifference>(`${pathOf('dashboards', id)}/difference`, signal),
    staleTime: 0,
  });
}

/** People who may be chosen in "xem như"; only administrators may ask. */
export const readersQuery = queryOptions({
  queryKey: ['users', { for: 'preview' }],
  queryFn: async ({ signal }) => (await get<{ items: User[] }>('/users', signal)).items,
  staleTime: 300_000,
});

export function versionOf(id: string, version: number): Promise<DashboardVersion> {
  return get<DashboardVersion>(`${pathOf('dashboards', id)}/versions/${String(version)}`);
}

export async function createBoard(wanted: NewDashboard): Promise<DashboardSaved> {
  return (await ask<DashboardSaved>('/dashboards', { method: 'POST', body: wanted })).body;
}

export async function findingsOf(document: Dashboard, signal: AbortSignal): Promise<DashboardFindings> {
  return (await ask<DashboardFindings>('/dashboards/findings', { method: 'POST', body: document, signal })).body;
}

const seen = (revision: number): string => `"r${String(revision)}"`;

export async function saveBoard(document: Dashboard, revision: number | '*', note: string): Promise<DashboardSaved> {
  const path = `${pathOf('dashboards', document.id)}${note === '' ? '' : `?note=${encodeURIComponent(note)}`}`;
  return (await ask<DashboardSaved>(path, { method: 'PUT', body: document, ifMatch: revision === '*' ? '*' : seen(revision) })).body;
}

async function deed(id: string, name: string, revision: number, body: unknown): Promise<DashboardSaved> {
  return (await ask<DashboardSaved>(`${pathOf('dashboards', id)}/${name}`, { method: 'POST', body, ifMatch: seen(revision) })).body;
}

export const restoreBoard = (id: string, revision: number, version: number, note: string): Promise<DashboardSaved> =>
  deed(id, 'restore', revision, { version, note });
export const revertBoard = (id: string, revision: number): Promise<DashboardSaved> => deed(id, 'revert', revision, {});
export const takeOver = (id: string, revision: number, units: string[], note: string): Promise<DashboardSaved> =>
  deed(id, 'take-over', revision, { units, note });

export async function deleteBoard(id: string, revision: number): Promise<void> {
  await ask(pathOf('dashboards', id), { method: 'DELETE', ifMatch: seen(revision) });
}

/** The address of the file. */
export const exportAddress = (id: string): string => `/api/v1${pathOf('dashboards', id)}/export`;

/** Sets that a dashboard asks about. */
export function setsIn(dashboard: Dashboard | undefined): string[] {
  const names = (dashboard?.panels ?? []).flatMap(({ query }) => query?.indicators ?? []);
  return [...new Set(names.flatMap((name) => (name.includes('.') ? [name.slice(0, name.indexOf('.'))] : [])))].sort();
}

/** Manifests of those of these sets that the reader sees; others are not asked for. The old ones stay while another is being read. */
export function useManifests(sets: readonly string[]): ReadonlyMap<string, IndicatorSetManifest> {
  const seen = useQuery(setsQuery).data;
  const asked = seen === undefined ? [] : sets.filter((set) => seen.some(({ id }) => id === set));
  const answers = useQueries({ queries: asked.map((set) => bundleQuery(set)), combine: manifestsIn });
  return useMemo(() => new Map(answers), [answers]);
}

function manifestsIn(answers: readonly { data: Bundle | undefined }[]): (readonly [string, IndicatorSetManifest])[] {
  return answers.flatMap(({ data }) => (data === undefined ? [] : [[data.manifest.id, withRetired(data.manifest, data.retired)] as const]));
}

/** The last period of that kind with figures of this indicator; null where there are none or it is not to be seen. */
export function useLatestPeriod(indicator: string | undefined, orgUnit: string): { period: string | undefined; isLoading: boolean } {
  const answer = useQuery({
    queryKey: ['frame', { sets: [indicator?.split('.')[0] ?? ''], latestOf: indicator, orgUnit }],
    queryFn: async ({ signal }) => {
      const body = { indicators: [indicator ?? ''], by: ['period'], orgUnits: [orgUnit], periods: ['latest'] };
      const { body: frame } = await ask<Frame>('/query', { method: 'POST', body, signal });
      const period = frame.rows[0]?.[0];
      return typeof period === 'string' ? period : null;
    },
    enabled: indicator !== undefined,
    staleTime: 60_000,
    retry: false,
  });
  return { period: answer.data ?? undefined, isLoading: answer.isLoading };
}

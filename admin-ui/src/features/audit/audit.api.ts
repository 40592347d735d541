// Questions to the audit.
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type { AuditCheck, AuditEventDetail, AuditPage, AuditStanding } from '@haidang/plugin-sdk';
import { writeSearch } from '../../shared/address.js';
import { askFile, get, pathOf } from '../../shared/api/client.js';
import { saveBlob } from '../../shared/save.js';

export interface AuditFilter {
  who?: string | undefined;
  family?: string | undefined;
  object?: string | undefined;
  set?: string | undefined;
  /** `set.code` */
  indicator?: string | undefined;
  orgUnit?: string | undefined;
  period?: string | undefined;
  from?: string | undefined;
  to?: string | undefined;
  address?: string | undefined;
  request?: string | undefined;
}

export function auditQuery(filter: AuditFilter) {
  return infiniteQueryOptions({
    queryKey: ['audit', { filter }],
    queryFn: ({ signal, pageParam }) => get<AuditPage>(`/audit${writeSearch({ ...filter, before: pageParam })}`, signal),
    initialPageParam: undefined as number | undefined,
    getNextPageParam: ({ next }) => next,
  });
}

/** An entry never changes. */
export function entryQuery(id: number) {
  return queryOptions({
    queryKey: ['audit', { entry: id }],
    queryFn: ({ signal }) => get<AuditEventDetail>(pathOf('audit', String(id)), signal),
    staleTime: Infinity,
  });
}

export const standingQuery = queryOptions({
  queryKey: ['audit', 'standing'],
  queryFn: ({ signal }) => get<AuditStanding>('/audit/standing', signal),
  refetchInterval: 60_000,
});

export function verifyAudit(): Promise<AuditCheck> {
  return get<AuditCheck>('/audit/verify');
}

export async function takeAway(filter: AuditFilter): Promise<void> {
  const { blob, name } = await askFile(`/audit/export.csv${writeSearch({ ...filter })}`, undefined, 'text/csv');
  saveBlob(blob, name ?? 'haidang-audit.csv');
}

// The register of obligations, one obligation, and what is decided about it: an extension, a nil report.
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { ExtendObligation, Obligation, ObligationList, ObligationRegister, SubmissionAnswer } from '@haidang/plugin-sdk';
import { writeSearch } from '../../shared/address.js';
import { ask, get, pathOf } from '../../shared/api/client.js';
import type { ReportPlace } from '../../shared/api/reports.js';

export interface RegisterFilter {
  readonly set?: string | undefined;
  readonly period?: string | undefined;
  readonly orgUnit?: string | undefined;
  readonly state?: string | undefined;
}

export function registerQuery(filter: RegisterFilter) {
  return queryOptions({
    queryKey: ['obligations', { register: filter }],
    queryFn: ({ signal }) => get<ObligationRegister>(`/obligations/overseen${writeSearch({ ...filter })}`, signal),
    placeholderData: keepPreviousData,
    staleTime: 30_000,
  });
}

/** The obligation that a report answers; null where there is none of the reader's. */
export function obligationQuery({ set, period, orgUnit }: ReportPlace) {
  return queryOptions({
    queryKey: ['obligations', { sets: [set], period, orgUnit }],
    queryFn: async ({ signal }) => (await get<ObligationList>(`/obligations${writeSearch({ set, period, orgUnit })}`, signal)).items[0] ?? null,
    staleTime: 30_000,
  });
}

export async function extend({ set, period, orgUnit }: ReportPlace, body: ExtendObligation): Promise<Obligation> {
  return (await ask<Obligation>(pathOf('obligations', set, period, orgUnit, 'extend'), { method: 'POST', body })).body;
}

export async function sendNil({ set, period, orgUnit }: ReportPlace, note: string, etag: string | undefined): Promise<SubmissionAnswer> {
  const body = note === '' ? {} : { note };
  return (
    await ask<SubmissionAnswer>(pathOf('submissions', set, period, orgUnit, 'nil'), { method: 'POST', body, ...(etag === undefined ? {} : { ifMatch: etag }) })
  ).body;
}

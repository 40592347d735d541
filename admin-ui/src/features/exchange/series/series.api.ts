// Reference series: figures of other areas beside our own.
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { ReferenceSeries, ReferenceSeriesDetail } from '@haidang/plugin-sdk';
import { writeSearch } from '../../../shared/address.js';
import { ask, get, pathOf } from '../../../shared/api/client.js';

export function seriesQuery(q: string) {
  return queryOptions({
    queryKey: ['reference-series', { q }],
    queryFn: async ({ signal }) => (await get<{ items: ReferenceSeries[] }>(`/reference-series${writeSearch({ q })}`, signal)).items,
    placeholderData: keepPreviousData,
    staleTime: 30_000,
  });
}

export function oneSeriesQuery(id: string) {
  return queryOptions({
    queryKey: ['reference-series', { id }],
    queryFn: ({ signal }) => get<ReferenceSeriesDetail>(pathOf('reference-series', id), signal),
    staleTime: 30_000,
  });
}

/** Of which indicator (`set.indicator`) the series is a second source; null: of none. */
export async function nameSecondSource(id: number, indicator: string | null): Promise<ReferenceSeriesDetail> {
  return (await ask<ReferenceSeriesDetail>(pathOf('reference-series', String(id)), { method: 'PUT', body: { indicator } })).body;
}

/** Where the browser fetches them: SDMX-ML 2.1 or SDMX-CSV 2.0. */
export function exportOf(format: 'xml' | 'csv', q: string): string {
  return `/api/v1/reference-series.${format}${writeSearch({ q })}`;
}

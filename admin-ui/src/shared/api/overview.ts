// The 25 tiles in one question; set pages take the state of their headline figure from the same answer.
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { Overview } from '@haidang/plugin-sdk';
import { writeSearch } from '../address.js';
import { get } from './client.js';

export function overviewQuery(period: string | undefined, orgUnit: string | undefined, asOf?: string) {
  return queryOptions({
    queryKey: ['overview', { period, orgUnit, asOf }],
    queryFn: ({ signal }) => get<Overview>(`/overview${writeSearch({ period, orgUnit, asOf })}`, signal),
    placeholderData: keepPreviousData,
    staleTime: 30_000,
  });
}

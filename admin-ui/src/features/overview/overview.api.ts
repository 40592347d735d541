// The 25 tiles in one question.
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { Overview } from '@haidang/plugin-sdk';
import { writeSearch } from '../../shared/address.js';
import { get } from '../../shared/api/client.js';

export function overviewQuery(period: string | undefined, orgUnit: string | undefined) {
  return queryOptions({
    queryKey: ['overview', { period, orgUnit }],
    queryFn: ({ signal }) => get<Overview>(`/overview${writeSearch({ period, orgUnit })}`, signal),
    placeholderData: keepPreviousData,
    staleTime: 30_000,
  });
}

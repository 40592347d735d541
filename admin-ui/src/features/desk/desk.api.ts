// What the reader owes, in one question; live events of reports and of new definitions make it stale (see shared/api/touched.ts).
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { ObligationList } from '@haidang/plugin-sdk';
import { get } from '../../shared/api/client.js';

export const obligationsQuery = queryOptions({
  queryKey: ['obligations', {}],
  queryFn: ({ signal }) => get<ObligationList>('/obligations', signal),
  placeholderData: keepPreviousData,
  staleTime: 30_000,
});

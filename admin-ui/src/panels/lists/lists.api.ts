// What happened and what is owed, as the server answers this reader. Live events of reports, alerts and definitions make both stale.
import { queryOptions } from '@tanstack/react-query';
import type { NewsList, ObligationList } from '@haidang/plugin-sdk';
import { writeSearch } from '../../shared/address.js';
import { get } from '../../shared/api/client.js';
import type { ListAsked } from './list-types.js';

const named = (list: readonly string[]): string | undefined => (list.length === 0 ? undefined : list.join(','));
const about = (sets: readonly string[]): { sets?: readonly string[] } => (sets.length === 0 ? {} : { sets });

/** `asOf`: as it was known then. */
export function newsQuery({ sets, period, orgUnit }: ListAsked, limit: number, asOf: string | undefined) {
  return queryOptions({
    queryKey: ['news', { ...about(sets), period, orgUnit, limit, asOf }],
    queryFn: ({ signal }) => get<NewsList>(`/news${writeSearch({ set: named(sets), period, orgUnit, limit: String(limit), asOf })}`, signal),
    staleTime: 30_000,
  });
}

export function workQuery({ sets, periods, orgUnit }: ListAsked) {
  return queryOptions({
    queryKey: ['obligations', { ...about(sets), periods, within: orgUnit }],
    queryFn: ({ signal }) => get<ObligationList>(`/obligations${writeSearch({ set: named(sets), period: named(periods), within: orgUnit })}`, signal),
    staleTime: 30_000,
  });
}

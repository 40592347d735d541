// Scores, their trend, the cells that fail and what is done about them. Live events of a set make its answers stale.
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { QualityCell, QualityCellPeople, QualityCells, QualityWord } from '@haidang/plugin-sdk';
import { writeSearch } from '../../shared/address.js';
import { ask, get, pathOf } from '../../shared/api/client.js';
import { boardQuery, keyOf, trendQuery } from '../../shared/api/quality.js';
import type { Scope } from '../../shared/api/quality.js';

export { boardQuery, trendQuery };
export type { Scope };

export function cellsQuery(scope: Scope, word: QualityWord | undefined, state: 'open' | 'accepted') {
  return queryOptions({
    queryKey: keyOf(scope, { cells: state, word }),
    queryFn: ({ signal }) => get<QualityCells>(`/quality/cells${writeSearch({ ...scope, word, state })}`, signal),
    placeholderData: keepPreviousData,
    staleTime: 15_000,
  });
}

export function peopleOfCellQuery(id: string) {
  return queryOptions({
    queryKey: ['quality-people', id],
    queryFn: async ({ signal }) => (await get<QualityCellPeople>(pathOf('quality', 'cells', id, 'people'), signal)).items,
    staleTime: 60_000,
  });
}

const post = async (id: string, deed: 'remind' | 'assign' | 'accept', body?: object): Promise<QualityCell> =>
  (await ask<QualityCell>(pathOf('quality', 'cells', id, deed), { method: 'POST', ...(body === undefined ? {} : { body }) })).body;

export const remind = (id: string): Promise<QualityCell> => post(id, 'remind');
/** To nobody: taken back. */
export const assign = (id: string, to: string | null): Promise<QualityCell> => post(id, 'assign', { to });
export const accept = (id: string, reason: string): Promise<QualityCell> => post(id, 'accept', { reason });

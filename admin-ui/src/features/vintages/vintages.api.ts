// What a figure was, and what was known of it when.
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { FigureHistory, VintageTriangle } from '@haidang/plugin-sdk';
import { writeSearch } from '../../shared/address.js';
import { get } from '../../shared/api/client.js';

export interface FigureAsked {
  /** `set.code`. */
  readonly indicator: string;
  readonly period: string;
  readonly orgUnit: string;
  readonly asOf: string | undefined;
}

const setsOf = ({ indicator }: FigureAsked): string[] => [indicator.split('.', 1)[0] ?? ''];

export function figureHistoryQuery(asked: FigureAsked) {
  const { indicator, period, orgUnit, asOf } = asked;
  return queryOptions({
    queryKey: ['source', { sets: setsOf(asked), history: { indicator, period, orgUnit, asOf } }],
    queryFn: ({ signal }) => get<FigureHistory>(`/figures/history${writeSearch({ indicator, period, orgUnit, asOf })}`, signal),
    staleTime: 60_000,
  });
}

export function triangleQuery(asked: FigureAsked, last: number) {
  const { indicator, period, orgUnit, asOf } = asked;
  return queryOptions({
    queryKey: ['source', { sets: setsOf(asked), triangle: { indicator, period, orgUnit, asOf, last } }],
    queryFn: ({ signal }) => get<VintageTriangle>(`/figures/vintages${writeSearch({ indicator, until: period, last: String(last), orgUnit, asOf })}`, signal),
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  });
}

// Scores of the five words as the server answers this reader; asked by the board, and by whatever carries the badge.
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { OrgUnitLevel, QualityBoard, QualityBy, QualityScores, QualityTrend } from '@haidang/plugin-sdk';
import { writeSearch } from '../address.js';
import type { BadgeScores } from '../quality.js';
import { get } from './client.js';

/** Whose scores: all that the reader may view, or less. */
export interface Scope {
  readonly set?: string | undefined;
  readonly department?: string | undefined;
  readonly orgUnit?: string | undefined;
  readonly period?: string | undefined;
  /** Level of who reports. */
  readonly unitLevel?: OrgUnitLevel | undefined;
}

/** Live events find it by the set that it names. */
export const keyOf = (scope: Scope, more: object) => ['quality', { ...(scope.set === undefined ? {} : { sets: [scope.set] }), ...scope, ...more }] as const;

export function boardQuery(scope: Scope, by: QualityBy) {
  return queryOptions({
    queryKey: keyOf(scope, { board: by }),
    queryFn: ({ signal }) => get<QualityBoard>(`/quality${writeSearch({ ...scope, by })}`, signal),
    placeholderData: keepPreviousData,
    staleTime: 30_000,
  });
}

/** Twelve months, in all and by set. */
export function trendQuery(scope: Scope) {
  return queryOptions({
    queryKey: keyOf(scope, { trend: true }),
    queryFn: ({ signal }) => get<QualityTrend>(`/quality/trend${writeSearch({ ...scope })}`, signal),
    placeholderData: keepPreviousData,
    staleTime: 30_000,
  });
}

/** What the badge shows of scores; undefined where nothing at all was measured. */
export function badgeOf({ overall, band, parts: { correct, complete, clean, live, accurate } }: QualityScores): BadgeScores | undefined {
  if (overall === null) return undefined;
  return {
    overall,
    band,
    words: { correct: correct.score, complete: complete.score, clean: clean.score, live: live.score, accurate: accurate.score },
  };
}

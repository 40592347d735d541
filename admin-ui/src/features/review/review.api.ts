// The review list, the reviewer's table and the steps that a reviewer takes. Every step carries If-Match, so that a report changed
// meanwhile is never decided by mistake.
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { Decision, ReturnSubmission, ReviewItem, ReviewSheet, SubmissionAnswer } from '@haidang/plugin-sdk';
import { ask, get, pathOf } from '../../shared/api/client.js';

export type ReviewState = 'submitted' | 'approved';

/** Which report: the three parts of its address. */
export interface ReportPlace {
  readonly set: string;
  readonly period: string;
  readonly orgUnit: string;
}

/** What a reviewer does, with what belongs to it. */
export type ReviewStep =
  | { readonly step: 'approve'; readonly body: Decision }
  | { readonly step: 'return'; readonly body: ReturnSubmission }
  | { readonly step: 'publish' }
  | { readonly step: 'reopen'; readonly body: Decision };

export function reviewListQuery(state: ReviewState) {
  return queryOptions({
    queryKey: ['review-list', { state }],
    queryFn: async ({ signal }) => (await get<{ items: ReviewItem[] }>(`/submissions?state=${state}`, signal)).items,
    placeholderData: keepPreviousData,
    staleTime: 30_000,
  });
}

export function reviewSheetQuery({ set, period, orgUnit }: ReportPlace) {
  return queryOptions({
    queryKey: ['review-sheet', { sets: [set], period, orgUnit }],
    queryFn: ({ signal }) => get<ReviewSheet>(pathOf('submissions', set, period, orgUnit, 'review'), signal),
    staleTime: 30_000,
  });
}

export async function takeStep({ set, period, orgUnit }: ReportPlace, etag: string, taken: ReviewStep): Promise<SubmissionAnswer> {
  const { body } = await ask<SubmissionAnswer>(pathOf('submissions', set, period, orgUnit, taken.step), {
    method: 'POST',
    ifMatch: etag,
    ...('body' in taken ? { body: taken.body } : {}),
  });
  return body;
}

// The review list, the reviewer's table and the steps that a reviewer takes. Every step carries If-Match, so that
// a report changed meanwhile is never decided by mistake.
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type {
  BulkApproval,
  BulkApprovalAnswer,
  CorrectCells,
  Decision,
  ReturnSubmission,
  ReviewItem,
  ReviewSheet,
  SubmissionAnswer,
  SubmissionHistory,
} from '@haidang/plugin-sdk';
import { writeSearch } from '../../shared/address.js';
import { ask, get, pathOf } from '../../shared/api/client.js';

/** Lists of the page, in the order of its tabs. */
export const REVIEW_STATES = ['submitted', 'approved', 'returned', 'published'] as const;
export type ReviewState = (typeof REVIEW_STATES)[number];

/** What a table is compared with: the version decided on before, the approved one, the returned one. */
export type Since = 'seen' | 'approved' | 'returned';

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
  | { readonly step: 'reopen'; readonly body: Decision }
  | { readonly step: 'correct'; readonly body: CorrectCells }
  | { readonly step: 'undo' };

export function reviewListQuery(state: ReviewState) {
  return queryOptions({
    queryKey: ['review-list', { state }],
    queryFn: async ({ signal }) => (await get<{ items: ReviewItem[] }>(`/submissions${writeSearch({ state })}`, signal)).items,
    placeholderData: keepPreviousData,
    staleTime: 30_000,
  });
}

export function reviewSheetQuery({ set, period, orgUnit }: ReportPlace, since: Since = 'seen') {
  return queryOptions({
    queryKey: ['review-sheet', { sets: [set], period, orgUnit, since }],
    queryFn: ({ signal }) => get<ReviewSheet>(pathOf('submissions', set, period, orgUnit, 'review') + writeSearch(since === 'seen' ? {} : { since }), signal),
    staleTime: 30_000,
  });
}

/** The versions in which one cell changed, newest first. */
export function cellHistoryQuery({ set, period, orgUnit }: ReportPlace, field: string) {
  return queryOptions({
    queryKey: ['history', { sets: [set], period, orgUnit, field }],
    queryFn: async ({ signal }) =>
      (await get<SubmissionHistory>(pathOf('submissions', set, period, orgUnit, 'history') + writeSearch({ field }), signal)).revisions,
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

/** Approves several reports, each in a transaction of its own; the answer says which were refused and why. */
export async function approveTogether(approval: BulkApproval): Promise<BulkApprovalAnswer> {
  return (await ask<BulkApprovalAnswer>('/submissions/approve', { method: 'POST', body: approval })).body;
}

// Reading and writing one report. A write carries the state that the writer saw (If-Match), so that nobody overwrites unseen work.
import { queryOptions } from '@tanstack/react-query';
import type { CorrectCells, SaveDraft, Submission, SubmissionAnswer, SubmissionHistory } from '@haidang/plugin-sdk';
import { ask, get, pathOf } from './client.js';

/** Address of a report. */
export interface ReportPlace {
  readonly set: string;
  readonly period: string;
  readonly orgUnit: string;
}

function path({ set, period, orgUnit }: ReportPlace, ...more: string[]): string {
  return pathOf('submissions', set, period, orgUnit, ...more);
}

function about({ set, period, orgUnit }: ReportPlace) {
  return { sets: [set], period, orgUnit };
}

export function submissionQuery(place: ReportPlace) {
  return queryOptions({ queryKey: ['submission', about(place)], queryFn: ({ signal }) => get<Submission>(path(place), signal), staleTime: 5_000 });
}

export function historyQuery(place: ReportPlace) {
  return queryOptions({
    queryKey: ['history', about(place)],
    queryFn: async ({ signal }) => (await get<SubmissionHistory>(path(place, 'history'), signal)).revisions,
    staleTime: 5_000,
  });
}

export async function saveDraft(place: ReportPlace, draft: SaveDraft, etag: string): Promise<SubmissionAnswer> {
  return (await ask<SubmissionAnswer>(path(place), { method: 'PUT', body: draft, ifMatch: etag })).body;
}

export async function submitReport(place: ReportPlace, etag: string): Promise<SubmissionAnswer> {
  return (await ask<SubmissionAnswer>(path(place, 'submit'), { method: 'POST', ifMatch: etag })).body;
}

/** Corrects single cells of a decided report; the old figures stand until another person approves. */
export async function correctReport(place: ReportPlace, correction: CorrectCells, etag: string): Promise<SubmissionAnswer> {
  return (await ask<SubmissionAnswer>(path(place, 'correct'), { method: 'POST', body: correction, ifMatch: etag })).body;
}

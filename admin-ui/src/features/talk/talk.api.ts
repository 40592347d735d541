// Saying something at a cell of a report, and settling it.
import type { QueryClient } from '@tanstack/react-query';
import type { NewComment, SubmissionComment } from '@haidang/plugin-sdk';
import { ask, pathOf } from '../../shared/api/client.js';
import type { ReportPlace } from '../../shared/api/reports.js';

/** Answers in which talk is shown or counted. */
const TOUCHED: readonly unknown[] = ['submission', 'review-list', 'review-sheet', 'obligations'];

/** Has all that talk is shown in asked again. */
export function askTalkAgain(client: QueryClient): Promise<void> {
  return client.invalidateQueries({ predicate: ({ queryKey }) => TOUCHED.includes(queryKey[0]) });
}

/** Asks or answers at a cell; the report stays where it is. */
export async function sayAt({ set, period, orgUnit }: ReportPlace, comment: NewComment): Promise<SubmissionComment> {
  return (await ask<SubmissionComment>(pathOf('submissions', set, period, orgUnit, 'comments'), { method: 'POST', body: comment })).body;
}

/** Closes a question, or opens it again. */
export async function resolveAt({ set, period, orgUnit }: ReportPlace, id: string, resolved: boolean): Promise<SubmissionComment> {
  const path = pathOf('submissions', set, period, orgUnit, 'comments', id, 'resolve');
  return (await ask<SubmissionComment>(path, { method: 'POST', body: { resolved } })).body;
}

// What was said at cells: which of it still stands in the form, and all of it by cell. Pure.
import type { Submission, SubmissionComment } from '@haidang/plugin-sdk';

/** In the cells: what the last return said, until the report is decided otherwise, and questions that nobody has settled. */
export function standingComments({ comments, status }: Pick<Submission, 'comments' | 'status'>): SubmissionComment[] {
  const lastReturn = Math.max(0, ...comments.filter(({ kind }) => kind === 'return').map(({ revision }) => revision));
  const isDecided = status === 'approved' || status === 'published';
  const open = new Set(comments.filter(({ kind, resolved }) => kind === 'question' && !resolved).map(({ id }) => id));
  return comments.filter(
    ({ kind, revision, id, replyTo }) =>
      (kind === 'return' && revision === lastReturn && !isDecided) || open.has(id) || (replyTo !== null && open.has(replyTo)),
  );
}

/** By cell, the whole report first, cells in the order in which they were first spoken of. */
export function saidByCell(comments: readonly SubmissionComment[]): { field: string; said: SubmissionComment[] }[] {
  const cells = new Map<string, SubmissionComment[]>();
  for (const comment of comments) cells.set(comment.field, [...(cells.get(comment.field) ?? []), comment]);
  return [...cells].map(([field, said]) => ({ field, said })).sort((a, b) => Number(a.field !== '') - Number(b.field !== ''));
}

import { describe, expect, test } from '@jest/globals';
import type { SubmissionComment } from '@haidang/plugin-sdk';
import { saidByCell, standingComments } from './standing-comments.js';

const said = (id: string, kind: SubmissionComment['kind'], revision: number, more: Partial<SubmissionComment> = {}): SubmissionComment => ({
  id,
  kind,
  revision,
  replyTo: null,
  resolved: false,
  resolvedBy: null,
  resolvedAt: null,
  byTitle: 'Cán bộ duyệt',
  field: '/a',
  text: id,
  by: 'reviewer',
  at: '2024-07-03T01:00:00Z',
  ...more,
});
const ids = (comments: readonly SubmissionComment[]): string[] => comments.map(({ id }) => id);

describe('what stands in the cells', () => {
  const first = said('first', 'return', 2);
  const second = said('second', 'return', 5);
  const question = said('question', 'question', 7);
  const answer = said('answer', 'answer', 7, { replyTo: 'question' });
  test('the last return alone, even when something was asked after it', () => {
    expect(ids(standingComments({ status: 'submitted', comments: [first, second, question] }))).toEqual(['second', 'question']);
  });
  test('nothing of a return once the report is approved, but open questions with their answers', () => {
    expect(ids(standingComments({ status: 'approved', comments: [second, question, answer] }))).toEqual(['question', 'answer']);
  });
  test('a settled question stands no more, nor its answer', () => {
    expect(standingComments({ status: 'submitted', comments: [{ ...question, resolved: true }, answer] })).toEqual([]);
  });
  test('by cell, the whole report first', () => {
    const whole = said('whole', 'return', 5, { field: '' });
    expect(saidByCell([first, whole, second]).map(({ field, said: all }) => [field, ids(all)])).toEqual([
      ['', ['whole']],
      ['/a', ['first', 'second']],
    ]);
  });
});

import { describe, expect, it } from '@jest/globals';
import type { SubmissionComment } from '@haidang/plugin-sdk';
import { threadsOf } from './threads.js';

const said = (id: string, replyTo: string | null = null, kind: SubmissionComment['kind'] = replyTo === null ? 'question' : 'answer'): SubmissionComment => ({
  id,
  kind,
  replyTo,
  resolved: false,
  resolvedBy: null,
  resolvedAt: null,
  byTitle: 'Sở Du lịch',
  field: '/rooms',
  text: 'Vì sao?',
  by: 'department-of-tourism',
  at: `2024-07-03T02:0${id}:00Z`,
  revision: 2,
});

describe('talk at a cell', () => {
  it('puts answers under their question, answers to answers too', () => {
    const threads = threadsOf([said('1'), said('2'), said('3', '1'), said('4', '3'), said('5', '2')]);
    expect(threads.map(({ first, answers }) => [first.id, answers.map(({ id }) => id)])).toEqual([
      ['1', ['3', '4']],
      ['2', ['5']],
    ]);
  });

  it('keeps an answer whose question is not shown', () => {
    expect(threadsOf([said('3', '9')]).map(({ first }) => first.id)).toEqual(['3']);
  });
});

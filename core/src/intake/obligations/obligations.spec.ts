import { describe, expect, it } from '@jest/globals';
import type { ObligationState, SubmissionStatus } from '@haidang/plugin-sdk';
import { stateOf } from './obligations.service.js';

describe('state of an obligation', () => {
  it.each<[Exclude<SubmissionStatus, 'none'> | null, number, ObligationState]>([
    [null, 12, 'upcoming'],
    [null, 5, 'due'],
    [null, 0, 'due'],
    [null, -1, 'overdue'],
    ['draft', -3, 'overdue'],
    ['draft', 3, 'due'],
    ['returned', -3, 'returned'],
    ['submitted', -3, 'waiting'],
    ['approved', -30, 'done'],
    ['published', 2, 'done'],
  ])('%s with %d working days left is %s', (status, left, state) => {
    expect(stateOf(status, left)).toBe(state);
  });
});

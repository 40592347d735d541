import { describe, expect, it } from '@jest/globals';
import type { ObligationState } from '@haidang/plugin-sdk';
import { stateOf, type Standing } from './obligation-state.js';

const standing = (status: Standing['status'], workingDaysLeft: number, more: Partial<Standing> = {}): Standing => ({
  status,
  workingDaysLeft,
  answered: false,
  exempt: false,
  closed: false,
  ...more,
});

describe('state of an obligation', () => {
  it.each<[Standing, ObligationState]>([
    [standing(null, 12), 'upcoming'],
    [standing(null, 5), 'due'],
    [standing(null, 0), 'due'],
    [standing(null, -1), 'overdue'],
    [standing('draft', -3), 'overdue'],
    [standing('draft', 3), 'due'],
    [standing(null, -10), 'overdue'],
    [standing(null, -11), 'missed'],
    [standing('draft', -11), 'missed'],
    [standing(null, 3, { closed: true }), 'missed'],
    // A correction of what was answered is late at most, never missed.
    [standing('draft', -40, { answered: true }), 'overdue'],
    [standing('returned', -30), 'returned'],
    [standing('submitted', -3), 'waiting'],
    [standing('approved', -30), 'done'],
    [standing('published', 2), 'done'],
    [standing(null, -30, { exempt: true }), 'exempt'],
    // Who answers although exempt has answered.
    [standing('submitted', -3, { exempt: true }), 'waiting'],
  ])('%j is %s', (given, state) => {
    expect(stateOf(given, 10)).toBe(state);
  });
});

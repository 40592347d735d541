import { describe, expect, it } from '@jest/globals';
import type { ObligationState, SubmissionStatus } from '@haidang/plugin-sdk';
import { buttonOf, dueWord, filledShare, groupsOf, isAllDone, isKept } from './desk.js';
import { obligation } from './obligation.fixture.js';

describe('the groups of the desk', () => {
  const item = (state: ObligationState, dueOn: string) => obligation({ state, dueOn, period: dueOn });

  it('come by urgency, each by due date, what is done latest first; empty ones are absent', () => {
    const items = [
      item('done', '2026-10-01'),
      item('upcoming', '2026-12-07'),
      item('done', '2026-11-01'),
      item('overdue', '2026-11-06'),
      item('returned', '2026-11-20'),
      item('overdue', '2026-10-06'),
    ];
    const groups = groupsOf(items, { words: '' }, 'vi').map(({ state, items: own }) => [state, ...own.map(({ dueOn }) => dueOn)]);
    expect(groups).toEqual([
      ['overdue', '2026-10-06', '2026-11-06'],
      ['returned', '2026-11-20'],
      ['upcoming', '2026-12-07'],
      ['done', '2026-11-01', '2026-10-01'],
    ]);
  });

  it.each([
    [{ words: 'du lich' }, true],
    [{ words: 'THÁNG 10 so du' }, true],
    [{ words: 'y tế' }, false],
    [{ words: '', state: 'overdue' as const }, true],
    [{ words: '', state: 'due' as const }, false],
    [{ words: 'du lịch', dueOn: '2026-11-06' }, true],
    [{ words: 'du lịch', dueOn: '2026-11-07' }, false],
  ])('a filter %j keeps the row: %s', (filter, kept) => {
    expect(isKept(obligation(), filter, 'vi')).toBe(kept);
  });

  it.each([
    [['waiting', 'upcoming', 'done'], true],
    [['waiting', 'due'], false],
    [['returned'], false],
    [['missed', 'upcoming'], false],
    [[], true],
  ] as [ObligationState[], boolean][])('with %j nothing is left to do: %s', (states, done) => {
    expect(isAllDone(states.map((state) => obligation({ state })))).toBe(done);
  });
});

describe('a row of the desk', () => {
  it.each([
    ['overdue', -2, { key: 'lateBy', count: 2 }],
    ['due', 0, { key: 'dueToday' }],
    ['due', 3, { key: 'dueIn', count: 3 }],
    ['returned', -1, { key: 'lateBy', count: 1 }],
    ['waiting', -9, undefined],
    ['done', 4, undefined],
  ] as const)('%s with %d working days left', (state, workingDaysLeft, word) => {
    expect(dueWord({ state, workingDaysLeft })).toEqual(word);
  });

  it.each([
    ['none', true, 'enter'],
    ['draft', true, 'mend'],
    ['returned', true, 'mend'],
    ['submitted', true, 'look'],
    ['published', true, 'look'],
    ['draft', false, 'look'],
  ] as [SubmissionStatus, boolean, string][])('%s, may enter %s: %s', (status, mayEnter, button) => {
    expect(buttonOf({ status }, mayEnter)).toBe(button);
  });

  it.each([
    [18, 24, 75],
    [30, 24, 100],
    [0, 0, 0],
  ])('%d of %d cells are %d percent', (filledCells, requiredCells, share) => {
    expect(filledShare({ filledCells, requiredCells })).toBe(share);
  });
});

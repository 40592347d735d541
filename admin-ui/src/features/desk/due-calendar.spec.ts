import { describe, expect, it } from '@jest/globals';
import { monthWeeks, shiftMonth } from './due-calendar.js';
import { obligation } from './obligation.fixture.js';

describe('the calendar of due dates', () => {
  it('covers November 2026, which begins on a Sunday, with six weeks from Monday', () => {
    const weeks = monthWeeks('2026-11', []);
    expect(weeks.map((week) => week[0]?.date)).toEqual(['2026-10-26', '2026-11-02', '2026-11-09', '2026-11-16', '2026-11-23', '2026-11-30']);
    expect(weeks.flat().filter(({ inMonth }) => inMonth)).toHaveLength(30);
  });

  it('needs no extra week when a month fits exactly', () => {
    expect(monthWeeks('2027-02', [])).toHaveLength(4);
  });

  it('counts what is due on a day and shows its most urgent state', () => {
    const items = [
      obligation({ dueOn: '2026-11-06', state: 'done' }),
      obligation({ dueOn: '2026-11-06', state: 'returned' }),
      obligation({ dueOn: '2026-11-09', state: 'upcoming' }),
    ];
    const days = monthWeeks('2026-11', items)
      .flat()
      .filter(({ count }) => count > 0);
    expect(days.map(({ date, count, state }) => [date, count, state])).toEqual([
      ['2026-11-06', 2, 'returned'],
      ['2026-11-09', 1, 'upcoming'],
    ]);
  });

  it.each([
    ['2026-12', 1, '2027-01'],
    ['2026-01', -1, '2025-12'],
  ])('%s and %d months is %s', (month, count, shifted) => {
    expect(shiftMonth(month, count)).toBe(shifted);
  });
});

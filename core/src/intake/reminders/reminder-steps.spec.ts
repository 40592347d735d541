import { describe, expect, it } from '@jest/globals';
import { isWorkingDay, workingDaysBetween, type ObligationState, type WorkingCalendar } from '@haidang/plugin-sdk';
import { stepsReached } from './reminder-steps.js';

const PLAIN: WorkingCalendar = { holidays: new Set(), workedDays: new Set() };
/** 30 April and 1 May 2024, Monday 29 April exchanged for Saturday 4 May. */
const APRIL: WorkingCalendar = { holidays: new Set(['2024-04-29', '2024-04-30', '2024-05-01']), workedDays: new Set(['2024-05-04']) };

const told = (today: string, dueOn: string, calendar: WorkingCalendar, of: 'reporters' | 'heads' = 'reporters', state: ObligationState = 'due') =>
  isWorkingDay(today, calendar) ? (stepsReached({ state, workingDaysLeft: workingDaysBetween(today, dueOn, calendar) }, of).at(-1) ?? '') : 'no working day';

describe('the step of a working day', () => {
  it.each([
    ['2024-07-09', ''],
    ['2024-07-10', 't-5'],
    ['2024-07-11', 't-5'],
    ['2024-07-12', 't-5'],
    ['2024-07-13', 'no working day'],
    ['2024-07-15', 't-2'],
    ['2024-07-16', 't-2'],
    ['2024-07-17', 't0'],
    ['2024-07-18', 't+1'],
    ['2024-07-22', 't+1'],
  ])('due on Wednesday 17 July, on %s: %s', (today, step) => {
    expect(told(today, '2024-07-17', PLAIN)).toBe(step);
  });

  it.each([
    // Without the holidays this would be T-2 on 30 April.
    ['2024-04-23', ''],
    ['2024-04-24', 't-5'],
    ['2024-04-26', 't-5'],
    ['2024-04-29', 'no working day'],
    ['2024-05-01', 'no working day'],
    ['2024-05-02', 't-2'],
    ['2024-05-03', 't-2'],
    ['2024-05-04', 't0'],
    ['2024-05-05', 'no working day'],
    ['2024-05-06', 't+1'],
  ])('due on the worked Saturday 4 May, on %s: %s', (today, step) => {
    expect(told(today, '2024-05-04', APRIL)).toBe(step);
  });

  it.each([
    ['2024-07-17', ''],
    ['2024-07-18', 'head+1'],
    ['2024-07-19', 'head+1'],
    ['2024-07-22', 'head+3'],
    ['2024-07-25', 'head+3'],
  ])('for the head, due on 17 July, on %s: %s', (today, step) => {
    expect(told(today, '2024-07-17', PLAIN, 'heads', 'overdue')).toBe(step);
  });

  it.each([
    ['exempt', -1],
    ['waiting', -1],
    ['done', 2],
    ['missed', -11],
    ['returned', -1],
  ] as [ObligationState, number][])('%s at %d days: nobody is reminded', (state, workingDaysLeft) => {
    expect([stepsReached({ state, workingDaysLeft }, 'reporters'), stepsReached({ state, workingDaysLeft }, 'heads')]).toEqual([[], []]);
  });

  it('names what was passed over, so that it is never told later', () => {
    expect(stepsReached({ state: 'due', workingDaysLeft: 1 }, 'reporters')).toEqual(['t-5', 't-2']);
    expect(stepsReached({ state: 'returned', workingDaysLeft: 0 }, 'reporters')).toEqual(['t-5', 't-2', 't0']);
  });
});

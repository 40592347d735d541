// Which reminder a report is at, pure: counted in working days to its due date. Steps that passed unnoticed (the worker was down, the
// report was opened late) are never told one by one: the latest one stands for them.
import type { Obligation } from '@haidang/plugin-sdk';

export type ReminderStep = 't-5' | 't-2' | 't0' | 't+1' | 'head+1' | 'head+3';

/** Days ahead that anything is told: the first step. */
export const FIRST_STEP_DAYS = 5;

const OF_REPORTERS: readonly (readonly [ReminderStep, number])[] = [
  ['t-5', FIRST_STEP_DAYS],
  ['t-2', 2],
  ['t0', 0],
  ['t+1', -1],
];
const OF_HEADS: readonly (readonly [ReminderStep, number])[] = [
  ['head+1', -1],
  ['head+3', -3],
];

type Owed = Pick<Obligation, 'state' | 'workingDaysLeft'>;

/**
 * Steps reached by now, the latest last; none where nobody is reminded. A report that was handed in and returned is not late: its
 * people were told when it came back. One that counts as missed has been told of often enough.
 */
export function stepsReached({ state, workingDaysLeft: left }: Owed, of: 'reporters' | 'heads'): ReminderStep[] {
  const silent = state === 'missed' || state === 'exempt' || state === 'done' || state === 'waiting' || (state === 'returned' && left < 0);
  if (silent) return [];
  return (of === 'reporters' ? OF_REPORTERS : OF_HEADS).filter(([, days]) => left <= days).map(([step]) => step);
}

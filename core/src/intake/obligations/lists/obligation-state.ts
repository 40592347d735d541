// Where an obligation stands, pure: from the report's status, the working days that are left and what was decided about it.
import type { ObligationState, SubmissionStatus } from '@haidang/plugin-sdk';

const DUE_SOON_WORKING_DAYS = 5;

export interface Standing {
  status: Exclude<SubmissionStatus, 'none'> | null;
  /** Working days until the due date; negative when it has passed. */
  workingDaysLeft: number;
  /** It was answered once, whatever became of the report since. */
  answered: boolean;
  exempt: boolean;
  /** Its period is closed: nobody may answer any more without a reopening. */
  closed: boolean;
}

export function stateOf({ status, workingDaysLeft, answered, exempt, closed }: Standing, missedAfter: number): ObligationState {
  if (status === 'approved' || status === 'published') return 'done';
  if (status === 'submitted') return 'waiting';
  if (status === 'returned') return 'returned';
  if (exempt) return 'exempt';
  if (!answered && (closed || workingDaysLeft < -missedAfter)) return 'missed';
  if (workingDaysLeft < 0) return 'overdue';
  return workingDaysLeft <= DUE_SOON_WORKING_DAYS ? 'due' : 'upcoming';
}

export const NO_COUNTS: Readonly<Record<ObligationState, number>> = {
  overdue: 0,
  missed: 0,
  returned: 0,
  due: 0,
  waiting: 0,
  done: 0,
  upcoming: 0,
  exempt: 0,
};

/** What an overseer asks about first. */
export const URGENCY: readonly ObligationState[] = ['overdue', 'returned', 'due', 'missed', 'waiting', 'upcoming', 'done', 'exempt'];

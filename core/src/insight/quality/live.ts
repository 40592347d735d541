// Sống, pure: by form, 100 on time and some points less for each working day late, 0 where nothing came; by an interface, 100 while the
// figures are younger than one interval and in a straight line down to 0. The tally is points of 100 over what was expected.
import type { QualityRule } from '@haidang/plugin-sdk';
import { NOTHING, rounded, type Tally } from './tally.js';

export interface Received {
  readonly owed: boolean;
  readonly received: boolean;
  readonly overdue: boolean;
  /** Working days between the due date and the day it came; 0 = in time. */
  readonly workingDaysLate: number;
}

export function liveByForm({ owed, received, overdue, workingDaysLate }: Received, { lateness }: Pick<QualityRule, 'lateness'>): Tally {
  if (!owed) return NOTHING;
  if (!received) return overdue ? { n: 0, total: 1 } : NOTHING;
  return { n: rounded(Math.max(0, 100 - lateness.perWorkingDay * Math.max(0, workingDaysLate)) / 100), total: 1 };
}

/** `age` and `interval` in the same measure, e.g. days. */
export function liveByInterface(age: number, interval: number, { interface: { floorAtIntervals } }: Pick<QualityRule, 'interface'>): Tally {
  const intervals = age / interval;
  if (intervals <= 1) return { n: 1, total: 1 };
  return { n: rounded(Math.max(0, (floorAtIntervals - intervals) / (floorAtIntervals - 1))), total: 1 };
}

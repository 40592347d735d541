// Periods around the running one, for choosing from when a version counts or until when an indicator does. Pure but for the clock.
import { periodOn, previousPeriod, shiftPeriod } from '@haidang/plugin-sdk';
import type { PeriodType } from '@haidang/plugin-sdk';
import { todayHere } from '../../../shared/periods.js';

/** Codes, newest first: so many after the running period, itself, so many before. */
export function recentPeriods(type: PeriodType, before: number, after: number, today = todayHere()): string[] {
  const running = periodOn(type, today);
  const earlier = Array.from({ length: before }, (_, index) => previousPeriod(running, index + 1).code);
  const later = Array.from({ length: after }, (_, index) => shiftPeriod(running, after - index).code);
  return [...later, running.code, ...earlier];
}

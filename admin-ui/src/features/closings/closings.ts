// What is still missing before periods can be closed or reopened, and how the list is told. Pure.
import { tryPeriod } from '@haidang/plugin-sdk';
import type { PeriodClosing } from '@haidang/plugin-sdk';

export const LEAST_REASON = 15;
export const EVERY_SET = '*';
const MOST = 600;

export interface ClosingDraft {
  readonly sets: readonly string[];
  readonly periods: readonly string[];
  readonly reason: string;
}

/** Key of the text that says what is missing; undefined when nothing is. */
export function faultOf({ sets, periods }: ClosingDraft): 'sets' | 'periods' | 'tooMany' | undefined {
  if (sets.length === 0) return 'sets';
  if (periods.length === 0) return 'periods';
  return sets.length * periods.length > MOST ? 'tooMany' : undefined;
}

/** Every set is said once, not beside single ones. */
export function withSets(chosen: readonly string[]): string[] {
  return chosen.at(-1) === EVERY_SET ? [EVERY_SET] : chosen.filter((each) => each !== EVERY_SET);
}

/** In order of time. */
export function withPeriod(periods: readonly string[], period: string): string[] {
  const all = [...new Set([...periods, period])];
  const end = (code: string): string => tryPeriod(code)?.end ?? code;
  return all.sort((left, right) => end(left).localeCompare(end(right)) || left.localeCompare(right));
}

export interface GroupedClosings {
  readonly inForce: PeriodClosing[];
  readonly reopened: PeriodClosing[];
}

/** Newest first in both. */
export function groupedClosings(closings: readonly PeriodClosing[]): GroupedClosings {
  const newest = (of: (closing: PeriodClosing) => string) => (left: PeriodClosing, right: PeriodClosing) => of(right).localeCompare(of(left));
  return {
    inForce: closings.filter(({ reopenedAt }) => reopenedAt === null).sort(newest(({ closedAt }) => closedAt)),
    reopened: closings.filter(({ reopenedAt }) => reopenedAt !== null).sort(newest(({ reopenedAt }) => reopenedAt ?? '')),
  };
}

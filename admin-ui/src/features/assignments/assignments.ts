// What the assignment form offers and what keeps it from being sent. Pure.
import { comparePeriods, periodOn, shiftPeriod, tryPeriod } from '@haidang/plugin-sdk';
import type { NewAssignments, PeriodType } from '@haidang/plugin-sdk';

export interface AssignmentDraft {
  readonly set: string;
  readonly kind: NewAssignments['kind'];
  readonly orgUnits: readonly string[];
  readonly from: string;
  readonly to: string;
  readonly reason: string;
}

export const LEAST_REASON = 15;

/** Periods before and after today's that can be chosen, by type. */
const AROUND: Readonly<Record<PeriodType, readonly [number, number]>> = {
  daily: [31, 62],
  monthly: [24, 24],
  quarterly: [12, 12],
  'half-yearly': [6, 8],
  'nine-month': [4, 6],
  yearly: [4, 6],
  'school-year': [4, 6],
};

/** Codes of the periods that can be chosen, oldest first. */
export function periodChoices(types: readonly PeriodType[], today: string): string[] {
  return types
    .flatMap((type) => {
      const now = periodOn(type, today);
      const [before, after] = AROUND[type];
      return Array.from({ length: before + after + 1 }, (_, index) => shiftPeriod(now, index - before));
    })
    .sort(comparePeriods)
    .map(({ code }) => code);
}

export type AssignmentFault = 'set' | 'units' | 'order' | 'reason';

/** The first thing that keeps a draft from being sent; undefined when it may go. */
export function faultOf({ set, kind, orgUnits, from, to, reason }: AssignmentDraft): AssignmentFault | undefined {
  if (set === '') return 'set';
  if (orgUnits.length === 0) return 'units';
  const [first, last] = [tryPeriod(from), tryPeriod(to)];
  if (first !== undefined && last !== undefined && last.end < first.start) return 'order';
  return kind === 'exempt' && reason.trim().length < LEAST_REASON ? 'reason' : undefined;
}

export function requestOf({ from, to, reason, orgUnits, ...rest }: AssignmentDraft): NewAssignments {
  return {
    ...rest,
    orgUnits: [...orgUnits],
    ...(from === '' ? {} : { from }),
    ...(to === '' ? {} : { to }),
    ...(reason.trim() === '' ? {} : { reason: reason.trim() }),
  };
}

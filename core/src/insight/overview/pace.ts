// The expected pace: how much of a plan should be reached by a period. Flows are held against the share of the year that they
// usually reach by then (the profile of the last two years), else against the share of the year that has run; a level, or a
// plan given for the period itself, is due in full. Pure.
import { Decimal, yearShare, type Period } from '@haidang/plugin-sdk';
import { decimal, type Reading } from '../figures/reading.js';

/** One earlier year: what was reached by the same period, and in the whole year. */
export interface PastYear {
  readonly toDate: Reading | undefined;
  readonly whole: Reading | undefined;
}

export interface PaceQuestion {
  /** The figure grows from January to December. */
  readonly accumulates: boolean;
  /** The plan is given for each period, not for the year. */
  readonly plannedByPeriod: boolean;
  readonly period: Period;
  /** The last two years, when known. */
  readonly past: readonly PastYear[];
}

const YEARS = 2;

/** Share of the plan due by the end of the period, 0 to 1. */
export function paceOf(question: PaceQuestion): Decimal {
  if (!question.accumulates || question.plannedByPeriod) return new Decimal(1);
  const shares = question.past.flatMap((year) => shareOf(year) ?? []);
  return shares.length < YEARS ? yearShare(question.period) : Decimal.sum(...shares).div(shares.length);
}

/** Only complete years with real growth make a profile. */
function shareOf({ toDate, whole }: PastYear): Decimal | undefined {
  if (toDate === undefined || whole === undefined || toDate.partial === true || whole.partial === true) return undefined;
  const [reached, total] = [decimal(toDate), decimal(whole)];
  if (!total.isPositive() || total.isZero() || reached.isNegative() || reached.gt(total)) return undefined;
  return reached.div(total);
}

// From which day a version counts, pure: a date or the first day of a period; nothing said is the period
// that is open now, and a first version counts for every period that the set owes.
import { dueDate, isIsoDate, periodAt, previousPeriod, tryPeriod, type PeriodRule } from '@haidang/plugin-sdk';
import { ValueRefused } from '../../kernel/index.js';

export function effectiveFromOf(
  asked: string | null | undefined,
  { isFirst, today, rule }: { isFirst: boolean; today: string; rule: PeriodRule },
): string | null {
  if (asked === null || asked === undefined || asked === '') return isFirst ? null : openPeriodStart(rule, today);
  if (isIsoDate(asked)) return asked;
  const period = tryPeriod(asked);
  if (period === undefined) throw ValueRefused({ field: 'effectiveFrom', expected: '2024-M07, 2024-Q3, 2024, 2024-07-15' });
  return period.start;
}

/** The period that people report now: the last one until its due date, then the running one. Holidays only make it longer. */
export function openPeriodStart(rule: PeriodRule, today: string): string {
  const running = periodAt(rule.type, today, rule);
  const last = previousPeriod(running);
  return dueDate(last, rule, { holidays: new Set(), workedDays: new Set() }) >= today ? last.start : running.start;
}

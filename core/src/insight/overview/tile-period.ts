// Which period a tile shows. Each set goes by its own kind of period: asked for a month, a quarterly set shows the last quarter
// that had ended by then; asked for nothing, it shows the last period with figures. Pure.
import { dueDate, parsePeriod, periodAt, shiftPeriod, type Period, type PeriodRule, type WorkingCalendar } from '@haidang/plugin-sdk';
import type { IndicatorView } from '../figures/catalogue.js';
import { lastEndedBy } from '../query/question.js';
import { periodOf } from '../figures/spans.js';

/** The newest known period of a type that ends no later than the limit (no limit: the newest of all). */
export function newestKnown(codes: Iterable<string>, type: Period['type'], limit: Period | undefined): Period | undefined {
  let newest: Period | undefined;
  for (const code of codes) {
    const period = periodOf(code);
    if (period?.type !== type || (limit !== undefined && period.end > limit.end)) continue;
    if (newest === undefined || period.end > newest.end) newest = period;
  }
  return newest;
}

/** The period of the indicator's own type that a question for `asked` means. */
export function wantedPeriod(indicator: Pick<IndicatorView, 'periodType'>, asked: Period): Period {
  return asked.type === indicator.periodType ? asked : lastEndedBy(indicator.periodType, asked.end);
}

export interface Deadline {
  /** The newest period whose due date has passed, if any is. */
  readonly passed: Period | undefined;
  /** The period that is due next. */
  readonly next: Period;
  readonly nextOn: string;
}

/** Where a set stands in its calendar on a day. */
export function deadlineOf(rule: PeriodRule, today: string, calendar: WorkingCalendar): Deadline {
  let next = periodAt(rule.type, today, rule);
  while (dueDate(shiftPeriod(next, -1), rule, calendar) >= today) next = shiftPeriod(next, -1);
  while (dueDate(next, rule, calendar) < today) next = shiftPeriod(next, 1);
  const passed = shiftPeriod(next, -1);
  return { passed: passed.start < parsePeriod(rule.first).start ? undefined : passed, next, nextOn: dueDate(next, rule, calendar) };
}

/** True when the period's own due date has passed. */
export function isOverdue(period: Period, rule: PeriodRule, today: string, calendar: WorkingCalendar): boolean {
  return period.start >= parsePeriod(rule.first).start && dueDate(period, rule, calendar) < today;
}

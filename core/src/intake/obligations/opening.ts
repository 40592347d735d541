// Which periods have their obligations opened by a day, pure: whatever may be reminded of soon has its row in time, whatever its
// type of period; what began before the rule's first period or is long over is left alone.
import {
  dueDate,
  parsePeriod,
  periodAt,
  periodWindow,
  shiftPeriod,
  workingDaysBetween,
  type Period,
  type PeriodRule,
  type WorkingCalendar,
} from '@haidang/plugin-sdk';

/** Working days before the window's end from which an obligation is opened (but daily ones: a desk need not show a month of days). */
const BEFORE_END = 20;
/** … and before the due date: the first reminder comes five working days before it, the others are slack for a worker that stood still. */
const BEFORE_DUE = 10;
/** Working days after the due date until which it still is: for a worker that stood still, and for a set published late. */
const AFTER_DUE = 40;
const AFTER_DUE_DAILY = 10;
/** How many periods before the running one are looked at. */
const BACK = 1;
const BACK_DAILY = 60;
const MOST_AHEAD = 60;

export function periodsToOpen(rule: PeriodRule, today: string, calendar: WorkingCalendar): Period[] {
  const running = periodAt(rule.type, today, rule);
  const first = parsePeriod(rule.first);
  const periods: Period[] = [];
  const [back, after] = rule.type === 'daily' ? [BACK_DAILY, AFTER_DUE_DAILY] : [BACK, AFTER_DUE];
  for (let step = -back; step <= MOST_AHEAD; step += 1) {
    const period = shiftPeriod(running, step);
    const due = dueDate(period, rule, calendar);
    if (!isSoon(period, rule, { due, today, calendar })) break;
    if (period.start >= first.start && workingDaysBetween(due, today, calendar) <= after) periods.push(period);
  }
  return periods;
}

function isSoon(period: Period, rule: PeriodRule, { due, today, calendar }: { due: string; today: string; calendar: WorkingCalendar }): boolean {
  if (workingDaysBetween(today, due, calendar) <= BEFORE_DUE) return true;
  return rule.type !== 'daily' && workingDaysBetween(today, periodWindow(period, rule).end, calendar) <= BEFORE_END;
}

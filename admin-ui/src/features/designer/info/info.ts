// What tab 1 decides without a page: which first periods may be chosen, what a due rule says, which chains of approval there are. Pure.
import { dueDate, periodOn, periodWindow, tryPeriod } from '@haidang/plugin-sdk';
import type { IndicatorSetManifest, Period, PeriodRule, PeriodType, WorkingCalendar } from '@haidang/plugin-sdk';
import { periodsOfYear } from '../../../shared/periods.js';

export const PERIOD_TYPES: readonly PeriodType[] = ['daily', 'monthly', 'quarterly', 'half-yearly', 'nine-month', 'yearly', 'school-year'];
export const CALENDARS = ['calendar', 'nd09', 'school', 'fiscal'] as const;
export const FIRST_YEAR = 2015;

/** The rule with another type: its first period becomes the one of the new type that holds the old first day. */
export function withType(rule: PeriodRule, type: PeriodType, today: string): PeriodRule {
  const start = tryPeriod(rule.first)?.start ?? `${today.slice(0, 4)}-01-01`;
  return { ...rule, type, first: periodOn(type, start).code };
}

/** First periods that may be chosen in a year. */
export function firstPeriods(type: PeriodType, year: number): Period[] {
  return type === 'daily' ? [] : periodsOfYear(type, year);
}

export type DueKind = 'none' | 'workingDays' | 'day';

export function dueKindOf({ due }: PeriodRule): DueKind {
  if (due === undefined) return 'none';
  return 'workingDays' in due ? 'workingDays' : 'day';
}

/** The rule with a due rule of that kind, with values that are usual. */
export function withDueKind({ due: _old, ...rule }: PeriodRule, kind: DueKind): PeriodRule {
  switch (kind) {
    case 'none':
      return rule;
    case 'workingDays':
      return { ...rule, due: { workingDays: 5 } };
    case 'day':
      return { ...rule, due: { day: 5, monthsAfter: 1 } };
  }
}

export interface DueExample {
  readonly period: string;
  readonly from: string;
  readonly to: string;
  readonly due: string;
}

/** What the rules mean for the period that is running now, or for the first one when that is still to come. */
export function dueExample(rule: PeriodRule, today: string, calendar: WorkingCalendar): DueExample | undefined {
  const first = tryPeriod(rule.first);
  if (first === undefined) return undefined;
  const running = periodOn(rule.type, today);
  const period = first.start > running.start ? first : running;
  try {
    const { start, end } = periodWindow(period, rule);
    return { period: period.code, from: start, to: end, due: dueDate(period, rule, calendar) };
  } catch {
    return undefined;
  }
}

type Levels = NonNullable<IndicatorSetManifest['levels']>;

/** Chains of approval, lowest first, by the levels that they name. */
export const CHAINS = ['commune,owner', 'commune,owner,province', 'commune,district,owner', 'commune,district,owner,province'] as const;

export function chainOf(levels: Levels | undefined): string {
  return levels?.map(({ level }) => level).join(',') ?? '';
}

/** A chain as levels; titles of levels that stay are kept. */
export function levelsOf(chain: string, old: Levels | undefined): Levels | undefined {
  if (chain === '') return undefined;
  return chain.split(',').map((name) => old?.find(({ level }) => level === name) ?? { level: name as Levels[number]['level'] });
}

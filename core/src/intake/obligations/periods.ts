// Periods as intake uses them: parsed once, refused with a clear error, and the types that a set is reported by (an indicator
// may have a period of its own, so one set may be due monthly and yearly).
import { PeriodError, parsePeriod, tryPeriod, type Period, type PeriodRule } from '@haidang/plugin-sdk';
import type { Bundle, Definitions } from '../../registry/index.js';
import { PeriodRefused } from '../errors.js';

/** Year under which a period's figures are stored. */
export function yearOf(period: string): number {
  return Number(period.slice(0, 4));
}

/** The version of a set that counts for a period; what is no period is left to whoever reads it next. */
export function bundleFor(definitions: Pick<Definitions, 'live' | 'at'>, set: string, period: string): Bundle | undefined {
  const parsed = tryPeriod(period);
  return parsed === undefined ? definitions.live(set) : definitions.at(set, parsed.start);
}

/** The rules by which this set is reported: its own, then those of indicators that differ in type. */
export function periodRules(bundle: Pick<Bundle, 'manifest'>): PeriodRule[] {
  const rules = [bundle.manifest.period];
  for (const indicator of bundle.manifest.indicators) {
    const own = indicator.period;
    if (own !== undefined && indicator.formula === undefined && !rules.some((rule) => rule.type === own.type)) rules.push(own);
  }
  return rules;
}

/** Those of them by which somebody owes a report; the others are filled by machines. */
export function owedRules(bundle: Pick<Bundle, 'manifest'>): PeriodRule[] {
  return periodRules(bundle).filter((rule) => rule.owed !== false);
}

/** The period and its rule, or PERIOD_REFUSED. */
export function periodOfSet(bundle: Bundle, code: string): { period: Period; rule: PeriodRule } {
  const rules = periodRules(bundle);
  const expected = rules.map((rule) => EXAMPLES[rule.type]).join(' / ');
  const period = parsed(code, expected);
  const rule = rules.find((each) => each.type === period.type);
  if (rule === undefined || period.year < yearOf(rule.first)) throw PeriodRefused({ period: code, expected });
  return { period, rule };
}

function parsed(code: string, expected: string): Period {
  try {
    return parsePeriod(code);
  } catch (fault) {
    if (fault instanceof PeriodError) throw PeriodRefused({ period: code, expected });
    throw fault;
  }
}

const EXAMPLES: Record<PeriodRule['type'], string> = {
  daily: '2024-03-15',
  monthly: '2024-M03',
  quarterly: '2024-Q1',
  'half-yearly': '2024-H1',
  'nine-month': '2024-9M',
  yearly: '2024',
  'school-year': '2023-SY',
};

// Period codes of other systems, both ways. One reader for all notations (none means two things), one writer per system.
import { tryPeriod, type Period } from '@haidang/plugin-sdk';

export type PeriodNotation = 'sdmx' | 'dhis2' | 'adx';

/** What is not written in our own codes already, and how it is. A school year is the September year of DHIS2. */
const RULES: readonly (readonly [RegExp, string])[] = [
  [/^(\d{4})-?(0[1-9]|1[0-2])$/, '$1-M$2'],
  [/^(\d{4})-M([1-9])$/, '$1-M0$2'],
  [/^(\d{4})-?Q([1-4])$/, '$1-Q$2'],
  [/^(\d{4})-?S([12])$/, '$1-H$2'],
  [/^(\d{4})-?A1?$/, '$1'],
  [/^(\d{4})Sep$/, '$1-SY'],
  [/^(\d{4})(\d{2})(\d{2})$/, '$1-$2-$3'],
  [/^(\d{4}-\d{2}-\d{2})T00:00:00(?:\.0+)?Z?$/, '$1'],
];
const SPAN = /^(\d{4})-(\d{2})-(\d{2})(?:T00:00:00Z?)?\/P(\d{1,2})([DMY])$/;

/** The period that another system means; undefined when we have none like it (weeks, fiscal years from April …). */
export function periodOfSource(code: string): Period | undefined {
  const text = code.trim();
  if (text.length > 40) return undefined;
  const own = tryPeriod(text);
  if (own !== undefined) return own;
  const span = SPAN.exec(text);
  if (span !== null) return ofSpan(span);
  const rule = RULES.find(([pattern]) => pattern.test(text));
  return rule === undefined ? undefined : tryPeriod(text.replace(...rule));
}

/** Our period in the notation of another system; undefined where that system has no such period. */
export function periodForSystem(period: Period, notation: PeriodNotation): string | undefined {
  switch (notation) {
    case 'sdmx':
      return sdmx(period);
    case 'dhis2':
      return dhis2(period);
    case 'adx':
      return `${period.start}/${DURATIONS[period.type]}`;
  }
}

const DURATIONS = {
  daily: 'P1D',
  monthly: 'P1M',
  quarterly: 'P3M',
  'half-yearly': 'P6M',
  'nine-month': 'P9M',
  yearly: 'P1Y',
  'school-year': 'P1Y',
} as const satisfies Record<Period['type'], string>;

function sdmx(period: Period): string {
  const year = String(period.year);
  switch (period.type) {
    case 'monthly':
      return period.start.slice(0, 7);
    case 'half-yearly':
      return `${year}-S${String(period.index)}`;
    case 'nine-month':
    case 'school-year':
      return `${period.start}/${DURATIONS[period.type]}`;
    case 'daily':
    case 'quarterly':
    case 'yearly':
      return period.code;
  }
}

function dhis2(period: Period): string | undefined {
  const year = String(period.year);
  switch (period.type) {
    case 'daily':
      return period.start.replaceAll('-', '');
    case 'monthly':
      return period.start.slice(0, 7).replace('-', '');
    case 'quarterly':
      return `${year}Q${String(period.index)}`;
    case 'half-yearly':
      return `${year}S${String(period.index)}`;
    case 'yearly':
      return year;
    case 'school-year':
      return `${year}Sep`;
    case 'nine-month':
      return undefined;
  }
}

/** A start and a duration name one of our periods only when the period begins on that very day. */
function ofSpan([, year = '', month = '', day = '', count = '', unit = '']: RegExpExecArray): Period | undefined {
  const start = `${year}-${month}-${day}`;
  const months = Number(count) * (unit === 'Y' ? 12 : 1);
  const code = unit === 'D' ? (count === '1' ? start : '') : codeOfMonths(year, Number(month), months);
  const period = tryPeriod(code);
  return period?.start === start ? period : undefined;
}

function codeOfMonths(year: string, month: number, months: number): string {
  switch (months) {
    case 1:
      return `${year}-M${String(month).padStart(2, '0')}`;
    case 3:
      return `${year}-Q${String((month + 2) / 3)}`;
    case 6:
      return `${year}-H${String((month + 5) / 6)}`;
    case 9:
      return `${year}-9M`;
    case 12:
      return month === 9 ? `${year}-SY` : year;
    default:
      return '';
  }
}

/** First day of a period of any system, for putting a series in order; codes that we cannot read sort by their text. */
export function orderOfPeriod(code: string): string {
  return periodOfSource(code)?.start ?? code;
}

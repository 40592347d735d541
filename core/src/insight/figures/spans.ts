// Which finer periods make up a coarser one, and which codes name the same stretch of the year: 2024-H1 is the year so far at
// 2024-M06. Asked again and again for few periods, so answers are kept.
import {
  periodOn,
  periodsBetween,
  periodsWithin,
  samePeriodLastYear,
  shiftPeriod,
  tryPeriod,
  type Period,
  type PeriodType,
  type TimeShift,
} from '@haidang/plugin-sdk';

const KEPT = 20_000;
const parsed = new Map<string, Period | undefined>();
const parts = new Map<string, readonly Period[]>();

function kept<Value>(store: Map<string, Value>, key: string, make: () => Value): Value {
  if (store.has(key)) return store.get(key) as Value;
  if (store.size >= KEPT) store.clear();
  const value = make();
  store.set(key, value);
  return value;
}

/** The period of a code, or undefined. */
export function periodOf(code: string): Period | undefined {
  return kept(parsed, code, () => tryPeriod(code));
}

/** All periods from the first to the second. */
export function rangeOf(from: Period, to: Period): readonly Period[] {
  return kept(parts, `${from.code}..${to.code}`, () => periodsBetween(from, to));
}

/** The periods of the base type that cover the period exactly; empty when it is not made of such periods. */
export function partsOf(period: Period, base: PeriodType): readonly Period[] {
  if (period.type === base) return [];
  return kept(parts, `${period.code} ${base}`, () => covering(period.start, period.end, base, period));
}

/** The periods of the base type from the start of the year to the end of the period; empty when they do not cover it. */
export function yearSoFar(period: Period, base: PeriodType): readonly Period[] {
  if (period.type === 'school-year' || base === 'school-year') return period.type === base ? [period] : [];
  return kept(parts, `${period.code} <${base}`, () => covering(`${String(period.year)}-01-01`, period.end, base, period));
}

function covering(start: string, end: string, base: PeriodType, like: Period): readonly Period[] {
  const found = periodsWithin({ ...like, start, end }, base);
  return found[0]?.start === start && found.at(-1)?.end === end ? found : [];
}

/** Codes that end on the same day within the year: what is known as year to date at one is so at the others. */
export function sameEnd(period: Period): readonly string[] {
  const [year, month] = [period.end.slice(0, 4), Number(period.end.slice(5, 7))];
  if (period.type === 'daily' || period.type === 'school-year') return [period.code];
  const codes = [`${year}-M${String(month).padStart(2, '0')}`];
  if (month % 3 === 0) codes.push(`${year}-Q${String(month / 3)}`);
  return [...codes, ...wholeFromJanuary(year, month)];
}

/** Codes of the periods that run from 1 January to the end of this one: their value is the year to date. */
export function fromJanuary(period: Period): readonly string[] {
  if (period.type === 'daily' || period.type === 'school-year') return [];
  const [year, month] = [period.end.slice(0, 4), Number(period.end.slice(5, 7))];
  const codes = wholeFromJanuary(year, month);
  if (month === 3) codes.push(`${year}-Q1`);
  if (month === 1) codes.push(`${year}-M01`);
  return codes;
}

function wholeFromJanuary(year: string, month: number): string[] {
  if (month === 6) return [`${year}-H1`];
  if (month === 9) return [`${year}-9M`];
  return month === 12 ? [year] : [];
}

export function shifted(period: Period, shifts: readonly TimeShift[]): Period {
  return shifts.reduce((from, shift) => (shift === 'previous' ? shiftPeriod(from, -1) : samePeriodLastYear(from)), period);
}

const WHOLES: readonly PeriodType[] = ['quarterly', 'half-yearly', 'nine-month', 'yearly', 'school-year'];

/** The one period that the given ones make up together (January to March: the first quarter); undefined when there is none. */
export function wholeOf(periods: readonly Period[]): Period | undefined {
  const [first, last] = [periods[0], periods.at(-1)];
  if (first === undefined || last === undefined || !adjoining(periods)) return undefined;
  return WHOLES.map((type) => periodOn(type, first.start)).find((whole) => whole.start === first.start && whole.end === last.end);
}

/** True when the periods run from 1 January without a gap: the last one's year to date is their sum. */
export function runsFromJanuary(periods: readonly Period[]): boolean {
  const [first, last] = [periods[0], periods.at(-1)];
  return first !== undefined && first.start.endsWith('-01-01') && last?.year === first.year && adjoining(periods);
}

function adjoining(periods: readonly Period[]): boolean {
  return periods.every((period, at) => at === 0 || periods[at - 1]?.code === shiftPeriod(period, -1).code);
}

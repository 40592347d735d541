// "As known on": a moment, or a day, which means all that was known when that day ended in Viet Nam. Pure.
import { ValueRefused } from '../errors.js';

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const VIET_NAM_HOURS = 7;

/** The instant (ISO, UTC) that is meant; undefined for what is neither a day nor an instant. */
export function instantOf(text: string): string | undefined {
  const at = Date.parse(DAY.test(text) ? `${text}T23:59:59.999+07:00` : text);
  if (Number.isNaN(at)) return undefined;
  const instant = new Date(at).toISOString();
  // A day that no month has (31 February) would slide into the next one.
  return DAY.test(text) && dayInVietNam(instant) !== text ? undefined : instant;
}

/** The day in Viet Nam of an instant. */
export function dayInVietNam(instant: string): string {
  return new Date(Date.parse(instant) + VIET_NAM_HOURS * 3_600_000).toISOString().slice(0, 10);
}

/**
 * For comparison with the database's clock, which is finer than ours: a moment lasts to the end of its millisecond, so that what is
 * known "as of" the moment that an answer names for a figure includes that figure, and a day includes its last microsecond.
 */
export function lastMicrosecond(instant: string): string {
  return instant.replace(/\.(\d{3})Z$/, '.$1999Z');
}

/**
 * `?asOf=` of an address: a day or an instant, or nothing.
 * @throws ValueRefused
 */
export function asOfIn(value: unknown): string | undefined {
  if (value === undefined || value === '') return undefined;
  const instant = typeof value === 'string' && value.length <= 40 ? instantOf(value) : undefined;
  if (instant === undefined) throw ValueRefused({ field: 'asOf', expected: '2024-07-20, 2024-07-20T00:00:00Z' });
  return instant;
}

// When two values of a document say the same: nothing is nothing however it is written, and 5 is "5.0". Pure.
import { decimalOf } from '../decimal.js';
import { isEmpty, isRecord } from './merge-places.js';

/** True for two values that a reader would not tell apart. */
export function sameValue(a: unknown, b: unknown): boolean {
  if (isEmpty(a) || isEmpty(b)) return isEmpty(a) && isEmpty(b);
  if (Object.is(a, b)) return true;
  if (typeof a !== typeof b) {
    const [left, right] = [decimalOf(a), decimalOf(b)];
    return left !== undefined && right !== undefined && left.eq(right);
  }
  return typeof a === 'object' && sorted(a) === sorted(b);
}

function sorted(value: unknown): string {
  return JSON.stringify(value, (_key, each: unknown) =>
    isRecord(each) ? Object.fromEntries(Object.entries(each).sort(([a], [b]) => (a < b ? -1 : 1))) : each,
  );
}

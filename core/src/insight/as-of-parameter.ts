// `?asOf=` of an address: a day or an instant, or nothing.
import { ValueRefused } from '../kernel/index.js';
import { instantOf } from './as-of.js';

/** @throws ValueRefused */
export function asOfIn(value: unknown): string | undefined {
  if (value === undefined || value === '') return undefined;
  const instant = typeof value === 'string' && value.length <= 40 ? instantOf(value) : undefined;
  if (instant === undefined) throw ValueRefused({ field: 'asOf', expected: '2024-07-20, 2024-07-20T00:00:00Z' });
  return instant;
}

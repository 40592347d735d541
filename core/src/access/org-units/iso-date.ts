// Calendar dates as ISO text: they compare as text, and no time zone can shift them.
import { ValueRefused } from '../../kernel/index.js';

const DAY_MS = 86_400_000;

export function isIsoDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const at = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text);
}

/** The text as a date, or an error that names the field. */
export function dateFrom(field: string, text: unknown): string {
  if (typeof text === 'string' && isIsoDate(text)) return text;
  throw ValueRefused({ field, expected: 'YYYY-MM-DD' });
}

export function dayBefore(date: string): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) - DAY_MS).toISOString().slice(0, 10);
}

// Figures are decimals, never floats: 40 digits, halves round away from zero as in accounting. Parsing of what people type
// and paste is strict where it must be (7,710,3 is no number) and asks where both readings fit ("1.234").
import { Decimal as DecimalJs } from 'decimal.js';
import type { Localised } from './generated/manifest.js';

/** The decimal of this product: an own constructor, so that no other code can change its precision. */
export const Decimal = DecimalJs.clone({ precision: 40, rounding: DecimalJs.ROUND_HALF_UP, toExpNeg: -100, toExpPos: 100, defaults: true });
/** A decimal number. */
export type Decimal = DecimalJs;

/** A decimal, or undefined when missing. Missing is never 0. */
export type Figure = Decimal | undefined;

const CANONICAL = /^-?(0|[1-9]\d*)(\.\d+)?$/;
const LONGEST = 40;

/** A canonical decimal text ("-1234.5"), or undefined when it is none. */
export function parseDecimal(text: string): Figure {
  return text.length <= LONGEST && CANONICAL.test(text) ? new Decimal(text) : undefined;
}

/** The decimal in a JSON value: a finite number or a canonical text; undefined for null and anything else. */
export function decimalOf(value: unknown): Figure {
  if (typeof value === 'number') return Number.isFinite(value) ? new Decimal(value) : undefined;
  return typeof value === 'string' ? parseDecimal(value) : undefined;
}

/** Canonical text: no exponent, no needless zeros. */
export function decimalText(value: Decimal): string {
  return value.isZero() ? '0' : value.toFixed();
}

/** As it travels in JSON: a number where its shortest text is exactly this decimal, else text; null when missing. */
export function wireNumber(value: Figure): number | string | null {
  if (value === undefined) return null;
  const text = decimalText(value);
  const number = Number(text);
  return String(number) === text ? number : text;
}

/** What a typed or pasted text means. */
export type LocalisedNumber =
  | { readonly kind: 'value'; readonly value: Decimal }
  /** Both readings fit: ask the person, or pass `prefer`. */
  | { readonly kind: 'ambiguous'; readonly vi: Decimal; readonly en: Decimal }
  | { readonly kind: 'refused'; readonly message: Localised };

function refused(text: string): LocalisedNumber {
  const shown = JSON.stringify(text.slice(0, 40));
  return {
    kind: 'refused',
    message: {
      vi: `${shown} không phải số. Viết như 7.710,3 (dấu chấm ngăn hàng nghìn, dấu phẩy thập phân).`,
      en: `${shown} is not a number. Write 7.710,3 or 7,710.3, with groups of three digits.`,
    },
  };
}

const PLAIN = /^(?:0|[1-9]\d*)$/;
const POINT_ONCE = /^(0|[1-9]\d*)[.,](\d+)$/;
const GROUPED = /^([1-9]\d{0,2})(?:([., ])\d{3})(?:\2\d{3})*(?:([.,])(\d+))?$/;

function readUnsigned(text: string, prefer: 'vi' | 'en' | undefined): Decimal | { vi: string; en: string } | undefined {
  if (PLAIN.test(text)) return new Decimal(text);
  const once = POINT_ONCE.exec(text);
  if (once !== null) {
    const [, whole = '', fraction = ''] = once;
    const asFraction = `${whole}.${fraction}`;
    const fitsGroup = whole !== '0' && whole.length <= 3 && fraction.length === 3;
    if (!fitsGroup) return new Decimal(asFraction);
    const grouped = whole + fraction;
    const readings = text.includes('.') ? { vi: grouped, en: asFraction } : { vi: asFraction, en: grouped };
    return prefer === undefined ? readings : new Decimal(readings[prefer]);
  }
  const groups = GROUPED.exec(text);
  if (groups === null) return undefined;
  const [, , separator = '', point, fraction] = groups;
  if (point === separator) return undefined;
  const whole = point === undefined ? text : text.slice(0, text.lastIndexOf(point));
  return new Decimal(whole.split(separator).join('') + (fraction === undefined ? '' : `.${fraction}`));
}

/**
 * Reads a number as people write it: 7.710,3 and 7,710.3 and 7 710,3; refuses 7,710,3. "1.234" is ambiguous unless
 * `prefer` says how its neighbours are written.
 */
export function parseLocalised(text: string, prefer?: 'vi' | 'en'): LocalisedNumber {
  const trimmed = text
    .trim()
    .replace(/[\u00a0\u202f\u2009]/g, ' ')
    .replace(/^\u2212/, '-');
  const negative = trimmed.startsWith('-');
  const digits = negative ? trimmed.slice(1) : trimmed;
  if (digits.length === 0 || digits.length > LONGEST) return refused(text);
  const read = readUnsigned(digits, prefer);
  if (read === undefined) return refused(text);
  const signed = (value: Decimal): Decimal => (negative ? value.negated() : value);
  if (read instanceof Decimal) return { kind: 'value', value: signed(read) };
  return { kind: 'ambiguous', vi: signed(new Decimal(read.vi)), en: signed(new Decimal(read.en)) };
}

/** How a number is written. */
export interface NumberFormat {
  /** Decimals shown, rounded half up; as many as there are when left out. */
  decimals?: number;
  /** vi: 1.234.567,9 (default); en: 1,234,567.9. */
  language?: 'vi' | 'en';
}

/** A number for people, without passing through a float; "–" when missing. */
export function formatNumber(value: Figure, format: NumberFormat = {}): string {
  if (value === undefined) return '–';
  const [group, point] = format.language === 'en' ? [',', '.'] : ['.', ','];
  const rounded = format.decimals === undefined ? value : value.toDecimalPlaces(format.decimals);
  const text = rounded.abs().toFixed(format.decimals);
  const [whole = '0', fraction] = text.split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, group);
  const sign = rounded.isNegative() && !rounded.isZero() ? '-' : '';
  return sign + grouped + (fraction === undefined ? '' : point + fraction);
}

const SHORT = [
  { power: 9, vi: 'tỷ', en: 'billion' },
  { power: 6, vi: 'triệu', en: 'million' },
] as const;

/** Short form for small places: "1,2 tỷ", "45,6 triệu", "123.456"; `decimals` (default 1) applies to the short forms. */
export function formatShort(value: Figure, format: NumberFormat = {}): string {
  if (value === undefined) return '–';
  const decimals = format.decimals ?? 1;
  const language = format.language ?? 'vi';
  for (const step of SHORT) {
    const scaled = value.div(new Decimal(10).pow(step.power)).toDecimalPlaces(decimals);
    if (scaled.abs().gte(1)) return `${formatNumber(scaled, { language })} ${step[language]}`;
  }
  return formatNumber(value, { language });
}

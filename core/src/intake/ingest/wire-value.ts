// A figure's value without a detour through decimal arithmetic: a number where its shortest text is exact, else the canonical text.
// String() of the result is that text, so the same value serves the document and the store.
import { decimalOf, decimalText, wireNumber } from '@haidang/plugin-sdk';

/** Whole numbers and plain decimals without needless zeros; everything else takes the long way. */
const PLAIN = /^-?(?:0|[1-9]\d{0,17})(?:\.\d{0,17}[1-9])?$/;

/** undefined = not a number. */
export function wireValue(value: unknown): number | string | undefined {
  if (typeof value === 'number') return Number.isInteger(value) && Math.abs(value) < 1e15 ? value + 0 : exact(value);
  return typeof value === 'string' ? ofText(value) : undefined;
}

/** As it is stored. */
export function textOf(value: number | string): string {
  return String(value);
}

function exact(value: number): number | string | undefined {
  if (!Number.isFinite(value)) return undefined;
  return String(value).includes('e') ? long(value) : value;
}

function ofText(text: string): number | string | undefined {
  if (!PLAIN.test(text) || text === '-0') return long(text);
  const number = Number(text);
  return String(number) === text ? number : text;
}

function long(value: number | string): number | string | undefined {
  const decimal = decimalOf(value);
  if (decimal === undefined) return undefined;
  return wireNumber(decimal) ?? decimalText(decimal);
}

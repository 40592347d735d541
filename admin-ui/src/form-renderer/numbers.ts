// Figures between what people type ("9.522,8") and what a document holds (a JSON number where exact, else a decimal text, as the
// form definition allows). Always Vietnamese writing; a lone "1.234" that is typed means one thousand two hundred thirty-four.
import { Decimal, decimalOf, decimalText, formatNumber, parseLocalised, wireNumber } from '@haidang/plugin-sdk';
import type { FormField, LocalisedNumber } from '@haidang/plugin-sdk';

export type TypedNumber = { readonly kind: 'empty' } | Exclude<LocalisedNumber, { kind: 'ambiguous' }>;

/** Reads what was typed into a cell. */
export function readTyped(text: string): TypedNumber {
  if (text.trim() === '') return { kind: 'empty' };
  const read = parseLocalised(text, 'vi');
  return read.kind === 'ambiguous' ? { kind: 'value', value: read.vi } : read;
}

/** As the document holds it. */
export function documentValue(value: Decimal, schema: FormField): number | string {
  const types = Array.isArray(schema.type) ? schema.type : [schema.type];
  if (!types.includes('number') && !types.includes('integer')) return decimalText(value);
  return wireNumber(value) ?? decimalText(value);
}

/** As a cell shows it: all decimals there are, Vietnamese separators. Text that is no number is shown as it is. */
export function shownValue(value: unknown): string {
  if (value === undefined || value === null || value === '') return '';
  const figure = decimalOf(value);
  return figure === undefined ? (typeof value === 'string' ? value : '') : formatNumber(figure);
}

/** Sum of figures; undefined when none is known. */
export function sumOf(values: readonly unknown[]): Decimal | undefined {
  const known = values.flatMap((value) => decimalOf(value) ?? []);
  return known.length === 0 ? undefined : known.reduce((sum, value) => sum.plus(value), new Decimal(0));
}

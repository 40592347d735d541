// Between a document as the server holds it and the data of form.io: only what the form names goes back, empty values are left out
// (missing is never "" or 0), and what the form of this period does not show stays as it was. Pure.
import type { FormDefinition, FormField, SubmissionDocument } from '@haidang/plugin-sdk';
import { resolvedField } from './natives.js';

function isEmpty(value: unknown): boolean {
  return value === undefined || value === null || value === '' || (typeof value === 'object' && !Array.isArray(value) && Object.keys(value).length === 0);
}

function cleaned(field: FormField, value: unknown, defs: NonNullable<FormDefinition['$defs']>): unknown {
  if (field.properties === undefined || typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const given = value as Record<string, unknown>;
  return Object.fromEntries(
    Object.entries(field.properties)
      .map(([name, inner]) => [name, cleaned(resolvedField(inner, defs), given[name], defs)] as const)
      .filter(([, inner]) => !isEmpty(inner)),
  );
}

/** The document after a change of the form: `base` keeps what the form does not show. */
export function documentFrom(form: FormDefinition, base: SubmissionDocument, data: Readonly<Record<string, unknown>>): SubmissionDocument {
  const defs = form.$defs ?? {};
  const next = new Map(Object.entries(base));
  for (const [name, own] of Object.entries(form.properties)) {
    const field = resolvedField(own, defs);
    if (name === 'nil' || field['x-calculated'] !== undefined) continue;
    const value = cleaned(field, data[name], defs);
    if (isEmpty(value)) next.delete(name);
    else next.set(name, value);
  }
  return Object.fromEntries(next);
}

/** Data for a form that already shows something: what the document lacks is emptied, so that nothing old stays behind. */
export function dataFor(form: FormDefinition, document: SubmissionDocument, shown: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return { ...structuredClone(document), ...emptied(form.properties, document, shown, form.$defs ?? {}) };
}

function emptied(
  fields: Readonly<Record<string, FormField>>,
  document: Readonly<Record<string, unknown>>,
  shown: Readonly<Record<string, unknown>>,
  defs: NonNullable<FormDefinition['$defs']>,
): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(fields).flatMap(([name, own]): [string, unknown][] => {
      const [next, now] = [document[name], shown[name]];
      const inner = resolvedField(own, defs).properties;
      if (inner !== undefined && isPlain(now))
        return [[name, { ...structuredClone(isPlain(next) ? next : {}), ...emptied(inner, isPlain(next) ? next : {}, now, defs) }]];
      return isEmpty(next) && !isEmpty(now) ? [[name, Array.isArray(now) ? [] : null]] : [];
    }),
  );
}

function isPlain(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The document with a cell answered "không phát sinh", or not any more. */
export function withNil(document: SubmissionDocument, path: string, nil: boolean): SubmissionDocument {
  const { nil: kept, ...rest } = document;
  const others = (Array.isArray(kept) ? kept : []).filter((entry): entry is string => typeof entry === 'string' && entry !== path);
  const paths = nil ? [...others, path] : others;
  return paths.length === 0 ? rest : { ...rest, nil: paths };
}

/** The form with only the fields that a period asks for; sections that are left empty go. */
export function formOf(form: FormDefinition, shown: (pointer: string, field: FormField) => boolean): FormDefinition {
  const defs = form.$defs ?? {};
  const keep = ([name, own]: [string, FormField]): boolean => {
    const field = resolvedField(own, defs);
    const inner = field.items?.properties ?? field.properties;
    if (inner === undefined || (field['x-rows'] === undefined && field.properties === undefined)) return shown(`/${name}`, field);
    const star = field['x-rows'] === undefined ? '' : '/*';
    const cells = Object.entries(inner).filter(([, part]) => part['x-indicator'] !== undefined);
    return cells.length === 0 || cells.some(([column, part]) => shown(`/${name}${star}/${column}`, part));
  };
  const properties = Object.fromEntries(Object.entries(form.properties).filter(keep));
  const used = new Set(Object.values(properties).map((field) => field['x-section']));
  const sections = form['x-sections']?.filter(({ id }) => used.has(id));
  return { ...form, properties, ...(sections === undefined ? {} : { 'x-sections': sections }) };
}

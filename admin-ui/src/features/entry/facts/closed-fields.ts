// What of a report this person does not see, or sees without filling it in (field groups of their rights). The server leaves the one out
// and keeps the other as it is; the page draws no empty cell for what is hidden, and locks what is fixed. Pure.
import type { FormDefinition, FormField, Submission } from '@haidang/plugin-sdk';

export interface ClosedFields {
  hides: (pointer: string) => boolean;
  fixes: (pointer: string) => boolean;
}

/** Pointers have a star for each row's number; a field within a closed one is closed too. */
export function closedFields({ fields }: Pick<Submission, 'fields'>): ClosedFields {
  const [hidden, fixed] = [new Set(fields?.hidden ?? []), new Set(fields?.fixed ?? [])];
  return { hides: (pointer) => isWithin(hidden, pointer), fixes: (pointer) => isWithin(hidden, pointer) || isWithin(fixed, pointer) };
}

function isWithin(pointers: ReadonlySet<string>, pointer: string): boolean {
  if (pointers.size === 0) return false;
  for (let at = pointer; at !== ''; at = at.slice(0, at.lastIndexOf('/'))) if (pointers.has(at)) return true;
  return false;
}

/** The form without its hidden fields, wherever they stand. */
export function withoutHidden(form: FormDefinition, { hides }: ClosedFields): FormDefinition {
  return { ...form, properties: shownOf(form.properties, '', hides) };
}

function shownOf(fields: Readonly<Record<string, FormField>>, at: string, hides: ClosedFields['hides']): Record<string, FormField> {
  return Object.fromEntries(
    Object.entries(fields)
      .filter(([name]) => !hides(`${at}/${name}`))
      .map(([name, field]): [string, FormField] => [name, withInner(field, `${at}/${name}`, hides)]),
  );
}

function withInner(field: FormField, at: string, hides: ClosedFields['hides']): FormField {
  if (field.properties !== undefined) return { ...field, properties: shownOf(field.properties, at, hides) };
  const { items } = field;
  return items?.properties === undefined ? field : { ...field, items: { ...items, properties: shownOf(items.properties, `${at}/*`, hides) } };
}

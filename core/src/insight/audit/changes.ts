// Old and new value of a deed, field by field. A value of a sensitive field is left out for who may not see it, wherever in the two values
// it stands. Pure.
import type { AuditChange, FieldCell, Localised } from '@haidang/plugin-sdk';

const MOST_FIELDS = 400;
const MOST_TEXT = 2_000;
const DEEPEST = 6;

/** What is known of a field of the form, by the pointer that cells have (a star for a row's number). */
export interface KnownField {
  readonly title: Localised | null;
  readonly group: string | undefined;
}

/** Fields by pointer, for a form's cells. */
export function knownFields(cells: readonly FieldCell[]): Map<string, KnownField> {
  return new Map(cells.map(({ pointer, title, sensitive }) => [pointer, { title: title ?? null, group: sensitive }]));
}

export function changesOf(before: unknown, after: unknown, fields: ReadonlyMap<string, KnownField>, maySee: (group: string) => boolean): AuditChange[] {
  const changes: AuditChange[] = [];
  walk('', before, after, 0, (path, old, now) => {
    if (changes.length >= MOST_FIELDS) return;
    const field = fieldOf(path, fields);
    const hidden = hides(path, fields, maySee) || ((isNested(old) || isNested(now)) && containsHidden(path, fields, maySee));
    changes.push({ path, title: field?.title ?? null, old: hidden ? null : textOf(old), new: hidden ? null : textOf(now), hidden });
  });
  return changes;
}

/** The same value without what the reader may not see. */
export function visibleValue(value: unknown, fields: ReadonlyMap<string, KnownField>, maySee: (group: string) => boolean, path = ''): unknown {
  if (path !== '' && hides(path, fields, maySee)) return { hidden: true };
  if (Array.isArray(value)) return value.map((each, at) => visibleValue(each, fields, maySee, `${path}/${String(at)}`));
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, visibleValue(each, fields, maySee, `${path}/${escaped(key)}`)]));
}

function walk(path: string, before: unknown, after: unknown, depth: number, found: (path: string, before: unknown, after: unknown) => void): void {
  if (JSON.stringify(before) === JSON.stringify(after)) return;
  if (depth < DEEPEST && (isNested(before) || isNested(after)) && (isNested(before) || before === undefined) && (isNested(after) || after === undefined)) {
    for (const key of new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})]))
      walk(`${path}/${escaped(key)}`, at(before, key), at(after, key), depth + 1, found);
    return;
  }
  found(path, before, after);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isNested(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

function at(value: unknown, key: string): unknown {
  return isNested(value) ? (value as Record<string, unknown>)[key] : undefined;
}

function escaped(key: string): string {
  return key.replaceAll('~', '~0').replaceAll('/', '~1');
}

/** Reports keep their document under `document`. */
function fieldOf(path: string, fields: ReadonlyMap<string, KnownField>): KnownField | undefined {
  const within = path.replace(/^\/document(?=\/)/, '');
  return fields.get(within) ?? fields.get(within.replaceAll(/\/\d+(?=\/|$)/g, '/*'));
}

function hides(path: string, fields: ReadonlyMap<string, KnownField>, maySee: (group: string) => boolean): boolean {
  for (let part = path; part !== ''; part = part.slice(0, part.lastIndexOf('/'))) {
    const group = fieldOf(part, fields)?.group;
    if (group !== undefined && !maySee(group)) return true;
  }
  return false;
}

/** A value that is not taken apart any further hides as a whole when a hidden field stands in it. */
function containsHidden(path: string, fields: ReadonlyMap<string, KnownField>, maySee: (group: string) => boolean): boolean {
  const within = path.replace(/^\/document(?=\/|$)/, '').replaceAll(/\/\d+(?=\/|$)/g, '/*');
  if (!path.startsWith('/document')) return false;
  return [...fields].some(([pointer, { group }]) => group !== undefined && pointer.startsWith(`${within}/`) && !maySee(group));
}

function textOf(value: unknown): string | null {
  if (value === undefined) return null;
  const text = JSON.stringify(value);
  return text.length > MOST_TEXT ? `${text.slice(0, MOST_TEXT)}…` : text;
}

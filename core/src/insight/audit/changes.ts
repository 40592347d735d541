// Old and new value of a deed, field by field. A value of a sensitive field is left out for who may not see it, wherever in the two values
// it stands, and so is what speaks of such a field: a question, a file, a plan. Pure.
import type { AuditChange, FieldCell, Localised } from '@haidang/plugin-sdk';

const MOST_FIELDS = 400;
const MOST_TEXT = 2_000;
const DEEPEST = 6;

/** What is known of a field of the form, by the pointer that cells have (a star for a row's number). */
export interface KnownField {
  readonly title: Localised | null;
  /** Groups that its reader must hold, all of them. */
  readonly groups: readonly string[];
}

/** What is known of a set's forms. */
export interface FormKnown {
  readonly fields: ReadonlyMap<string, KnownField>;
  /** Groups by indicator, of those that ask for any. */
  readonly indicators: ReadonlyMap<string, readonly string[]>;
}

/** A reader before a deed of a set. */
export interface Seeing extends FormKnown {
  readonly maySee: (group: string) => boolean;
  /** Nobody knows the form any more: each of its fields may have been sensitive. */
  readonly blind?: boolean;
}

export const SEES_ALL: Seeing = { fields: new Map(), indicators: new Map(), maySee: () => true };

/** Of several versions of a form, the newest first: a field that one of them calls sensitive stays so in what was written under it. */
export function togetherKnown(versions: readonly FormKnown[]): FormKnown {
  const fields = new Map<string, KnownField>();
  const indicators = new Map<string, readonly string[]>();
  for (const version of versions) {
    for (const [pointer, { title, groups }] of version.fields) {
      const known = fields.get(pointer);
      fields.set(pointer, { title: known?.title ?? title, groups: [...new Set([...(known?.groups ?? []), ...groups])] });
    }
    for (const [code, groups] of version.indicators) indicators.set(code, [...new Set([...(indicators.get(code) ?? []), ...groups])]);
  }
  return { fields, indicators };
}

/** Fields by pointer, for a form's cells; `guarded`: those that ask for groups, computed ones too. */
export function knownFields(
  cells: readonly Pick<FieldCell, 'pointer' | 'title'>[],
  guarded: readonly { readonly pointer: string; readonly groups: readonly string[] }[],
): Map<string, KnownField> {
  const fields = new Map<string, KnownField>(cells.map(({ pointer, title }) => [pointer, { title: title ?? null, groups: [] }]));
  for (const { pointer, groups } of guarded) {
    const known = fields.get(pointer);
    fields.set(pointer, { title: known?.title ?? null, groups: [...(known?.groups ?? []), ...groups] });
  }
  return fields;
}

export function changesOf(before: unknown, after: unknown, seeing: Seeing): AuditChange[] {
  const changes: AuditChange[] = [];
  walk('', before, after, { depth: 0, hidden: false }, seeing, (path, old, now, inHidden) => {
    if (changes.length >= MOST_FIELDS) return;
    const hidden = inHidden || hides(path, seeing) || ((isNested(old) || isNested(now)) && containsHidden(path, seeing));
    changes.push({ path, title: fieldOf(path, seeing)?.title ?? null, old: hidden ? null : textOf(old), new: hidden ? null : textOf(now), hidden });
  });
  return changes;
}

/** The same value without what the reader may not see. */
export function visibleValue(value: unknown, seeing: Seeing, path = ''): unknown {
  if (path !== '' && hides(path, seeing)) return { hidden: true };
  if (Array.isArray(value)) return value.map((each, at) => visibleValue(each, seeing, `${path}/${String(at)}`));
  if (!isObject(value)) return value;
  if (speaksOfHidden(value, seeing)) return { hidden: true };
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, visibleValue(each, seeing, `${path}/${escaped(key)}`)]));
}

/** Does the deed itself speak of what the reader may not see: by its indicator, or by the cell in its object (`check@/path`)? */
export function isVeiled({ indicator, object }: { indicator: string | null; object: string | null }, seeing: Seeing): boolean {
  return speaksOfHidden({ indicator, path: pointerIn(object ?? '') }, seeing);
}

interface Deed {
  readonly indicator: string | null;
  readonly object: string | null;
  readonly before: unknown;
  readonly after: unknown;
}

/** Groups of sensitive fields without which the reader would be told less of the deed: what they are told is a reading of these. */
export function groupsTold(deed: Deed, seeing: Seeing): string[] {
  const hidden = (by: Seeing): number => (isVeiled(deed, by) ? Infinity : changesOf(deed.before, deed.after, by).filter((change) => change.hidden).length);
  const now = hidden(seeing);
  if (now === Infinity) return [];
  // Of a set that is gone nobody knows the fields: any of them may have been one.
  if (seeing.blind === false) return ['*'];
  const groups = new Set([...[...seeing.fields.values()].flatMap((field) => field.groups), ...[...seeing.indicators.values()].flat()]);
  return [...groups].filter((group) => seeing.maySee(group) && hidden({ ...seeing, maySee: (each) => each !== group && seeing.maySee(each) }) > now).sort();
}

/** A question, a file, a finding, a plan: it names the cell or the indicator that it is about. */
function speaksOfHidden(value: Readonly<Record<string, unknown>>, seeing: Seeing): boolean {
  const { field, path, indicator } = value;
  if ([field, path].some((pointer) => typeof pointer === 'string' && hides(pointer, seeing))) return true;
  const groups = typeof indicator === 'string' ? seeing.indicators.get(indicator.slice(indicator.lastIndexOf('.') + 1)) : undefined;
  return groups?.every(seeing.maySee) === false;
}

/** Reasons and findings are kept by `code@/path`. */
function pointerIn(name: string): string | undefined {
  const at = name.indexOf('@/');
  return at < 0 ? undefined : name.slice(at + 1);
}

function walk(
  path: string,
  before: unknown,
  after: unknown,
  { depth, hidden }: { depth: number; hidden: boolean },
  seeing: Seeing,
  found: (path: string, before: unknown, after: unknown, hidden: boolean) => void,
): void {
  if (JSON.stringify(before) === JSON.stringify(after)) return;
  const veiled = hidden || [before, after].some((value) => isObject(value) && speaksOfHidden(value, seeing));
  if (depth < DEEPEST && (isNested(before) || isNested(after)) && (isNested(before) || before === undefined) && (isNested(after) || after === undefined)) {
    for (const key of new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})]))
      walk(`${path}/${escaped(key)}`, at(before, key), at(after, key), { depth: depth + 1, hidden: veiled }, seeing, found);
    return;
  }
  found(path, before, after, veiled);
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
function fieldOf(path: string, { fields }: Seeing): KnownField | undefined {
  const within = path.replace(/^\/document(?=\/)/, '');
  return fields.get(within) ?? fields.get(within.replaceAll(/\/\d+(?=\/|$)/g, '/*'));
}

function hides(path: string, seeing: Seeing): boolean {
  if (seeing.blind === true) return path !== '';
  for (let part = path; part !== ''; part = part.slice(0, Math.max(0, part.lastIndexOf('/')))) {
    if (fieldOf(part, seeing)?.groups.every(seeing.maySee) === false) return true;
    const named = pointerIn(part.slice(part.lastIndexOf('/') + 1).replaceAll('~1', '/'));
    if (named !== undefined && hides(named, seeing)) return true;
  }
  return false;
}

/** A value that is not taken apart any further hides as a whole when a hidden field stands in it. */
function containsHidden(path: string, { fields, maySee }: Seeing): boolean {
  const within = path.replace(/^\/document(?=\/|$)/, '').replaceAll(/\/\d+(?=\/|$)/g, '/*');
  if (!path.startsWith('/document')) return false;
  return [...fields].some(([pointer, { groups }]) => pointer.startsWith(`${within}/`) && !groups.every(maySee));
}

function textOf(value: unknown): string | null {
  if (value === undefined) return null;
  const text = JSON.stringify(value);
  return text.length > MOST_TEXT ? `${text.slice(0, MOST_TEXT)}…` : text;
}

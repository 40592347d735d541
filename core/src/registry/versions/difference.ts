// Where two versions of a set differ, place by place and in words that a person uses: list items are known by their code or id, so a
// changed order is said once, and not as a hundred changes. Pure, and for faulty drafts too: it trusts no shape.
import type { DefinitionDifference, Localised } from '@haidang/plugin-sdk';
import { pointer } from '../documents/finding.js';
import { labelOf, type Step } from './difference-words.js';

type DocumentName = DefinitionDifference['document'];

export type Documents = Readonly<Record<DocumentName, unknown>>;

const DOCUMENTS: readonly DocumentName[] = ['manifest', 'form', 'dashboard'];
/** More than a person reads; a draft that shares nothing with its live version has thousands. */
export const MOST_DIFFERENCES = 1_000;
const DEEPEST = 24;
const NOT_FOR_PEOPLE: ReadonlySet<string> = new Set(['$schema', '$id']);

interface Sides {
  before: unknown;
  after: unknown;
}

interface Place {
  document: DocumentName;
  path: string;
  steps: readonly Step[];
}

export function differenceOf(before: Documents, after: Documents): DefinitionDifference[] {
  return DOCUMENTS.flatMap((document) => between({ before: before[document], after: after[document] }, { document, path: '', steps: [] })).slice(
    0,
    MOST_DIFFERENCES,
  );
}

function between(sides: Sides, place: Place): DefinitionDifference[] {
  const { before, after } = sides;
  if (sameValue(before, after)) return [];
  if (before === undefined) return [entry('added', place, sides)];
  if (after === undefined) return [entry('removed', place, sides)];
  if (place.steps.length < DEEPEST) {
    const lists = keyedLists(before, after);
    if (lists !== undefined) return betweenLists(lists, place);
    if (isRecord(before) && isRecord(after) && !isText(before) && !isText(after) && !isWhole(place)) return betweenRecords(before, after, place);
  }
  return [entry(isMove(place) ? 'moved' : 'changed', place, sides)];
}

function betweenRecords(before: Record<string, unknown>, after: Record<string, unknown>, place: Place): DefinitionDifference[] {
  const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter((key) => !NOT_FOR_PEOPLE.has(key));
  return keys.flatMap((key) => {
    const sides = { before: own(before, key), after: own(after, key) };
    return between(sides, { ...place, path: pointer(place.path, key), steps: [...place.steps, { name: key, title: titleIn(sides) }] });
  });
}

type Keyed = ReadonlyMap<string, Record<string, unknown>>;

function betweenLists([before, after]: readonly [Keyed, Keyed], place: Place): DefinitionDifference[] {
  const moved = movedAmong([...before.keys()], [...after.keys()]);
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((key) => {
    const sides = { before: before.get(key), after: after.get(key) };
    const here = { ...place, path: pointer(place.path, key), steps: [...place.steps, { name: key, title: titleIn(sides), item: true }] };
    const order = moved.has(key) ? [entry('moved', here, { before: [...before.keys()].indexOf(key) + 1, after: [...after.keys()].indexOf(key) + 1 })] : [];
    return [...order, ...between(sides, here)];
  });
}

/** The fewest of the common items whose place must be said to have changed: all but a longest run that keeps its order. */
function movedAmong(before: readonly string[], after: readonly string[]): ReadonlySet<string> {
  const place = new Map(before.map((key, index) => [key, index]));
  const common = after.filter((key) => place.has(key));
  const kept = longestRising(common.map((key) => place.get(key) ?? 0));
  return new Set(common.filter((_, index) => !kept.has(index)));
}

/** Indices of a longest rising run (patience sorting). */
function longestRising(values: readonly number[]): ReadonlySet<number> {
  const tails: number[] = [];
  const previous: number[] = [];
  values.forEach((value, index) => {
    const at = tails.findIndex((tail) => (values[tail] ?? 0) >= value);
    const length = at < 0 ? tails.length : at;
    previous[index] = tails[length - 1] ?? -1;
    tails[length] = index;
  });
  const kept = new Set<number>();
  for (let index = tails.at(-1) ?? -1; index >= 0; index = previous[index] ?? -1) kept.add(index);
  return kept;
}

/** Both lists by the key of their items; undefined where they are no lists of named things. */
function keyedLists(before: unknown, after: unknown): readonly [Keyed, Keyed] | undefined {
  if (!Array.isArray(before) || !Array.isArray(after)) return undefined;
  for (const name of ['code', 'id', 'dimension', 'name', 'value', 'level'] as const) {
    const [old, now] = [keyed(before, name), keyed(after, name)];
    if (old !== undefined && now !== undefined) return [old, now];
  }
  return undefined;
}

function keyed(list: readonly unknown[], name: string): Keyed | undefined {
  const found = new Map<string, Record<string, unknown>>();
  for (const item of list) {
    const key = isRecord(item) ? own(item, name) : undefined;
    if (!isRecord(item) || typeof key !== 'string' || found.has(key)) return undefined;
    found.set(key, item);
  }
  return found;
}

function entry(kind: DefinitionDifference['kind'], { document, path, steps }: Place, { before, after }: Sides): DefinitionDifference {
  return { document, kind, path, label: labelOf(document, steps), ...(before === undefined ? {} : { before }), ...(after === undefined ? {} : { after }) };
}

/** A panel's four numbers are one place on the screen; so is the order of a field. */
const isWhole = ({ document, steps }: Place): boolean => document === 'dashboard' && steps.at(-1)?.name === 'position';
const isMove = (place: Place): boolean => isWhole(place) || place.steps.at(-1)?.name === 'x-order';

function titleIn({ before, after }: Sides): Localised | undefined {
  for (const side of [after, before]) {
    for (const name of ['title', 'x-title', 'message'] as const) {
      const title = isRecord(side) ? own(side, name) : undefined;
      if (isRecord(title) && isText(title)) return title as unknown as Localised;
    }
  }
  return undefined;
}

/** `{vi, en}`: a text, compared as a whole. */
function isText(value: Record<string, unknown>): boolean {
  return typeof own(value, 'vi') === 'string' && Object.keys(value).every((key) => key === 'vi' || key === 'en');
}

function sameValue(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (Array.isArray(one) || Array.isArray(other)) {
    return Array.isArray(one) && Array.isArray(other) && one.length === other.length && one.every((each, index) => sameValue(each, other[index]));
  }
  if (!isRecord(one) || !isRecord(other)) return false;
  const keys = Object.keys(one);
  return keys.length === Object.keys(other).length && keys.every((key) => Object.hasOwn(other, key) && sameValue(one[key], other[key]));
}

function own(value: Record<string, unknown>, key: string): unknown {
  return Object.hasOwn(value, key) ? value[key] : undefined;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

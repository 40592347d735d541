// Several people edit one draft: three ways of one document become one. Items of lists are known by what they are (indicators and
// rows by code, rules and panels by id, form fields by name), so that what is changed at different places all survives, whatever was
// moved meanwhile. Only a place that both changed, and differently, is a clash, for a person to decide. Pure.
import type { DraftDocuments } from '../designer-tab.js';
import { escaped, isObject, keyed, present, sameJson } from './json-value.js';
import type { JsonObject } from './json-value.js';
import { mergedOrder } from './merge-order.js';

export type Side = 'mine' | 'theirs';

/** A place that both changed. Undefined: not there. */
export interface DocumentClash {
  /** JSON Pointer; items of lists by their names: /manifest/indicators/guests/title/vi. */
  readonly path: string;
  readonly base: unknown;
  readonly mine: unknown;
  readonly theirs: unknown;
}

export interface Merged<T> {
  readonly value: T;
  readonly clashes: readonly DocumentClash[];
  /** Places taken over from the other side. */
  readonly taken: readonly string[];
}

export type Decide = (clash: DocumentClash) => Side;

/** Values whose parts mean something only together: half of one and half of the other is nobody's wish. */
const WHOLE: ReadonlySet<string> = new Set(['due', 'cutOff', 'band', 'reporters', 'position', 'changes/*', 'x-rows']);

interface Merging {
  readonly decide: Decide;
  readonly clashes: DocumentClash[];
  readonly taken: string[];
}

interface Three {
  readonly base: unknown;
  readonly mine: unknown;
  readonly theirs: unknown;
}

function isWhole(path: string): boolean {
  const [last = '', above = ''] = path.split('/').reverse();
  return WHOLE.has(last) || WHOLE.has(`${above}/*`);
}

function merge(path: string, { base, mine, theirs }: Three, into: Merging): unknown {
  if (sameJson(mine, theirs) || sameJson(base, theirs)) return mine;
  if (sameJson(base, mine)) {
    into.taken.push(path);
    return theirs;
  }
  if (!isWhole(path)) {
    if (isObject(mine) && isObject(theirs) && (isObject(base) || base === undefined)) return mergeObjects(path, isObject(base) ? base : {}, mine, theirs, into);
    const lists = namedLists({ base, mine, theirs });
    if (lists !== undefined) return mergeLists(path, lists, into);
  }
  const clash: DocumentClash = { path, base, mine, theirs };
  into.clashes.push(clash);
  return into.decide(clash) === 'mine' ? mine : theirs;
}

function mergeObjects(path: string, base: JsonObject, mine: JsonObject, theirs: JsonObject, into: Merging): JsonObject {
  const names = new Set([...present(mine), ...present(theirs), ...present(base)]);
  const merged: Record<string, unknown> = {};
  for (const name of names) {
    const value = merge(`${path}/${escaped(name)}`, { base: base[name], mine: mine[name], theirs: theirs[name] }, into);
    if (value !== undefined) merged[name] = value;
  }
  return merged;
}

interface Lists {
  readonly base: ReadonlyMap<string, unknown>;
  readonly mine: ReadonlyMap<string, unknown>;
  readonly theirs: ReadonlyMap<string, unknown>;
}

function namedLists({ base = [], mine, theirs }: Three): Lists | undefined {
  if (!Array.isArray(base) || !Array.isArray(mine) || !Array.isArray(theirs)) return undefined;
  const lists = { base: keyed(base), mine: keyed(mine), theirs: keyed(theirs) };
  return lists.base === undefined || lists.mine === undefined || lists.theirs === undefined
    ? undefined
    : { base: lists.base, mine: lists.mine, theirs: lists.theirs };
}

function mergeLists(path: string, { base, mine, theirs }: Lists, into: Merging): unknown[] {
  const items = new Map<string, unknown>();
  for (const key of new Set([...mine.keys(), ...theirs.keys(), ...base.keys()])) {
    const value = merge(`${path}/${escaped(key)}`, { base: base.get(key), mine: mine.get(key), theirs: theirs.get(key) }, into);
    if (value !== undefined) items.set(key, value);
  }
  const order = mergedOrder([...base.keys()], [...mine.keys()], [...theirs.keys()], new Set(items.keys()));
  return order.map((key) => items.get(key));
}

/** Merges any JSON. */
export function mergeJson<T>(base: T, mine: T, theirs: T, decide: Decide = () => 'mine'): Merged<T> {
  const into: Merging = { decide, clashes: [], taken: [] };
  const value = merge('', { base, mine, theirs }, into) as T;
  return { value, clashes: into.clashes, taken: into.taken };
}

type Own = 'ownForm' | 'ownDashboard';

/** A document that a machine made gives way to one that a person wrote; of two made ones the other side's is the newer. */
function mergeWritten<T>(path: string, own: Own, pick: (documents: DraftDocuments) => T, three: ThreeDocuments, decide: Decide): Merged<T> {
  const { base, mine, theirs } = three;
  if (!mine[own] && !theirs[own]) return { value: pick(theirs), clashes: [], taken: [] };
  const sides: Decide = mine[own] && theirs[own] ? (clash) => decide({ ...clash, path: path + clash.path }) : () => (mine[own] ? 'mine' : 'theirs');
  const merged = mergeJson(pick(base), pick(mine), pick(theirs), sides);
  const isAsked = mine[own] && theirs[own];
  return {
    value: merged.value,
    clashes: isAsked ? merged.clashes.map((clash) => ({ ...clash, path: path + clash.path })) : [],
    taken: merged.taken.map((each) => path + each),
  };
}

interface ThreeDocuments {
  readonly base: DraftDocuments;
  readonly mine: DraftDocuments;
  readonly theirs: DraftDocuments;
}

function flag(base: boolean, mine: boolean, theirs: boolean): boolean {
  return mine === base ? theirs : mine;
}

/** Merges the documents of a draft. */
export function mergeDocuments(base: DraftDocuments, mine: DraftDocuments, theirs: DraftDocuments, decide: Decide = () => 'mine'): Merged<DraftDocuments> {
  const three = { base, mine, theirs };
  const written = ({ manifest, changes }: DraftDocuments): Pick<DraftDocuments, 'manifest' | 'changes'> => ({ manifest, changes });
  const meant = mergeJson(written(base), written(mine), written(theirs), decide);
  const form = mergeWritten('/form', 'ownForm', (each) => each.form, three, decide);
  const dashboard = mergeWritten('/dashboard', 'ownDashboard', (each) => each.dashboard, three, decide);
  return {
    value: {
      ...meant.value,
      form: form.value,
      dashboard: dashboard.value,
      ownForm: flag(base.ownForm, mine.ownForm, theirs.ownForm),
      ownDashboard: flag(base.ownDashboard, mine.ownDashboard, theirs.ownDashboard),
    },
    clashes: [...meant.clashes, ...form.clashes, ...dashboard.clashes],
    taken: [...meant.taken, ...form.taken, ...dashboard.taken],
  };
}

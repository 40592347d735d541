// Plain JSON seen as a tree: same or not, and by what name an item of a list goes on being itself when the list is reordered. Pure.

export type JsonObject = Readonly<Record<string, unknown>>;

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function sameList(one: readonly unknown[], other: readonly unknown[]): boolean {
  return one.length === other.length && one.every((item, index) => sameJson(item, other[index]));
}

function sameObject(one: JsonObject, other: JsonObject): boolean {
  const names = present(one);
  return names.length === present(other).length && names.every((name) => sameJson(one[name], other[name]));
}

/** Names that hold something: an undefined property is no property, as in JSON. */
export function present(value: JsonObject): string[] {
  return Object.keys(value).filter((name) => value[name] !== undefined);
}

/** Equal as JSON: the order of properties and undefined ones do not count. */
export function sameJson(one: unknown, other: unknown): boolean {
  if (Object.is(one, other)) return true;
  if (Array.isArray(one) && Array.isArray(other)) return sameList(one as unknown[], other as unknown[]);
  return isObject(one) && isObject(other) && sameObject(one, other);
}

/** One step of a JSON Pointer. */
export function escaped(name: string): string {
  return name.replaceAll('~', '~0').replaceAll('/', '~1');
}

/** The steps of a JSON Pointer. */
export function stepsOf(pointer: string): string[] {
  return pointer === ''
    ? []
    : pointer
        .slice(1)
        .split('/')
        .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
}

const IDENTITIES = ['code', 'id', 'dimension'] as const;

function isWords(value: JsonObject): boolean {
  return typeof value['vi'] === 'string' && present(value).every((name) => name === 'vi' || name === 'en');
}

/** What a change to figures is about; two paths for one indicator are alternatives, never companions. */
function subjectOf(value: JsonObject): string | undefined {
  if (typeof value['kind'] !== 'string') return undefined;
  const subject = value['indicator'] ?? value['from'] ?? value['into'];
  return subject === undefined ? undefined : JSON.stringify(subject);
}

/** By what an item is itself: its code or id, its words, or the text that it is. Undefined: only by its place. */
function keyOf(item: unknown): string | undefined {
  if (typeof item === 'string') return item;
  if (!isObject(item)) return undefined;
  const named = IDENTITIES.map((name) => item[name]).find((value) => typeof value === 'string');
  if (typeof named === 'string') return named;
  return isWords(item) ? String(item['vi']) : subjectOf(item);
}

/** Items by their names, in order; undefined when the list has none, or one twice. */
export function keyed(list: readonly unknown[]): ReadonlyMap<string, unknown> | undefined {
  const items = new Map<string, unknown>();
  for (const item of list) {
    const key = keyOf(item);
    if (key === undefined || items.has(key)) return undefined;
    items.set(key, item);
  }
  return items;
}

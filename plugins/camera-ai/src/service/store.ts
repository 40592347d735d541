// Reading and writing many records at once, and trying again when another process wrote first. Everything that is written here was computed
// from what was read with its revision; a conflict means that it has to be computed anew.
import { HostError, type PluginContext, type Store, type StoreChange } from '@haidang/plugin-sdk';
import type { Plain } from '@haidang/plugin-sdk';

export const MOST_CHANGES = 2000;
const MOST_KEYS = 1000;
const TRIES = 12;

/** A record that was read, or that there is none (revision 0). */
export interface Read<T> {
  readonly value: T | undefined;
  readonly revision: number;
}

export async function readAll<T>(store: Store, wanted: Iterable<string>): Promise<Map<string, Read<T>>> {
  const keys = [...new Set(wanted)];
  const found = new Map<string, Read<T>>();
  for (let from = 0; from < keys.length; from += MOST_KEYS) {
    const some = keys.slice(from, from + MOST_KEYS);
    const records = await store.getMany<T>(some);
    for (const [index, key] of some.entries()) {
      const record = records[index];
      found.set(key, { value: record?.value, revision: record?.revision ?? 0 });
    }
  }
  return found;
}

/** All records below a prefix; for what is known to be few. */
export async function listAll<T>(store: Store, prefix: string, most = 20_000): Promise<{ key: string; value: T }[]> {
  const found: { key: string; value: T }[] = [];
  let after: string | undefined;
  while (found.length < most) {
    const some = await store.list<T>({ prefix, limit: 2000, ...(after === undefined ? {} : { after }) });
    // A list that would be too large an answer ends earlier than asked for: only an empty one is the end.
    if (some.length === 0) break;
    found.push(...some.map(({ key, value }) => ({ key, value })));
    after = some.at(-1)?.key;
  }
  return found;
}

export async function retried<T>(work: () => Promise<T>): Promise<T> {
  for (let left = TRIES; ; left -= 1) {
    try {
      return await work();
    } catch (fault) {
      if (left <= 1 || !(fault instanceof HostError) || fault.code !== 'CONFLICT') throw fault;
    }
  }
}

/** A put that holds only while the record stands as it was read. */
export function put(key: string, value: object, read: Read<unknown> | undefined, expiresAt?: number): StoreChange {
  return {
    key,
    value: value as Plain,
    ifRevision: read?.revision ?? 0,
    ...(expiresAt === undefined ? {} : { expiresAt: new Date(expiresAt).toISOString() }),
  };
}

export async function deleteKeys(store: PluginContext['store'], doomed: readonly string[]): Promise<void> {
  for (let from = 0; from < doomed.length; from += MOST_CHANGES) {
    await store.write(doomed.slice(from, from + MOST_CHANGES).map((key) => ({ key, delete: true as const })));
  }
}

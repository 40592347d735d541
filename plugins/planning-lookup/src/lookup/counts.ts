// Look-ups are counted, and a person sees their own last ones for 30 days; then the places are gone (the store forgets them by itself) and
// only the numbers a day remain. Each process counts in a record of its own, so nobody waits for anybody.
import type { Plain, PluginContext } from '@haidang/plugin-sdk';

export const KEEP_DAYS = 30;
export type LookupKind = 'point' | 'parcel' | 'polygon';

export interface OwnLookup {
  readonly at: string;
  readonly kind: LookupKind;
  readonly longitude: number;
  readonly latitude: number;
  readonly title: string;
}

const person = (username: string): string => encodeURIComponent(username).slice(0, 100);

/** Counts in one process. */
export class LookupCounter {
  /** Which process; not a secret. */
  private readonly id = Math.floor(Math.random() * 2 ** 40).toString(36);
  private readonly counted = new Map<string, number>();
  private order = 0;

  async count({ store, now, today }: PluginContext, username: string, lookup: Omit<OwnLookup, 'at'>): Promise<void> {
    const sum = (this.counted.get(today) ?? 0) + 1;
    this.counted.set(today, sum);
    for (const day of this.counted.keys()) if (day < today) this.counted.delete(day);
    this.order = (this.order + 1) % 1_000_000;
    const expiresAt = new Date(Date.parse(now) + KEEP_DAYS * 86_400_000).toISOString();
    await store.write([
      { key: `count/${today}/${this.id}`, value: { sum } },
      { key: `lookup/${person(username)}/${now}-${this.id}-${String(this.order)}`, value: { at: now, ...lookup } as unknown as Plain, expiresAt },
    ]);
  }
}

export async function ownLookups({ store }: PluginContext, username: string): Promise<readonly OwnLookup[]> {
  const records = await store.list({ prefix: `lookup/${person(username)}/`, reverse: true, limit: 20 });
  return records.map(({ value }) => value as unknown as OwnLookup);
}

export async function forgetOwn({ store }: PluginContext, username: string): Promise<number> {
  return store.deleteAll(`lookup/${person(username)}/`);
}

/** Look-ups a day, newest first. */
export async function countsByDay({ store }: PluginContext, days: number): Promise<readonly { readonly day: string; readonly sum: number }[]> {
  const byDay = new Map<string, number>();
  for (const { key, value } of await store.list<{ sum: number }>({ prefix: 'count/', reverse: true, limit: 5000 })) {
    const day = key.split('/')[1] ?? '';
    byDay.set(day, (byDay.get(day) ?? 0) + value.sum);
  }
  return [...byDay].map(([day, sum]) => ({ day, sum })).slice(0, days);
}

/** Folds the records of past days into one each, so that their number does not grow with the starts of processes. */
export async function foldCounts({ store, today }: PluginContext): Promise<void> {
  const byDay = new Map<string, { keys: { key: string; revision: number }[]; sum: number }>();
  for (const { key, value, revision } of await store.list<{ sum: number }>({ prefix: 'count/', limit: 1900 })) {
    const day = key.split('/')[1] ?? '';
    if (day >= today) continue;
    const entry = byDay.get(day) ?? { keys: [], sum: 0 };
    entry.keys.push({ key, revision });
    entry.sum += value.sum;
    byDay.set(day, entry);
  }
  for (const [day, { keys, sum }] of byDay) {
    if (keys.length < 2) continue;
    await store.write([
      ...keys.filter(({ key }) => key !== `count/${day}/all`).map(({ key, revision }) => ({ key, delete: true as const, ifRevision: revision })),
      { key: `count/${day}/all`, value: { sum } },
    ]);
  }
}

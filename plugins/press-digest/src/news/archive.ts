// Items in the plugin's store, by day. Every write of a day also rises that day's stamp, so that each process keeps what it has read and asks
// only whether a day has changed: a page costs two requests, a search over a year one, whichever process wrote last.
import type { PluginContext, Store, StoreChange } from '@haidang/plugin-sdk';
import { secondsAfter } from '../polite/pace.js';
import { found, lineOf, type Line, type SearchQuestion } from '../text/search.js';
import { shinglesOf, type Shingles } from '../text/similar.js';
import { dayBefore, linkId, topicOf, type Item } from './item.js';

const PAGE = 500;
/** Whole items are kept of so many days; of the others only the line that search reads. */
const WHOLE_DAYS = 12;

interface KeptDay {
  revision: number;
  lines: Line[];
  items: Item[] | undefined;
}

export interface Compared {
  readonly item: Item;
  readonly shingles: Shingles;
}

/** What a process keeps between calls. */
export class Archive {
  private readonly days = new Map<string, KeptDay>();
  private readonly shingles = new WeakMap<Item, Shingles>();

  /** Items of a day, in the order of their time. */
  async day(store: Store, day: string): Promise<readonly Item[]> {
    const stamp = await store.get<number>(`stamp/${day}`);
    if (stamp === undefined) return [];
    const kept = this.days.get(day);
    if (kept?.revision === stamp.revision && kept.items !== undefined) return kept.items;
    return this.read(store, day, stamp.revision);
  }

  async between(store: Store, from: string, until: string): Promise<Item[]> {
    const items: Item[] = [];
    for (const { key } of await store.list({ prefix: 'stamp/', after: `stamp/${dayBefore(from)}`, until: `stamp/${until}~`, limit: 5_000 }))
      items.push(...(await this.day(store, key.slice('stamp/'.length))));
    return items;
  }

  async item(store: Store, day: string, id: string): Promise<Item | undefined> {
    return (await store.get<Item>(`item/${day}/${id}`))?.value;
  }

  /** Lines that answer a question, newest first. */
  async search(store: Store, question: SearchQuestion): Promise<Line[]> {
    const stamps = await store.list({ prefix: 'stamp/', reverse: true, limit: 5_000 });
    const wanted = stamps.filter(({ key }) => {
      const day = key.slice('stamp/'.length);
      return (question.from === undefined || day >= question.from) && (question.until === undefined || day <= question.until);
    });
    const lines: Line[] = [];
    for (const { key, revision } of wanted) {
      const day = key.slice('stamp/'.length);
      if (this.days.get(day)?.revision !== revision) await this.read(store, day, revision);
      lines.push(...(this.days.get(day)?.lines ?? []));
    }
    return found(lines, question);
  }

  /**
   * Reads what search looks through, newest days first, for so long at most: what remains is read by who searches first. The answer is
   * whether all of it is read.
   */
  async warm(store: Store, milliseconds: number): Promise<boolean> {
    const until = Date.now() + milliseconds;
    for (const { key, revision } of await store.list({ prefix: 'stamp/', reverse: true, limit: 5_000 })) {
      const day = key.slice('stamp/'.length);
      if (this.days.get(day)?.revision === revision) continue;
      if (Date.now() >= until) return false;
      await this.read(store, day, revision);
    }
    return true;
  }

  /** What a new text is compared with: the items of a day and of the one before. */
  async compared(store: Store, day: string): Promise<Compared[]> {
    const items = [...(await this.day(store, dayBefore(day))), ...(await this.day(store, day))];
    return items.filter(({ hidden }) => hidden === undefined).map((item) => ({ item, shingles: this.shinglesOf(item) }));
  }

  /** Which of these links are known. */
  async known(store: Store, links: readonly string[]): Promise<ReadonlySet<string>> {
    const ids = [...new Set(links.map(linkId))];
    const set = new Set<string>();
    for (let at = 0; at < ids.length; at += 500) {
      const some = ids.slice(at, at + 500);
      const records = await store.getMany(some.map((id) => `link/${id}`));
      for (const [index, record] of records.entries()) if (record !== undefined) set.add(some[index] ?? '');
    }
    return set;
  }

  private shinglesOf(item: Item): Shingles {
    const kept = this.shingles.get(item) ?? shinglesOf(item.title, item.excerpt);
    this.shingles.set(item, kept);
    return kept;
  }

  private async read(store: Store, day: string, revision: number): Promise<Item[]> {
    const items: Item[] = [];
    let after: string | undefined;
    do {
      const records = await store.list<Item>({ prefix: `item/${day}/`, limit: PAGE, ...(after === undefined ? {} : { after }) });
      items.push(...records.map(({ value }) => value));
      after = records.length < PAGE ? undefined : records.at(-1)?.key;
    } while (after !== undefined);
    items.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
    const lines = [...items]
      .reverse()
      .filter(({ hidden }) => hidden === undefined)
      .map((item) => lineOf({ ...item, topic: topicOf(item), summary: item.summary?.text }));
    this.days.set(day, { revision, lines, items });
    this.forget(day);
    return items;
  }

  /** Whole items of the newest days and of the one that was just asked for stay. */
  private forget(asked: string): void {
    const whole = [...this.days]
      .filter(([day, { items }]) => items !== undefined && day !== asked)
      .map(([day]) => day)
      .sort()
      .reverse();
    for (const day of whole.slice(WHOLE_DAYS)) {
      const kept = this.days.get(day);
      if (kept !== undefined) kept.items = undefined;
    }
  }
}

export function expiryOf(context: PluginContext): string {
  const days = context.settings['keepDays'];
  return secondsAfter(context.now, 86_400 * (typeof days === 'number' ? days : 365));
}

/** Changes that put items, with their days' stamps; `fresh` also remembers their links. */
export function itemChanges(context: PluginContext, items: readonly Item[], fresh: boolean): StoreChange[] {
  const expiresAt = expiryOf(context);
  const changes: StoreChange[] = items.flatMap((item) => [
    { key: `item/${item.day}/${item.id}`, value: item, expiresAt },
    ...(fresh ? [{ key: `link/${item.id}`, value: item.day, expiresAt }] : []),
  ]);
  for (const day of new Set(items.map((each) => each.day))) changes.push({ key: `stamp/${day}`, value: 1, expiresAt });
  return changes;
}

// From what a feed says to items: known links are left out, the source's own filter is asked, topics, places and the story are found. Which
// story: the most alike of the day and the day before.
import type { PluginContext } from '@haidang/plugin-sdk';
import type { FeedEntry } from '../feeds/feed.js';
import { placesIn, type PlaceIndex } from '../topics/places.js';
import { isFault, judgedText, matchesOf, readRule } from '../topics/rule.js';
import type { LiveTopic } from '../topics/topics.js';
import { likeness, shinglesOf, type Shingles } from '../text/similar.js';
import { itemChanges, type Archive, type Compared } from './archive.js';
import { itemTime, linkId, plainLink, pressDay, type Item } from './item.js';
import type { Source } from './sources.js';

/** By what new texts are judged; made once for a run. */
export interface Judging {
  readonly topics: readonly LiveTopic[];
  readonly places: PlaceIndex;
}

export interface Taken {
  readonly items: readonly Item[];
  /** Known already. */
  readonly known: number;
  /** Left out by the source's filter, or older than what is kept. */
  readonly left: number;
  /** Without a title: their pages must be asked. */
  readonly untitled: readonly FeedEntry[];
}

/** Topics, places and departments of a text. */
export function judged(judging: Judging, title: string, excerpt: string): Pick<Item, 'topics' | 'places' | 'departments'> {
  const text = judgedText(title, excerpt);
  const topics = judging.topics.flatMap(({ id, rule }) => {
    const words = matchesOf(rule, text);
    return words === undefined ? [] : [{ id, words: words.slice(0, 10) }];
  });
  const named = placesIn(judging.places, title, excerpt);
  const units = (kind: 'place' | 'department'): Item['places'] =>
    named
      .filter((each) => each.kind === kind)
      .slice(0, 12)
      .map(({ code, title: name, former }) => ({ code, title: name, former }));
  return { topics, places: units('place'), departments: units('department') };
}

/** Takes entries into the archive. */
export async function taken(context: PluginContext, archive: Archive, judging: Judging, source: Source, entries: readonly FeedEntry[]): Promise<Taken> {
  const known = await archive.known(
    context.store,
    entries.map(({ link }) => link),
  );
  const seen = new Set<string>();
  const fresh = entries.filter(({ link }) => {
    const id = linkId(link);
    if (known.has(id) || seen.has(id)) return false;
    seen.add(id);
    return true;
  });
  const untitled = fresh.filter(({ title }) => title === '');
  const keepDays = typeof context.settings['keepDays'] === 'number' ? context.settings['keepDays'] : 365;
  const oldest = new Date(Date.parse(context.now) - keepDays * 86_400_000).toISOString();
  const wanted = fresh.filter((entry) => entry.title !== '' && (entry.publishedAt ?? context.now) > oldest && passes(source, entry));
  const stories = new Stories(archive, context);
  const items: Item[] = [];
  for (const entry of wanted) items.push(await stories.placed(itemOf(context, judging, source, entry)));
  // Two writes of the same link (a poll and a person) make it once: the second finds the record.
  for (let at = 0; at < items.length; at += 400) await context.store.write(itemChanges(context, items.slice(at, at + 400), true));
  return { items, known: entries.length - fresh.length, left: fresh.length - untitled.length - wanted.length, untitled };
}

function passes(source: Source, entry: FeedEntry): boolean {
  if (source.filter === '') return true;
  const rule = readRule(source.filter);
  return isFault(rule) || matchesOf(rule, judgedText(entry.title, entry.excerpt)) !== undefined;
}

export function itemOf(context: PluginContext, judging: Judging, source: Pick<Source, 'id' | 'name' | 'sample'>, entry: FeedEntry): Item {
  const id = linkId(entry.link);
  return {
    id,
    day: pressDay(entry.publishedAt, context.now),
    at: itemTime(entry.publishedAt, context.now),
    readAt: context.now,
    source: source.id,
    sourceTitle: source.name,
    title: entry.title,
    excerpt: entry.excerpt,
    link: plainLink(entry.link),
    ...judged(judging, entry.title, entry.excerpt),
    story: id,
    ...(source.sample === true ? { sample: true } : {}),
  };
}

/** Finds the story of new items over an index from shingle to text, so that most texts are never looked at. */
export class Stories {
  private readonly byDay = new Map<string, { all: Compared[]; index: Map<number, number[]> }>();

  constructor(
    private readonly archive: Archive,
    private readonly context: PluginContext,
  ) {}

  async placed(item: Item): Promise<Item> {
    const day = this.byDay.get(item.day) ?? (await this.opened(item.day));
    const shingles = shinglesOf(item.title, item.excerpt);
    const best = bestOf(day, shingles);
    const placed = best === undefined ? item : { ...item, story: best.item.story, alike: Math.round(best.alike * 100) / 100 };
    add(day, { item: placed, shingles });
    return placed;
  }

  private async opened(day: string): Promise<{ all: Compared[]; index: Map<number, number[]> }> {
    const made = { all: [], index: new Map<number, number[]>() };
    for (const each of await this.archive.compared(this.context.store, day)) add(made, each);
    this.byDay.set(day, made);
    return made;
  }
}

interface Opened {
  readonly all: Compared[];
  readonly index: Map<number, number[]>;
}

function add({ all, index }: Opened, compared: Compared): void {
  const at = all.push(compared) - 1;
  for (const shingle of new Set([...compared.shingles.title, ...compared.shingles.excerpt])) {
    const list = index.get(shingle);
    if (list === undefined) index.set(shingle, [at]);
    else list.push(at);
  }
}

function bestOf({ all, index }: Opened, shingles: Shingles): { item: Item; alike: number } | undefined {
  const common = new Map<number, number>();
  for (const shingle of new Set([...shingles.title, ...shingles.excerpt])) for (const at of index.get(shingle) ?? []) common.set(at, (common.get(at) ?? 0) + 1);
  let best: { item: Item; alike: number } | undefined;
  for (const [at, count] of common) {
    const other = all[at];
    // Fewer than three pairs of words in common reach no threshold.
    if (count < 3 || other === undefined) continue;
    const alike = likeness(shingles, other.shingles);
    if (alike >= 1 && alike > (best?.alike ?? 0)) best = { item: other.item, alike };
  }
  return best;
}

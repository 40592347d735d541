// The page of a day: topics as sections, the digest that was published, and what came after it. A digest holds what no digest before it held:
// what came yesterday after yesterday's digest stands in today's.
import type { PluginContext } from '@haidang/plugin-sdk';
import type { Topic } from '../topics/topics.js';
import type { Archive } from './archive.js';
import { dayBefore, OTHER_TOPIC, storiesOf, type Item, type Story } from './item.js';

export interface StoryView {
  readonly day: string;
  readonly id: string;
  readonly title: string;
  readonly excerpt: string;
  readonly link: string;
  readonly source: string;
  readonly at: string;
  /** Read within the last two hours. */
  readonly isNew: boolean;
  readonly pinned: boolean;
  readonly added: string | null;
  readonly summary: { readonly text: string; readonly by: string } | null;
  readonly places: readonly string[];
  readonly departments: readonly { readonly code: string; readonly title: string }[];
  readonly others: readonly {
    readonly day: string;
    readonly id: string;
    readonly title: string;
    readonly source: string;
    readonly link: string;
    readonly at: string;
  }[];
  readonly sources: number;
  readonly questions: number;
}

export interface SectionView {
  readonly topic: string;
  readonly title: string;
  readonly set: string | null;
  readonly stories: readonly StoryView[];
}

export interface Counts {
  readonly stories: number;
  readonly articles: number;
  readonly topics: number;
  readonly sources: number;
}

export type Edition = {
  readonly day: string;
  readonly edition: number;
  readonly publishedAt: string;
  /** Null: at the set hour. */
  readonly by: string | null;
  /** Ids of all items in it. */
  readonly ids: readonly string[];
  readonly title: string;
  readonly html: string;
  readonly counts: Counts;
};

export interface DayPage {
  readonly day: string;
  readonly published: { readonly edition: number; readonly at: string; readonly by: string | null } | null;
  readonly counts: Counts;
  readonly sections: readonly SectionView[];
  /** What came after the digest. */
  readonly supplement: readonly SectionView[];
  readonly updatedAt: string | null;
  readonly hidden: readonly { readonly day: string; readonly id: string; readonly title: string; readonly reason: string; readonly by: string }[];
}

/** Items of a day's page: the digest's (or what will be in it), and those that came after it. */
export async function itemsOfPage(
  context: PluginContext,
  archive: Archive,
  day: string,
): Promise<{ edition: Edition | undefined; main: Item[]; later: Item[] }> {
  const [own, before] = await context.store.getMany<Edition>([`digest/${day}`, `digest/${dayBefore(day)}`]);
  const items = await archive.day(context.store, day);
  const earlier = new Set(before?.value.ids ?? []);
  const carried = before === undefined ? [] : (await archive.day(context.store, dayBefore(day))).filter(({ id }) => !earlier.has(id));
  const all = [...carried, ...items];
  if (own === undefined) return { edition: undefined, main: all, later: [] };
  const inside = new Set(own.value.ids);
  return { edition: own.value, main: all.filter(({ id }) => inside.has(id)), later: all.filter(({ id }) => !inside.has(id)) };
}

export async function dayPage(context: PluginContext, archive: Archive, topics: readonly Topic[], day: string): Promise<DayPage> {
  const { edition, main, later } = await itemsOfPage(context, archive, day);
  const all = [...main, ...later];
  const stories = storiesOf(main);
  return {
    day,
    published: edition === undefined ? null : { edition: edition.edition, at: edition.publishedAt, by: edition.by },
    counts: countsOf(storiesOf(all)),
    sections: sectionsOf(context, topics, stories),
    supplement: sectionsOf(context, topics, storiesOf(later)),
    updatedAt: all.reduce<string | null>((latest, { readAt }) => (latest === null || readAt > latest ? readAt : latest), null),
    hidden: hiddenOf(all),
  };
}

/** Hidden stories, each by the item that told it first. */
function hiddenOf(items: readonly Item[]): DayPage['hidden'] {
  const stories = new Map<string, DayPage['hidden'][number]>();
  for (const { hidden, story, day, id, title } of items)
    if (hidden !== undefined && !stories.has(story)) stories.set(story, { day, id, title, reason: hidden.reason, by: hidden.by });
  return [...stories.values()];
}

export function countsOf(stories: readonly Story[]): Counts {
  const items = stories.flatMap(({ lead, others }) => [lead, ...others]);
  return {
    stories: stories.length,
    articles: items.length,
    topics: new Set(stories.map(({ topic }) => topic)).size,
    sources: new Set(items.map(({ source }) => source)).size,
  };
}

/** Topics in their order, each with its stories; what belongs to none, or to a topic that is gone, stands last. */
export function sectionsOf(context: PluginContext, topics: readonly Topic[], stories: readonly Story[]): SectionView[] {
  const known = new Map(topics.map((topic) => [topic.id, topic]));
  const groups = new Map<string, Story[]>();
  for (const story of stories) {
    const id = known.has(story.topic) ? story.topic : OTHER_TOPIC;
    groups.set(id, [...(groups.get(id) ?? []), story]);
  }
  return [...topics.map(({ id }) => id), OTHER_TOPIC].flatMap((id) => {
    const own = groups.get(id);
    if (own === undefined) return [];
    const topic = known.get(id);
    return [{ topic: id, title: topic?.title ?? 'Tin khác', set: topic?.set ?? null, stories: own.map((story) => viewOf(context, story)) }];
  });
}

export function viewOf(context: PluginContext, { lead, others, sources }: Story): StoryView {
  const all = [lead, ...others];
  return {
    day: lead.day,
    id: lead.id,
    title: lead.title,
    excerpt: lead.excerpt,
    link: lead.link,
    source: lead.sourceTitle,
    at: lead.at,
    isNew: Date.parse(context.now) - Date.parse(lead.readAt) < 2 * 3_600_000,
    pinned: lead.pinned !== undefined,
    added: lead.added?.by ?? null,
    summary: lead.summary === undefined ? null : { text: lead.summary.text, by: lead.summary.by },
    places: [...new Set(all.flatMap(({ places }) => places.map(({ title, former }) => (former ? `${title} (cũ)` : title))))],
    departments: [...new Map(all.flatMap(({ departments }) => departments.map(({ code, title }) => [code, { code, title }] as const))).values()],
    others: others.map(({ day, id, title, sourceTitle, link, at }) => ({ day, id, title, source: sourceTitle, link, at })),
    sources,
    questions: all.reduce((sum, { questions }) => sum + (questions?.length ?? 0), 0),
  };
}

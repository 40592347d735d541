// What is kept of an article: title, excerpt, link, and what was found out about it; never the article. And the pure rules over it: one
// spelling of a link, the day it belongs to, the stories that items of one event make.
import { chanceOf } from '../polite/pace.js';

export type Unit = { readonly code: string; readonly title: string; readonly former: boolean };
export type By = { readonly by: string; readonly at: string };

export type Item = {
  readonly id: string;
  /** Day of the press that it belongs to. */
  readonly day: string;
  /** Instant of publication as far as it is known, else of reading. */
  readonly at: string;
  readonly readAt: string;
  readonly source: string;
  readonly sourceTitle: string;
  readonly title: string;
  readonly excerpt: string;
  readonly link: string;
  /** Topics whose rules it meets, the first leading, with the words that speak for them. */
  readonly topics: readonly { readonly id: string; readonly words: readonly string[] }[];
  readonly places: readonly Unit[];
  readonly departments: readonly Unit[];
  /** Items with one story tell one event; the id of the item that told it first. */
  readonly story: string;
  /** How alike it was when the machine put it to its story (1 is the threshold). */
  readonly alike?: number;
  /** Invented, to look at before a source is read; never a figure. */
  readonly sample?: true;
  readonly added?: By;
  readonly moved?: By & { readonly topic: string };
  readonly hidden?: By & { readonly reason: string };
  readonly pinned?: By;
  /** Place among its topic's stories, set by hand. */
  readonly order?: number;
  readonly summary?: By & { readonly text: string };
  /** Ids of the questions to departments. */
  readonly questions?: readonly string[];
};

export const OTHER_TOPIC = 'other';
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

export const topicOf = (item: Item): string => item.moved?.topic ?? item.topics[0]?.id ?? OTHER_TOPIC;

/** Date in the province of an instant. */
export function provinceDay(instant: string): string {
  return new Date(Date.parse(instant) + 7 * HOUR).toISOString().slice(0, 10);
}

export function dayBefore(day: string, days = 1): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) - days * DAY).toISOString().slice(0, 10);
}

/** `07:30` in the province of an instant. */
export function provinceTime(instant: string): string {
  return new Date(Date.parse(instant) + 7 * HOUR).toISOString().slice(11, 16);
}

/** News belong to the day on which they are read; what was published more than 36 hours before is archive, kept under its own day. */
export function pressDay(publishedAt: string | undefined, readAt: string): string {
  if (publishedAt === undefined || Date.parse(readAt) - Date.parse(publishedAt) < 1.5 * DAY) return provinceDay(readAt);
  return provinceDay(publishedAt);
}

/** A time in the future is a fault of the paper's clock: then it is the time of reading. */
export function itemTime(publishedAt: string | undefined, readAt: string): string {
  return publishedAt === undefined || publishedAt > readAt ? readAt : publishedAt;
}

const TRACKING = /^(?:utm_\w+|fbclid|gclid|zarsrc|ref|_gl|mc_cid|mc_eid)$/i;

/** One spelling of a link: https, no fragment, nothing that only tells where the reader came from. */
export function plainLink(link: string): string {
  const url = new URL(link);
  url.hash = '';
  for (const name of [...url.searchParams.keys()]) if (TRACKING.test(name)) url.searchParams.delete(name);
  url.searchParams.sort();
  return url.href;
}

/** The item's id: of its link, whether http or https, www or not. */
export function linkId(link: string): string {
  const plain = plainLink(link).replace(/^https?:\/\/(?:www\.)?/, '');
  const part = (salt: string): string =>
    Math.floor(chanceOf(`${salt}${plain}`) * 0xffffffff)
      .toString(36)
      .padStart(7, '0');
  return part('a') + part('b');
}

/** Items of one event, as the page shows them. */
export interface Story {
  readonly lead: Item;
  readonly others: readonly Item[];
  readonly topic: string;
  readonly sources: number;
}

/** Stories of some items, hidden ones left out; pinned first, then in the order set by hand, most sources, newest. */
export function storiesOf(items: readonly Item[]): Story[] {
  const groups = new Map<string, Item[]>();
  for (const item of items) if (item.hidden === undefined) groups.set(item.story, [...(groups.get(item.story) ?? []), item]);
  const stories = [...groups.values()].map((group) => {
    const [lead, ...others] = group.sort((a, b) => Number(b.id === b.story) - Number(a.id === a.story) || (a.at < b.at ? -1 : 1));
    if (lead === undefined) throw new Error('a story without items');
    return { lead, others, topic: topicOf(lead), sources: new Set(group.map(({ source }) => source)).size };
  });
  return stories.sort(
    (a, b) =>
      Number(b.lead.pinned !== undefined) - Number(a.lead.pinned !== undefined) ||
      (a.lead.order ?? 1_000) - (b.lead.order ?? 1_000) ||
      b.sources - a.sources ||
      (a.lead.at < b.lead.at ? 1 : -1),
  );
}

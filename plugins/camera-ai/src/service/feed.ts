// The event feed: newest first, page by page, by filters. A page reads a bounded number of records; when the filter finds little among
// much, the answer says how far it has read, and the reader goes on from there. For kinds, the hourly counts say where to look.
import type { PluginContext } from '@haidang/plugin-sdk';
import type { DayCounts, HourCounts } from '../events/counts.js';
import { partsOfKey, type CameraEvent } from '../events/event.js';
import type { Group } from '../events/group.js';
import type { Kind } from '../kinds.js';
import { dayAfter, dayOf, hourKey, hourOf, startOf } from '../local-time.js';
import { hourInstant } from './counting/book.js';
import { keys, PROVINCE } from './keys.js';
import type { Sight } from './sight.js';
import { readAll } from './store.js';

export interface FeedQuestion {
  readonly camera: string | undefined;
  /** Whose cameras: others are not there. */
  readonly sight: Pick<Sight, 'whole' | 'sees' | 'codes'>;
  readonly kinds: ReadonlySet<Kind>;
  readonly verdict: 'new' | 'seen' | 'true' | 'false' | undefined;
  /** Milliseconds; from is included, until is not. */
  readonly from: number | undefined;
  readonly until: number | undefined;
  /** Key after which to go on. */
  readonly after: string | undefined;
  readonly limit: number;
}

export interface FeedPage {
  readonly events: readonly { readonly key: string; readonly event: CameraEvent; readonly group: string | null; readonly picture: boolean }[];
  /** Where to go on; null: there is no more. */
  readonly next: string | null;
}

const AT_ONCE = 500;
const MOST_READ = 8;
const MOST_DAYS = 400;
/** More cameras than this are looked for among all events. */
const MOST_APART = 30;

export async function feed(context: PluginContext, question: FeedQuestion): Promise<FeedPage> {
  const found: Found[] = [];
  let cursor = question.after ?? (question.until === undefined ? undefined : pad(question.until));
  for (let turn = 0; turn < MOST_READ; turn += 1) {
    const some = await chunk(context, question, cursor);
    for (const each of some) {
      if (question.from !== undefined && each.event.startedAt < question.from) return page(context, found, null);
      if (fits(each.event, question)) found.push(each);
      cursor = each.key;
      if (found.length === question.limit) return page(context, found, cursor);
    }
    if (some.length < AT_ONCE) return page(context, found, null);
    if (found.length === 0 && question.kinds.size > 0 && cursor !== undefined) {
      const jump = await lastBefore(context, question, partsOfKey(cursor)?.startedAt ?? 0);
      if (jump === undefined) return page(context, found, null);
      if (pad(jump) < cursor) cursor = pad(jump);
    }
  }
  return page(context, found, cursor === undefined ? null : openCursor(cursor, question));
}

/** A key names its camera: one that the reader does not see is told as its moment alone. */
function openCursor(cursor: string, { sight }: FeedQuestion): string {
  const parts = partsOfKey(cursor);
  return parts === undefined || sight.sees(parts.camera) ? cursor : pad(parts.startedAt + 1);
}

const pad = (at: number): string => String(at).padStart(13, '0');

interface Found {
  readonly key: string;
  readonly event: CameraEvent;
}

async function chunk({ store }: PluginContext, { camera, sight }: FeedQuestion, cursor: string | undefined): Promise<Found[]> {
  const range = (prefix: string) => ({ prefix, reverse: true, limit: AT_ONCE, ...(cursor === undefined ? {} : { after: prefix + cursor }) });
  const some = camera !== undefined ? [camera] : sight.whole || sight.codes.length > MOST_APART ? undefined : sight.codes;
  if (some === undefined) {
    const found = await store.list<CameraEvent>(range('event/'));
    return found.map(({ key, value }) => ({ key: key.slice('event/'.length), event: value }));
  }
  // Few cameras among many: each has an index of its own, and their newest together are the newest.
  const indexes = await Promise.all(some.map(async (code) => (await store.list(range(`by/${code}/`))).map(({ key }) => key.slice(`by/${code}/`.length))));
  const index = indexes.flat().sort().reverse().slice(0, AT_ONCE);
  const events = await readAll<CameraEvent>(store, index.map(keys.event));
  return index.flatMap((key) => {
    const event = events.get(keys.event(key))?.value;
    return event === undefined ? [] : { key, event };
  });
}

function fits({ camera, facts, verdict, startedAt }: CameraEvent, question: FeedQuestion): boolean {
  if (!facts.confirmed || !question.sight.sees(camera)) return false;
  if (question.kinds.size > 0 && !question.kinds.has(facts.kind)) return false;
  if (question.until !== undefined && startedAt >= question.until) return false;
  return question.verdict === undefined || (verdict?.state ?? 'new') === question.verdict;
}

/** The end of the last minute up to `at` in which one of the kinds was counted; undefined: there is none. */
async function lastBefore({ store }: PluginContext, { camera = PROVINCE, kinds, from }: FeedQuestion, at: number): Promise<number | undefined> {
  for (let back = 0, day = dayOf(at); back < MOST_DAYS; back += 1, day = dayAfter(day, -1)) {
    if (from !== undefined && startOf(dayAfter(day, 1)) <= from) return undefined;
    const counts = (await store.get<DayCounts>(keys.day(day, camera)))?.value;
    const hours = [...kinds].flatMap((kind) => Object.keys(counts?.kinds[kind]?.hours ?? {}));
    const last = hours
      .filter((hour) => back > 0 || hour <= hourOf(at))
      .sort()
      .at(-1);
    if (last === undefined) continue;
    const hour = `${day.replaceAll('-', '')}${last}`;
    const begin = hourInstant(`hour/${hour}`);
    const minutes = (await store.get<HourCounts>(keys.hour(hour, camera)))?.value;
    const within = [...kinds]
      .flatMap((kind) => Object.keys(minutes?.[kind] ?? {}))
      .filter((minute) => hour !== hourKey(at) || begin + Number(minute) * 60_000 <= at);
    // Minutes are kept for some weeks only; before that, the whole hour is read.
    const newest = within.length === 0 ? 59 : Math.max(...within.map(Number));
    if (within.length === 0 && minutes !== undefined && hour === hourKey(at)) return begin;
    return begin + (newest + 1) * 60_000;
  }
  return undefined;
}

async function page(context: PluginContext, found: readonly Found[], next: string | null): Promise<FeedPage> {
  const [newest, oldest] = [found[0]?.event.startedAt, found.at(-1)?.event.startedAt];
  const groupOf = new Map<string, string>();
  if (newest !== undefined && oldest !== undefined) {
    // A happening begins at most some minutes before its last event.
    const range = { prefix: 'group/', after: `group/${pad(oldest - 600_000)}`, until: `group/${pad(newest + 600_000)}`, limit: 2000 };
    for (const { key, value } of await context.store.list<Group>(range)) {
      if (value.events.length > 1) for (const id of value.events) groupOf.set(`${value.camera} ${id}`, key.slice('group/'.length));
    }
  }
  const pictures = await readAll(
    context.store,
    found.filter(({ event }) => event.picture).map(({ key }) => keys.picture(key)),
  );
  const events = found.map(({ key, event }) => ({
    key,
    event,
    group: groupOf.get(`${event.camera} ${event.id}`) ?? null,
    picture: (pictures.get(keys.picture(key))?.revision ?? 0) > 0,
  }));
  return { events, next };
}

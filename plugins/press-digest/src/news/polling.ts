// The round of reading, once a minute: what is due, one request to a host at a time and no sooner than both we and the host want, with ETag and
// Last-Modified, robots.txt first. What fails stands with its source and waits longer each time; it is never silently absent.
import { HostError, type FetchedAnswer, type PluginContext } from '@haidang/plugin-sdk';
import { decoded } from '../feeds/decode.js';
import { readFeed, type FeedEntry } from '../feeds/feed.js';
import { pageFacts } from '../feeds/html-text.js';
import { unpacked } from '../feeds/unpacked.js';
import { backOffSeconds, chanceOf, hostSeconds, jittered, retryAfterSeconds, secondsAfter } from '../polite/pace.js';
import { ALLOW_ALL, ALLOW_NONE, mayFetch, robotsOf, type Robots } from '../polite/robots.js';
import type { Archive } from './archive.js';
import { faultOf, sourcesOf, type Reading, type Source, type SourceFault } from './sources.js';
import { taken, type Judging } from './taking.js';

export const AGENT = 'HaiDang';
const MOST_BYTES = 5_000_000;
const ROBOTS_SECONDS = 86_400;
const PENDING = 200;
/** After so many seconds of one round the rest waits for the next. */
const ROUND_SECONDS = 40;

type Pending = { readonly source: string; readonly link: string; readonly publishedAt: string | null };

/** One round; `only`: that source alone, now, though never against its host's pace. How many new items. */
export async function round(context: PluginContext, archive: Archive, judging: () => Promise<Judging>, only?: string): Promise<number> {
  const started = Date.now();
  const all = await sourcesOf(context.store);
  const due = all
    .filter(({ source, reading }) => source.on && (only === undefined ? (reading?.nextAt ?? '') <= context.now : source.id === only))
    .sort((a, b) => order(a.reading?.nextAt ?? '', b.reading?.nextAt ?? ''));
  const polite = new Polite(context);
  let fresh = 0;
  for (const { source, reading } of due) {
    if (Date.now() - started > ROUND_SECONDS * 1_000) break;
    const address = reading?.follow ?? source.address;
    const standing = await polite.standing(address);
    if (standing === 'later') continue;
    const read =
      standing === 'no' ? failed(context, source, reading, { code: 'robots', detail: '' }) : await readSource(context, archive, judging, source, reading);
    await context.store.put(`reading/${source.id}`, read.reading);
    fresh += read.fresh;
  }
  if (only === undefined) fresh += await pendingPages(context, archive, judging, polite, new Map(all.map(({ source }) => [source.id, source])));
  if (fresh > 0) await context.announce('items');
  return fresh;
}

/** Keeps to what hosts ask for: robots.txt, and the time between two requests. */
class Polite {
  private readonly used = new Set<string>();

  constructor(private readonly context: PluginContext) {}

  /** May this address be asked now? `no`: its host forbids it. A yes takes the host's turn. */
  async standing(address: string): Promise<'now' | 'later' | 'no'> {
    const { host } = new URL(address);
    if (this.used.has(host)) return 'later';
    const { store, now, settings } = this.context;
    const [pace, kept] = await store.getMany<string | Robots>([`pace/${host}`, `robots/${host}`]);
    const robots = (kept?.value as Robots | undefined) ?? (await this.robots(address));
    const own = typeof settings['hostSeconds'] === 'number' ? settings['hostSeconds'] : 10;
    if (pace !== undefined && secondsAfter(pace.value as string, hostSeconds(own, robots.delay)) > now) return 'later';
    this.used.add(host);
    if (!mayFetch(robots, address)) return 'no';
    await store.put(`pace/${host}`, now, { expiresAt: secondsAfter(now, 86_400) });
    return 'now';
  }

  /** Asked once a day. No such file: all is allowed. A host that fails is left in peace for an hour. */
  private async robots(address: string): Promise<Robots> {
    const { origin, host } = new URL(address);
    const { store, now } = this.context;
    let robots = ALLOW_ALL;
    let seconds = ROBOTS_SECONDS;
    try {
      const answer = await this.context.fetch(`${origin}/robots.txt`, { headers: headersOf(this.context), mostBytes: 500_000 });
      if (answer.status >= 200 && answer.status < 300) robots = robotsOf(new TextDecoder().decode(answer.bytes), AGENT);
      else if (answer.status >= 500 || answer.status === 429) [robots, seconds] = [ALLOW_NONE, 3_600];
    } catch (cause) {
      // Not to be reached: the feed itself will say so. Larger than a robots.txt is: none.
      if (!(cause instanceof HostError)) throw cause;
      if (cause.code === 'NOT_GRANTED' || cause.code === 'UNREACHABLE') return ALLOW_ALL;
    }
    await store.put(`robots/${host}`, robots as unknown as { rules: [] }, { expiresAt: secondsAfter(now, seconds) });
    return robots;
  }
}

export function headersOf(context: PluginContext): Record<string, string> {
  const contact = typeof context.settings['contact'] === 'string' ? context.settings['contact'].replace(/[^\x20-\x7e]/g, '').trim() : '';
  return {
    'user-agent': `${AGENT}/1.0 (press digest${contact === '' ? '' : `; ${contact}`})`,
    accept: 'application/rss+xml, application/atom+xml, application/xml;q=0.9, text/xml;q=0.9, */*;q=0.5',
  };
}

interface Read {
  readonly reading: Reading;
  readonly fresh: number;
}

async function readSource(
  context: PluginContext,
  archive: Archive,
  judging: () => Promise<Judging>,
  source: Source,
  before: Reading | undefined,
): Promise<Read> {
  const following = before?.follow !== undefined;
  const known = following
    ? {}
    : {
        ...(before?.etag === undefined ? {} : { 'if-none-match': before.etag }),
        ...(before?.lastModified === undefined ? {} : { 'if-modified-since': before.lastModified }),
      };
  let answer: FetchedAnswer;
  try {
    answer = await context.fetch(before?.follow ?? source.address, { headers: { ...headersOf(context), ...known }, mostBytes: MOST_BYTES });
  } catch (cause) {
    return failed(context, source, before, faultOf(cause));
  }
  if (answer.status === 304) return unchanged(context, source, before);
  if (answer.status !== 200) return failed(context, source, before, faultOfStatus(answer.status), answer.headers['retry-after']);
  const bytes = unpacked(answer.bytes, MOST_BYTES);
  if (typeof bytes === 'string') return failed(context, source, before, { code: bytes, detail: answer.url });
  const { text, encoding } = decoded(bytes, answer.headers['content-type'], source.encoding);
  const feed = readFeed(text, answer.url);
  if ('fault' in feed) return failed(context, source, before, { code: feed.fault, detail: answer.url });
  const [map] = feed.maps.filter((each) => new URL(each).host === new URL(answer.url).host);
  const took = await taken(context, archive, await judging(), source, feed.entries);
  await remember(context, source, took.untitled);
  const newest = took.items.reduce((latest, { at }) => (at > latest ? at : latest), before?.newestAt ?? '');
  const reading: Reading = {
    ...(following ? kept(before) : { ...header('etag', answer), ...header('lastModified', answer) }),
    checkedAt: context.now,
    okAt: context.now,
    nextAt: nextAt(context, source, map === undefined || following ? undefined : 60),
    faults: 0,
    encoding,
    feedTitle: feed.title,
    entries: feed.entries.length,
    taken: took.items.length,
    total: (before?.total ?? 0) + took.items.length,
    ...(newest === '' ? {} : { newestAt: newest }),
    ...(map === undefined || following ? {} : { follow: map }),
  };
  return { reading, fresh: took.items.length };
}

function unchanged(context: PluginContext, source: Source, before: Reading | undefined): Read {
  const { fault: _, follow: __, ...rest } = before ?? { faults: 0, total: 0, nextAt: '' };
  return { reading: { ...rest, checkedAt: context.now, okAt: context.now, nextAt: nextAt(context, source), faults: 0, taken: 0 }, fresh: 0 };
}

/** What stays of the source is kept, so that the page goes on showing when it was last well. */
function failed(context: PluginContext, source: Source, before: Reading | undefined, fault: { code: SourceFault; detail: string }, retryAfter?: string): Read {
  const faults = (before?.faults ?? 0) + 1;
  const pause = Math.max(backOffSeconds(source.minutes * 60, faults), retryAfterSeconds(retryAfter, context.now) ?? 0);
  const { follow: _, ...rest } = before ?? { total: 0 };
  context.log('warn', `${source.id}: ${fault.code} ${fault.detail}`.trim());
  return { reading: { ...rest, checkedAt: context.now, nextAt: nextAt(context, source, pause), faults, fault: { ...fault, at: context.now } }, fresh: 0 };
}

function faultOfStatus(status: number): { code: SourceFault; detail: string } {
  const detail = `HTTP ${status}`;
  return { code: status === 404 || status === 410 ? 'gone' : status === 429 || status === 503 ? 'busy' : 'status', detail };
}

function nextAt(context: PluginContext, source: Source, seconds = source.minutes * 60): string {
  return secondsAfter(context.now, jittered(seconds, chanceOf(`${source.id}${context.now}`)));
}

function header(name: 'etag' | 'lastModified', { headers }: FetchedAnswer): Partial<Reading> {
  const value = headers[name === 'etag' ? 'etag' : 'last-modified'];
  return value === undefined || value.length > 300 ? {} : { [name]: value };
}

const kept = (before: Reading | undefined): Partial<Reading> => ({
  ...(before?.etag === undefined ? {} : { etag: before.etag }),
  ...(before?.lastModified === undefined ? {} : { lastModified: before.lastModified }),
});

const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Entries of plain sitemaps have no title: their pages are asked for it, one in each round. */
async function remember(context: PluginContext, source: Source, untitled: readonly FeedEntry[]): Promise<void> {
  if (untitled.length === 0 || (await context.store.count(`pending/${source.id}/`)) > 0) return;
  const newest = [...untitled].sort((a, b) => order(b.publishedAt ?? '', a.publishedAt ?? '')).slice(0, PENDING);
  await context.store.write(
    newest.map(({ link, publishedAt }, at) => {
      const value: Pending = { source: source.id, link, publishedAt: publishedAt ?? null };
      return { key: `pending/${source.id}/${String(at).padStart(4, '0')}`, value, expiresAt: secondsAfter(context.now, 2 * 86_400) };
    }),
  );
}

async function pendingPages(
  context: PluginContext,
  archive: Archive,
  judging: () => Promise<Judging>,
  polite: Polite,
  sources: ReadonlyMap<string, Source>,
): Promise<number> {
  let fresh = 0;
  const asked = new Set<string>();
  for (const { key, value } of await context.store.list<Pending>({ prefix: 'pending/', limit: 1_000 })) {
    const source = sources.get(value.source);
    if (asked.has(value.source)) continue;
    const paused = await context.store.get<string>(`pause/${value.source}`);
    const standing = paused !== undefined && paused.value > context.now ? 'later' : source?.on === true ? await polite.standing(value.link) : 'no';
    if (standing === 'later') continue;
    asked.add(value.source);
    const entry = source === undefined || standing === 'no' ? undefined : await pageEntry(context, value.link, source).catch(() => undefined);
    if (entry !== undefined && 'pause' in entry) {
      // It stays where it is, and its paper is left in peace for as long as it asks.
      await context.store.put(`pause/${value.source}`, secondsAfter(context.now, entry.pause), { expiresAt: secondsAfter(context.now, entry.pause) });
      continue;
    }
    await context.store.delete(key);
    if (source === undefined || entry === undefined) continue;
    const dated = { ...entry, publishedAt: entry.publishedAt ?? value.publishedAt ?? undefined };
    fresh += (await taken(context, archive, await judging(), source, [dated])).items.length;
  }
  return fresh;
}

/** Seconds for which a page is not asked when its host says that it is busy, and not for how long. */
const BUSY_SECONDS = 900;

/** What an article's page says of itself; undefined when it is none; `pause`: its host is busy for so many seconds. */
export async function pageEntry(
  context: PluginContext,
  link: string,
  source?: Source,
): Promise<(FeedEntry & { readonly site: string | undefined }) | { readonly pause: number } | undefined> {
  const answer = await context.fetch(link, { headers: { ...headersOf(context), accept: 'text/html' }, mostBytes: MOST_BYTES });
  if (answer.status === 429 || answer.status === 503) return { pause: retryAfterSeconds(answer.headers['retry-after'], context.now) ?? BUSY_SECONDS };
  if (answer.status !== 200 || !/html/i.test(answer.headers['content-type'] ?? 'text/html')) return undefined;
  const { text } = decoded(answer.bytes, answer.headers['content-type'], source?.encoding ?? 'auto');
  const facts = pageFacts(text, { title: 300, excerpt: 600 });
  return facts.title === '' ? undefined : { title: facts.title, excerpt: facts.excerpt, link, publishedAt: facts.publishedAt, site: facts.site };
}

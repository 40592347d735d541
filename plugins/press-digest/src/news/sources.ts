// Feeds and sitemaps that are read, and how each stands. Pure but for the store's records.
import { HostError, type Plain, type Store } from '@haidang/plugin-sdk';
import type { FeedFault } from '../feeds/feed.js';
import type { SourceEncoding } from '../feeds/decode.js';
import { cleanText } from '../text/clean.js';
import { isFault, readRule } from '../topics/rule.js';

export type Source = {
  readonly id: string;
  readonly name: string;
  readonly address: string;
  readonly on: boolean;
  /** Minutes between two readings. */
  readonly minutes: number;
  readonly encoding: SourceEncoding;
  /** Rule that a text must meet to be taken; '': all are. */
  readonly filter: string;
  /** On what ground it may be used: "trích dẫn theo thỏa thuận ngày …". */
  readonly rights: string;
  /** Invented, with what it tells; it is never read and never kept among the sources. */
  readonly sample?: true;
};

export type SourceFault = FeedFault | 'not-granted' | 'unreachable' | 'too-large' | 'robots' | 'gone' | 'busy' | 'status';

/** How the reading of a source stands. */
export type Reading = {
  readonly etag?: string;
  readonly lastModified?: string;
  readonly checkedAt?: string;
  /** Last time that it answered as it should (also "nothing new"). */
  readonly okAt?: string;
  readonly nextAt: string;
  readonly faults: number;
  readonly fault?: { readonly code: SourceFault; readonly detail: string; readonly at: string };
  readonly encoding?: string;
  readonly feedTitle?: string;
  /** Entries in the last feed; new items of the last reading and of all; instant of the newest. */
  readonly entries?: number;
  readonly taken?: number;
  readonly total: number;
  readonly newestAt?: string;
  /** Of an index of sitemaps: the map that is read next. */
  readonly follow?: string;
};

export type SourceState = 'off' | 'waiting' | 'ok' | 'faulty' | 'dead';

/** From so many faults in a row on, a source counts as dead; it is still asked, once a day. */
const DEAD_FAULTS = 8;

export function stateOf(source: Source, reading: Reading | undefined): SourceState {
  if (!source.on) return 'off';
  if (reading?.checkedAt === undefined) return 'waiting';
  if (reading.fault === undefined) return 'ok';
  return reading.fault.code === 'gone' || reading.faults >= DEAD_FAULTS ? 'dead' : 'faulty';
}

const ENCODINGS: readonly SourceEncoding[] = ['auto', 'utf-8', 'windows-1258', 'windows-1252', 'tcvn3', 'vni'];

/** A source as an administrator sent it, or the name of the field that is wrong. */
export function sourceOf(id: string, sent: Plain | undefined): Source | { readonly wrong: string } {
  if (typeof sent !== 'object' || sent === null || Array.isArray(sent)) return { wrong: 'body' };
  const fields = sent as Readonly<Record<string, Plain | undefined>>;
  const text = (name: string, most: number): string => (typeof fields[name] === 'string' ? cleanText(fields[name], most) : '');
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(id) || id.length > 60) return { wrong: 'id' };
  const name = text('name', 120);
  if (name === '') return { wrong: 'name' };
  const address = text('address', 1_000);
  if (!URL.canParse(address) || !/^https?:$/.test(new URL(address).protocol) || new URL(address).username !== '') return { wrong: 'address' };
  const minutes = fields['minutes'];
  if (typeof minutes !== 'number' || !Number.isInteger(minutes) || minutes < 5 || minutes > 1_440) return { wrong: 'minutes' };
  const encoding = ENCODINGS.find((each) => each === (fields['encoding'] ?? 'auto'));
  if (encoding === undefined) return { wrong: 'encoding' };
  const filter = text('filter', 2_000);
  if (filter !== '' && isFault(readRule(filter))) return { wrong: 'filter' };
  return { id, name, address: new URL(address).href, on: fields['on'] !== false, minutes, encoding, filter, rights: text('rights', 500) };
}

export async function sourcesOf(store: Store): Promise<{ source: Source; reading: Reading | undefined }[]> {
  const sources = await store.list<Source>({ prefix: 'source/', limit: 1_000 });
  const readings = await store.getMany<Reading>(sources.map(({ value }) => `reading/${value.id}`));
  return sources.map(({ value }, at) => ({ source: value, reading: readings[at]?.value }));
}

/** Why the host could not fetch. */
export function faultOf(cause: unknown): { code: SourceFault; detail: string } {
  if (!(cause instanceof HostError)) throw cause;
  const detail = cause.message.slice(0, 200);
  switch (cause.code) {
    case 'NOT_GRANTED':
      return { code: 'not-granted', detail };
    case 'BAD_REQUEST':
      return { code: 'too-large', detail };
    case 'UNREACHABLE':
      return { code: 'unreachable', detail };
    case 'QUOTA':
    case 'CONFLICT':
    case 'LATE':
    case 'FAILED':
      throw cause;
  }
}

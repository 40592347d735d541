// The state of a page lives in its address and nowhere else: period, org unit, comparisons and the instant of knowledge. Values
// are plain text (`?orgUnit=56&compare=plan,same-period`), so that an address can be read, mailed and typed by people.
import type { Comparison } from '@haidang/plugin-sdk';

/** What every page may carry in its address. */
export interface PageAddress {
  period?: string;
  orgUnit?: string;
  compare?: Comparison[];
  /** As known on this day. */
  asOf?: string;
  /** `trial`: figures of a trial run are shown as well. */
  stage?: 'trial';
  /** Where to go after signing in. */
  next?: string;
  /** Which report the review page shows: set/period/orgUnit. */
  item?: string;
  /** Review: reports that wait for publication, were returned or are published, instead of those that wait for approval. */
  state?: (typeof STATES)[number];
  /** Review: only this set, only this reporting org unit (its title), only this level. */
  set?: string;
  owner?: string;
  level?: string;
  /** Set designer: the place that is to be mended, a JSON Pointer. */
  at?: string;
  /** Register of obligations: only this state. */
  duty?: string;
  /** A report: the cell to begin at, a JSON Pointer. */
  cell?: string;
  /** Quality: one of the five words, what the rows are, a department that owns sets. */
  word?: string;
  by?: string;
  department?: string;
  /** Dashboards: declared variables as chosen, `name:value,name:value`. */
  v?: string;
  /** Audit: whose deeds, on what, what kind of deeds, between which days, from which machine, of which call. */
  who?: string;
  object?: string;
  indicator?: string;
  address?: string;
  family?: string;
  from?: string;
  to?: string;
  request?: string;
  /** Overview: tiles kept bright. */
  show?: 'bad' | 'watch' | 'good' | 'late';
}

const COMPARISONS: readonly string[] = ['plan', 'previous', 'same-period'] satisfies Comparison[];
const STATES = ['approved', 'returned', 'published'] as const;
const SHOWN: readonly string[] = ['bad', 'watch', 'good', 'late'];

function isComparison(text: string): text is Comparison {
  return COMPARISONS.includes(text);
}

function isShown(text: string): text is NonNullable<PageAddress['show']> {
  return SHOWN.includes(text);
}

function text(
  raw: Readonly<Record<string, unknown>>,
  name:
    | 'period'
    | 'orgUnit'
    | 'asOf'
    | 'next'
    | 'item'
    | 'set'
    | 'owner'
    | 'level'
    | 'duty'
    | 'at'
    | 'v'
    | 'word'
    | 'by'
    | 'department'
    | 'cell'
    | 'who'
    | 'object'
    | 'indicator'
    | 'address'
    | 'family'
    | 'from'
    | 'to'
    | 'request',
): PageAddress {
  const value = raw[name];
  return typeof value === 'string' && value !== '' ? { [name]: value } : {};
}

function state(value: unknown): PageAddress {
  const known = STATES.find((each) => each === value);
  return known === undefined ? {} : { state: known };
}

/** Reads the query part of an address; what is unknown or malformed is left out. */
export function readAddress(raw: Readonly<Record<string, unknown>>): PageAddress {
  const { compare, show } = raw;
  const wanted = typeof compare === 'string' ? compare.split(',') : Array.isArray(compare) ? compare.map(String) : undefined;
  return {
    ...text(raw, 'period'),
    ...text(raw, 'orgUnit'),
    ...(wanted === undefined ? {} : { compare: wanted.filter(isComparison) }),
    ...text(raw, 'asOf'),
    ...text(raw, 'next'),
    ...text(raw, 'item'),
    ...state(raw['state']),
    ...text(raw, 'set'),
    ...text(raw, 'owner'),
    ...text(raw, 'level'),
    ...text(raw, 'duty'),
    ...text(raw, 'at'),
    ...text(raw, 'v'),
    ...text(raw, 'word'),
    ...text(raw, 'by'),
    ...text(raw, 'department'),
    ...text(raw, 'cell'),
    ...text(raw, 'who'),
    ...text(raw, 'object'),
    ...text(raw, 'indicator'),
    ...text(raw, 'address'),
    ...text(raw, 'family'),
    ...text(raw, 'from'),
    ...text(raw, 'to'),
    ...text(raw, 'request'),
    ...(raw['stage'] === 'trial' ? { stage: 'trial' as const } : {}),
    ...(typeof show === 'string' && isShown(show) ? { show } : {}),
  };
}

/** `?a=b` to a record of texts. */
export function parseSearch(search: string): Record<string, string> {
  return Object.fromEntries(new URLSearchParams(search));
}

/** A record to `?a=b`, empty values left out; commas and colons stay readable. */
export function writeSearch(search: Readonly<Record<string, unknown>>): string {
  const pairs = Object.entries(search).flatMap(([name, value]) => {
    if (value === undefined || value === null || value === '') return [];
    const text = (Array.isArray(value) ? value : [value]).map((part: unknown) => (typeof part === 'string' ? part : JSON.stringify(part))).join(',');
    return [`${encodeURIComponent(name)}=${encodeURIComponent(text).replace(/%2C/g, ',').replace(/%3A/g, ':').replace(/%2F/g, '/').replace(/%40/g, '@')}`];
  });
  return pairs.length === 0 ? '' : `?${pairs.join('&')}`;
}

/** An address within the app that it is safe to go to after signing in. */
export function safeNext(next: string | undefined): string | undefined {
  return next?.startsWith('/') === true && !next.startsWith('//') && !next.startsWith('/\\') ? next : undefined;
}

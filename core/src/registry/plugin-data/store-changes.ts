// What a plugin wants written into its store, judged and made definite: of several changes of one key the last one counts. Pure.
import { HostError } from '@haidang/plugin-sdk';
import { fieldsOf } from '../plugin-verbs/verbs.js';

const KEY = /^[\x21-\x7e]{1,200}$/;
const PREFIX = /^[\x21-\x7e]{0,200}$/;
const MOST_CHANGES = 2_000;
const MOST_JSON = 1_000_000;
const MOST_BYTES = 8_000_000;
/** What a record costs beside its key and value. */
const OVERHEAD = 64;

export interface Put {
  key: string;
  json: string | null;
  bytes: Buffer | null;
  size: number;
  expiresAt: string | null;
}

export interface Changes {
  puts: readonly Put[];
  deletes: readonly string[];
  conditions: readonly { key: string; revision: number }[];
}

/** @throws HostError */
export function changesOf(given: unknown): Changes {
  if (!Array.isArray(given) || given.length > MOST_CHANGES) throw new HostError('BAD_REQUEST', 'at most 2,000 changes at once');
  const last = new Map<string, Put | undefined>();
  const conditions: { key: string; revision: number }[] = [];
  for (const each of given) {
    const { key: named, ifRevision, value, expiresAt, ...rest } = fieldsOf(each);
    const key = keyOf(named);
    if (ifRevision !== undefined) {
      if (!Number.isSafeInteger(ifRevision)) throw new HostError('BAD_REQUEST', 'ifRevision is a whole number');
      if (last.has(key)) throw new HostError('BAD_REQUEST', `"${key}" is changed twice and has an ifRevision`);
      conditions.push({ key, revision: ifRevision as number });
    }
    last.set(key, rest['delete'] === true ? undefined : putOf(key, value, expiresAt));
  }
  const entries = [...last];
  return {
    puts: entries.flatMap(([, put]) => (put === undefined ? [] : [put])),
    deletes: entries.flatMap(([key, put]) => (put === undefined ? [key] : [])),
    conditions,
  };
}

function putOf(key: string, value: unknown, expiresAt: unknown): Put {
  const bytes = value instanceof Uint8Array ? Buffer.from(value.buffer, value.byteOffset, value.byteLength) : null;
  const json = bytes === null ? (JSON.stringify(value) as string | undefined) : null;
  if (json === undefined) throw new HostError('BAD_REQUEST', `the value of "${key}" is neither JSON nor bytes`);
  if (json !== null && json.includes('\\u0000')) throw new HostError('BAD_REQUEST', `the value of "${key}" holds NUL`);
  const length = bytes?.length ?? Buffer.byteLength(json ?? '');
  if (length > (bytes === null ? MOST_JSON : MOST_BYTES))
    throw new HostError('BAD_REQUEST', `the value of "${key}" is too large: JSON up to 1 MB, bytes up to 8 MB`);
  return { key, json, bytes, size: length + key.length + OVERHEAD, expiresAt: instantOf(expiresAt) };
}

function instantOf(given: unknown): string | null {
  if (given === undefined) return null;
  const at = typeof given === 'string' ? new Date(given) : undefined;
  if (at === undefined || Number.isNaN(at.getTime())) throw new HostError('BAD_REQUEST', 'expiresAt is an ISO instant');
  return at.toISOString();
}

/** @throws HostError */
export function keyOf(given: unknown): string {
  if (typeof given !== 'string' || !KEY.test(given))
    throw new HostError('BAD_REQUEST', `"${String(given).slice(0, 60)}" is no key: 1 to 200 printable ASCII characters without spaces`);
  return given;
}

/** The keys that begin with it, as borders: from (inclusive) and to (exclusive). @throws HostError */
export function bordersOf(given: unknown): { from: string; to: string } {
  if (typeof given !== 'string' || !PREFIX.test(given)) throw new HostError('BAD_REQUEST', 'a prefix is printable ASCII without spaces');
  if (given === '') return { from: '', to: '\x7f' };
  return { from: given, to: given.slice(0, -1) + String.fromCharCode(given.charCodeAt(given.length - 1) + 1) };
}

export interface Range {
  from: string;
  to: string;
  after: string | null;
  until: string | null;
  reverse: boolean;
  limit: number;
}

/** @throws HostError */
export function rangeOf(given: unknown): Range {
  const { prefix, after, until, reverse, limit = 100 } = fieldsOf(given);
  if (!Number.isInteger(limit) || (limit as number) < 1 || (limit as number) > 5_000) throw new HostError('BAD_REQUEST', 'limit: 1 to 5,000');
  const border = (value: unknown): string | null => {
    if (value === undefined) return null;
    if (typeof value !== 'string' || !PREFIX.test(value)) throw new HostError('BAD_REQUEST', 'a border is printable ASCII without spaces');
    return value;
  };
  return { ...bordersOf(prefix), after: border(after), until: border(until), reverse: reverse === true, limit: limit as number };
}

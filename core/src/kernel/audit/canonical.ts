// How a row of the audit and a seal are written out before they are hashed. Pure and short, because another program must be able to do
// the same from docs/audit.md alone. A form is never changed: a new column means a new form beside it.
import { createHash } from 'node:crypto';

/** A row as PostgreSQL writes it: numbers and JSON as their texts, the time in UTC with microseconds. */
export interface EntryTexts {
  readonly id: string;
  readonly at: string;
  readonly action: string;
  readonly actor: string;
  readonly on_behalf_of: string | null;
  readonly via: string | null;
  readonly set_id: string | null;
  readonly indicator: string | null;
  readonly period: string | null;
  readonly org_unit: string | null;
  readonly object: string | null;
  readonly before: string | null;
  readonly after: string | null;
  readonly reason: string | null;
  readonly request_id: string | null;
  readonly address: string | null;
  readonly written_in: string;
}

/** What a seal says, beside the hashes of its rows. */
export interface SealTexts {
  readonly id: number;
  readonly covers: string;
  readonly entries: number;
  /** Hexadecimal, like `previous`. */
  readonly root: string;
  readonly previous: string;
  readonly reaches: string;
  readonly settled: string;
  readonly xmin: string;
  readonly xmax: string;
  readonly at: string;
  readonly writtenTo: string;
}

export const FORM = 1;
/** Bytes of a hash. */
export const WIDTH = 32;
/** What the first seal follows. */
export const NOTHING = Buffer.alloc(WIDTH);

const COLUMNS = [
  'id',
  'at',
  'action',
  'actor',
  'on_behalf_of',
  'via',
  'set_id',
  'indicator',
  'period',
  'org_unit',
  'object',
  'before',
  'after',
  'reason',
  'request_id',
  'address',
  'written_in',
] as const satisfies readonly (keyof EntryTexts)[];

const UTC = `'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'`;
const TEXTS: Readonly<Record<string, string>> = {
  id: 'e.id::text as id',
  at: `to_char(e.at at time zone 'UTC', ${UTC}) as at`,
  before: 'e.before::text as before',
  after: 'e.after::text as after',
  written_in: 'e.written_in::text as written_in',
};

/** The columns of a query that reads rows `e` as they are hashed. */
export const ENTRY_TEXTS = COLUMNS.map((column) => TEXTS[column] ?? `e.${column}`).join(', ');

/** SQL of an instant as seals write it. */
export const instantText = (expression: string): string => `to_char(${expression} at time zone 'UTC', ${UTC})`;

/** A JSON array: the name of the form, then every column as a text or null. */
export function entryText(entry: EntryTexts): string {
  return JSON.stringify(['haidang-audit-1', ...COLUMNS.map((column) => entry[column])]);
}

export function entryHash(entry: EntryTexts): Buffer {
  return createHash('sha256').update('\u0000').update(entryText(entry)).digest();
}

/** Root of a Merkle tree as RFC 6962 draws it; the leaves are hashes already. */
export function rootOf(leaves: readonly Uint8Array[]): Buffer {
  const [first] = leaves;
  if (first === undefined) return createHash('sha256').digest();
  if (leaves.length === 1) return Buffer.from(first);
  let split = 1;
  while (split * 2 < leaves.length) split *= 2;
  return createHash('sha256')
    .update('\u0001')
    .update(rootOf(leaves.slice(0, split)))
    .update(rootOf(leaves.slice(split)))
    .digest();
}

/** The chained root: what a seal says together with the chained root of the seal before it. */
export function chainedRoot(seal: SealTexts): Buffer {
  const { id, covers, entries, root, previous, reaches, settled, xmin, xmax, at, writtenTo } = seal;
  const said = ['haidang-seal-1', String(id), covers, String(entries), root, previous, reaches, settled, xmin, xmax, at, writtenTo];
  return createHash('sha256').update('\u0002').update(JSON.stringify(said)).digest();
}

/** The hashes of a seal, one a row. */
export function hashesIn(bytes: Buffer): Buffer[] {
  return Array.from({ length: Math.floor(bytes.length / WIDTH) }, (_, at) => bytes.subarray(at * WIDTH, (at + 1) * WIDTH));
}

/** Numbers as PostgreSQL writes a multirange of them: `{[1,4),[6,7)}`. Ascending. */
export function coversOf(ids: readonly number[]): string {
  const runs: [number, number][] = [];
  for (const id of ids) {
    const run = runs.at(-1);
    if (run !== undefined && run[1] === id) run[1] = id + 1;
    else runs.push([id, id + 1]);
  }
  return `{${runs.map(([from, to]) => `[${String(from)},${String(to)})`).join(',')}}`;
}

/** The runs of such a text, both ends included. */
export function runsOf(covers: string): { from: number; to: number }[] {
  return [...covers.matchAll(/\[(\d+),(\d+)\)/g)].map((match) => ({ from: Number(match[1]), to: Number(match[2]) - 1 }));
}

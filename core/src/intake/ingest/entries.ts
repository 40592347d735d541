// Bodies of POST /observations in their three notations, as entries: figures of the right shape, and what could not be read. NDJSON and
// CSV are read piece by piece while they arrive; nothing of the body is kept.
import type { FigureInput, Finding } from '@haidang/plugin-sdk';
import { BodyRefused, fitsShape, TooLarge } from '../../kernel/index.js';
import { UploadBroken } from '../errors.js';
import { CsvRows } from './csv-rows.js';
import { LineCutter } from './text-lines.js';

const LONGEST_LINE = 64 * 1024;
const MOST_BYTES = 256 * 1024 * 1024;
const SHAPE = '{set, indicator, period, orgUnit, value, status?, measure?, disaggregation?}';

/** An entry that is no figure. */
export class Misread {
  constructor(
    readonly vi: string,
    readonly en: string,
  ) {}

  at(index: number): Finding {
    return { path: `/${String(index)}`, level: 'error', code: 'SHAPE', message: { vi: this.vi, en: this.en } };
  }
}

export type Entry = FigureInput | Misread;
export type Notation = 'ndjson' | 'csv';

export function notationOf(contentType: string): Notation {
  return contentType.includes('csv') ? 'csv' : 'ndjson';
}

/** Entries of a JSON array or of `{figures: []}`. */
export function entriesOfJson(body: unknown): Entry[] {
  return listOf(body).map((each) => (isFigure(each) ? each : new Misread(`Số liệu không đúng dạng ${SHAPE}.`, `Not of the shape ${SHAPE}.`)));
}

/** @throws TooLarge, BodyRefused, UploadBroken */
export async function* entriesOf(notation: Notation, body: AsyncIterable<Buffer>): AsyncGenerator<readonly Entry[]> {
  const reader = notation === 'csv' ? new CsvEntries() : new LineEntries();
  const cutter = new LineCutter();
  let bytes = 0;
  for await (const piece of arriving(body)) {
    bytes += piece.length;
    if (bytes > MOST_BYTES) throw TooLarge();
    const text = cutter.push(piece);
    if (text !== '') yield reader.read(text, false);
    if (Math.max(cutter.kept, reader.kept) > LONGEST_LINE) throw tooLong(reader.line + 1);
  }
  yield reader.read(cutter.end(), true);
}

/** A sender who goes away, or whose gzip is none, is the sender's fault. */
async function* arriving(body: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  try {
    yield* body;
  } catch (fault) {
    const code = typeof fault === 'object' && fault !== null && 'code' in fault ? String(fault.code) : '';
    if (code.startsWith('Z_')) throw BodyRefused({}, [new Misread('Nội dung nén gzip bị hỏng.', 'The gzip body is damaged.').at(0)]);
    if (/^(ECONNRESET|EPIPE|ABORT_ERR|ERR_STREAM_PREMATURE_CLOSE)$/.test(code)) throw UploadBroken();
    throw fault;
  }
}

function tooLong(line: number): Error {
  const limit = String(LONGEST_LINE / 1024);
  return BodyRefused({}, [
    new Misread(`Dòng ${String(line)} dài quá ${limit} KB.`, `Line ${String(line)} is longer than ${limit} KB.`).at(Math.max(0, line - 1)),
  ]);
}

class LineEntries {
  line = 0;
  readonly kept = 0;

  read(text: string, _last: boolean): Entry[] {
    const entries: Entry[] = [];
    for (const line of text.split('\n')) {
      this.line += 1;
      if (line !== '' && line.trim() !== '') entries.push(this.entry(line));
    }
    // What follows the last line break is no line yet.
    this.line -= 1;
    return entries;
  }

  private entry(line: string): Entry {
    const at = String(this.line);
    try {
      const value: unknown = JSON.parse(line);
      return isFigure(value) ? value : new Misread(`Dòng ${at} không đúng dạng ${SHAPE}.`, `Line ${at} is not of the shape ${SHAPE}.`);
    } catch {
      return new Misread(`Dòng ${at} không phải JSON.`, `Line ${at} is not JSON.`);
    }
  }
}

const COLUMNS = ['set', 'indicator', 'period', 'orgUnit', 'value', 'status', 'measure', 'disaggregation'] as const;
const NEEDED = new Set<string>(['set', 'indicator', 'period', 'orgUnit', 'value']);
type Column = (typeof COLUMNS)[number];

/** The first row names the columns; unknown ones are passed over. An empty value is "no figure", other empty cells are absent. */
class CsvEntries {
  line = 0;
  private readonly rows = new CsvRows();
  private width = -1;
  private places: (readonly [Column, number])[] = [];

  get kept(): number {
    return this.rows.kept;
  }

  read(text: string, last: boolean): Entry[] {
    const rows = this.rows.push(text, last);
    const entries: Entry[] = [];
    for (const row of rows) {
      this.line += 1;
      if (row.length === 1 && row[0]?.trim() === '') continue;
      if (this.width < 0) this.head(row);
      else entries.push(this.entry(row));
    }
    if (last && this.rows.kept > 0) {
      const at = String(this.line + 1);
      entries.push(new Misread(`Dòng ${at}: dấu ngoặc kép không được đóng.`, `Line ${at}: a quote is never closed.`));
    }
    return entries;
  }

  private head(row: readonly string[]): void {
    const names = row.map((name) => name.replace(/^\uFEFF/, '').trim());
    this.width = row.length;
    this.places = COLUMNS.flatMap((column) => (names.includes(column) ? [[column, names.indexOf(column)] as const] : []));
    const missing = [...NEEDED].filter((column) => !names.includes(column));
    if (missing.length > 0) {
      const list = missing.join(', ');
      throw BodyRefused({}, [new Misread(`Dòng tiêu đề CSV thiếu cột: ${list}.`, `The CSV header line lacks the columns: ${list}.`).at(0)]);
    }
  }

  private entry(row: readonly string[]): Entry {
    const at = String(this.line);
    if (row.length !== this.width) {
      const [has, needs] = [String(row.length), String(this.width)];
      return new Misread(`Dòng ${at} có ${has} ô, dòng tiêu đề có ${needs}.`, `Line ${at} has ${has} cells, the header line has ${needs}.`);
    }
    const figure: Partial<Record<Column, unknown>> = { value: null };
    for (const [column, place] of this.places) {
      const text = row[place]?.trim() ?? '';
      if (text !== '') figure[column] = column === 'disaggregation' ? members(text) : text;
    }
    return isFigure(figure) ? figure : new Misread(`Dòng ${at} không đúng dạng ${SHAPE}.`, `Line ${at} is not of the shape ${SHAPE}.`);
  }
}

function members(text: string): Record<string, string> {
  return Object.fromEntries(
    text
      .split(';')
      .map((pair) => pair.split('=', 2))
      .map(([dimension = '', member = '']) => [dimension, member]),
  );
}

function listOf(body: unknown): unknown[] {
  if (Array.isArray(body)) return body;
  if (typeof body === 'object' && body !== null && 'figures' in body && Array.isArray(body.figures)) return body.figures;
  return [];
}

/** The ordinary figure is known by its five properties; whatever else it has is for the shape of the contract to judge. */
function isFigure(value: unknown): value is FigureInput {
  if (typeof value !== 'object' || value === null) return false;
  let plain = 0;
  for (const [name, part] of Object.entries(value)) {
    if (typeof part === 'string' ? NEEDED.has(name) : name === 'value' && typeof part === 'number') plain += 1;
    else return fitsShape('FigureInput', value);
  }
  return plain === NEEDED.size || fitsShape('FigureInput', value);
}

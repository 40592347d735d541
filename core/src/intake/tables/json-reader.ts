// JSON of figures as POST /observations takes them: an array, {"figures": []}, or a figure a line (NDJSON); read element by element, each
// of bounded size and depth. What the sender said of the whole file stands where an element says nothing.
import type { FigureInput, Finding } from '@haidang/plugin-sdk';
import { fitsShape } from '../../kernel/index.js';
import { ExchangeJsonFaulty } from '../formats/errors.js';
import { jsonParts } from '../formats/json-entries.js';
import type { SourceFile, SourceItem, SourcePlace, SourceReader } from '../imports/source.js';
import { decodedText, encodingOf } from './decoded-text.js';

const LIST = 'figures';
const LONGEST_LINE = 65_536;
const DHIS2 = /"(dataValues|dataElement|dataSet)"\s*:/;

interface Element {
  value: unknown;
  at: SourcePlace;
}

export class JsonReader implements SourceReader {
  readonly format = 'json';

  recognises(head: Buffer): boolean {
    const text = head.toString('utf8');
    return /^\uFEFF?\s*\[/.test(text) || (/^\uFEFF?\s*\{/.test(text) && !DHIS2.test(text));
  }

  async *read(file: SourceFile): AsyncGenerator<SourceItem> {
    const encoding = await encodingOf(file.path);
    const chunks = withoutMark(decodedText({ path: file.path, name: file.name, encoding, progress: file.progress }));
    const first = await chunks.next();
    if (first.done === true) return;
    for await (const element of elementsOf(first.value, chunks)) yield itemOf(element, file);
  }
}

function elementsOf(first: string, rest: AsyncGenerator<string>): AsyncGenerator<Element> {
  const all = joined(first, rest);
  if (/^\s*\[/.test(first)) return ofList(wrapped(all));
  return isLines(first) ? ofLines(all) : ofList(all);
}

/** Does the first line stand by itself as a figure? */
function isLines(text: string): boolean {
  const [line = ''] = text.trimStart().split('\n', 1);
  if (!text.trimStart().includes('\n') && line.length >= LONGEST_LINE) return false;
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' && value !== null && !Object.hasOwn(value, LIST);
  } catch {
    return false;
  }
}

async function* ofList(chunks: AsyncGenerator<string>): AsyncGenerator<Element> {
  let index = 0;
  for await (const part of jsonParts(chunks, LIST)) {
    if (!('element' in part)) continue;
    yield { value: part.element, at: { row: index + 1, key: `/${String(index)}` } };
    index += 1;
  }
}

async function* ofLines(chunks: AsyncGenerator<string>): AsyncGenerator<Element> {
  let rest = '';
  let row = 0;
  for await (const chunk of chunks) {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop() ?? '';
    if (rest.length > LONGEST_LINE) throw ExchangeJsonFaulty({ fault: `> ${String(LONGEST_LINE)}` });
    for (const line of lines) {
      row += 1;
      if (line.trim() !== '') yield lineOf(line, row);
    }
  }
  if (rest.trim() !== '') yield lineOf(rest, row + 1);
}

function lineOf(line: string, row: number): Element {
  if (line.length > LONGEST_LINE) throw ExchangeJsonFaulty({ fault: `> ${String(LONGEST_LINE)}` });
  try {
    return { value: JSON.parse(line), at: { row } };
  } catch {
    return { value: undefined, at: { row } };
  }
}

function itemOf({ value, at }: Element, file: SourceFile): SourceItem {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return refused(at, 'not-a-figure', SHAPE);
  if (poisoned(value)) return refused(at, 'key-refused', KEYS);
  const { set, period, orgUnit } = file;
  const said = Object.entries({ set, period, orgUnit }).filter(([, text]) => text !== undefined);
  const differing = said.find(([name, text]) => Object.hasOwn(value, name) && (value as Record<string, unknown>)[name] !== text);
  if (differing !== undefined) {
    const [name, text] = differing;
    return refused(at, 'differs-from-choice', {
      vi: `“${name}” khác với điều đã chọn khi nạp (${String(text)}).`,
      en: `"${name}" differs from what was chosen when sending (${String(text)}).`,
    });
  }
  const figure: unknown = { ...Object.fromEntries(said), ...value };
  return fitsShape('FigureInput', figure) ? { kind: 'figure', at, figure: figure as FigureInput } : refused(at, 'not-a-figure', SHAPE);
}

/** Keys that would reach into every object. */
function poisoned(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return Object.entries(value).some(([key, inner]) => key === '__proto__' || key === 'constructor' || poisoned(inner));
}

function refused(at: SourcePlace, code: string, message: Finding['message']): SourceItem {
  return { kind: 'finding', at, finding: { path: '', level: 'error', code, message } };
}

const SHAPE = {
  vi: 'Không đúng dạng {set, indicator, period, orgUnit, value, status?, measure?, disaggregation?}; giá trị là số hoặc chuỗi như "1234.5".',
  en: 'Not of the shape {set, indicator, period, orgUnit, value, status?, measure?, disaggregation?}; a value is a number or a text like "1234.5".',
};
const KEYS = { vi: 'Có khóa “__proto__” hoặc “constructor”, không được nhận.', en: 'It has a key "__proto__" or "constructor", which is not taken.' };

async function* withoutMark(chunks: AsyncGenerator<string>): AsyncGenerator<string> {
  let isFirst = true;
  for await (const chunk of chunks) {
    const text = isFirst ? chunk.replace(/^\uFEFF/, '') : chunk;
    if (text === '') continue;
    isFirst = false;
    yield text;
  }
}

async function* joined(first: string, rest: AsyncGenerator<string>): AsyncGenerator<string> {
  yield first;
  yield* rest;
}

/** A bare list as the member of an object, which is what the scanner reads. */
async function* wrapped(chunks: AsyncGenerator<string>): AsyncGenerator<string> {
  yield `{"${LIST}":`;
  yield* chunks;
  yield '}';
}

// CSV by RFC 4180, and what offices make of it: BOM, semicolons or tabs, quoted line breaks. Bounded, and one pass.

export interface TextTable {
  rows: readonly (readonly string[])[];
}

const MOST_CELLS = 4_000_000;
const DELIMITERS = [',', ';', '\t'] as const;

/** The text of the bytes, or undefined when they are no UTF-8. */
export function decoded(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes).normalize('NFC');
  } catch {
    return undefined;
  }
}

/** Rows and cells; undefined when there are more than can be meant. Empty lines are left out. */
export function tableOf(text: string): TextTable | undefined {
  const delimiter = delimiterOf(text);
  const rows: string[][] = [];
  let row: string[] = [];
  let cells = 0;
  let at = 0;
  while (at <= text.length) {
    const cell = cellAt(text, at, delimiter);
    row.push(cell.value);
    cells += 1;
    if (cells > MOST_CELLS) return undefined;
    at = cell.next;
    if (cell.ends === 'cell') continue;
    if (row.some((each) => each.trim() !== '')) rows.push(row);
    row = [];
    if (cell.ends === 'text') break;
  }
  return { rows };
}

interface Cell {
  value: string;
  next: number;
  ends: 'cell' | 'row' | 'text';
}

function cellAt(text: string, start: number, delimiter: string): Cell {
  if (text[start] === '"') return quotedAt(text, start + 1, delimiter);
  let end = start;
  while (end < text.length && text[end] !== delimiter && text[end] !== '\n' && text[end] !== '\r') end += 1;
  return { value: text.slice(start, end), ...endAt(text, end, delimiter) };
}

function quotedAt(text: string, start: number, delimiter: string): Cell {
  let value = '';
  let at = start;
  while (at < text.length) {
    const quote = text.indexOf('"', at);
    if (quote < 0) return { value: value + text.slice(at), next: text.length, ends: 'text' };
    value += text.slice(at, quote);
    if (text[quote + 1] !== '"') return { value, ...endAt(text, quote + 1, delimiter) };
    value += '"';
    at = quote + 2;
  }
  return { value, next: text.length, ends: 'text' };
}

/** What follows a cell. Anything between a closing quote and the next delimiter is dropped. */
function endAt(text: string, from: number, delimiter: string): Pick<Cell, 'next' | 'ends'> {
  let at = from;
  while (at < text.length && text[at] !== delimiter && text[at] !== '\n' && text[at] !== '\r') at += 1;
  if (at >= text.length) return { next: text.length, ends: 'text' };
  if (text[at] === delimiter) return { next: at + 1, ends: 'cell' };
  return { next: text[at] === '\r' && text[at + 1] === '\n' ? at + 2 : at + 1, ends: 'row' };
}

/** The delimiter that the first line has most of. */
function delimiterOf(text: string): string {
  const line = text.slice(0, text.search(/[\r\n]|$/));
  const counts = DELIMITERS.map((each) => ({ each, count: line.split(each).length }));
  return counts.reduce((best, next) => (next.count > best.count ? next : best)).each;
}

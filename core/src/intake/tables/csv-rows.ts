// Rows of a CSV as they stand in the file, one at a time: comma, semicolon or tab, told by the first line; Excel's "sep=;" line as well.
import { pipeline, Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import { TableFaulty, TableTooWide } from './errors.js';

export interface CsvRow {
  /** Line of the file on which the row ends, from 1. */
  line: number;
  cells: string[];
}

const DELIMITERS = [';', '\t', ','] as const;
const LONGEST_ROW = 262_144;
const MOST_COLUMNS = 1_000;
const LONGEST_OPENING = 65_536;

export async function* csvRows(name: string, chunks: AsyncGenerator<string>): AsyncGenerator<CsvRow> {
  const { text, rest } = await opening(chunks);
  const said = /^sep=(.)\r?\n/i.exec(text);
  const body = said === null ? text : text.slice(said[0].length);
  const skipped = said === null ? 0 : 1;
  const parser = parse({
    delimiter: said?.[1] ?? delimiterOf(body),
    max_record_size: LONGEST_ROW,
    relax_column_count: true,
    relax_quotes: false,
    skip_empty_lines: true,
    info: true,
  });
  pipeline(Readable.from(joined(body, rest)), parser, () => undefined);
  try {
    for await (const each of parser) {
      const { record, info } = each as { record: string[]; info: { lines: number } };
      if (record.length > MOST_COLUMNS) throw TableTooWide({ name, most: MOST_COLUMNS });
      yield { line: info.lines + skipped, cells: record.map(cleaned) };
    }
  } catch (fault) {
    if (fault instanceof CsvError) throw TableFaulty({ name, line: lineOf(fault), fault: fault.message.slice(0, 160) });
    throw fault;
  }
}

function lineOf(fault: CsvError): string {
  const line: unknown = fault['lines'];
  return typeof line === 'number' ? String(line) : '?';
}

/** Both Unicode forms of Vietnamese are one. */
function cleaned(cell: string): string {
  return cell.normalize('NFC').trim();
}

/** Enough of the beginning to see the first line. */
async function opening(chunks: AsyncGenerator<string>): Promise<{ text: string; rest: AsyncGenerator<string> }> {
  let text = '';
  while (!text.includes('\n') && text.length < LONGEST_OPENING) {
    const next = await chunks.next();
    if (next.done === true) break;
    text += next.value;
  }
  return { text: text.replace(/^\uFEFF/, ''), rest: chunks };
}

async function* joined(text: string, rest: AsyncGenerator<string>): AsyncGenerator<string> {
  if (text !== '') yield text;
  yield* rest;
}

/** What stands most often outside quotes in the first line. */
export function delimiterOf(text: string): string {
  const [line = ''] = text.split(/\r?\n/, 1);
  const bare = line.replace(/"(?:[^"]|"")*"/g, '');
  const [most] = DELIMITERS.map((sign) => ({ sign, count: bare.split(sign).length - 1 })).sort((a, b) => b.count - a.count);
  return most === undefined || most.count === 0 ? ',' : most.sign;
}

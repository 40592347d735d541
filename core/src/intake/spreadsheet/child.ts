// The limited process in which workbooks are read, marked and painted: no environment, little memory, no network use. It ends when
// whoever started it has gone. `read`, `survey`, `look` and `mark` take the path of a workbook; `mark` and `paint` take their orders on the
// standard input; rows go out as lines, workbooks as bytes.
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { said } from './archive.js';
import { openBook, type Book } from './book.js';
import { cellFormats } from './cell-formats.js';
import { mark } from './marking/mark.js';
import type { WorkbookPlan } from './plan.js';
import { LIMITS, STAMP_SHEET, WorkbookFault, type FaultMark, type OtherLine, type RowLine } from './protocol.js';
import { sharedStrings } from './shared-strings.js';
import { sheetRows, type CellTexts } from './sheet-rows.js';
import { cellLooks, sheetShape } from './sheet-shape.js';

const FULL = 65_536;

class Lines {
  private waiting: string[] = [];
  private size = 0;

  async put(line: OtherLine | RowLine): Promise<void> {
    const text = JSON.stringify(line);
    this.waiting.push(text);
    this.size += text.length;
    if (this.size >= FULL) await this.flush();
  }

  async flush(): Promise<void> {
    if (this.waiting.length === 0) return;
    const text = `${this.waiting.join('\n')}\n`;
    this.waiting = [];
    this.size = 0;
    if (!process.stdout.write(text)) await once(process.stdout, 'drain');
  }
}

const lines = new Lines();

async function read(path: string, isLook: boolean): Promise<void> {
  const book = await openBook(path);
  const stamp = book.sheets.findIndex(({ name }) => name === STAMP_SHEET);
  await lines.put({ book: { sheets: book.sheets.map(({ name, hidden }) => ({ name, hidden })) } });
  await lines.put({ stamped: stamp >= 0 });
  if (isLook && stamp < 0) return;
  const texts = { shared: await sharedStrings(book), formatOf: await cellFormats(book) };
  const order = isLook ? [stamp] : [...book.sheets.keys()].sort((a, b) => Number(b === stamp) - Number(a === stamp) || a - b);
  const total = [...book.archive.entries.values()].reduce((sum, entry) => sum + entry.uncompressedSize, 1);
  for (const index of order) await readSheet(book, index, texts, total);
}

async function readSheet(book: Book, index: number, texts: CellTexts, total: number): Promise<void> {
  const sheet = book.sheets[index];
  if (sheet === undefined) return;
  let count = 0;
  for await (const { row, cells } of sheetRows(book, sheet, texts)) {
    await lines.put([index, row, cells]);
    count += 1;
    if (count % 1_000 === 0) await lines.put({ share: Math.min(1, book.archive.unpacked / total) });
  }
}

/** The beginning of each sheet with its shape before it, for whoever guesses what the workbook means. */
async function survey(path: string): Promise<void> {
  const book = await openBook(path);
  await lines.put({ book: { sheets: book.sheets.map(({ name, hidden }) => ({ name, hidden })) } });
  const texts = { shared: await sharedStrings(book), formatOf: await cellFormats(book) };
  const lookOf = await cellLooks(book);
  for (const [index, sheet] of book.sheets.entries()) {
    await lines.put({ shape: await sheetShape(book, index, sheet, lookOf) });
    for await (const { row, cells } of sheetRows(book, sheet, texts)) {
      if (row > LIMITS.surveyedRows) break;
      await lines.put([index, row, cells]);
    }
  }
}

/** The orders of the caller up to the empty line; the input stays open, and its end means that nobody waits any more. */
async function orders(): Promise<string[]> {
  const taken: string[] = [];
  for await (const line of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
    if (line === '') break;
    taken.push(line);
  }
  process.stdin.resume();
  return taken;
}

async function run([operation = '', path = '']: readonly string[]): Promise<void> {
  switch (operation) {
    case 'read':
    case 'look':
      await read(path, operation === 'look');
      await lines.put({ end: true });
      return lines.flush();
    case 'survey':
      await survey(path);
      await lines.put({ end: true });
      return lines.flush();
    case 'mark':
      return mark(
        path,
        (await orders()).map((line) => JSON.parse(line) as FaultMark),
        process.stdout,
      );
    case 'paint': {
      const [plan = ''] = await orders();
      const { paint } = await import('./paint.js');
      return paint(JSON.parse(plan) as WorkbookPlan, process.stdout);
    }
    default:
      throw new Error('unknown operation');
  }
}

async function tell(fault: unknown): Promise<void> {
  const { code, detail } = fault instanceof WorkbookFault ? fault : { code: 'faulty' as const, detail: said(fault) };
  await lines.flush();
  await new Promise((resolve) => process.stderr.write(`${JSON.stringify({ fault: code, detail })}\n`, resolve));
}

function leave(code: number): void {
  process.exit(code);
}

process.stdin.on('end', () => {
  leave(0);
});
process.stdout.on('error', () => {
  leave(0);
});
const arguments_ = process.argv.slice(2);
if (['read', 'survey', 'look'].includes(arguments_[0] ?? '')) process.stdin.resume();
run(arguments_).then(
  () => {
    process.stdout.end(() => {
      leave(0);
    });
  },
  async (fault: unknown) => {
    await tell(fault);
    leave(3);
  },
);

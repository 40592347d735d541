// CSV (RFC 4180) in pieces: cells may be quoted, quotes doubled, line breaks quoted. A text without quotes, by far the most, is
// simply split. A row that is not complete waits for the next piece.

export class CsvRows {
  private rest = '';

  /** The rows that are complete, an empty line as one empty cell; the last piece ends the last row. */
  push(text: string, last = false): string[][] {
    const whole = this.rest === '' ? text : this.rest + text;
    this.rest = '';
    return whole.includes('"') ? this.quoted(whole, last) : this.plain(whole, last);
  }

  /** Characters that wait for the end of their row. */
  get kept(): number {
    return this.rest.length;
  }

  private plain(text: string, last: boolean): string[][] {
    const lines = text.split('\n');
    const rest = lines.pop() ?? '';
    if (last && rest !== '') lines.push(rest);
    else this.rest = rest;
    const rows: string[][] = [];
    for (const line of lines) {
      const bare = line.endsWith('\r') ? line.slice(0, -1) : line;
      rows.push(bare.split(','));
    }
    return rows;
  }

  private quoted(text: string, last: boolean): string[][] {
    const rows: string[][] = [];
    let start = 0;
    for (let at = 0; at < text.length;) {
      const { row, next } = rowAt(text, at, last);
      if (next === undefined) break;
      rows.push(row);
      at = next;
      start = next;
    }
    this.rest = text.slice(start);
    return rows;
  }
}

/** One row from there on; `next` is undefined when its end has not arrived. */
function rowAt(text: string, from: number, last: boolean): { row: string[]; next: number | undefined } {
  const row: string[] = [];
  let at = from;
  for (;;) {
    const { cell, next } = text[at] === '"' ? quotedCell(text, at) : plainCell(text, at);
    if (next === undefined || (next >= text.length && !last)) return { row, next: undefined };
    row.push(cell);
    if (text[next] === ',') at = next + 1;
    else return { row, next: afterBreak(text, next) };
  }
}

/** `next` stands at the comma or the line break behind it. */
function plainCell(text: string, from: number): { cell: string; next: number | undefined } {
  let at = from;
  while (at < text.length && text[at] !== ',' && text[at] !== '\n' && !(text[at] === '\r' && text[at + 1] === '\n')) at += 1;
  return { cell: text.slice(from, at), next: at };
}

/** What follows a closing quote before the comma is kept, so that nothing gets lost; a quote that never closes takes the rest. */
function quotedCell(text: string, from: number): { cell: string; next: number | undefined } {
  let cell = '';
  for (let at = from + 1; ;) {
    const quote = text.indexOf('"', at);
    if (quote < 0) return { cell: '', next: undefined };
    cell += text.slice(at, quote);
    if (text[quote + 1] === '"') {
      cell += '"';
      at = quote + 2;
      continue;
    }
    const tail = plainCell(text, quote + 1);
    return { cell: cell + tail.cell, next: tail.next };
  }
}

function afterBreak(text: string, at: number): number {
  if (text[at] === '\r' && text[at + 1] === '\n') return at + 2;
  return at + 1;
}

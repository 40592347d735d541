// A block of cells pasted from a spreadsheet: read with Vietnamese or English separators, laid over the matrix, and shown as a list
// of differences before anything is taken over. "1.234" is asked about when the rest of the block does not tell. Pure.
import { parseLocalised } from '@haidang/plugin-sdk';
import type { Decimal } from '@haidang/plugin-sdk';

export type Writing = 'vi' | 'en';

/** Tab-separated lines, as spreadsheets put them on the clipboard; quotes around a cell with a line break are understood. */
export function readBlock(text: string): string[][] {
  const cells: string[][] = [[]];
  const pattern = /("(?:[^"]|"")*"|[^\t\r\n]*)(\t|\r\n|\n|\r|$)/g;
  const body = text.replace(/(\r\n|\n|\r)$/, '');
  for (const [, raw = '', end = ''] of body.matchAll(pattern)) {
    const value = raw.startsWith('"') && raw.endsWith('"') && raw.length > 1 ? raw.slice(1, -1).replace(/""/g, '"') : raw;
    cells.at(-1)?.push(value.trim());
    if (end === '') break;
    if (end !== '\t') cells.push([]);
  }
  return cells;
}

const VI_ONLY = /^-?\d{1,3}(\.\d{3})+,\d+$|^-?\d{1,3}(\.\d{3}){2,}$|^-?\d+,(\d{1,2}|\d{4,})$/;
const EN_ONLY = /^-?\d{1,3}(,\d{3})+\.\d+$|^-?\d{1,3}(,\d{3}){2,}$|^-?\d+\.(\d{1,2}|\d{4,})$/;

/** How a block is written, when its cells tell without contradiction. */
export function writingOf(block: readonly (readonly string[])[]): Writing | undefined {
  const cells = block.flat();
  const [vi, en] = [cells.some((cell) => VI_ONLY.test(cell)), cells.some((cell) => EN_ONLY.test(cell))];
  return vi === en ? undefined : vi ? 'vi' : 'en';
}

export interface PastedCell {
  readonly row: number;
  readonly column: number;
  readonly text: string;
}

/** What pasting would do. */
export interface PastePlan {
  readonly changes: readonly (PastedCell & { readonly value: Decimal })[];
  /** Cells whose reading depends on the answer. */
  readonly ambiguous: readonly PastedCell[];
  readonly refused: readonly PastedCell[];
  /** Cells beyond the matrix, or over calculated and locked ones. */
  readonly outside: number;
}

/** Lays a block with its upper left corner on a cell. Empty cells of the block change nothing. */
export function planPaste(
  block: readonly (readonly string[])[],
  corner: { row: number; column: number },
  takes: (row: number, column: number) => boolean,
  writing: Writing | undefined = writingOf(block),
): PastePlan {
  const changes: (PastedCell & { value: Decimal })[] = [];
  const ambiguous: PastedCell[] = [];
  const refused: PastedCell[] = [];
  let outside = 0;
  block.forEach((line, down) => {
    line.forEach((text, across) => {
      if (text === '') return;
      const cell = { row: corner.row + down, column: corner.column + across, text };
      if (!takes(cell.row, cell.column)) {
        outside += 1;
        return;
      }
      const read = parseLocalised(text, writing);
      if (read.kind === 'value') changes.push({ ...cell, value: read.value });
      else if (read.kind === 'ambiguous') ambiguous.push(cell);
      else refused.push(cell);
    });
  });
  return { changes, ambiguous, refused, outside };
}

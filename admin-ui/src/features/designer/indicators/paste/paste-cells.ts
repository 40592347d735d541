// Text from a spreadsheet's clipboard as rows of cells: tabs between cells, cells with line breaks or quotes in quotes. Pure.

const MOST_ROWS = 1_000;
const MOST_COLUMNS = 40;

/** Rows of trimmed cells; rows that are wholly empty are left out, and their line numbers kept. */
export interface PastedRow {
  /** From 1, as counted in what was pasted. */
  readonly line: number;
  readonly cells: readonly string[];
}

function split(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let cell = '';
  let quoted = false;
  for (let index = 0; index < text.length; index += 1) {
    const sign = text.charAt(index);
    if (quoted) {
      if (sign !== '"') cell += sign;
      else if (text.charAt(index + 1) === '"') {
        cell += '"';
        index += 1;
      } else quoted = false;
    } else if (sign === '"' && cell === '') quoted = true;
    else if (sign === '\t') {
      row.push(cell);
      cell = '';
    } else if (sign === '\n') {
      rows.push([...row, cell]);
      row = [];
      cell = '';
    } else cell += sign;
  }
  rows.push([...row, cell]);
  return rows;
}

const tidy = (cell: string): string => cell.replace(/\s+/g, ' ').trim();

export function cellsOf(text: string): PastedRow[] {
  return split(text.replace(/\r\n?/g, '\n'))
    .slice(0, MOST_ROWS)
    .map((cells, index) => ({ line: index + 1, cells: cells.slice(0, MOST_COLUMNS).map(tidy) }))
    .filter(({ cells }) => cells.some((cell) => cell !== ''));
}

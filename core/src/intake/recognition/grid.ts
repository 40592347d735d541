// A sheet as people see it, whatever file it came from: texts and numbers in their places, merged cells, what is hidden, bold, indented
// or calculated. All that is guessed about a table is guessed from this. Pure.
import { Decimal, formatNumber, parseLocalised } from '@haidang/plugin-sdk';
import type { RawCell, SheetShape } from '../spreadsheet/protocol.js';
import { NumberEvidence, type NumberStyle } from '../tables/number-style.js';

export interface GridCell {
  /** As printed, in Vietnamese notation; trimmed, white space collapsed. */
  text: string;
  /** Undefined: no number. A percent format makes 0.41 a 41. */
  number?: Decimal;
  isPercent: boolean;
  formula?: string;
  isBold: boolean;
  indent: number;
  /** #REF! and the like. */
  isError: boolean;
}

export interface GridRow {
  row: number;
  isHidden: boolean;
  cells: ReadonlyMap<number, GridCell>;
}

export interface Merge {
  row: number;
  column: number;
  lastRow: number;
  lastColumn: number;
}

export interface Grid {
  name: string;
  isHidden: boolean;
  rows: readonly GridRow[];
  hiddenColumns: ReadonlySet<number>;
  merges: readonly Merge[];
  /** Last column with anything in it. */
  width: number;
}

const LONGEST_TEXT = 400;
const MOST_COLUMNS = 60;
const DIGITS = 12;
const DAY_ZERO = Date.UTC(1899, 11, 30);
const DAY = 86_400_000;

const clean = (text: string): string => text.normalize('NFC').replace(/\s+/g, ' ').trim().slice(0, LONGEST_TEXT);

/** Gathers the lines of a workbook's sheet. */
export class SheetGrid {
  private readonly rows: GridRow[] = [];
  private readonly formulas: ReadonlyMap<string, string>;
  private readonly looks: ReadonlyMap<string, { isBold: boolean; indent: number }>;
  private readonly hiddenRows: ReadonlySet<number>;
  private readonly evidence = new NumberEvidence();

  constructor(
    private readonly name: string,
    private readonly isHidden: boolean,
    private readonly shape: SheetShape,
  ) {
    this.formulas = new Map(shape.formulas.map(([row, column, text]) => [placeOf(row, column), text]));
    this.looks = new Map(shape.looks.map(([row, column, bold, indent]) => [placeOf(row, column), { isBold: bold === 1, indent }]));
    this.hiddenRows = new Set(shape.hiddenRows);
  }

  add(row: number, cells: readonly RawCell[]): void {
    const kept = cells.filter(([column]) => column <= MOST_COLUMNS).map((cell) => [cell[0], this.cellOf(row, cell)] as const);
    const filled = kept.filter(([, cell]) => cell.text !== '');
    if (filled.length > 0) this.rows.push({ row, isHidden: this.hiddenRows.has(row), cells: new Map(filled) });
  }

  grid(): Grid {
    const merges = this.shape.merges.map(([row, column, lastRow, lastColumn]) => ({ row, column, lastRow, lastColumn }));
    const hiddenColumns = new Set(this.shape.hiddenColumns.flatMap(([from, to]) => columnsBetween(from, to)));
    return finished({ name: this.name, isHidden: this.isHidden, rows: this.rows, hiddenColumns, merges }, this.evidence.style);
  }

  private cellOf(row: number, [column, kind, value, marks = '']: RawCell): GridCell {
    const formula = this.formulas.get(placeOf(row, column));
    const look = this.looks.get(placeOf(row, column)) ?? { isBold: false, indent: 0 };
    const more = { ...look, isPercent: marks.includes('%'), isError: kind === 'e', ...(formula === undefined ? {} : { formula }) };
    if (kind !== 'n') {
      const text = clean(String(value));
      this.evidence.note(text);
      return { text, ...more };
    }
    if (marks.includes('D')) return { text: dateText(Number(value)), ...more };
    const decimal = new Decimal(Number(value).toPrecision(DIGITS));
    const number = more.isPercent ? decimal.times(100) : decimal;
    return { text: formatNumber(number) + (more.isPercent ? '%' : ''), number, ...more };
  }
}

/** Rows of a text file as a sheet. */
export function gridOfTexts(name: string, rows: readonly { line: number; cells: readonly string[] }[]): Grid {
  const evidence = new NumberEvidence();
  const read = rows.map(({ line, cells }): GridRow => {
    const filled = cells.slice(0, MOST_COLUMNS).flatMap((cell, index): [number, GridCell][] => {
      const text = clean(cell);
      if (text === '') return [];
      evidence.note(text);
      return [[index + 1, { text, isPercent: false, isBold: false, indent: 0, isError: false }]];
    });
    return { row: line, isHidden: false, cells: new Map(filled) };
  });
  return finished({ name, isHidden: false, rows: read.filter(({ cells }) => cells.size > 0), hiddenColumns: new Set(), merges: [] }, evidence.style);
}

/** Texts that are numbers become numbers, read in the way in which the sheet writes those that are clear. */
function finished(grid: Omit<Grid, 'width'>, style: NumberStyle | undefined): Grid {
  const rows = grid.rows.map((row) => ({
    ...row,
    cells: new Map([...row.cells].map(([column, cell]) => [column, cell.number === undefined ? numbered(cell, style) : cell])),
  }));
  return { ...grid, rows, width: rows.reduce((most, { cells }) => Math.max(most, ...cells.keys()), 0) };
}

function numbered(cell: GridCell, style: NumberStyle | undefined): GridCell {
  const isPercent = /^[-−]?[0-9][0-9.,\s]*%$/.test(cell.text);
  const bare = isPercent ? cell.text.slice(0, -1) : cell.text;
  if (!/^[-−]?[0-9][0-9.,\s]*$/.test(bare)) return cell;
  const read = parseLocalised(bare, style ?? 'vi');
  return read.kind === 'value' ? { ...cell, number: read.value, isPercent } : cell;
}

export const placeOf = (row: number, column: number): string => `${String(row)}:${String(column)}`;

function columnsBetween(from: number, to: number): number[] {
  const last = Math.min(to, MOST_COLUMNS);
  return from < 1 || last < from ? [] : Array.from({ length: last - from + 1 }, (_, index) => from + index);
}

function dateText(serial: number): string {
  const date = new Date(DAY_ZERO + Math.floor(serial) * DAY);
  if (Number.isNaN(date.getTime())) return '';
  const [year = '', month = '', day = ''] = date.toISOString().slice(0, 10).split('-');
  return `${day}/${month}/${year}`;
}

/** The text of a place as one sees it: of a merged range everywhere its one text. */
export function seenText(grid: Grid, row: GridRow | undefined, at: number, column: number): string {
  const own = row?.cells.get(column)?.text;
  if (own !== undefined) return own;
  const merge = mergeAt(grid, at, column);
  return merge === undefined ? '' : (grid.rows.find((each) => each.row === merge.row)?.cells.get(merge.column)?.text ?? '');
}

export function mergeAt(grid: Grid, row: number, column: number): Merge | undefined {
  return grid.merges.find((merge) => row >= merge.row && row <= merge.lastRow && column >= merge.column && column <= merge.lastColumn);
}

// What the limited child and the server say to each other, line by line (NDJSON). Shapes and limits alone: the child loads
// nothing of the rest of the product, so that a hostile file meets as little as can be.

/** Why a file as a whole is refused; the server has a text for each. */
export type FaultCode =
  'too-large' | 'not-a-workbook' | 'old-format' | 'encrypted' | 'macros' | 'external-links' | 'bomb' | 'too-many-sheets' | 'faulty' | 'too-heavy';

/** A fault that the child names in its last line. */
export class WorkbookFault extends Error {
  constructor(
    readonly code: FaultCode,
    readonly detail: string,
  ) {
    super(`${code}: ${detail}`);
  }
}

/** n number, s text, b true or false, e error value (#REF!), d ISO date. */
export type CellKind = 'n' | 's' | 'b' | 'e' | 'd';
/** f formula, % number shown as percent, D number shown as a date. */
export type CellMark = 'f' | '%' | 'D';

/** Column from 1, kind, value, marks, and the fixed text of the number format ("triệu"). */
export type RawCell = readonly [column: number, kind: CellKind, value: string | number | boolean, marks?: string, unit?: string];

/** Sheet from 0, row from 1, its filled cells from left to right. */
export type RowLine = readonly [sheet: number, row: number, cells: readonly RawCell[]];

export interface SheetName {
  name: string;
  hidden: boolean;
}

/** What is beside the values of a sheet; rows and columns from 1. */
export interface SheetShape {
  sheet: number;
  hiddenRows: number[];
  hiddenColumns: (readonly [from: number, to: number])[];
  merges: (readonly [row: number, column: number, lastRow: number, lastColumn: number])[];
  formulas: (readonly [row: number, column: number, text: string])[];
  /** Of bold or indented cells. */
  looks: (readonly [row: number, column: number, bold: 0 | 1, indent: number])[];
}

export type OtherLine = { book: { sheets: SheetName[] } } | { stamped: boolean } | { share: number } | { shape: SheetShape } | { end: true };

export interface FaultMark {
  /** As in the file; empty: the file as a whole. */
  sheet: string;
  /** 0: none. */
  row: number;
  /** 0: the row as a whole. */
  column: number;
  level: 'error' | 'warning' | 'hint';
  code: string;
  text: string;
  /** What it is about: indicator, unit. */
  about: string;
}

/** Name of the hidden sheet that says what a template was made for. */
export const STAMP_SHEET = '_haidang';
export const FAULTS_SHEET = 'Lỗi';
export const AUTHOR = 'Hải Đăng';
/** First line of our notes, by which they are found again. */
export const NOTE_HEAD = `${AUTHOR}:`;

/** ARGB. Colours of ours, by which cells that were marked before are found again. */
export const FILLS = { input: 'FFFFF9E0', error: 'FFFFC7CD', warning: 'FFFFDF8F' } as const;

const MEGABYTE = 1024 * 1024;

export const LIMITS = {
  fileBytes: 10 * MEGABYTE,
  unpackedBytes: 200 * MEGABYTE,
  entries: 2_000,
  /** Times that a part may grow when unpacked; small ones may grow further. */
  ratio: 250,
  ratioFrom: 4 * MEGABYTE,
  sheets: 50,
  rows: 1_048_576,
  columns: 16_384,
  cellsInRow: 4_000,
  cellText: 32_767,
  sharedStrings: 1_000_000,
  sharedCharacters: 32 * MEGABYTE,
  /** A part that is read whole (styles, relations). */
  wholePart: 8 * MEGABYTE,
  xmlDepth: 64,
  /** Characters between two events of the parser. */
  xmlSilence: 300_000,
  comments: 2_000,
  listedFaults: 20_000,
  /** Rows of a sheet that are looked at to guess what it means, and how many merges, formulas and looks of each sheet are told. */
  surveyedRows: 2_000,
  surveyed: 20_000,
  surveyedFormula: 500,
} as const;

/** "A", "AB" … of a column from 1. */
export function columnName(column: number): string {
  let name = '';
  for (let rest = column; rest > 0; rest = Math.floor((rest - 1) / 26)) name = String.fromCharCode(65 + ((rest - 1) % 26)) + name;
  return name;
}

/** Column from 1 of "AB" or "AB12"; 0 when there is none. */
export function columnNumber(text: string): number {
  const letters = /^[A-Z]{1,3}/.exec(text)?.[0] ?? '';
  let column = 0;
  for (const letter of letters) column = column * 26 + letter.charCodeAt(0) - 64;
  return column;
}

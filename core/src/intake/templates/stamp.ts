// What a template says of itself on its hidden sheet: which set, version, period and unit it was made for, which rows and columns
// its sheets have, and what stood in its cells. Cells are known by keys that travel with their rows and columns, so a moved row is
// found and a deleted one is named. A checksum tells a damaged stamp from a whole one; rights are asked of the server alone.
import { createHash } from 'node:crypto';
import type { SheetPlan } from '../spreadsheet/plan.js';
import { STAMP_SHEET, type RawCell } from '../spreadsheet/protocol.js';

/** `list`: a row for each field; `units`: a row for each org unit of one report; `reports`: each row is a report of its own. */
export type SheetKind = 'list' | 'units' | 'reports';

export interface SheetStamp {
  /** Stands in the first cell of the sheet. */
  id: string;
  kind: SheetKind;
  /** Of the report; of a sheet of reports the rows say so. */
  period: string;
  /** `code@valid-from`. */
  orgUnit: string;
  /** Keys of the rows with the name that people know them by. */
  rows: (readonly [key: string, name: string])[];
  /** Keys of the fields that have columns; of a list its rows are the fields. */
  fields: string[];
  /** What stood in the input cells: a decimal text, or "nil". */
  before: Record<string, string>;
}

export interface Stamp {
  set: string;
  version: number;
  /** The sheets by period and unit, for a sentence about the whole: "Tháng 06/2024, Sở Du lịch". */
  about: string;
  sheets: SheetStamp[];
}

const MARK = 'haidang-template';
const FORMAT = 1;
const PIECE = 30_000;
const MOST_PIECES = 400;

/** Key of a cell in `before`. */
export function cellKey(row: string, field: string): string {
  return `${row} ${field}`;
}

/** Key of a row of a sheet of reports. */
export function reportKey(period: string, orgUnit: string): string {
  return `${period} ${orgUnit}`;
}

export function stampSheet(stamp: Stamp): SheetPlan {
  const text = JSON.stringify(stamp);
  const pieces = Array.from({ length: Math.ceil(text.length / PIECE) }, (_, index) => text.slice(index * PIECE, (index + 1) * PIECE));
  const rows: (string | number)[][] = [
    [MARK, FORMAT],
    ['set', stamp.set],
    ['version', stamp.version],
    ['about', stamp.about],
    ['checksum', checksumOf(text)],
    ...pieces.map((piece) => ['piece', piece]),
  ];
  return {
    name: STAMP_SHEET,
    state: 'veryHidden',
    columns: [{ width: 12 }, { width: 40 }],
    rows: rows.map((values) => ({ cells: values.map((value) => ({ value, look: 'key' })) })),
    landscape: false,
    footer: '',
  };
}

/** Gathers the rows of the hidden sheet; undefined from `read` when they are no whole stamp. */
export class StampReading {
  private mark: unknown;
  private checksum: unknown;
  private readonly pieces: string[] = [];

  add(cells: readonly RawCell[]): void {
    const [key, value] = [1, 2].map((column) => cells.find(([at]) => at === column)?.[2]);
    if (key === MARK) this.mark = value;
    else if (key === 'checksum') this.checksum = value;
    else if (key === 'piece' && typeof value === 'string' && this.pieces.length < MOST_PIECES) this.pieces.push(value);
  }

  read(): Stamp | undefined {
    const text = this.pieces.join('');
    if (this.mark !== FORMAT || this.checksum !== checksumOf(text)) return undefined;
    try {
      const stamp: unknown = JSON.parse(text);
      return isStamp(stamp) ? stamp : undefined;
    } catch {
      return undefined;
    }
  }
}

function checksumOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function isStamp(value: unknown): value is Stamp {
  if (!isRecord(value)) return false;
  const { set, version, about, sheets } = value;
  return typeof set === 'string' && typeof version === 'number' && typeof about === 'string' && Array.isArray(sheets) && sheets.every(isSheet);
}

function isSheet(value: unknown): boolean {
  if (!isRecord(value)) return false;
  const { id, kind, period, orgUnit, rows, fields, before } = value;
  return (
    [id, period, orgUnit].every((each) => typeof each === 'string') &&
    (kind === 'list' || kind === 'units' || kind === 'reports') &&
    Array.isArray(rows) &&
    rows.every((row) => Array.isArray(row) && row.length === 2 && row.every((each) => typeof each === 'string')) &&
    Array.isArray(fields) &&
    fields.every((each) => typeof each === 'string') &&
    isRecord(before) &&
    Object.values(before).every((each) => typeof each === 'string')
  );
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

// What the columns of a pasted table hold: by their headings in Vietnamese or English as offices write them, else by what stands in
// them. Pure.
import { nearestUnit, readHeading } from '@haidang/plugin-sdk';
import type { Heading, HeadingRole, UnitOfMeasure } from '@haidang/plugin-sdk';
import { folded } from '../../../../shared/format.js';
import type { PastedRow } from './paste-cells.js';

export const COLUMN_ROLES = [
  'ordinal',
  'code',
  'title',
  'titleEn',
  'definition',
  'unit',
  'valueType',
  'direction',
  'formula',
  'plan',
  'decimals',
  'time',
  'orgUnit',
  'required',
  'nil',
] as const;
export type ColumnRole = (typeof COLUMN_ROLES)[number];

/** What of a heading a list of indicators has a place for; columns of figures have none. */
const ROLES: Readonly<Partial<Record<HeadingRole, ColumnRole>>> = {
  ordinal: 'ordinal',
  code: 'code',
  indicator: 'title',
  'title-en': 'titleEn',
  definition: 'definition',
  unit: 'unit',
  'unit-or-place': 'unit',
  'value-type': 'valueType',
  direction: 'direction',
  formula: 'formula',
  plan: 'plan',
  decimals: 'decimals',
  'over-time': 'time',
  'over-org-units': 'orgUnit',
  required: 'required',
  nil: 'nil',
};

export type Columns = ReadonlyMap<ColumnRole, number>;

export interface ReadColumns {
  readonly columns: Columns;
  /** Rows below the heading. */
  readonly rows: readonly PastedRow[];
  /** The headings as written; undefined when there were none. */
  readonly heading: readonly string[] | undefined;
}

const HEADING_WITHIN = 6;

function headed(headings: readonly (Heading | undefined)[]): Columns {
  const columns = new Map<ColumnRole, number>();
  const take = (role: ColumnRole | undefined, index: number): void => {
    if (role !== undefined && !columns.has(role)) columns.set(role, index);
  };
  headings.forEach((heading, index) => heading !== undefined && take(ROLES[heading.role], index));
  // A remark defines the indicator where no other column does.
  headings.forEach((heading, index) => heading?.role === 'note' && take('definition', index));
  return columns;
}

export function isUnit(text: string, units: readonly UnitOfMeasure[]): boolean {
  if (text === '') return false;
  const wanted = folded(text);
  const near = nearestUnit(text, units);
  return near !== undefined && [near.code, near.title.vi, near.title.en, near.symbol.vi, near.symbol.en].some((name) => folded(name) === wanted);
}

/** Without headings: the column with units is the unit, the longest texts are titles, a column of numbers in order is none of both. */
function guessed(rows: readonly PastedRow[], units: readonly UnitOfMeasure[]): Columns {
  const width = Math.max(0, ...rows.map(({ cells }) => cells.length));
  const columns = Array.from({ length: width }, (_, index) => rows.map(({ cells }) => cells[index] ?? ''));
  const filled = (column: readonly string[]): number => Math.max(1, column.filter((cell) => cell !== '').length);
  const share = (column: readonly string[], holds: (cell: string) => boolean): number =>
    column.filter((cell) => cell !== '' && holds(cell)).length / filled(column);
  const unit = columns.findIndex((column) => share(column, (cell) => isUnit(cell, units)) >= 0.6);
  const lengths = columns.map((column, index) => (index === unit || share(column, (cell) => /^[\d.,\s-]+$/.test(cell)) > 0.6 ? -1 : column.join('').length));
  const title = lengths.indexOf(Math.max(-1, ...lengths));
  const found = new Map<ColumnRole, number>();
  if (title >= 0 && (lengths[title] ?? -1) > 0) found.set('title', title);
  if (unit >= 0) found.set('unit', unit);
  return found;
}

/** A line of headings names the indicators and something else; alone in its line it must be nothing but the word for them. */
function isHeading(cells: readonly string[]): boolean {
  const headings = cells.map(readHeading);
  const found = headed(headings);
  const title = found.get('title');
  if (title === undefined) return false;
  return cells.filter((cell) => cell !== '').length === 1 ? headings[title]?.isWhole === true : found.size > 1;
}

/** Reads which column holds what. */
export function columnsOf(rows: readonly PastedRow[], units: readonly UnitOfMeasure[]): ReadColumns {
  const at = rows.slice(0, HEADING_WITHIN).findIndex(({ cells }) => isHeading(cells));
  const heading = rows[at];
  if (heading === undefined) return { columns: guessed(rows, units), rows, heading: undefined };
  return { columns: headed(heading.cells.map(readHeading)), rows: rows.slice(at + 1), heading: heading.cells };
}

// What the columns of a pasted table hold: by their headings in Vietnamese or English as offices write them, else by what stands in
// them. Pure.
import { nearestUnit } from '@haidang/plugin-sdk';
import type { UnitOfMeasure } from '@haidang/plugin-sdk';
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

const HEADINGS: Readonly<Record<ColumnRole, readonly string[]>> = {
  ordinal: ['stt', 'tt', 'so tt', 'so thu tu', 'no', '#'],
  code: ['ma', 'ma chi tieu', 'ma so', 'ma so chi tieu', 'code'],
  title: ['ten', 'ten chi tieu', 'chi tieu', 'noi dung', 'noi dung chi tieu', 'danh muc chi tieu', 'ten chi tieu thong ke', 'indicator', 'title', 'name'],
  titleEn: ['ten tieng anh', 'tieng anh', 'english', 'title en', 'english title', 'indicator en'],
  definition: ['dinh nghia', 'khai niem', 'giai thich', 'dien giai', 'ghi chu', 'definition', 'note'],
  unit: ['don vi tinh', 'dvt', 'don vi', 'unit', 'unit of measure'],
  valueType: ['kieu', 'kieu so', 'kieu du lieu', 'loai so lieu', 'type', 'value type'],
  direction: ['chieu', 'chieu tot', 'chieu huong', 'chieu huong tot', 'direction'],
  formula: ['cong thuc', 'cong thuc tinh', 'cach tinh', 'formula'],
  plan: ['ke hoach', 'co ke hoach', 'kh', 'plan'],
  decimals: ['so le', 'so chu so thap phan', 'so thap phan', 'lam tron', 'decimals'],
  time: ['cong theo thoi gian', 'cong theo ky', 'tong hop theo thoi gian', 'aggregate time'],
  orgUnit: ['cong theo don vi', 'cong theo dia ban', 'tong hop theo don vi', 'aggregate org unit'],
  required: ['bat buoc', 'required'],
  nil: ['khong phat sinh', 'cho khong phat sinh', 'nil'],
};

const words = (text: string): string =>
  folded(text)
    .replace(/\(.*?\)/g, ' ')
    .replace(/[^a-z0-9#]+/g, ' ')
    .trim();

/** The role that a heading names. */
export function roleOf(heading: string): ColumnRole | undefined {
  const wanted = words(heading);
  return COLUMN_ROLES.find((role) => HEADINGS[role].includes(wanted));
}

export type Columns = ReadonlyMap<ColumnRole, number>;

export interface ReadColumns {
  readonly columns: Columns;
  /** Rows below the heading. */
  readonly rows: readonly PastedRow[];
  /** The headings as written; undefined when there were none. */
  readonly heading: readonly string[] | undefined;
}

const HEADING_WITHIN = 6;

function headed(cells: readonly string[]): Columns {
  const columns = new Map<ColumnRole, number>();
  cells.forEach((cell, index) => {
    const role = roleOf(cell);
    if (role !== undefined && !columns.has(role)) columns.set(role, index);
  });
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

/** Reads which column holds what. */
export function columnsOf(rows: readonly PastedRow[], units: readonly UnitOfMeasure[]): ReadColumns {
  const at = rows.slice(0, HEADING_WITHIN).findIndex(({ cells }) => {
    const found = headed(cells);
    return found.has('title') && (found.size > 1 || cells.filter((cell) => cell !== '').length === 1);
  });
  const heading = rows[at];
  if (heading === undefined) return { columns: guessed(rows, units), rows, heading: undefined };
  return { columns: headed(heading.cells), rows: rows.slice(at + 1), heading: heading.cells };
}

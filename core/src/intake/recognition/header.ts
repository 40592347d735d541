// Where the heading of a table stands, in how many rows, and what each column is called, from the outer heading to the inner one.
// Above it stand titles, below it often a row that only numbers the columns (A, B, 1, 2, 3=2/1). Pure.
import type { ProposedColumnRole } from '@haidang/plugin-sdk';
import { seenText, type Grid, type GridRow } from './grid.js';
import { roleOfHeading } from '../wording/heading-words.js';

export interface Header {
  from: number;
  to: number;
  /** Rows that only number the columns. */
  numbering: readonly number[];
  /** Headings of each column, by its number. */
  paths: ReadonlyMap<number, readonly string[]>;
  /** How much it looks like a heading. */
  score: number;
}

const SEARCHED_ROWS = 60;
const MOST_ROWS = 4;
const LEAST_SCORE = 4;
const WEIGHTS: Readonly<Partial<Record<ProposedColumnRole, number>>> = { indicator: 3, 'org-unit': 3, unit: 2.5, ordinal: 2, plan: 1.5, owner: 1.5 };
const COLUMN_NUMBER = /^\(?([a-zđ]|[0-9]{1,2})\)?(\s*=.*)?$/i;

/** Undefined: nothing looks like a heading. */
export function findHeader(grid: Grid, said?: { from: number; to: number }): Header | undefined {
  if (said !== undefined) return headerAt(grid, said.from, said.to, 1);
  const scored = grid.rows.filter(({ row }) => row <= SEARCHED_ROWS + (grid.rows[0]?.row ?? 0)).map((row) => ({ row: row.row, score: scoreOf(grid, row) }));
  const best = scored.reduce((most, each) => (each.score > most.score ? each : most), { row: 0, score: 0 });
  if (best.score < LEAST_SCORE) return undefined;
  const from = upperEnd(grid, best.row);
  return headerAt(grid, from, lowerEnd(grid, from, best.row), best.score);
}

function scoreOf(grid: Grid, row: GridRow): number {
  const texts = new Set(columnsOf(grid).map((column) => seenText(grid, row, row.row, column)));
  const roles = new Set([...texts].map(roleOfHeading).filter((role) => role !== undefined));
  // One sentence over the whole width is a title, whatever words it begins with.
  if (texts.size < 2 || roles.size < 2) return 0;
  return [...roles].reduce((sum, role) => sum + (WEIGHTS[role] ?? 1), 0);
}

const columnsOf = (grid: Grid): number[] => Array.from({ length: grid.width }, (_, index) => index + 1);
const rowAt = (grid: Grid, row: number): GridRow | undefined => grid.rows.find((each) => each.row === row);

/** Outer headings above: merged over some of the columns, or reaching down into the heading. */
function upperEnd(grid: Grid, row: number): number {
  let from = row;
  while (from > 1 && row - from < MOST_ROWS - 1) {
    const above = from - 1;
    const reaches = grid.merges.some((merge) => merge.row <= above && merge.lastRow >= from && merge.lastColumn - merge.column < grid.width - 1);
    const groups = grid.merges.some((merge) => merge.row === above && merge.lastColumn > merge.column && merge.lastColumn - merge.column < grid.width - 2);
    const looksSo = rowAt(grid, above) !== undefined && [...(rowAt(grid, above)?.cells.values() ?? [])].some(({ text }) => roleOfHeading(text) !== undefined);
    if (!reaches && !(groups && looksSo)) break;
    from = above;
  }
  return from;
}

/** Inner headings below: no figures, and nothing new under the columns of ordinals and names. */
function lowerEnd(grid: Grid, from: number, row: number): number {
  let to = Math.max(
    row,
    ...grid.merges.filter((merge) => merge.row >= from && merge.row <= row && merge.lastRow - from < MOST_ROWS).map(({ lastRow }) => lastRow),
  );
  const leading = columnsOf(grid).filter((column) =>
    ['ordinal', 'indicator', 'org-unit'].includes(roleOfHeading(seenText(grid, rowAt(grid, row), row, column)) ?? ''),
  );
  while (to - from < MOST_ROWS - 1) {
    const next = rowAt(grid, to + 1);
    if (next === undefined || isNumbering(next) || hasFigures(next)) break;
    const news = leading.some((column) => next.cells.has(column));
    const inner = [...next.cells.values()].filter(({ text }) => text.length <= 60);
    if (news || inner.length === 0 || inner.length < next.cells.size) break;
    to += 1;
  }
  return to;
}

function hasFigures(row: GridRow): boolean {
  return [...row.cells.values()].some(({ number, text }) => number !== undefined && !/^(19|20)\d\d$/.test(text.replace('.', '')));
}

function isNumbering(row: GridRow): boolean {
  const texts = [...row.cells.values()].map(({ text }) => text);
  return texts.length >= 2 && texts.every((text) => COLUMN_NUMBER.test(text));
}

function headerAt(grid: Grid, from: number, to: number, score: number): Header {
  const numbering = grid.rows.filter(({ row }) => row > to && row <= to + 2).filter(isNumbering);
  const paths = new Map(columnsOf(grid).map((column) => [column, pathOf(grid, from, to, column)] as const));
  return { from, to, numbering: numbering.map(({ row }) => row), paths, score };
}

function pathOf(grid: Grid, from: number, to: number, column: number): string[] {
  const path: string[] = [];
  for (let at = from; at <= to; at += 1) {
    const row = rowAt(grid, at);
    const text = seenText(grid, row, at, column) || (at < to ? leftNeighbour(grid, at, to, column) : '');
    if (text !== '' && path.at(-1) !== text) path.push(text);
  }
  return path;
}

/** Outer headings that nobody merged: the one to the left holds on where both have an inner heading. */
function leftNeighbour(grid: Grid, at: number, to: number, column: number): string {
  const row = rowAt(grid, at);
  const inner = (each: number): boolean =>
    rowAt(grid, to)?.cells.has(each) === true && seenText(grid, row, at, each) !== seenText(grid, rowAt(grid, to), to, each);
  if (!inner(column)) return '';
  for (let left = column - 1; left >= 1 && inner(left); left -= 1) {
    const text = seenText(grid, row, at, left);
    if (text !== '') return text;
  }
  return '';
}

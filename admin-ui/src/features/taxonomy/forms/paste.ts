// Cells copied out of a spreadsheet: members of a dimension, or units, one a line. What cannot be read is said by its line. Pure.
import type { MemberDraft } from './entry-draft.js';
import { decimalTyped } from './entry-draft.js';

export interface PastedUnit {
  code: string;
  title: { vi: string; en?: string };
  symbol: { vi: string; en: string };
  dimension: string;
  base: string;
  factor: string;
}

export interface Pasted<T> {
  items: T[];
  /** Lines (from 1) that lack something. */
  faulty: number[];
}

const MOST_LINES = 500;
const DATE_HERE = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/;

function linesOf(text: string): { cells: string[]; line: number }[] {
  return text
    .split(/\r?\n/)
    .map((line, index) => ({ cells: line.split('\t').map((cell) => cell.trim()), line: index + 1 }))
    .filter(({ cells }) => cells.some((cell) => cell !== ''))
    .slice(0, MOST_LINES);
}

/** A code for a title that came without one: "Trung học cơ sở" is trung-hoc-co-so. */
export function codeFor(title: string): string {
  return title
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[đĐ]/g, 'd')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60)
    .replace(/-+$/, '');
}

function dateOf(cell: string | undefined): string {
  const [, day = '', month = '', year = ''] = DATE_HERE.exec(cell ?? '') ?? [];
  return day === '' ? (cell ?? '') : `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}

/** Columns: title · title in English · code · from · to; a lone column is the title. */
export function pastedMembers(text: string): Pasted<MemberDraft> {
  const read = linesOf(text).map(({ cells, line }) => {
    const [vi = '', en = '', code = '', from, to] = cells;
    return { line, item: { code: code === '' ? codeFor(vi) : code, vi, en, from: dateOf(from), to: dateOf(to), used: false } };
  });
  return split(read, ({ code, vi }) => code !== '' && vi !== '');
}

/** Columns: code · title · title in English · symbol · dimension · base · factor. */
export function pastedUnits(text: string): Pasted<PastedUnit> {
  const read = linesOf(text).map(({ cells, line }) => {
    const [code = '', vi = '', en = '', symbol = '', dimension = '', base = '', factor = ''] = cells;
    return {
      line,
      item: {
        code,
        title: { vi, ...(en !== '' && { en }) },
        symbol: { vi: symbol === '' ? vi : symbol, en: symbol === '' ? (en === '' ? vi : en) : symbol },
        dimension: dimension === '' ? 'count' : dimension,
        base: base === '' ? code : base,
        factor: factor === '' ? '1' : decimalTyped(factor),
      },
    };
  });
  return split(read, ({ code, title }) => code !== '' && title.vi !== '');
}

function split<T>(read: readonly { line: number; item: T }[], isWhole: (item: T) => boolean): Pasted<T> {
  return {
    items: read.filter(({ item }) => isWhole(item)).map(({ item }) => item),
    faulty: read.filter(({ item }) => !isWhole(item)).map(({ line }) => line),
  };
}

/** Members as they would be: those of the same code as pasted, new ones at the end. */
export function withPasted(members: readonly MemberDraft[], pasted: readonly MemberDraft[]): MemberDraft[] {
  const byCode = new Map(pasted.map((each) => [each.code, each]));
  const known = new Set(members.map((each) => each.code));
  return [...members.map((each) => ({ ...each, ...byCode.get(each.code), used: each.used })), ...[...byCode.values()].filter((each) => !known.has(each.code))];
}

// The rows of a list of indicators: sections, indicators, their parts ("- Thu nội địa", "Trong đó: …"), what is only a marker, and where
// the list ends and signatures begin. The tree comes from ordinals (I, 1, 1.1, -), then from indentation. Pure.
import type { ProposedColumnRole, ProposedRowKind } from '@haidang/plugin-sdk';
import { fold } from '../../access/index.js';
import { isUpperCase } from '../wording/naming.js';
import type { GridCell, GridRow } from './grid.js';

export interface ListColumns {
  ordinal: number | undefined;
  indicator: number;
  unit: number | undefined;
  figures: readonly number[];
  /** Further columns that only an indicator fills: who reports it, how often. */
  telling: readonly number[];
}

export interface ListRow {
  row: number;
  kind: ProposedRowKind;
  /** Without dashes, ordinals and "Trong đó". */
  title: string;
  depth: number;
  /** Row of the indicator that it is a part of. */
  parent: number | undefined;
  /** Are the parts some of the whole ("trong đó") and not all of it? */
  isSubset: boolean;
  /** Row of the section that it stands in. */
  section: number | undefined;
}

const ROMAN = /^(x{0,3})(ix|iv|v?i{0,3})\.?$/i;
const LETTER = /^[A-ZĐ]\.?$/;
const NUMBERED = /^\d{1,3}(\.\d{1,3})*\*?[.)]?$/;
const FOOTER =
  /^(nguoi lap|lap bieu|nguoi bao cao|thu truong|giam doc|pho giam doc|truong phong|chu tich|ke toan|ky ten|noi nhan|nguon( so lieu)?:|ghi chu\s*:|\(\*\)|\* ghi chu|tm\.|kt\.|q\. ?giam doc|xac nhan|(khanh hoa|[a-z ]{2,30}), ngay|ngay \.*\d* ?\.* ?thang)/;
const SUBSET = /^(trong do|bao gom ca|rieng|trong tong so)\b\s*[:,–-]?\s*/;
const PARTITION = /^(chia ra|gom co|bao gom|phan theo|chia theo|gom)\b\s*[:,]?\s*/;
const DASH = /^\s*([-–—•●*+])\s*/;
/** Levels as ordinals show them: letters stand over Roman numbers, these over figures, these over dashes. */
const LEVELS = { letter: 0, roman: 1, number: 2 } as const;

export function isFooter(text: string): boolean {
  return FOOTER.test(fold(text));
}

export const rolesForList: readonly ProposedColumnRole[] = ['ordinal', 'indicator', 'unit', 'plan', 'value', 'cumulative', 'same-period'];

/** Reads rows one after the other and remembers what they stand in. */
export class ListReading {
  private readonly open: { row: number; level: number }[] = [];
  private section: { row: number; level: number } | undefined;
  private marker: { isSubset: boolean; level: number } | undefined;
  private isOver = false;

  constructor(private readonly columns: ListColumns) {}

  next(row: GridRow): ListRow {
    const cell = row.cells.get(this.columns.indicator);
    const ordinal = this.columns.ordinal === undefined ? '' : (row.cells.get(this.columns.ordinal)?.text ?? '');
    const text = cell?.text ?? '';
    const first = [...row.cells.values()][0]?.text ?? '';
    if (this.isOver || isFooter(text === '' ? first : text) || isFooter(first)) {
      this.isOver = true;
      return plain(row, 'footer', text);
    }
    // A section is often merged over the whole width, its text then stands in the first cell.
    const title = text === '' ? mergedTitle(row) : text;
    if (title === '') return plain(row, 'other', '');
    return this.read(row, cell, { ordinal, title });
  }

  private read(row: GridRow, cell: GridCell | undefined, { ordinal, title }: { ordinal: string; title: string }): ListRow {
    const said = readTitle(title, ordinal);
    const isTelling = this.isTelling(row);
    if (said.title === '') {
      this.marker = { isSubset: said.isSubset, level: this.open.at(-1)?.level ?? 0 };
      return plain(row, 'marker', title);
    }
    if (!isTelling && isSectionLike(said, cell, this.columns.unit !== undefined || this.columns.figures.length > 0)) return this.openSection(row, said);
    return this.indicator(row, said, cell);
  }

  private openSection(row: GridRow, said: SaidTitle): ListRow {
    this.section = { row: row.row, level: said.level ?? 0 };
    this.open.length = 0;
    this.marker = undefined;
    return { ...plain(row, 'section', said.title), section: row.row };
  }

  private indicator(row: GridRow, said: SaidTitle, cell: GridCell | undefined): ListRow {
    const level = this.levelOf(said, cell);
    while ((this.open.at(-1)?.level ?? -1) >= level) this.open.pop();
    if (this.marker !== undefined && level <= this.marker.level) this.marker = undefined;
    const parent = this.open.at(-1);
    this.open.push({ row: row.row, level });
    const isSubset = said.isSubset || this.marker?.isSubset === true;
    return { row: row.row, kind: 'indicator', title: said.title, depth: this.open.length - 1, parent: parent?.row, isSubset, section: this.section?.row };
  }

  /** By the ordinal; without one by dash and indent, below whatever stands above. */
  private levelOf(said: SaidTitle, cell: GridCell | undefined): number {
    if (said.level !== undefined) return said.level;
    const lastNumbered = this.open.findLast(({ level }) => level < 20);
    const below = lastNumbered?.level ?? (this.open.length > 0 ? 0 : -1);
    if (said.dash === '+') return Math.max(22, below + 1);
    if (said.dash !== '') return 21;
    if (said.isSubset || this.marker !== undefined) return 21;
    const indent = cell?.indent ?? 0;
    if (indent > 0) return 20.1 + indent / 20;
    return this.columns.ordinal === undefined ? 2 : 20;
  }

  private isTelling(row: GridRow): boolean {
    const { unit, figures, telling } = this.columns;
    return [...(unit === undefined ? [] : [unit]), ...figures, ...telling].some((column) => row.cells.has(column));
  }
}

interface SaidTitle {
  title: string;
  dash: string;
  level: number | undefined;
  isSubset: boolean;
}

function readTitle(text: string, ordinal: string): SaidTitle {
  const inTitle = ordinal === '' ? /^([IVX]{1,5}|[A-ZĐ]|\d{1,3}(?:\.\d{1,3})*)[.)/]\s*(?=\S)/.exec(text) : null;
  const ranked = inTitle?.[1] ?? ordinal;
  const rest = inTitle === null ? text : text.slice(inTitle[0].length);
  const dash = DASH.exec(rest)?.[1] ?? (/^[-–+•*]$/.test(ordinal) ? ordinal : '');
  const bare = rest.replace(DASH, '');
  const folded = fold(bare);
  const isSubset = SUBSET.test(folded);
  const isPartition = PARTITION.test(folded) && folded.replace(PARTITION, '').length < 3;
  const title = isSubset ? withoutFirst(bare, SUBSET) : isPartition ? '' : bare;
  return { title: capital(title.replace(/\s*[:;]\s*$/, '').trim()), dash, level: dash === '' ? levelOfOrdinal(ranked) : undefined, isSubset };
}

/** The folded text is as long as the composed one, so a match over it cuts the original. */
function withoutFirst(text: string, pattern: RegExp): string {
  return text.slice(pattern.exec(fold(text))?.[0].length ?? 0);
}

export function levelOfOrdinal(ordinal: string): number | undefined {
  const text = ordinal.trim();
  if (text === '') return undefined;
  // A star marks a line below the one that bears the same number.
  if (NUMBERED.test(text)) return LEVELS.number + (text.replace(/[.)*]+$/, '').split('.').length - 1) + starred(text);
  if (ROMAN.test(text)) return LEVELS.roman;
  if (LETTER.test(text)) return LEVELS.letter;
  const mixed = /^[IVXA-ZĐ]{1,5}((?:\.\d{1,3})+)\*?[.)]?$/.exec(text);
  if (mixed !== null) return LEVELS.roman + (mixed[1]?.split('.').length ?? 2) - 1 + starred(text);
  return /^[a-zđ]\.?\)?$/.test(text) ? LEVELS.number + 1.5 : undefined;
}

const starred = (ordinal: string): number => (ordinal.includes('*') ? 0.5 : 0);

/** Without unit, figures and reporter: a heading among the rows, when it is ranked so or printed so. */
function isSectionLike(said: SaidTitle, cell: GridCell | undefined, hasOther: boolean): boolean {
  if (said.dash !== '' || said.isSubset) return false;
  const isHigh = said.level !== undefined && said.level <= LEVELS.roman;
  const isLoud = cell?.isBold === true || isUpperCase(said.title);
  return isHigh || isLoud || (hasOther && said.level === undefined);
}

function mergedTitle(row: GridRow): string {
  const texts = [...row.cells.values()].filter(({ number }) => number === undefined).map(({ text }) => text);
  return texts.length === 1 ? (texts[0] ?? '') : '';
}

function plain({ row }: GridRow, kind: ProposedRowKind, title: string): ListRow {
  return { row, kind, title, depth: 0, parent: undefined, isSubset: false, section: undefined };
}

const capital = (text: string): string => text.charAt(0).toLocaleUpperCase('vi') + text.slice(1);

// A list: an indicator a row. Its rows by kind for the preview, and the indicators with their figures. Pure.
import type { Decimal, ProposedRow, ProposedRowKind, UnitOfMeasure } from '@haidang/plugin-sdk';
import { columnName } from '../spreadsheet/protocol.js';
import type { ReadColumn } from './columns.js';
import type { FoundIndicator, FoundSection, Reading } from './found.js';
import type { GridRow } from './grid.js';
import { ListReading, type ListColumns, type ListRow } from './list-rows.js';
import { codeOf, sentenceCase } from '../wording/naming.js';
import { splitUnit } from '../wording/unit-words.js';

export interface ListNeeds {
  rows: readonly GridRow[];
  columns: readonly ReadColumn[];
  /** Unit above the table. */
  unit: string | undefined;
  units: readonly UnitOfMeasure[];
  proper: readonly string[];
}

const ofRole = (columns: readonly ReadColumn[], ...roles: ReadColumn['role'][]): number[] =>
  columns.filter(({ role }) => roles.includes(role)).map(({ index }) => index);

export function listColumns(columns: readonly ReadColumn[]): ListColumns | undefined {
  const [indicator] = ofRole(columns, 'indicator');
  if (indicator === undefined) return undefined;
  const [ordinal] = ofRole(columns, 'ordinal');
  const [unit] = ofRole(columns, 'unit');
  return {
    ordinal,
    indicator,
    unit,
    figures: ofRole(columns, 'plan', 'value', 'cumulative', 'same-period', 'figure'),
    telling: ofRole(columns, 'owner', 'frequency', 'definition'),
  };
}

export function readList(needs: ListNeeds): Reading & { kinds: ReadonlyMap<number, Pick<ProposedRow, 'kind' | 'depth'>> } {
  const at = listColumns(needs.columns);
  const kinds = new Map<number, { kind: ProposedRowKind; depth: number }>();
  if (at === undefined) return { indicators: [], sections: [], placeOf: () => undefined, kinds };
  const reading = new ListReading(at);
  const read = needs.rows.map((row) => ({ row, line: reading.next(row) }));
  for (const { line } of read) kinds.set(line.row, { kind: line.kind, depth: line.depth });
  const sections = sectionsOf(
    read.map(({ line }) => line),
    needs.proper,
  );
  const indicators = read.filter(({ line }) => line.kind === 'indicator').map(({ row, line }) => foundIn(row, line, at, needs, sections));
  const rows = new Set(indicators.map(({ place }) => place));
  return { indicators, sections: [...sections.values()], placeOf: ({ row }) => (rows.has(row) ? row : undefined), kinds };
}

function sectionsOf(lines: readonly ListRow[], proper: readonly string[]): Map<number, FoundSection> {
  const taken = new Set<string>();
  const used = new Set(lines.filter(({ kind }) => kind === 'indicator').map(({ section }) => section));
  const sections = new Map<number, FoundSection>();
  for (const { row, title, kind } of lines) {
    if (kind !== 'section' || !used.has(row)) continue;
    const vi = sentenceCase(title, proper).slice(0, 200);
    const id = codeOf(vi, taken);
    taken.add(id);
    sections.set(row, { id, title: { vi } });
  }
  return sections;
}

function foundIn(row: GridRow, line: ListRow, at: ListColumns, needs: ListNeeds, sections: ReadonlyMap<number, FoundSection>): FoundIndicator {
  const { columns, units, proper } = needs;
  const text = (...roles: ReadColumn['role'][]): string | undefined =>
    ofRole(columns, ...roles)
      .map((index) => row.cells.get(index)?.text)
      .find((each) => each !== undefined);
  const split = splitUnit(sentenceCase(line.title, proper), units);
  const own = at.unit === undefined ? undefined : row.cells.get(at.unit)?.text;
  const figures = figuresOf(row, at.figures);
  const section = line.section === undefined ? undefined : sections.get(line.section);
  const values = ofRole(columns, 'value', 'figure');
  const toDate = ofRole(columns, 'cumulative');
  const main = [...values, ...toDate].find((index) => row.cells.get(index)?.formula !== undefined);
  return {
    place: row.row,
    cell: `${columnName(at.indicator)}${String(row.row)}`,
    title: split.title,
    section: section?.id,
    sectionTitle: section?.title.vi,
    parent: line.parent,
    isSubset: line.isSubset,
    unitText: usable(own) ?? split.unit ?? percentIn(row, [...values, ...toDate]) ?? needs.unit,
    unitWhy: usable(own) === undefined && split.unit === undefined && needs.unit !== undefined ? whyAbove(needs.unit) : undefined,
    definition: text('definition')?.slice(0, 1000),
    frequency: text('frequency'),
    owner: text('owner'),
    hasPlan: ofRole(columns, 'plan').some((index) => row.cells.get(index)?.number !== undefined),
    isToDateOnly: values.length === 0 && toDate.length > 0,
    figures,
    samples: [...values, ...toDate].flatMap((index) => row.cells.get(index)?.text ?? []).slice(0, 3),
    formula: main === undefined ? undefined : row.cells.get(main)?.formula,
    confidence: columns.find(({ index }) => index === at.indicator)?.confidence ?? 0.5,
  };
}

/** A dash in the column of units stands for nothing; a quotation mark for the one above is too rare to guess. */
function usable(text: string | undefined): string | undefined {
  return text === undefined || /^[-–—.…"”]*$/.test(text) ? undefined : text;
}

function percentIn(row: GridRow, columns: readonly number[]): string | undefined {
  return columns.some((index) => row.cells.get(index)?.isPercent === true) ? '%' : undefined;
}

function whyAbove(unit: string): FoundIndicator['unitWhy'] {
  return { vi: `Phía trên bảng ghi “Đơn vị tính: ${unit}”.`, en: `Above the table stands the unit "${unit}".` };
}

export function figuresOf(row: GridRow, columns: readonly number[]): Map<number, Decimal> {
  return new Map(
    columns.flatMap((index): [number, Decimal][] => {
      const number = row.cells.get(index)?.number;
      return number === undefined ? [] : [[index, number]];
    }),
  );
}

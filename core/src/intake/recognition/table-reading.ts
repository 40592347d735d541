// A table: a unit a row, an indicator a column. The outer headings are its sections; rows of totals are no units. Pure.
import type { Decimal, ProposedRow, ProposedRowKind, UnitOfMeasure } from '@haidang/plugin-sdk';
import { fold } from '../../access/index.js';
import { columnName } from '../spreadsheet/protocol.js';
import type { ReadColumn } from './columns.js';
import type { FoundIndicator, FoundSection, Reading } from './found.js';
import type { GridRow } from './grid.js';
import type { Header } from './header.js';
import { isFooter } from './list-rows.js';
import { codeOf, sentenceCase } from '../wording/naming.js';
import type { Places } from './places.js';
import { isUnitText, splitUnit } from '../wording/unit-words.js';

export interface TableNeeds {
  rows: readonly GridRow[];
  columns: readonly ReadColumn[];
  header: Header;
  unit: string | undefined;
  units: readonly UnitOfMeasure[];
  places: Places;
  proper: readonly string[];
}

export interface TableReading extends Reading {
  kinds: ReadonlyMap<number, Pick<ProposedRow, 'kind' | 'depth'>>;
  /** Rows that name units, with their names. */
  names: readonly { row: number; text: string }[];
}

const TOTAL = /^(tong( cong| so)?|cong|toan (tinh|huyen|thanh pho|dia ban)|tong toan tinh|trung binh|binh quan)\b/;

export function readTable(needs: TableNeeds): TableReading {
  const { columns, rows } = needs;
  const place = columns.find(({ role }) => role === 'org-unit')?.index;
  const kinds = new Map<number, { kind: ProposedRowKind; depth: number }>();
  const names: { row: number; text: string }[] = [];
  const units: GridRow[] = [];
  let isOver = false;
  for (const row of rows) {
    const text = place === undefined ? '' : (row.cells.get(place)?.text ?? '');
    const kind = kindOf(row, text, isOver, needs.places);
    isOver ||= kind === 'footer';
    kinds.set(row.row, { kind, depth: 0 });
    if (kind !== 'org-unit') continue;
    names.push({ row: row.row, text });
    units.push(row);
  }
  const sections = new Map<string, FoundSection>();
  const unitRow = rows.find((row) =>
    columns.filter(({ role }) => role === 'figure').some(({ index }) => isUnitText(row.cells.get(index)?.text ?? '', needs.units)),
  );
  const indicators = columns.filter(({ role }) => role === 'figure').map((column) => foundIn(column, units, unitRow, needs, sections));
  const found = new Set(indicators.map((each) => each.place));
  return { indicators, sections: [...sections.values()], placeOf: ({ column }) => (found.has(column) ? column : undefined), kinds, names };
}

function kindOf(row: GridRow, text: string, isOver: boolean, places: Places): ProposedRowKind {
  const first = [...row.cells.values()].map((cell) => cell.text).find((each) => /\p{L}{2}/u.test(each)) ?? '';
  if (isOver || isFooter(first)) return 'footer';
  if (TOTAL.test(fold(first)) && places.levelOf(first) === undefined) return 'total';
  if (text === '') return 'other';
  const hasFigures = [...row.cells.values()].filter(({ number }) => number !== undefined).length > 1;
  return places.levelOf(text) !== undefined || hasFigures ? 'org-unit' : 'section';
}

function foundIn(
  column: ReadColumn,
  rows: readonly GridRow[],
  unitRow: GridRow | undefined,
  needs: TableNeeds,
  sections: Map<string, FoundSection>,
): FoundIndicator {
  const { header, units, proper } = needs;
  const path = header.paths.get(column.index) ?? [];
  const inner = path.at(-1) ?? columnName(column.index);
  const outer =
    path.length > 1
      ? path
          .slice(0, -1)
          .map((each) => sentenceCase(splitUnit(each, units).title, proper))
          .join(' – ')
      : undefined;
  const split = splitUnit(sentenceCase(inner, proper), units);
  const innerIsUnit = split.unit === undefined && outer !== undefined && isUnitText(inner, units);
  const section = outer === undefined || innerIsUnit ? undefined : sectionNamed(outer, sections);
  const own = unitRow?.cells.get(column.index)?.text;
  const outerUnit = path.map((each) => splitUnit(each, units).unit).find((unit) => unit !== undefined);
  const figures = new Map<number, Decimal>(
    rows.flatMap((row) => [[row.row, row.cells.get(column.index)?.number] as const]).filter((each): each is [number, Decimal] => each[1] !== undefined),
  );
  const cells = rows.flatMap((row) => row.cells.get(column.index) ?? []);
  return {
    place: column.index,
    cell: `${columnName(column.index)}${String(header.to)}`,
    title: innerIsUnit ? outer : split.title,
    section: section?.id,
    sectionTitle: section?.title.vi,
    parent: undefined,
    isSubset: false,
    unitText: own ?? split.unit ?? (innerIsUnit ? inner : undefined) ?? outerUnit ?? (cells.some(({ isPercent }) => isPercent) ? '%' : undefined) ?? needs.unit,
    unitWhy: undefined,
    definition: undefined,
    frequency: undefined,
    owner: undefined,
    hasPlan: false,
    isToDateOnly: false,
    figures,
    samples: cells.slice(0, 3).map(({ text }) => text),
    formula: cells.find(({ formula }) => formula !== undefined)?.formula,
    confidence: column.confidence,
  };
}

function sectionNamed(title: string, sections: Map<string, FoundSection>): FoundSection {
  const known = sections.get(title);
  if (known !== undefined) return known;
  const made = { id: codeOf(title, new Set([...sections.values()].map(({ id }) => id))), title: { vi: title.slice(0, 200) } };
  sections.set(title, made);
  return made;
}

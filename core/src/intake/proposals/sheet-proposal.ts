// One sheet as a proposal: heading, columns, rows, indicators, period, reporters, title. Pure, so that a table of cases proves it.
import type {
  Finding,
  KnownIndicator,
  PeriodType,
  ProposalReading,
  ProposedColumn,
  ProposedIndicator,
  ProposedRow,
  ProposedRowKind,
  ProposedSheetKind,
  SetProposal,
  UnitOfMeasure,
} from '@haidang/plugin-sdk';
import { readColumns, type ReadColumn } from '../recognition/columns.js';
import type { Reading } from '../recognition/found.js';
import type { Grid, GridRow } from '../recognition/grid.js';
import { findHeader, type Header } from '../recognition/header.js';
import { readList } from '../recognition/list-reading.js';
import type { Places } from '../recognition/places.js';
import { readTable } from '../recognition/table-reading.js';
import { guessOwner, guessTitle, ownLines, titleLines, unitAbove, type TitleLine } from '../recognition/title-lines.js';
import { columnName } from '../spreadsheet/protocol.js';
import type { Guess } from '../wording/guess.js';
import { guessPeriod } from '../wording/period-guess.js';
import { judgedIndicators } from './judged-indicators.js';
import { reportersOf, type ReportersGuess } from './reporters.js';
import { sheetFindings } from './sheet-findings.js';

export interface Around {
  units: readonly UnitOfMeasure[];
  places: Places;
  departments: readonly { id: string; title: string }[];
  /** Names that keep their capitals. */
  proper: readonly string[];
  known: (title: string) => KnownIndicator[];
  today: string;
  file: string;
}

export interface SheetProposal {
  kind: ProposedSheetKind;
  header: Header | undefined;
  columns: ProposedColumn[];
  rows: ProposedRow[];
  rowCount: number;
  sections: SetProposal['sections'];
  indicators: ProposedIndicator[];
  period: Guess<{ type: PeriodType; first: string }>;
  reporters: Guess<ReportersGuess>;
  owner: Guess<string> | undefined;
  title: Guess<string>;
  findings: Finding[];
}

const MOST_ROWS_SHOWN = 300;
const MOST_INDICATORS = 200;
const EMPTY: Reading = { indicators: [], sections: [], placeOf: () => undefined };

/** How much a sheet looks like what is sought; for choosing among several. */
export function sheetKind(grid: Grid, around: Around, said: ProposalReading = {}): { kind: ProposedSheetKind; indicators: number; score: number } {
  const header = findHeader(grid, said.header);
  if (header === undefined) return { kind: 'unknown', indicators: 0, score: 0 };
  const read = readSheet(grid, header, around, said);
  return { kind: read.kind, indicators: read.reading.indicators.length, score: header.score + Math.min(20, read.reading.indicators.length) };
}

interface ReadSheet {
  kind: ProposedSheetKind;
  columns: ReadColumn[];
  reading: Reading;
  kinds: ReadonlyMap<number, Pick<ProposedRow, 'kind' | 'depth'>>;
  names: readonly { row: number; text: string }[];
  lines: TitleLine[];
}

function readSheet(grid: Grid, header: Header, around: Around, said: ProposalReading): ReadSheet {
  const lines = titleLines(grid, header.from);
  const rows = dataRows(grid, header, said);
  const columns = readColumns({ grid, header, rows, units: around.units, places: around.places, said: said.roles });
  const needs = { rows, columns, unit: unitAbove(lines), units: around.units, proper: around.proper };
  const kind = said.kind ?? kindOf(columns);
  if (kind === 'table') return { kind, columns, lines, ...split(readTable({ ...needs, header, places: around.places })) };
  if (kind === 'list') return { kind, columns, lines, ...split({ ...readList(needs), names: [] }) };
  return { kind, columns, lines, reading: EMPTY, kinds: new Map(), names: [] };
}

function split<T extends Reading & Pick<ReadSheet, 'kinds' | 'names'>>({ kinds, names, ...reading }: T): Pick<ReadSheet, 'reading' | 'kinds' | 'names'> {
  return { reading, kinds, names };
}

function kindOf(columns: readonly ReadColumn[]): ProposedSheetKind {
  if (columns.some(({ role }) => role === 'indicator')) return 'list';
  return columns.some(({ role }) => role === 'org-unit') && columns.some(({ role }) => role === 'figure') ? 'table' : 'unknown';
}

function dataRows(grid: Grid, header: Header, { skip = [], keep = [] }: ProposalReading): GridRow[] {
  const [skipped, kept] = [new Set([...skip, ...header.numbering]), new Set(keep)];
  return grid.rows.filter(({ row, isHidden }) => row > header.to && !skipped.has(row) && (!isHidden || kept.has(row)));
}

export function proposeSheet(grid: Grid, around: Around, said: ProposalReading): SheetProposal {
  const header = findHeader(grid, said.header);
  const read = header === undefined ? undefined : readSheet(grid, header, around, said);
  const lines = read?.lines ?? titleLines(grid, (grid.rows.at(-1)?.row ?? 0) + 1).slice(0, 20);
  const reading = limited(read?.reading ?? EMPTY);
  const texts = ownLines(lines);
  const period = guessPeriod({
    titles: [...texts, grid.name],
    headings: [...(header?.paths.values() ?? [])].flat(),
    file: around.file,
    frequencies: reading.indicators.flatMap(({ frequency }) => frequency ?? []),
    today: around.today,
  });
  const indicators = judgedIndicators({ reading, units: around.units, departments: around.departments, known: around.known, period: period.value });
  const kind = read?.kind ?? 'unknown';
  return {
    kind,
    header,
    columns: (read?.columns ?? []).map(columnView),
    rows: rowsView(grid, header, read?.kinds ?? new Map(), said),
    rowCount: grid.rows.length,
    sections: reading.sections,
    indicators,
    period,
    reporters: reportersOf(kind, read?.names ?? [], around.places),
    owner: guessOwner(
      [...lines.map(({ text }) => ({ text, where: 'above' as const })), ...ownerTexts(grid, read), { text: around.file, where: 'file' }],
      around.departments,
    ),
    title: guessTitle({ lines, sheet: grid.name, file: around.file, proper: around.proper }),
    findings: sheetFindings({
      grid,
      header,
      said,
      kind,
      columns: read?.columns ?? [],
      names: read?.names ?? [],
      places: around.places,
      units: around.units,
      indicators,
      found: read?.reading.indicators.length ?? 0,
    }),
  };
}

function limited(reading: Reading): Reading {
  const indicators = reading.indicators.slice(0, MOST_INDICATORS);
  const used = new Set(indicators.map(({ section }) => section));
  return { ...reading, indicators, sections: reading.sections.filter(({ id }) => used.has(id)) };
}

/** The office that at least half of the rows name as their reporter. */
function ownerTexts(grid: Grid, read: ReadSheet | undefined): { text: string; where: 'column' }[] {
  const column = read?.columns.find(({ role }) => role === 'owner')?.index;
  if (column === undefined) return [];
  const count = new Map<string, number>();
  for (const { row, cells } of grid.rows) {
    const text = cells.get(column)?.text;
    if (text !== undefined && read?.kinds.get(row)?.kind === 'indicator') count.set(text, (count.get(text) ?? 0) + 1);
  }
  const total = [...count.values()].reduce((sum, each) => sum + each, 0);
  return [...count].filter(([, times]) => times * 2 >= total).map(([text]) => ({ text, where: 'column' }));
}

function columnView({ index, path, role, confidence, why, isHidden }: ReadColumn): ProposedColumn {
  return { column: columnName(index), path: [...path], role, confidence, why, hidden: isHidden };
}

function rowsView(grid: Grid, header: Header | undefined, kinds: ReadSheet['kinds'], said: ProposalReading): ProposedRow[] {
  return grid.rows.slice(0, MOST_ROWS_SHOWN).map((row) => {
    const cells = Array.from({ length: grid.width }, (_, index) => row.cells.get(index + 1)?.text ?? '');
    return { row: row.row, kind: kindOfRow(row, header, kinds, said), depth: kinds.get(row.row)?.depth ?? 0, cells };
  });
}

function kindOfRow(
  { row, isHidden }: GridRow,
  header: Header | undefined,
  kinds: ReadSheet['kinds'],
  { skip = [], keep = [] }: ProposalReading,
): ProposedRowKind {
  if (header === undefined) return 'other';
  if (row < header.from) return 'title';
  if (row <= header.to) return 'header';
  if (header.numbering.includes(row)) return 'numbering';
  if (skip.includes(row)) return 'skipped';
  if (isHidden && !keep.includes(row)) return 'hidden';
  return kinds.get(row)?.kind ?? 'other';
}

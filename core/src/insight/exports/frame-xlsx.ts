// A frame as an Excel workbook, written row by row into a stream: sheet "Số liệu" with titles beside codes, sheet "Thông tin" with what
// the file says of itself. Numbers are number cells; texts are text cells, so nothing that begins with "=" is ever a formula.
import { PassThrough, type Readable } from 'node:stream';
import ExcelJS from 'exceljs';
import { decimalOf, titleOfPeriodCode, tryPeriod, type Frame, type FrameColumn, type WireNumber } from '@haidang/plugin-sdk';
import { ORIGIN_WORDS, STATUS_WORDS, type Fact, type Titles } from './export-facts.js';

export interface SheetWords extends Titles {
  /** Unit of measure as printed, and decimals shown. */
  shape(ref: string): { unit: string; decimals: number };
}

interface SheetColumn {
  readonly head: string;
  readonly width: number;
  /** Cell of a row; figures come as numbers. */
  cell(row: Frame['rows'][number], ref: string): string | number | null;
  readonly figure: boolean;
}

const COMPARED: Readonly<Record<string, string>> = { value: 'Giá trị', plan: 'Kế hoạch', previous: 'Kỳ trước', samePeriod: 'Cùng kỳ năm trước' };
/** Rows written before others get a turn. */
const PIECE = 1_000;

export function frameAsXlsx(frame: Frame, only: string, facts: readonly Fact[], words: SheetWords): Readable {
  const stream = new PassThrough();
  write(stream, frame, only, facts, words).catch((fault: unknown) => {
    stream.destroy(fault instanceof Error ? fault : new Error('XLSX'));
  });
  return stream;
}

async function write(stream: PassThrough, frame: Frame, only: string, facts: readonly Fact[], words: SheetWords): Promise<void> {
  const book = new ExcelJS.stream.xlsx.WorkbookWriter({ stream, useStyles: true, useSharedStrings: false });
  book.creator = 'Hải Đăng';
  const rounded = await figures(book, stream, frame, only, words);
  const sheet = book.addWorksheet('Thông tin');
  sheet.columns = [{ width: 30 }, { width: 110 }];
  const said = rounded === 0 ? facts : [...facts, { name: 'Làm tròn', text: `${String(rounded)} giá trị có hơn 15 chữ số, Excel làm tròn; bản CSV giữ đủ.` }];
  for (const { name, text } of said) {
    const row = sheet.addRow([name, text]);
    row.getCell(1).font = { bold: true };
    row.getCell(2).alignment = { wrapText: true, vertical: 'top' };
    row.commit();
  }
  sheet.commit();
  await book.commit();
}

async function figures(book: ExcelJS.stream.xlsx.WorkbookWriter, stream: PassThrough, frame: Frame, only: string, words: SheetWords): Promise<number> {
  const columns = columnsOf(frame, words);
  const sheet = book.addWorksheet('Số liệu', { views: [{ state: 'frozen', ySplit: 1 }] });
  sheet.columns = columns.map(({ width }) => ({ width }));
  sheet.autoFilter = { from: { row: 1, column: 1 }, to: { row: 1, column: columns.length } };
  const head = sheet.addRow(columns.map((column) => column.head));
  head.font = { bold: true };
  head.fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFE4E7EC' } };
  head.commit();
  const nameAt = frame.columns.findIndex((column) => column.name === 'indicator');
  let rounded = 0;
  for (const [at, cells] of frame.rows.entries()) {
    const ref = nameAt < 0 ? only : String(cells[nameAt]);
    const row = sheet.addRow(columns.map((column) => column.cell(cells, ref)));
    const format = formatOf(words.shape(ref).decimals);
    for (const [index, column] of columns.entries()) if (column.figure) row.getCell(index + 1).numFmt = format;
    rounded += cells.filter((cell, index) => frame.columns[index]?.type === 'number' && isLong(cell)).length;
    row.commit();
    if (at % PIECE === PIECE - 1) await new Promise(setImmediate);
    if (stream.destroyed) throw new Error('the reader went away');
  }
  sheet.commit();
  return rounded;
}

function columnsOf(frame: Frame, words: SheetWords): SheetColumn[] {
  const end = (row: Frame['rows'][number]): string =>
    tryPeriod(String(row[frame.columns.findIndex((column) => column.name === 'period')]))?.end ?? '9999-12-31';
  const text = (head: string, width: number, cell: SheetColumn['cell']): SheetColumn => ({ head, width, cell, figure: false });
  return frame.columns.flatMap((column, at): SheetColumn[] => {
    const raw = (row: Frame['rows'][number]): string => String(row[at] ?? '');
    switch (columnKind(column)) {
      case 'indicator':
        return [text('Chỉ tiêu', 40, (row) => words.indicator(raw(row))), text('Mã chỉ tiêu', 28, raw)];
      case 'orgUnit':
        return [text('Đơn vị', 28, (row) => words.orgUnit(raw(row), end(row))), text('Mã đơn vị', 12, raw)];
      case 'period':
        return [text('Kỳ', 18, (row) => titleOfPeriodCode(raw(row)).vi), text('Mã kỳ', 12, raw)];
      case 'figure': {
        const figure: SheetColumn = { head: COMPARED[column.name] ?? column.name, width: 18, figure: true, cell: (row) => numberOf(row[at] ?? null) };
        return column.name === 'value'
          ? [figure, text('Đơn vị tính', 14, (_, ref) => (column.unitOfMeasure === 'percent' ? '%' : words.shape(ref).unit))]
          : [figure];
      }
      case 'status':
        return [text('Trạng thái', 14, (row) => wordOf(raw(row))), text('Mã trạng thái', 12, raw)];
      case 'origin':
        return [text('Nguồn', 20, (row) => ORIGIN_WORDS[raw(row)] ?? raw(row))];
      case 'other':
        return [text(column.name, 18, raw)];
    }
  });
}

function columnKind({ name, role, type }: FrameColumn): 'indicator' | 'orgUnit' | 'period' | 'figure' | 'status' | 'origin' | 'other' {
  if (role === 'indicator' || role === 'orgUnit' || role === 'period') return role;
  if (type === 'number') return 'figure';
  return name === 'status' || name === 'origin' ? name : 'other';
}

function wordOf(status: string): string {
  return (STATUS_WORDS as Readonly<Record<string, string>>)[status] ?? 'chưa có số liệu';
}

function numberOf(cell: WireNumber): number | null {
  return decimalOf(cell)?.toNumber() ?? null;
}

/** On the wire a figure that a double cannot hold is a text. */
function isLong(cell: WireNumber): boolean {
  return typeof cell === 'string' && decimalOf(cell) !== undefined;
}

function formatOf(decimals: number): string {
  return decimals <= 0 ? '#,##0' : `#,##0.${'0'.repeat(Math.min(decimals, 10))}`;
}

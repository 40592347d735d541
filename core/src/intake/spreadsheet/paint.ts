// Writes a workbook of ours from its plan: fonts, grounds, locks, drop-downs, limits and print settings. Locked without a password:
// the lock keeps fingers from slipping and hides nothing.
import { createRequire } from 'node:module';
import { PassThrough, type Writable } from 'node:stream';
import type * as Excel from 'exceljs';
import type { CellPlan, Look, SheetPlan, WorkbookPlan } from './plan.js';
import { columnName, FILLS } from './protocol.js';

const { stream } = createRequire(import.meta.url)('exceljs') as typeof Excel;

const FONT = 'Times New Roman';
const A4 = 9;
const LINE: Partial<Excel.Border> = { style: 'thin', color: { argb: 'FFB7C2CC' } };
const STRONG: Partial<Excel.Border> = { style: 'thin', color: { argb: 'FF8A6D00' } };
const BOX: Partial<Excel.Borders> = { top: LINE, left: LINE, bottom: LINE, right: LINE };
const INPUT_BOX: Partial<Excel.Borders> = { top: STRONG, left: STRONG, bottom: STRONG, right: STRONG };

const ground = (argb: string): Excel.Fill => ({ type: 'pattern', pattern: 'solid', fgColor: { argb } });
const font = (more: Partial<Excel.Font> = {}): Partial<Excel.Font> => ({ name: FONT, size: 12, ...more });
const left = { vertical: 'middle', horizontal: 'left', wrapText: true } as const;
const right = { vertical: 'middle', horizontal: 'right' } as const;
const centre = { vertical: 'middle', horizontal: 'center', wrapText: true } as const;

const INPUT: Partial<Excel.Style> = { font: font(), alignment: right, fill: ground(FILLS.input), border: INPUT_BOX, protection: { locked: false } };
const LOOKS: Readonly<Record<Look, Partial<Excel.Style>>> = {
  key: { font: font({ size: 8, color: { argb: 'FF999999' } }) },
  title: { font: font({ size: 15, bold: true, color: { argb: 'FF0B3D66' } }), alignment: { ...left, wrapText: true } },
  label: { font: font({ bold: true }), alignment: left },
  text: { font: font(), alignment: left },
  guide: { font: font({ size: 11, italic: true, color: { argb: 'FF444444' } }), alignment: left },
  section: { font: font({ bold: true, color: { argb: 'FF0B3D66' } }), alignment: left, fill: ground('FFDCE9F3'), border: BOX },
  head: { font: font({ bold: true, color: { argb: 'FFFFFFFF' } }), alignment: centre, fill: ground('FF1F5C8B'), border: BOX },
  'head-input': { font: font({ bold: true, color: { argb: 'FF3D3000' } }), alignment: centre, fill: ground('FFFFD966'), border: BOX },
  number: { font: font(), alignment: centre, border: BOX },
  name: { font: font(), alignment: left, border: BOX },
  unit: { font: font({ color: { argb: 'FF444444' } }), alignment: centre, border: BOX },
  past: { font: font({ color: { argb: 'FF555555' } }), alignment: right, fill: ground('FFF3F5F7'), border: BOX },
  input: INPUT,
  'input-text': { ...INPUT, alignment: left },
  choice: { ...INPUT, alignment: centre },
  calculated: { font: font({ italic: true, color: { argb: 'FF666666' } }), alignment: centre, fill: ground('FFEDEFF1'), border: BOX },
  help: { font: font({ size: 11, color: { argb: 'FF555555' } }), alignment: left, border: BOX },
  closed: { fill: ground('FFEDEFF1'), border: BOX },
};

export async function paint(plan: WorkbookPlan, out: Writable): Promise<void> {
  // The writer waits for the end of its stream, which the standard output never tells: a stream of its own stands between.
  const made = new PassThrough();
  made.pipe(out, { end: false });
  const book = new stream.xlsx.WorkbookWriter({ stream: made, useStyles: true, useSharedStrings: true });
  book.creator = 'Hải Đăng';
  book.title = plan.title;
  for (const sheet of plan.sheets) paintSheet(book, sheet);
  await book.commit();
}

function paintSheet(book: Excel.stream.xlsx.WorkbookWriter, plan: SheetPlan): void {
  const sheet = book.addWorksheet(plan.name, {
    state: plan.state,
    ...(plan.tab === undefined ? {} : { properties: { tabColor: { argb: plan.tab } } }),
    views: [{ showGridLines: false, ...(plan.freeze === undefined ? {} : frozen(plan)) }],
    pageSetup: page(plan),
    headerFooter: { oddFooter: `&L&9${plan.footer}&R&9Trang &P/&N` },
  });
  sheet.columns = plan.columns.map(({ width, hidden }) => ({ width, hidden: hidden === true }));
  void protectable(sheet).protect('', { selectLockedCells: true, selectUnlockedCells: true, formatColumns: true, formatRows: true });
  plan.rows.forEach((row, index) => {
    const line = sheet.getRow(index + 1);
    if (row.height !== undefined) line.height = row.height;
    if (row.hidden === true) line.hidden = true;
    row.cells.forEach((cell, column) => {
      if (cell !== undefined && cell !== null) paintCell(line.getCell(column + 1), cell);
    });
    for (const [from, to] of row.joins ?? []) sheet.mergeCells(index + 1, from, index + 1, to);
    line.commit();
  });
  sheet.commit();
}

function page(plan: SheetPlan): object {
  return {
    paperSize: A4,
    orientation: plan.landscape ? 'landscape' : 'portrait',
    fitToPage: true,
    fitToWidth: 1,
    fitToHeight: 0,
    margins: { left: 0.5, right: 0.4, top: 0.6, bottom: 0.6, header: 0.3, footer: 0.3 },
    printArea: `A1:${columnName(plan.columns.length)}${String(plan.rows.length)}`,
    ...(plan.repeat === undefined ? {} : { printTitlesRow: `${String(plan.repeat[0])}:${String(plan.repeat[1])}` }),
  };
}

/** The typings leave out that a streamed sheet can be locked. */
function protectable(sheet: object): Pick<Excel.Worksheet, 'protect'> {
  return sheet as Pick<Excel.Worksheet, 'protect'>;
}

function frozen({ freeze }: SheetPlan): Partial<Excel.WorksheetView> {
  return { state: 'frozen', ySplit: freeze?.rows ?? 0, xSplit: freeze?.columns ?? 0 };
}

function paintCell(cell: Excel.Cell, { value, look, format, allowed }: CellPlan): void {
  cell.style = { ...LOOKS[look], ...(format === undefined ? {} : { numFmt: format }) };
  if (value !== undefined) cell.value = value;
  if (allowed !== undefined) cell.dataValidation = validation(allowed);
}

function validation(allowed: NonNullable<CellPlan['allowed']>): Excel.DataValidation {
  if (allowed.kind === 'choice') {
    return {
      type: 'list',
      allowBlank: true,
      formulae: [`"${allowed.choices.join(',')}"`],
      showErrorMessage: true,
      errorStyle: 'stop',
      errorTitle: 'Chọn trong danh sách',
      error: `Chọn một trong: ${allowed.choices.join('; ')}`.slice(0, 250),
      ...promptOf('Chọn', allowed.prompt),
    };
  }
  const { whole, min, max, message, title, prompt } = allowed;
  const bounds = { min: min ?? -1e15, max: max ?? 1e15 };
  return {
    type: whole ? 'whole' : 'decimal',
    operator: 'between',
    formulae: [bounds.min, bounds.max],
    allowBlank: true,
    showErrorMessage: true,
    errorStyle: 'stop',
    errorTitle: 'Số liệu chưa đúng',
    error: message.slice(0, 250),
    ...promptOf(title, prompt),
  };
}

function promptOf(title: string, prompt: string): Partial<Excel.DataValidation> {
  return prompt === '' ? {} : { showInputMessage: true, promptTitle: title.slice(0, 32), prompt: prompt.slice(0, 250) };
}

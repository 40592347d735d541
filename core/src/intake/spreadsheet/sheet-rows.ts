// The filled cells of a sheet, row by row, in memory that does not grow with the sheet. Merged ranges, formats and drawings are
// passed over: a range of all cells costs nothing here.
import type { Book, SheetPart } from './book.js';
import type { CellFormat } from './cell-formats.js';
import { columnNumber, LIMITS, WorkbookFault, type CellKind, type RawCell } from './protocol.js';
import { localName, readXml, type XmlSink } from './xml.js';

export interface SheetRow {
  row: number;
  cells: RawCell[];
}

export interface CellTexts {
  shared: readonly string[];
  formatOf: (style: number) => CellFormat;
}

export async function* sheetRows(book: Book, sheet: SheetPart, texts: CellTexts): AsyncGenerator<SheetRow> {
  const sink = new Rows(texts);
  for await (const _ of readXml(book.archive.text(sheet.path), sink)) {
    if (sink.rows.length > 0) yield* sink.rows.splice(0);
  }
}

class Rows implements XmlSink {
  readonly rows: SheetRow[] = [];
  private row: SheetRow = { row: 0, cells: [] };
  private column = 0;
  private type = '';
  private style = 0;
  private value = '';
  private hasFormula = false;
  private inValue = false;
  private inCell = false;
  private phonetic = 0;

  constructor(private readonly texts: CellTexts) {}

  open({ name, attributes }: { name: string; attributes: Record<string, string> }): void {
    switch (localName(name)) {
      case 'row':
        this.row = { row: Number(attributes['r'] ?? this.row.row + 1), cells: [] };
        this.column = 0;
        if (!(this.row.row >= 1 && this.row.row <= LIMITS.rows)) throw new WorkbookFault('faulty', `row ${attributes['r'] ?? ''}`);
        break;
      case 'c':
        this.openCell(attributes);
        break;
      case 'f':
        this.hasFormula = this.inCell;
        break;
      case 'v':
        this.inValue = this.inCell;
        break;
      case 't':
        this.inValue = this.inCell && this.phonetic === 0;
        break;
      case 'rPh':
        this.phonetic += 1;
        break;
    }
  }

  close({ name }: { name: string }): void {
    switch (localName(name)) {
      case 'row':
        if (this.row.cells.length > 0) this.rows.push(this.row);
        this.row = { row: this.row.row, cells: [] };
        break;
      case 'c':
        this.closeCell();
        break;
      case 'v':
      case 't':
        this.inValue = false;
        break;
      case 'rPh':
        this.phonetic -= 1;
        break;
    }
  }

  text(piece: string): void {
    if (!this.inValue) return;
    this.value += piece;
    if (this.value.length > LIMITS.cellText) throw new WorkbookFault('bomb', `> ${String(LIMITS.cellText)}`);
  }

  private openCell(attributes: Record<string, string>): void {
    this.column = attributes['r'] === undefined ? this.column + 1 : columnNumber(attributes['r']);
    if (this.column < 1 || this.column > LIMITS.columns) throw new WorkbookFault('faulty', `cell ${attributes['r']?.slice(0, 20) ?? ''}`);
    this.type = attributes['t'] ?? 'n';
    this.style = Number(attributes['s'] ?? 0);
    this.value = '';
    this.hasFormula = false;
    this.inCell = true;
  }

  private closeCell(): void {
    this.inCell = false;
    const read = this.read();
    if (read === undefined && !this.hasFormula) return;
    const [kind, value] = read ?? ['s', ''];
    const format = kind === 'n' ? this.texts.formatOf(this.style) : undefined;
    const marks = (this.hasFormula ? 'f' : '') + (format?.marks ?? '');
    const unit = format?.unit ?? '';
    const cell: RawCell = unit !== '' ? [this.column, kind, value, marks, unit] : marks !== '' ? [this.column, kind, value, marks] : [this.column, kind, value];
    if (this.row.cells.length >= LIMITS.cellsInRow) throw new WorkbookFault('bomb', `row ${String(this.row.row)} > ${String(LIMITS.cellsInRow)}`);
    this.row.cells.push(cell);
  }

  private read(): readonly [CellKind, string | number | boolean] | undefined {
    const { value } = this;
    if (value === '') return undefined;
    switch (this.type) {
      case 's': {
        const text = this.texts.shared[Number(value)];
        if (text === undefined) throw new WorkbookFault('faulty', `shared string ${value.slice(0, 20)}`);
        return text === '' ? undefined : ['s', text];
      }
      case 'str':
      case 'inlineStr':
        return ['s', unescaped(value)];
      case 'b':
        return ['b', value === '1' || value === 'true'];
      case 'e':
        return ['e', value];
      case 'd':
        return ['d', value];
      default: {
        const number = Number(value);
        return Number.isFinite(number) ? ['n', number] : ['s', value];
      }
    }
  }
}

/** "_x000D_" is how office programs write what XML cannot hold. */
function unescaped(text: string): string {
  return text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}

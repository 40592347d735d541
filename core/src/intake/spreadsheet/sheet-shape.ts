// How a sheet is laid out beside its values: what is merged, hidden, bold, indented or calculated. Read by whoever guesses what a
// strange table means; an import of figures does not need it. What exceeds the limits is left out, never refused.
import type { Book, SheetPart } from './book.js';
import { columnName, columnNumber, LIMITS, type SheetShape } from './protocol.js';
import { localName, node, nodes, readXml, treeOf, type XmlSink } from './xml.js';

export interface CellLook {
  bold: boolean;
  indent: number;
}

const PLAIN: CellLook = { bold: false, indent: 0 };

/** The look of each style index of the workbook. */
export async function cellLooks(book: Book): Promise<(style: number) => CellLook> {
  if (book.styles === undefined) return () => PLAIN;
  const tree = await treeOf(await book.archive.whole(book.styles));
  const bold = nodes(node(tree, 'fonts'), 'font').map((font) => {
    const mark = node(font, 'b');
    return mark !== undefined && !['0', 'false'].includes(mark.attributes['val'] ?? '1');
  });
  const looks = nodes(node(tree, 'cellXfs'), 'xf').map((xf): CellLook => {
    const indent = Number(node(xf, 'alignment')?.attributes['indent'] ?? 0);
    return { bold: bold[Number(xf.attributes['fontId'] ?? 0)] === true, indent: Number.isFinite(indent) ? Math.min(15, Math.max(0, indent)) : 0 };
  });
  return (style) => looks[style] ?? PLAIN;
}

export async function sheetShape(book: Book, index: number, sheet: SheetPart, lookOf: (style: number) => CellLook): Promise<SheetShape> {
  const sink = new Shape(index, lookOf);
  for await (const _ of readXml(book.archive.text(sheet.path), sink));
  return sink.shape;
}

class Shape implements XmlSink {
  readonly shape: SheetShape;
  private row = 0;
  private column = 0;
  private formula: { text: string; shared: string | undefined } | undefined;
  private readonly masters = new Map<string, { text: string; row: number; column: number }>();

  constructor(
    sheet: number,
    private readonly lookOf: (style: number) => CellLook,
  ) {
    this.shape = { sheet, hiddenRows: [], hiddenColumns: [], merges: [], formulas: [], looks: [] };
  }

  open({ name, attributes }: { name: string; attributes: Record<string, string> }): void {
    switch (localName(name)) {
      case 'col':
        if (isOn(attributes['hidden'])) kept(this.shape.hiddenColumns, [Number(attributes['min'] ?? 0), Number(attributes['max'] ?? 0)]);
        break;
      case 'row':
        this.row = Number(attributes['r'] ?? this.row + 1);
        this.column = 0;
        if (isOn(attributes['hidden'])) kept(this.shape.hiddenRows, this.row);
        break;
      case 'c':
        this.openCell(attributes);
        break;
      case 'f':
        this.formula = { text: '', shared: attributes['t'] === 'shared' ? attributes['si'] : undefined };
        break;
      case 'mergeCell':
        this.merge(attributes['ref'] ?? '');
        break;
    }
  }

  close({ name }: { name: string }): void {
    if (localName(name) !== 'f' || this.formula === undefined) return;
    const text = this.formulaText(this.formula);
    if (text !== '') kept(this.shape.formulas, [this.row, this.column, text]);
    this.formula = undefined;
  }

  text(piece: string): void {
    if (this.formula !== undefined && this.formula.text.length < LIMITS.surveyedFormula) this.formula.text += piece;
  }

  private openCell(attributes: Record<string, string>): void {
    this.column = attributes['r'] === undefined ? this.column + 1 : columnNumber(attributes['r']);
    if (this.row > LIMITS.surveyedRows) return;
    const { bold, indent } = this.lookOf(Number(attributes['s'] ?? 0));
    if (bold || indent > 0) kept(this.shape.looks, [this.row, this.column, bold ? 1 : 0, indent]);
  }

  /** Only the first cell of a shared formula holds its text; the others mean the same, moved. */
  private formulaText({ text, shared }: { text: string; shared: string | undefined }): string {
    const said = text.slice(0, LIMITS.surveyedFormula);
    if (shared === undefined) return said;
    if (said !== '') {
      if (this.masters.size < LIMITS.surveyed) this.masters.set(shared, { text: said, row: this.row, column: this.column });
      return said;
    }
    const master = this.masters.get(shared);
    return master === undefined ? '' : movedFormula(master.text, this.row - master.row, this.column - master.column);
  }

  private merge(reference: string): void {
    const [first = '', last = first] = reference.split(':');
    const range = [rowOf(first), columnNumber(first), rowOf(last), columnNumber(last)] as const;
    if (range.every((each) => each > 0)) kept(this.shape.merges, range);
  }
}

function kept<T>(list: T[], value: T): void {
  if (list.length < LIMITS.surveyed) list.push(value);
}

const isOn = (value: string | undefined): boolean => value === '1' || value === 'true';
const rowOf = (reference: string): number => Number(/[0-9]{1,7}$/.exec(reference)?.[0] ?? 0);

/** The formula as it reads when its cell lies so many rows and columns further. */
export function movedFormula(text: string, rows: number, columns: number): string {
  return text.replace(/(\$?)\b([A-Z]{1,3})(\$?)([0-9]{1,7})\b(?!\()/g, (whole, fixedColumn: string, letters: string, fixedRow: string, digits: string) => {
    const column = fixedColumn === '$' ? columnNumber(letters) : columnNumber(letters) + columns;
    const row = fixedRow === '$' ? Number(digits) : Number(digits) + rows;
    return column < 1 || row < 1 ? whole : `${fixedColumn}${columnName(column)}${fixedRow}${String(row)}`;
  });
}

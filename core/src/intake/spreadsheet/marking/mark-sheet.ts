// One sheet written again while it is read: faulty cells get another format, cells marked in an earlier round get theirs back, and
// everything else passes through as it is.
import type { SaxesTagPlain } from 'saxes';
import { columnName, columnNumber } from '../protocol.js';
import type { Ground, MarkStyles } from './mark-styles.js';
import { escaped, localName, openTag, readXml, XML_HEAD, type XmlSink } from '../xml.js';

/** Ground by row and column; undefined ground: a remark that colours nothing. */
export type SheetMarks = ReadonlyMap<number, ReadonlyMap<number, Ground>>;

export interface SheetEdit {
  marks: SheetMarks;
  styles: MarkStyles;
  /** Relation of the notes to be hung in; undefined leaves what is there. */
  notes: string | undefined;
  /** Take away the notes that are there: they were ours. */
  dropNotes: boolean;
}

const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
/** What may follow the notes within a sheet. */
const AFTER_NOTES: ReadonlySet<string> = new Set([
  'legacyDrawingHF',
  'drawingHF',
  'picture',
  'oleObjects',
  'controls',
  'webPublishItems',
  'tableParts',
  'extLst',
]);

export async function* markedSheet(pieces: AsyncIterable<string>, edit: SheetEdit): AsyncGenerator<string> {
  const sink = new Rewriting(edit);
  yield XML_HEAD;
  for await (const _ of readXml(pieces, sink)) {
    const made = sink.take();
    if (made !== '') yield made;
  }
}

class Rewriting implements XmlSink {
  private out = '';
  private depth = 0;
  private prefix = '';
  private row = 0;
  private column = 0;
  private readonly rows: number[];
  private pending: [number, Ground][] = [];
  private skipping = 0;
  private notesDone = false;

  constructor(private readonly edit: SheetEdit) {
    this.rows = [...edit.marks.keys()].sort((a, b) => a - b);
  }

  take(): string {
    const made = this.out;
    this.out = '';
    return made;
  }

  open(tag: SaxesTagPlain): void {
    const name = localName(tag.name);
    this.depth += 1;
    if (this.depth === 1) this.prefix = tag.name.slice(0, tag.name.length - name.length);
    if (this.skipping > 0 || (this.depth === 2 && name === 'legacyDrawing' && this.edit.dropNotes)) {
      this.skipping += 1;
      return;
    }
    if (this.depth === 2 && AFTER_NOTES.has(name)) this.putNotes();
    if (this.depth === 3 && name === 'row') this.openRow(tag.attributes);
    if (this.depth === 4 && name === 'c') this.openCell(tag.attributes);
    this.out += openTag(tag.name, tag.attributes, tag.isSelfClosing && !this.mustStayOpen(name));
  }

  close(tag: SaxesTagPlain): void {
    const name = localName(tag.name);
    this.depth -= 1;
    if (this.skipping > 0) {
      this.skipping -= 1;
      return;
    }
    if (this.depth === 2 && name === 'row') this.putCellsBefore(Infinity);
    if (this.depth === 1 && name === 'sheetData') this.putRowsBefore(Infinity);
    if (this.depth === 0) this.putNotes();
    if (!tag.isSelfClosing || this.mustStayOpen(name)) this.out += `</${tag.name}>`;
  }

  text(piece: string): void {
    if (this.skipping === 0 && this.depth > 0) this.out += escaped(piece);
  }

  /** An empty element that may get content here. */
  private mustStayOpen(name: string): boolean {
    return name === 'row' || name === 'sheetData' || name === 'worksheet';
  }

  private openRow(attributes: Record<string, string>): void {
    this.row = attributes['r'] === undefined ? this.row + 1 : Number(attributes['r']);
    this.putRowsBefore(this.row);
    this.column = 0;
    this.pending = [];
    if (this.rows[0] === this.row) {
      this.rows.shift();
      this.pending = marksOf(this.edit.marks, this.row);
      delete attributes['spans'];
    }
  }

  private openCell(attributes: Record<string, string>): void {
    this.column = attributes['r'] === undefined ? this.column + 1 : columnNumber(attributes['r']);
    this.putCellsBefore(this.column);
    const style = attributes['s'] ?? '0';
    const [next] = this.pending;
    const mark = next?.[0] === this.column ? this.edit.styles.marked(style, next[1]) : this.edit.styles.unmarked(style);
    if (next?.[0] === this.column) this.pending.shift();
    if (mark !== undefined) attributes['s'] = mark;
  }

  /** Faulty cells that the sheet does not have. */
  private putCellsBefore(column: number): void {
    for (let next = this.pending[0]; next !== undefined && next[0] < column; next = this.pending[0]) {
      this.pending.shift();
      this.out += openTag(`${this.prefix}c`, { r: `${columnName(next[0])}${String(this.row)}`, s: this.edit.styles.marked('0', next[1]) }, true);
    }
  }

  private putRowsBefore(row: number): void {
    for (let next = this.rows[0]; next !== undefined && next < row; next = this.rows[0]) {
      this.rows.shift();
      const cells = marksOf(this.edit.marks, next).map(([column, ground]) =>
        openTag(`${this.prefix}c`, { r: `${columnName(column)}${String(next)}`, s: this.edit.styles.marked('0', ground) }, true),
      );
      this.out += `${openTag(`${this.prefix}row`, { r: String(next) })}${cells.join('')}</${this.prefix}row>`;
    }
  }

  private putNotes(): void {
    if (this.notesDone || this.edit.notes === undefined) return;
    this.notesDone = true;
    this.out += openTag(`${this.prefix}legacyDrawing`, { 'xmlns:r': RELATIONS, 'r:id': this.edit.notes }, true);
  }
}

function marksOf(marks: SheetMarks, row: number): [number, Ground][] {
  return [...(marks.get(row) ?? [])].sort(([a], [b]) => a - b);
}

// The figures of a matrix without any pixels: rows of the document by code, changes in batches that can be undone, totals. Rows keep
// their index in the document, so that a path names the same cell for findings, comments and the server. Pure but for its own state.
import { decimalText } from '@haidang/plugin-sdk';
import type { Decimal, FormField } from '@haidang/plugin-sdk';
import { documentValue, sumOf } from '../numbers.js';

export interface MatrixColumn {
  readonly name: string;
  readonly title: string;
  readonly unit: string;
  readonly decimals: number;
  readonly indicator: string;
  readonly schema: FormField;
  readonly calculated: boolean;
  readonly nil: boolean;
  readonly required: boolean;
  readonly additive: boolean;
  /** Shown, but not this person's to fill in. */
  readonly fixed: boolean;
}

export interface MatrixLine {
  readonly code: string;
  readonly title: string;
}

/** One row of the document. */
export type MatrixRow = Readonly<Record<string, unknown>>;
type CellValue = number | string | null;

export interface CellChange {
  readonly row: number;
  readonly column: number;
  readonly value: Decimal | null;
}

interface Undoable {
  readonly row: number;
  readonly name: string;
  readonly old: unknown;
}

export class MatrixModel {
  readonly columns: readonly MatrixColumn[];
  readonly lines: readonly MatrixLine[];
  private readonly rowKey: 'orgUnit' | 'row';
  private rows: MatrixRow[];
  /** Index in the document by code. */
  private readonly places = new Map<string, number>();
  private readonly history: Undoable[][] = [];

  constructor(columns: readonly MatrixColumn[], lines: readonly MatrixLine[], rowKey: 'orgUnit' | 'row', document: unknown) {
    this.columns = columns;
    this.lines = lines;
    this.rowKey = rowKey;
    this.rows = [];
    this.load(document);
  }

  /** Takes the rows of a document; rows that it lacks are added behind, in the order of the lines. */
  load(document: unknown): void {
    const present = Array.isArray(document) ? document.filter((row): row is MatrixRow => typeof row === 'object' && row !== null) : [];
    this.places.clear();
    this.rows = present.map((row) => ({ ...row }));
    this.rows.forEach((row, index) => {
      const code = row[this.rowKey];
      if (typeof code === 'string' && !this.places.has(code)) this.places.set(code, index);
    });
    for (const { code } of this.lines) {
      if (this.places.has(code)) continue;
      this.places.set(code, this.rows.length);
      this.rows.push({ [this.rowKey]: code });
    }
    this.history.length = 0;
  }

  /** As the document holds it. */
  get document(): readonly MatrixRow[] {
    return this.rows;
  }

  get canUndo(): boolean {
    return this.history.length > 0;
  }

  /** Index in the document of a line. */
  placeOf(row: number): number {
    return this.places.get(this.lines[row]?.code ?? '') ?? -1;
  }

  /** JSON Pointer of a cell below the matrix. */
  pathOf(row: number, column: number): string {
    return `/${String(this.placeOf(row))}/${this.columns[column]?.name ?? ''}`;
  }

  value(row: number, column: number): unknown {
    return this.rows[this.placeOf(row)]?.[this.columns[column]?.name ?? ''];
  }

  isEmpty(row: number, column: number): boolean {
    const value = this.value(row, column);
    return value === undefined || value === null || value === '';
  }

  /** True when a figure may be entered there. */
  takes(row: number, column: number): boolean {
    const target = this.columns[column];
    return target !== undefined && !target.calculated && !target.fixed && this.lines[row] !== undefined;
  }

  /** Makes changes as one batch; true when something changed. */
  apply(changes: readonly CellChange[]): boolean {
    const batch = changes.flatMap(({ row, column, value }) => {
      const target = this.columns[column];
      if (target === undefined || !this.takes(row, column)) return [];
      const next: CellValue = value === null ? null : documentValue(value, target.schema);
      const old = this.value(row, column) ?? null;
      return next === old ? [] : [{ undo: { row: this.placeOf(row), name: target.name, old }, next }];
    });
    for (const { undo, next } of batch) this.put(undo.row, undo.name, next);
    if (batch.length > 0) this.history.push(batch.map(({ undo }) => undo));
    return batch.length > 0;
  }

  /** A figure while it is being typed: not a batch of its own until `remember` closes it. */
  type({ row, column, value }: CellChange): boolean {
    const target = this.columns[column];
    if (target === undefined || !this.takes(row, column)) return false;
    const next: CellValue = value === null ? null : documentValue(value, target.schema);
    if (next === (this.value(row, column) ?? null)) return false;
    this.put(this.placeOf(row), target.name, next);
    return true;
  }

  /** Typing has ended: what stood there before may be undone. */
  remember(row: number, column: number, old: unknown): void {
    const name = this.columns[column]?.name;
    if (name === undefined || (old ?? null) === (this.value(row, column) ?? null)) return;
    this.history.push([{ row: this.placeOf(row), name, old: old ?? null }]);
  }

  undo(): boolean {
    const batch = this.history.pop();
    for (const { row, name, old } of batch ?? []) this.put(row, name, old as CellValue);
    return batch !== undefined;
  }

  /** Empty cells below a cell that would take its value. */
  fillDown(row: number, column: number, value: Decimal): CellChange[] {
    return this.lines.flatMap((_, line) => {
      return line > row && this.isEmpty(line, column) && this.takes(line, column) ? [{ row: line, column, value }] : [];
    });
  }

  /** Sum of a column over the rows; undefined where adding means nothing or no figure is there. */
  columnTotal(column: number): string | undefined {
    const target = this.columns[column];
    if (target?.additive !== true || target.calculated) return undefined;
    const sum = sumOf(this.lines.map((_, row) => this.value(row, column)));
    return sum === undefined ? undefined : decimalText(sum);
  }

  /** Rows have a total when all their figures are parts of one indicator. */
  get hasRowTotals(): boolean {
    const entered = this.columns.filter(({ calculated }) => !calculated);
    return entered.length > 1 && entered.every(({ indicator, additive }) => additive && indicator === entered[0]?.indicator);
  }

  rowTotal(row: number): string | undefined {
    const sum = sumOf(this.columns.map((_, column) => this.value(row, column)));
    return sum === undefined ? undefined : decimalText(sum);
  }

  private put(place: number, name: string, value: CellValue): void {
    const { [name]: _, ...rest } = this.rows[place] ?? {};
    this.rows[place] = value === null ? rest : { ...rest, [name]: value };
    this.rows = [...this.rows];
  }
}

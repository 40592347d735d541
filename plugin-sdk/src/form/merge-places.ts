// The places of one report in its three versions: values by property and by row code, pointers into each version and into the merged
// document, and the document that is built of them. What is decided about a place is merge.ts's matter. Pure.
import type { FilledDocument } from './cells.js';

export type Version = 0 | 1 | 2;
export const MINE = 1;
export const THEIRS = 2;
export type Trio<T> = readonly [T, T, T];
/** A property, or the row of a matrix by its code. */
export type Step = string | { readonly row: string };
type RowKey = 'orgUnit' | 'row';

interface Leaf {
  readonly steps: readonly Step[];
  readonly values: Trio<unknown>;
}

interface Matrix {
  readonly steps: readonly string[];
  readonly rowKey: RowKey;
  /** Row codes in the order of each version. */
  readonly codes: Trio<readonly string[]>;
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function isEmpty(value: unknown): boolean {
  return value === undefined || value === null || value === '';
}

function own(value: unknown, name: string): unknown {
  return isRecord(value) && Object.hasOwn(value, name) ? value[name] : undefined;
}

export function mapTrio<A, B>(trio: Trio<A>, make: (part: A, version: Version) => B): Trio<B> {
  return [make(trio[0], 0), make(trio[1], 1), make(trio[2], 2)];
}

/** The codes of a matrix's rows; undefined when the array is none, or when two rows have one code. */
function codesBy(key: RowKey, value: readonly unknown[]): string[] | undefined {
  const codes = value.map((row) => own(row, key));
  return codes.every((code) => typeof code === 'string') && new Set(codes).size === codes.length ? codes : undefined;
}

function matrixAt(steps: readonly Step[], present: Trio<unknown>): Matrix | undefined {
  const names = steps.filter((step) => typeof step === 'string');
  if (names.length < steps.length) return undefined;
  for (const rowKey of ['orgUnit', 'row'] as const) {
    const codes = mapTrio(present, (value) => (isEmpty(value) ? [] : Array.isArray(value) ? codesBy(rowKey, value) : undefined));
    const [base, mine, theirs] = codes;
    if (base !== undefined && mine !== undefined && theirs !== undefined && base.length + mine.length + theirs.length > 0) {
      return { steps: names, rowKey, codes: [base, mine, theirs] };
    }
  }
  return undefined;
}

/** The union of the three documents' places. */
export class Places {
  readonly leaves = new Map<string, Leaf>();
  readonly matrices = new Map<string, Matrix>();

  constructor(readonly documents: Trio<FilledDocument>) {
    const names = namesOf(documents).filter((name) => name !== 'nil');
    for (const name of names)
      this.walk(
        [name],
        mapTrio<FilledDocument, unknown>(documents, (document) => own(document, name)),
      );
  }

  /** The place that a pointer of one version names; it need not hold a value. */
  reach(pointer: string, version: Version): Leaf {
    const names = pointer.split('/').slice(1);
    const steps: Step[] = [];
    for (const name of names) {
      const matrix = steps.every((step) => typeof step === 'string') ? this.matrices.get(keyOf(steps)) : undefined;
      const code = matrix?.codes[version][Number(name)];
      steps.push(code === undefined ? name : { row: code });
    }
    const key = keyOf(steps);
    const leaf = this.leaves.get(key) ?? { steps, values: [undefined, undefined, undefined] };
    this.leaves.set(key, leaf);
    return leaf;
  }

  /** The pointer of a place in one version; undefined where that version lacks the row. */
  pointer(steps: readonly Step[], version: Version | 'merged'): string | undefined {
    const done: string[] = [];
    for (const step of steps) {
      if (typeof step === 'string') {
        done.push(step);
        continue;
      }
      const matrix = this.matrices.get(keyOf(done));
      const codes = matrix === undefined ? [] : version === 'merged' ? mergedCodes(matrix) : matrix.codes[version];
      const index = codes.indexOf(step.row);
      if (index < 0) return undefined;
      done.push(String(index));
    }
    return `/${done.join('/')}`;
  }

  private walk(steps: readonly Step[], values: Trio<unknown>): void {
    const present = values.filter((value) => !isEmpty(value));
    if (present.length > 0 && present.every(isRecord)) {
      for (const name of namesOf(values))
        this.walk(
          [...steps, name],
          mapTrio(values, (value) => own(value, name)),
        );
      return;
    }
    const matrix = present.some((value) => Array.isArray(value) && value.length > 0) ? matrixAt(steps, values) : undefined;
    if (matrix === undefined) this.leaves.set(keyOf(steps), { steps, values });
    else this.walkRows(matrix, values);
  }

  private walkRows(matrix: Matrix, values: Trio<unknown>): void {
    this.matrices.set(keyOf(matrix.steps), matrix);
    const byCode = mapTrio(values, (value, version) => {
      const rows: readonly unknown[] = Array.isArray(value) ? value : [];
      return new Map(matrix.codes[version].map((code, index) => [code, rows[index]]));
    });
    for (const code of new Set(matrix.codes.flat())) {
      const rows = mapTrio(byCode, (known) => known.get(code));
      for (const name of namesOf(rows)) {
        if (name !== matrix.rowKey)
          this.walk(
            [...matrix.steps, { row: code }, name],
            mapTrio(rows, (row) => own(row, name)),
          );
      }
    }
  }
}

function namesOf(values: Trio<unknown>): string[] {
  return [...new Set(values.flatMap((value) => (isRecord(value) ? Object.keys(value) : [])))];
}

export function keyOf(steps: readonly Step[]): string {
  return JSON.stringify(steps);
}

/** Their order first, so that two people who merge each other's work agree; then the rows that only I have. */
function mergedCodes({ codes }: Matrix): string[] {
  return [...new Set([...codes[THEIRS], ...codes[MINE]])];
}

/** A document under construction: maps, so that no property name means anything to the language. */
type Branch = Map<string, unknown>;

function put(root: Branch, steps: readonly string[], value: unknown): void {
  const [name, ...rest] = steps;
  if (name === undefined) return;
  if (rest.length === 0) {
    root.set(name, value);
    return;
  }
  const known = root.get(name);
  const branch: Branch = known instanceof Map ? (known as Branch) : new Map<string, unknown>();
  root.set(name, branch);
  put(branch, rest, value);
}

function plainOf(value: unknown): unknown {
  if (value instanceof Rows) return value.list.map(plainOf);
  return value instanceof Map ? Object.fromEntries([...(value as Branch)].map(([name, inner]) => [name, plainOf(inner)])) : value;
}

class Rows {
  readonly list: Branch[];
  private readonly byCode: ReadonlyMap<string, Branch>;

  constructor(matrix: Matrix) {
    this.byCode = new Map(mergedCodes(matrix).map((code) => [code, new Map<string, unknown>([[matrix.rowKey, code]])]));
    this.list = [...this.byCode.values()];
  }

  row(code: string): Branch {
    return this.byCode.get(code) ?? new Map<string, unknown>();
  }
}

/** The merged document while it is put together. */
export class MergedDocument {
  private readonly root: Branch = new Map();
  private readonly tables: ReadonlyMap<string, Rows>;

  constructor(places: Places) {
    this.tables = new Map([...places.matrices].map(([key, matrix]) => [key, new Rows(matrix)]));
    for (const [key, matrix] of places.matrices) {
      const table = this.tables.get(key);
      if (table !== undefined && table.list.length > 0) put(this.root, matrix.steps, table);
    }
  }

  set(steps: readonly Step[], value: unknown): void {
    const at = steps.findIndex((step) => typeof step === 'object');
    const row = steps[at];
    if (typeof row !== 'object') put(this.root, namesIn(steps), value);
    else {
      const branch = this.tables.get(keyOf(steps.slice(0, at)))?.row(row.row);
      if (branch !== undefined) put(branch, namesIn(steps.slice(at + 1)), value);
    }
  }

  finished(): FilledDocument {
    return Object.fromEntries([...this.root].map(([name, value]) => [name, plainOf(value)]));
  }
}

function namesIn(steps: readonly Step[]): string[] {
  return steps.filter((step) => typeof step === 'string');
}

// The concrete cells of a filled document: where each stands (JSON Pointer), what it answers and its exact value. The
// projector, the checks and the Excel template all read documents through here and never by property names of their own.
import { decimalOf } from '../decimal.js';
import type { Figure } from '../decimal.js';
import type { FieldCell } from './fields.js';

/** A document as filled: property names are those of the form definition. */
export type FilledDocument = Readonly<Record<string, unknown>>;

/** One cell of a filled document. */
export interface DocumentCell {
  /** JSON Pointer in the document. */
  readonly path: string;
  readonly field: FieldCell;
  readonly indicator: string;
  /** Org unit of the row; undefined: that of the submission. */
  readonly orgUnit?: string;
  /** Disaggregation members by dimension; empty is the total. */
  readonly members: Readonly<Record<string, string>>;
  /** The figure; undefined when empty or no number. A nil answer is 0. */
  readonly value: Figure;
  /** As it stands in the document. */
  readonly raw: unknown;
  /** Answered "không phát sinh". */
  readonly nil: boolean;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function own(value: unknown, name: string): unknown {
  return isRecord(value) && Object.hasOwn(value, name) ? value[name] : undefined;
}

function valueAt(root: unknown, pointer: string): unknown {
  if (pointer.lastIndexOf('/') === 0) return own(root, pointer.slice(1));
  return pointer.split('/').slice(1).reduce(own, root);
}

/** JSON Pointers that the document declares "không phát sinh" (its property `nil`). */
export function nilPaths(document: FilledDocument): ReadonlySet<string> {
  const list = own(document, 'nil');
  return new Set(Array.isArray(list) ? list.filter((path) => typeof path === 'string') : []);
}

interface RowPlace {
  readonly path: string;
  readonly item: unknown;
  readonly orgUnit?: string;
  readonly members: Readonly<Record<string, string>>;
}

/** Parts of a matrix column's pointer: the array and the cell within a row. */
export function matrixParts(field: FieldCell): { array: string; column: string } | undefined {
  const star = field.pointer.indexOf('/*');
  return star < 0 ? undefined : { array: field.pointer.slice(0, star), column: field.pointer.slice(star + 2) };
}

function rowsOf(document: FilledDocument, field: FieldCell, array: string): RowPlace[] {
  const items = valueAt(document, array);
  if (!Array.isArray(items)) return [];
  return items.map((item: unknown, index): RowPlace => {
    const place = { path: `${array}/${String(index)}`, item };
    if (field.perOrgUnit) {
      const orgUnit = own(item, 'orgUnit');
      return { ...place, members: {}, ...(typeof orgUnit === 'string' ? { orgUnit } : {}) };
    }
    const code = own(item, 'row');
    return { ...place, members: field.rows?.find((row) => row.code === code)?.members ?? {} };
  });
}

function cell(field: FieldCell, path: string, raw: unknown, nils: ReadonlySet<string>, row?: RowPlace): DocumentCell {
  const empty = raw === undefined || raw === null || raw === '';
  const nil = field.nil && empty && nils.has(path);
  const members = row === undefined ? field.members : { ...row.members, ...field.members };
  const value = lazily(nil ? 0 : raw);
  const made = {
    path,
    field,
    raw,
    nil,
    indicator: field.indicator,
    members,
    get value() {
      return value();
    },
  };
  return row?.orgUnit === undefined ? made : Object.assign(made, { orgUnit: row.orgUnit });
}

/** Most cells are found good by their raw number alone; a decimal is made when somebody computes with it. */
function lazily(raw: unknown): () => Figure {
  let known: { readonly value: Figure } | undefined;
  return () => (known ??= { value: decimalOf(raw) }).value;
}

/** Every cell of the document, empty ones too; rows that the document lacks have none. */
export function cellsOf(fields: readonly FieldCell[], document: FilledDocument): DocumentCell[] {
  const nils = nilPaths(document);
  return fields.flatMap((field) => {
    const parts = matrixParts(field);
    if (parts === undefined) return [cell(field, field.pointer, valueAt(document, field.pointer), nils)];
    return rowsOf(document, field, parts.array).map((row) => cell(field, row.path + parts.column, valueAt(row.item, parts.column), nils, row));
  });
}

/** True when a person (or a formula) has filled the cell or answered nil. */
export function isFilled(cellOrValue: Pick<DocumentCell, 'raw' | 'nil'>): boolean {
  const { raw, nil } = cellOrValue;
  return nil || (raw !== undefined && raw !== null && raw !== '');
}

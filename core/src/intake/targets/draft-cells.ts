// Which cell of a form takes a figure, and putting the value there, pure. A matrix has its rows by org unit or by fixed members.
import type { FieldCell, SubmissionDocument } from '@haidang/plugin-sdk';
import { canonicalMembers } from '../submissions/projection/projection.js';

export interface FoundCell {
  field: FieldCell;
  /** Code of the fixed row of a matrix. */
  row: string | undefined;
  /** Members of the cell, those of its row among them. */
  members: Readonly<Record<string, string>>;
}

export interface CellPlace extends FoundCell {
  /** Code of the row's org unit. */
  orgUnit: string | undefined;
}

type CellIndex = (indicator: string, members: Readonly<Record<string, string>>, perOrgUnit: boolean) => FoundCell | undefined;

export function cellIndex(fields: readonly FieldCell[]): CellIndex {
  const index = new Map<string, FoundCell>();
  for (const field of fields) {
    const rows = field.rows?.map((row) => ({ row: row.code, members: { ...row.members, ...field.members } })) ?? [{ row: undefined, members: field.members }];
    for (const { row, members } of rows) index.set(keyOf(field.indicator, members, field.perOrgUnit), { field, row, members });
  }
  return (indicator, members, perOrgUnit) => index.get(keyOf(indicator, members, perOrgUnit));
}

function keyOf(indicator: string, members: Readonly<Record<string, string>>, perOrgUnit: boolean): string {
  return `${indicator} ${canonicalMembers(members)} ${String(perOrgUnit)}`;
}

/** Writes the value into its cell, making the row where the document lacks it. */
export function putValue(document: SubmissionDocument, place: CellPlace, value: unknown): void {
  put(document, place.field.pointer.split('/').slice(1), value, place);
}

function put(target: Record<string, unknown>, [name, ...rest]: readonly string[], value: unknown, place: CellPlace): void {
  if (name === undefined) return;
  if (rest.length === 0) {
    target[name] = value;
    return;
  }
  if (rest[0] === '*') {
    const rows = (Array.isArray(target[name]) ? target[name] : []) as Record<string, unknown>[];
    target[name] = rows;
    put(rowOf(rows, place), rest.slice(1), value, place);
    return;
  }
  const inner = (typeof target[name] === 'object' && target[name] !== null ? target[name] : {}) as Record<string, unknown>;
  target[name] = inner;
  put(inner, rest, value, place);
}

function rowOf(rows: Record<string, unknown>[], { orgUnit, row }: CellPlace): Record<string, unknown> {
  const [property, code] = orgUnit === undefined ? (['row', row] as const) : (['orgUnit', orgUnit] as const);
  const found = rows.find((each) => each[property] === code);
  if (found !== undefined) return found;
  const made = { [property]: code };
  rows.push(made);
  return made;
}

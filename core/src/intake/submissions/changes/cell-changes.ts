// The difference between two documents of one form, cell by cell. Rows of a matrix may move, so a cell is known by its field, its
// org unit and its members, not by where it stands.
import { cellsOf, decimalText, type DocumentCell, type FieldCell, type SubmissionDocument } from '@haidang/plugin-sdk';

export interface ChangedCell {
  cell: DocumentCell;
  before: DocumentCell | undefined;
  after: DocumentCell | undefined;
}

/** A cell's identity across revisions. */
export function keyOf(cell: Pick<DocumentCell, 'field' | 'orgUnit' | 'members'>): string {
  return `${cell.field.pointer} ${cell.orgUnit ?? ''} ${JSON.stringify(cell.members)}`;
}

/** What a person filled in: formulas fill in the rest. */
export function changedCells(fields: readonly FieldCell[], before: SubmissionDocument | undefined, after: SubmissionDocument): ChangedCell[] {
  const entered = fields.filter((field) => field.calculated === undefined);
  const old = new Map(before === undefined ? [] : cellsOf(entered, before).map((cell) => [keyOf(cell), cell]));
  const now = new Map(cellsOf(entered, after).map((cell) => [keyOf(cell), cell]));
  return [...new Set([...old.keys(), ...now.keys()])].flatMap((key) => {
    const [was, is] = [old.get(key), now.get(key)];
    const cell = is ?? was;
    return cell === undefined || text(was) === text(is) ? [] : [{ cell, before: was, after: is }];
  });
}

function text(cell: DocumentCell | undefined): string {
  return cell?.value === undefined ? '' : decimalText(cell.value);
}

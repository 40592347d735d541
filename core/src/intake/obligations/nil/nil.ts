// The nil report ("không phát sinh"), pure: a whole report that says of every cell that nothing happened. Possible only where the
// form allows nil for every cell that must be answered; a cell that does not is named, never filled with an invented zero.
import { cellsOf, fieldsDue, isFilled, matrixParts, type FieldCell, type Period, type SubmissionDocument } from '@haidang/plugin-sdk';
import type { Bundle } from '../../../registry/index.js';

type Form = Pick<Bundle, 'fields' | 'manifest' | 'form'>;

/** Pointers of what must be answered and cannot be nil; a column of a matrix has a star for its rows. */
export function cannotBeNil(bundle: Form, period: Pick<Period, 'type'>): string[] {
  const fields = entered(bundle, period);
  const judged = new Set(bundle.fields.map((field) => field.pointer.split('/')[1]));
  const texts = (bundle.form.required ?? []).filter((name) => !judged.has(name)).map((name) => `/${name}`);
  return [...fields.filter((field) => field.required && !field.nil).map((field) => field.pointer), ...texts];
}

export function nilAllowed(bundle: Form, period: Pick<Period, 'type'>): boolean {
  return entered(bundle, period).some((field) => field.nil) && cannotBeNil(bundle, period).length === 0;
}

/** The document that answers nil in every cell that allows it; `orgUnits` are the rows of a matrix by commune. */
export function nilDocument(bundle: Form, period: Pick<Period, 'type'>, orgUnits: readonly string[]): SubmissionDocument {
  const document: Record<string, unknown> = {};
  const nil: string[] = [];
  for (const field of entered(bundle, period).filter((each) => each.nil)) {
    const parts = matrixParts(field);
    if (parts === undefined) {
      nil.push(field.pointer);
      continue;
    }
    const rows = field.perOrgUnit ? orgUnits.map((orgUnit) => ({ orgUnit })) : (field.rows ?? []).map((row) => ({ row: row.code }));
    putRows(document, parts.array, rows);
    nil.push(...rows.map((_, index) => `${parts.array}/${String(index)}${parts.column}`));
  }
  return { ...document, nil };
}

/** Does every answered cell of the document say nil? */
export function isNilReport(bundle: Form, period: Pick<Period, 'type'>, document: SubmissionDocument): boolean {
  const filled = cellsOf(entered(bundle, period), document).filter(isFilled);
  return filled.length > 0 && filled.every((cell) => cell.nil);
}

function entered(bundle: Form, period: Pick<Period, 'type'>): FieldCell[] {
  return fieldsDue(bundle.fields, bundle.manifest, period.type).filter((field) => field.calculated === undefined);
}

function putRows(document: Record<string, unknown>, array: string, rows: readonly object[]): void {
  const steps = array.split('/').slice(1);
  const last = steps.pop() ?? '';
  let place = document;
  for (const step of steps) {
    const inner = (place[step] ?? {}) as Record<string, unknown>;
    place[step] = inner;
    place = inner;
  }
  place[last] ??= rows;
}

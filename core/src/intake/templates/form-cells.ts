// The cells of a form as a workbook knows them: each field, and each fixed row of a field, under one key. Pure.
import { evaluateFormula, fieldsDue, indicatorOf, matrixParts, type FieldCell, type Indicator, type Localised, type Period } from '@haidang/plugin-sdk';
import type { Bundle } from '../../registry/index.js';

export interface FormCell {
  /** The field's pointer; with `#` and the code of the row in a matrix with fixed rows. */
  key: string;
  field: FieldCell;
  indicator: Indicator;
  title: Localised;
  /** Of a matrix with fixed rows: its row. */
  row?: string;
  /** Disaggregation members, those of the row among them. */
  members: Readonly<Record<string, string>>;
  unitOfMeasure: string;
}

export type Form = Pick<Bundle, 'fields' | 'manifest' | 'form' | 'fieldFormulas'>;

/** Every cell that the form has for a period, calculated ones too; those that never show in that period are left out. */
export function formCells(bundle: Form, period: Period): FormCell[] {
  return fieldsDue(bundle.fields, bundle.manifest, period.type)
    .filter((field) => !isHidden(bundle, field, period))
    .flatMap((field) => cellsOfField(bundle, field));
}

function cellsOfField(bundle: Form, field: FieldCell): FormCell[] {
  const indicator = indicatorOf(bundle.manifest, field.indicator);
  if (indicator === undefined) return [];
  const title = field.title ?? indicator.title;
  const common = { field, indicator, unitOfMeasure: indicator.unitOfMeasure };
  if (field.rows === undefined) return [{ ...common, key: field.pointer, title, members: field.members }];
  return field.rows.map((row) => ({
    ...common,
    key: `${field.pointer}#${row.code}`,
    row: row.code,
    title: { vi: `${row.title.vi}: ${title.vi}` },
    members: { ...row.members, ...field.members },
  }));
}

/** Only what the period alone decides: the rest may come to show while one fills in. */
function isHidden(bundle: Form, field: FieldCell, period: Period): boolean {
  const formula = field.visibleIf === undefined ? undefined : bundle.fieldFormulas.get(field.visibleIf);
  if (formula === undefined) return false;
  const month = period.type === 'monthly' ? period.index : undefined;
  return evaluateFormula(formula, { month, figure: () => undefined }).value === false;
}

/** Name of the array that a matrix field belongs to, for its heading. */
export function matrixOf(cell: FormCell): string | undefined {
  return matrixParts(cell.field)?.array;
}

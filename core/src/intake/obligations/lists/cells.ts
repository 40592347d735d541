// Counting the cells of a form that a period asks for, without a document: what an obligation shows before anybody began.
import { fieldsDue, type Period } from '@haidang/plugin-sdk';
import type { Bundle } from '../../../registry/index.js';

/** Required cells of a form for this period; `rows` org units in its matrix. */
export function requiredCells(bundle: Bundle, period: Period, rows: number): number {
  return fieldsDue(bundle.fields, bundle.manifest, period.type)
    .filter((field) => field.required)
    .reduce((count, field) => count + (field.perOrgUnit ? rows : 1), 0);
}

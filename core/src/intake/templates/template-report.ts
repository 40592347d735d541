// One report as a template shows it: its cells, what stands in them, and what is known around them. Pure.
import {
  cellsOf,
  decimalText,
  isFilled,
  type Decimal,
  type DocumentCell,
  type ObservationStatus,
  type Period,
  type SubmissionDocument,
} from '@haidang/plugin-sdk';
import { canonicalMembers } from '../submissions/projection/projection.js';
import { formCells, type Form, type FormCell } from './form-cells.js';

export interface Known {
  previous?: { period: string; value: Decimal };
  plan?: Decimal;
}

export interface TemplateUnit {
  code: string;
  /** `code@valid-from`. */
  uid: string;
  title: string;
}

export interface TemplateReport {
  bundle: Form & { id: string; version: number };
  period: Period;
  unit: TemplateUnit;
  owedBy: string;
  /** ISO date. */
  dueOn: string;
  /** Rows of a matrix by org unit. */
  rows: readonly TemplateUnit[];
  document: SubmissionDocument;
  obsStatus: ObservationStatus;
  /** Figures around a cell; `orgUnit` undefined: the report's own unit. */
  known: (indicator: string, orgUnit: string | undefined) => Known;
}

export interface ReportCells {
  /** Cells of the report itself. */
  own: FormCell[];
  /** Cells of the rows by org unit. */
  perUnit: FormCell[];
  valueOf: (cell: FormCell, orgUnit?: string) => DocumentCell | undefined;
}

export function cellsOfReport({ bundle, period, document }: Pick<TemplateReport, 'bundle' | 'period' | 'document'>): ReportCells {
  const all = formCells(bundle, period);
  const filled = new Map(cellsOf(bundle.fields, document).map((cell) => [keyOf(cell.field.pointer, cell.members, cell.orgUnit), cell]));
  return {
    own: all.filter((cell) => !cell.field.perOrgUnit),
    perUnit: all.filter((cell) => cell.field.perOrgUnit),
    valueOf: (cell, orgUnit) => filled.get(keyOf(cell.field.pointer, cell.members, orgUnit)),
  };
}

function keyOf(pointer: string, members: Readonly<Record<string, string>>, orgUnit: string | undefined): string {
  return `${pointer} ${canonicalMembers(members)} ${orgUnit ?? ''}`;
}

/** What stands in a cell, as the stamp remembers it; undefined when nothing does. */
export function standing(cell: DocumentCell | undefined): string | undefined {
  if (cell === undefined || !isFilled(cell)) return undefined;
  if (cell.nil) return 'nil';
  return cell.value === undefined ? undefined : decimalText(cell.value);
}

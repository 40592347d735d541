// One report as it is stored, with what it keeps beside its content while a correction waits.
import type { Correction, Finding, JudgedRule, ObservationStatus, SubmissionDocument, SubmissionStatus } from '@haidang/plugin-sdk';

/** What a look at the document could judge: the whole of which the findings are a part. Read by the scores of quality. */
export interface Judged {
  /** Cells with an answer. */
  cells: number;
  rules: readonly JudgedRule[];
}

export interface SubmissionRow {
  set_id: string;
  period: string;
  org_unit_id: number;
  status: Exclude<SubmissionStatus, 'none'>;
  revision: number;
  set_version: number;
  obs_status: ObservationStatus;
  document: SubmissionDocument;
  findings: Finding[];
  reasons: Record<string, string>;
  note: string | null;
  filled_cells: number;
  required_cells: number;
  errors: number;
  warnings: number;
  risk: number;
  judged: Judged | null;
  approved_revision: number | null;
  saved_by: string;
  saved_at: Date;
  submitted_by: string | null;
  submitted_at: Date | null;
  decided_by: string | null;
  decided_at: Date | null;
  /** Whom the one who decided stood in for. */
  decided_for: string | null;
  /** A correction of single cells that waits for approval. */
  correction: WaitingCorrection | null;
  delta: Delta | null;
}

/** As on the wire, with its author by name alone. */
export type WaitingCorrection = Omit<Correction, 'by'> & { by: string; restore: Restored };

/** What the report was before the correction, should that be refused; dates as ISO texts. */
export type Restored = Pick<
  SubmissionRow,
  | 'findings'
  | 'reasons'
  | 'filled_cells'
  | 'required_cells'
  | 'errors'
  | 'warnings'
  | 'risk'
  | 'judged'
  | 'delta'
  | 'submitted_by'
  | 'decided_by'
  | 'decided_for'
> & { submitted_at: string | null; decided_at: string | null };

/** Found when a report is submitted: what a reviewer should see first. */
export interface Delta {
  /** Cells that differ from the version decided on before; null when there is none. */
  changedCells: number | null;
  /** Largest change against the period before, in percent. */
  largest: { path: string; indicator: string; percent: number } | null;
}

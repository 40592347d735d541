// Obligations, reports, plans and figures from outside on the wire.
import type { Finding, Localised } from '../../finding.js';
import type { OrgUnitRef } from '../access/access.js';
import type { FigureOrigin, ObservationStatus, SubmissionStatus, WireNumber } from '../common.js';
import type { CarriedReport } from './versions.js';
import type { ClosedPeriod } from './vintages.js';
import type { ApprovalLevel, Correction, Permission, PersonRef } from './workflow.js';

/**
 * `missed`: overdue for so many working days without an answer that nobody waits for it (it may still be answered late).
 * `exempt`: nobody owes it; only overseers see it.
 */
export type ObligationState = 'overdue' | 'missed' | 'returned' | 'due' | 'waiting' | 'done' | 'upcoming' | 'exempt';

/** GET /obligations: "this org unit owes this set for this period by this date". */
export interface Obligation {
  set: string;
  setTitle: Localised;
  period: string;
  periodTitle: Localised;
  /** Org unit whose figures are reported. */
  orgUnit: string;
  orgUnitTitle: string;
  /** Org unit (department or commune) that must answer. */
  owedBy: string;
  owedByTitle: string;
  /** Last day, ISO date; with an extension the extended one. */
  dueOn: string;
  /** Last day as it was before the first extension; null when it was never extended. */
  originalDueOn: string | null;
  /** Why it was extended. */
  extensionReason: string | null;
  extendedBy: string | null;
  /** Why nobody owes it; null when it is owed. */
  exemptReason: string | null;
  /** Instant of the first answer. */
  answeredAt: string | null;
  /** Answered after the due date. */
  late: boolean;
  /** Working days between due date and first answer; 0 when in time. */
  lateBy: number;
  /** Every answered cell says "không phát sinh". */
  nil: boolean;
  /** The whole report may be answered with "không phát sinh". */
  nilAllowed: boolean;
  /** Working days left; negative when late. */
  workingDaysLeft: number;
  state: ObligationState;
  status: SubmissionStatus;
  filledCells: number;
  requiredCells: number;
  errors: number;
  warnings: number;
  lastEditor: string | null;
  lastEditedAt: string | null;
}

export interface ObligationList {
  today: string;
  counts: Record<ObligationState, number>;
  items: Obligation[];
  /** Next due date when nothing is owed. */
  nextDueOn: string | null;
  /** None of the sets asked for is the caller's to see. */
  hidden: boolean;
}

/** A document as filled: property names are those of the form definition. */
export type SubmissionDocument = Record<string, unknown>;

/** PUT /submissions/:set/:period/:orgUnit */
export interface SaveDraft {
  document: SubmissionDocument;
  /** Free note to the reviewer. */
  note?: string;
  /** Reasons for warnings, by finding key `code@path` (≥ 15 characters each). */
  reasons?: Record<string, string>;
  /** Status that the figures are reported with: E "ước", P "sơ bộ", A "chính thức". Default P. */
  obsStatus?: ObservationStatus;
}

/** Answer of every write to a submission. */
export interface SubmissionAnswer {
  status: SubmissionStatus;
  revision: number;
  findings: Finding[];
  /** Use in If-Match of the next write. */
  etag: string;
}

/** Past values beside one cell: the last periods, newest first, and the plan. */
export interface CellContext {
  path: string;
  indicator: string;
  orgUnit?: string;
  history: { period: string; value: WireNumber; origin: FigureOrigin; status: ObservationStatus }[];
  plan: WireNumber;
}

/** GET /submissions/:set/:period/:orgUnit */
export interface Submission {
  set: string;
  setTitle: Localised;
  period: string;
  periodTitle: Localised;
  orgUnit: string;
  orgUnitTitle: string;
  owedByTitle: string;
  status: SubmissionStatus;
  /** 0 = nothing saved yet. */
  revision: number;
  etag: string;
  /** Version of the definition this submission is made with. */
  version: number;
  document: SubmissionDocument;
  /** Pointers of the form, a star for each row's number: left out of the document for this reader, and shown but not to be changed. Absent: none. */
  fields?: { hidden: string[]; fixed: string[] };
  obsStatus: ObservationStatus;
  findings: Finding[];
  reasons: Record<string, string>;
  note: string | null;
  comments: SubmissionComment[];
  dueOn: string | null;
  /** Who closed the period; null while it is open. */
  periodClosed: ClosedPeriod | null;
  savedAt: string | null;
  savedBy: string | null;
  submittedAt: string | null;
  submittedBy: string | null;
  decidedAt: string | null;
  decidedBy: string | null;
  /** What the caller may do now; a button that is off says why. */
  may: Partial<Record<'save' | 'submit' | 'approve' | 'return' | 'publish' | 'reopen' | 'correct' | 'undo' | 'ask', Permission>>;
  /** The people named above by username, with their display names. */
  people: PersonRef[];
  /** Until when the one who approved may take it back (POST …/undo). */
  undoUntil: string | null;
  /** A correction of single cells that waits for approval. */
  correction: Correction | null;
  /** How it went over to the version of its form that it has now, while it is still open. */
  carried?: CarriedReport | null;
  /** The confirmed level that locks this report, if any. */
  lockedBy: { level: ApprovalLevel; title: Localised; orgUnit: string } | null;
  /** Communes (rows of a matrix) at the period's date, where the form has one. */
  rows?: OrgUnitRef[];
  context: CellContext[];
}

export interface SubmissionComment {
  id: string;
  /** `return`: said when the report was returned. */
  kind: 'return' | 'question' | 'answer' | 'comment';
  /** The comment that this one answers. */
  replyTo: string | null;
  resolved: boolean;
  resolvedBy: string | null;
  resolvedAt: string | null;
  /** Display name of `by`. */
  byTitle: string;
  /** JSON Pointer of the cell; "" = the whole report. */
  field: string;
  text: string;
  by: string;
  at: string;
  revision: number;
}

/** POST …/return */
export interface ReturnSubmission {
  comments: { field: string; text: string }[];
}

/** POST …/approve and …/reopen: a note; reopening needs one of at least 15 characters. */
export interface Decision {
  note?: string;
}

/** `carry`: an open report went over to a newer version of its form. */
export type RevisionKind = 'save' | 'submit' | 'approve' | 'return' | 'publish' | 'reopen' | 'correct' | 'undo' | 'carry';

/** GET …/history: newest first. With ?field=<pointer> only those that changed that cell, each with its `value`; ?asOf; ?content=true adds `document`. */
export interface SubmissionHistory {
  field?: string;
  revisions: {
    revision: number;
    status: SubmissionStatus;
    kind: RevisionKind;
    by: string;
    byTitle: string;
    /** Whom `by` stood in for ("thay mặt"). */
    onBehalfOf: PersonRef | null;
    /** Of kind `correct` ("đính chính"): its decision, if one was named. */
    decision: string | null;
    /** With ?field: the cell's value after this revision. */
    value?: WireNumber;
    at: string;
    why: string | null;
    version: number;
    /** Cells that differ from the revision before. */
    changes: { path: string; indicator: string | null; old: WireNumber; new: WireNumber }[];
    document?: SubmissionDocument;
  }[];
}

/** GET /submissions?state=submitted&set&level&orgUnit: the review list, by due date, then risk. `orgUnit` takes in what lies below it. */
export interface ReviewItem {
  set: string;
  setTitle: Localised;
  period: string;
  periodTitle: Localised;
  orgUnit: string;
  orgUnitTitle: string;
  owedByTitle: string;
  status: SubmissionStatus;
  revision: number;
  etag: string;
  submittedBy: string;
  submittedAt: string;
  submitter: PersonRef;
  decidedAt: string | null;
  decider: PersonRef | null;
  /** Since when it waits for a decision; null when it does not. */
  waitingSince: string | null;
  /** Decide by this day (setting `review.sla`), and working days past it; null when it does not wait. */
  sla: { decideBy: string; overdueBy: number } | null;
  level: ApprovalLevel;
  /** Cells that differ from the version decided on before (null: none before), and the largest change against the period before. */
  delta: { changedCells: number | null; largest: { path: string; indicator: string; title: Localised; percent: number } | null };
  late: boolean;
  /** Late, and never before for this set. */
  firstTimeLate: boolean;
  openQuestions: number;
  /** One-cell correction ("đính chính"). */
  correction: boolean;
  undoUntil: string | null;
  dueOn: string | null;
  errors: number;
  warnings: number;
  /** Warnings × 10 + largest relative change in percent (capped at 100) + 20 when late. */
  risk: number;
  mayApprove: Permission;
  /** May be part of POST /submissions/approve: no findings, four eyes kept. */
  bulk: Permission;
}

/** GET /submissions/:set/:period/:orgUnit/review: the table a reviewer reads. */
export interface ReviewSheet {
  submission: Submission;
  /** The version that `previousVersion` shows; ?since= as of …/changes, default `seen`. */
  base: { revision: number; kind: string; at: string; by: PersonRef } | null;
  rows: ReviewRow[];
}

export interface ReviewRow {
  path: string;
  indicator: string;
  title: Localised;
  orgUnit?: string;
  orgUnitTitle?: string;
  unitOfMeasure: string;
  decimals: number;
  value: WireNumber;
  /** Value in the last version that a reviewer decided on before this one. */
  previousVersion: WireNumber;
  changed: boolean;
  previousPeriod: WireNumber;
  samePeriod: WireNumber;
  plan: WireNumber;
  findings: Finding[];
  reason: string | null;
}

/** GET, PUT /plans */
export interface Plan {
  indicator: string;
  orgUnit: string;
  period: string;
  issuer: string;
  value: WireNumber;
  leading: boolean;
  sourceUrl: string | null;
}

/** POST /observations: one figure. */
export interface FigureInput {
  set: string;
  indicator: string;
  period: string;
  orgUnit: string;
  disaggregation?: Record<string, string>;
  value: WireNumber;
  status?: ObservationStatus;
  measure?: 'value' | 'cumulative';
}

export interface FigureCounts {
  read: number;
  accepted: number;
  unchanged: number;
  refused: number;
}

export interface FiguresAnswer {
  counts: FigureCounts;
  findings: Finding[];
  /** Submissions touched, with the status they ended in. */
  submissions: { set: string; period: string; orgUnit: string; status: SubmissionStatus; revision: number }[];
}

// Approval levels, bulk approval, absences, questions and corrections on the wire.
import type { Localised } from '../../finding.js';
import type { SubmissionStatus, WireNumber } from '../common.js';

/** A person as shown to others. */
export interface PersonRef {
  username: string;
  /** Display name. */
  title: string;
}

/** May the caller do this now; a button that is off says why. */
export interface Permission {
  allowed: boolean;
  why?: Localised;
}

/** A level at which a set is approved or confirmed, lowest first (manifest `levels`). */
export type ApprovalLevel = 'commune' | 'district' | 'owner' | 'province';

/** Reports below a unit. `missing` blocks; `missed` is missing with a stated reason and does not. */
export interface ApprovalCounts {
  expected: number;
  /** Waiting for a decision. */
  submitted: number;
  /** Approved or published. */
  approved: number;
  published: number;
  returned: number;
  draft: number;
  /** Nothing handed in yet. */
  missing: number;
  /** Answered "không phát sinh"; counted in its status as well. */
  nil: number;
  exempt: number;
  missed: number;
}

/** Where one unit's report stands for its level: done when approved, published, exempt or missed with a reason. */
export type ApprovalReportState = 'none' | 'draft' | 'submitted' | 'returned' | 'approved' | 'published' | 'exempt' | 'missed';

export interface ApprovalReport {
  orgUnit: string;
  orgUnitTitle: string;
  state: ApprovalReportState;
  /** Does it let its level open? */
  done: boolean;
  nil: boolean;
  revision: number;
  submittedBy: PersonRef | null;
  submittedAt: string | null;
  /** Why it was missed or is exempt. */
  reason: string | null;
}

/** `waiting`: children are not done; `open`: may be confirmed; `confirmed`: its children are locked; `published`. */
export type ApprovalState = 'waiting' | 'open' | 'confirmed' | 'published';

/** What keeps a level from opening, at most 100 named. */
export interface ApprovalBlock {
  orgUnit: string;
  orgUnitTitle: string;
  state: ApprovalReportState | ApprovalState;
  text: Localised;
}

/** One unit at one level above the reports. */
export interface ApprovalNode {
  level: ApprovalLevel;
  levelTitle: Localised;
  orgUnit: string;
  orgUnitTitle: string;
  state: ApprovalState;
  counts: ApprovalCounts;
  blocks: ApprovalBlock[];
  confirmedBy: PersonRef | null;
  /** Whom the confirmer stood in for. */
  confirmedFor: PersonRef | null;
  confirmedAt: string | null;
  note: string | null;
  /** The last time that a confirmation was taken back. */
  revoked: { by: PersonRef; at: string; reason: string } | null;
  may: { confirm: Permission; revoke: Permission; publish: Permission };
  /** Units of the level below; empty where the reports come next. */
  children: ApprovalNode[];
  /** Reports directly below. */
  reports: ApprovalReport[];
}

/** GET /approvals/:set/:period: what the caller may see of the tree. A set without levels has a root that nobody needs to confirm. */
export interface ApprovalTree {
  set: string;
  setTitle: Localised;
  period: string;
  periodTitle: Localised;
  dueOn: string;
  /** Does the set have levels? */
  levelled: boolean;
  levels: { level: ApprovalLevel; title: Localised }[];
  root: ApprovalNode;
}

/** POST /approvals/:set/:period/:orgUnit/confirm → ApprovalTree. Missing reports need a reason each (at least 15 characters). */
export interface ConfirmLevel {
  /** Where a unit stands for two levels; default its lowest that is not confirmed. */
  level?: ApprovalLevel;
  /** @maxLength 2000 */
  note?: string;
  /** @maxItems 500 */
  missed?: { orgUnit: string; reason: string }[];
}

/** POST /approvals/:set/:period/:orgUnit/revoke → ApprovalTree. At least 15 characters; the level above must be revoked before. */
export interface RevokeLevel {
  level?: ApprovalLevel;
  /** @maxLength 2000 */
  reason: string;
}

/** POST /approvals/:set/:period/:orgUnit/publish: every approved report below, in one transaction. */
export interface PublishLevelAnswer {
  published: number;
  tree: ApprovalTree;
}

/** POST /submissions/approve: at most 20, each without findings, each in a transaction of its own. */
export interface BulkApproval {
  items: { set: string; period: string; orgUnit: string; etag: string }[];
  /** @maxLength 2000 */
  note?: string;
}

export interface BulkApprovalItem {
  set: string;
  period: string;
  orgUnit: string;
  outcome: 'done' | 'refused';
  /** When done. */
  status?: SubmissionStatus;
  revision?: number;
  etag?: string;
  /** Until when POST …/undo takes it back. */
  undoUntil?: string;
  /** When refused: the code and the text of the error. */
  code?: string;
  text?: Localised;
}

export interface BulkApprovalAnswer {
  done: number;
  refused: number;
  items: BulkApprovalItem[];
}

/** POST /submissions/:set/:period/:orgUnit/undo: takes one's own approval back within 10 minutes, before publication or confirmation. */
export interface UndoApproval {
  /** @maxLength 2000 */
  reason?: string;
}

/** POST /submissions/:set/:period/:orgUnit/correct on an approved or published report: only these cells; the old figures stand until another person approves. */
export interface CorrectCells {
  /** @maxItems 100 */
  cells: { path: string; value: WireNumber }[];
  /**
   * At least 15 characters.
   * @maxLength 2000
   */
  reason: string;
  /**
   * Number and date of a decision.
   * @maxLength 300
   */
  decision?: string;
}

/** A correction that waits for approval, or one in the history. */
export interface Correction {
  cells: { path: string; indicator: string; orgUnit?: string; old: WireNumber; new: WireNumber }[];
  reason: string;
  decision: string | null;
  by: PersonRef;
  at: string;
  /** Status that the report had and returns to. */
  from: 'approved' | 'published';
}

/** POST /submissions/:set/:period/:orgUnit/comments → SubmissionComment; the status stays. */
export interface NewComment {
  /**
   * JSON Pointer of a cell; "" = the whole report.
   * @maxLength 300
   */
  field: string;
  /** @maxLength 2000 */
  text: string;
  kind: 'question' | 'answer' | 'comment';
  /** The comment that this one answers. */
  replyTo?: string;
}

/** POST /submissions/:set/:period/:orgUnit/comments/:id/resolve → SubmissionComment */
export interface ResolveComment {
  resolved: boolean;
}

/** GET /submissions/:set/:period/:orgUnit/changes?since=approved|returned|seen|<revision>. `seen`: the last version that a reviewer decided on. */
export interface SubmissionChanges {
  since: string;
  /** The version compared with; null when there is none. */
  base: { revision: number; kind: string; at: string; by: PersonRef } | null;
  /** The present version. */
  revision: number;
  changes: CellChange[];
}

export interface CellChange {
  path: string;
  indicator: string;
  title: Localised;
  orgUnit?: string;
  orgUnitTitle?: string;
  old: WireNumber;
  new: WireNumber;
}

/** GET, PUT /review/settings (PUT: who administers). */
export interface ReviewSettings {
  /** Working days within which a submitted report should be decided. Default 2. */
  slaWorkingDays: number;
}

/** GET /absences: one's own, those one covers, and those of people whom one administers. */
export interface Absence {
  id: string;
  person: PersonRef;
  substitute: PersonRef;
  /** First day, ISO date. */
  from: string;
  /** Last day, ISO date. */
  to: string;
  reason: string;
  state: 'coming' | 'now' | 'over' | 'revoked';
  createdBy: PersonRef;
  createdAt: string;
  /** May the caller end it (DELETE /absences/:id)? */
  mayRevoke: boolean;
}

/** POST /absences. GET /absences/candidates?q lists whom one may name (PersonRef). */
export interface NewAbsence {
  /** Default the caller; another person needs `administer`. */
  person?: string;
  substitute: string;
  from: string;
  to: string;
  /** @maxLength 500 */
  reason: string;
}

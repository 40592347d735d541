// The shapes that travel between server and browser (and any other HTTP client), types only: one place that the server
// fills, the web app reads and the OpenAPI document is generated from. Numbers travel as JSON numbers where exact, else
// as decimal strings; a missing figure is null, never 0. Dates are ISO 8601; org units go by `code` or `code@valid-from`.
import type { Finding, Localised } from './finding.js';
import type { IndicatorSetManifest } from './generated/manifest.js';
import type { FormDefinition } from './generated/form-definition.js';
import type { Dashboard } from './generated/dashboard.js';

/** A figure on the wire: JSON number when exact in a double, else a decimal string; null when missing. */
export type WireNumber = number | string | null;

/** What a person may do; the unit of every grant. */
export type Action =
  | 'view' | 'view-detail' | 'enter' | 'submit' | 'review' | 'approve' | 'publish'
  | 'unlock' | 'correct' | 'define' | 'direct' | 'delegate' | 'administer';

/** SDMX observation status: A normal (official), P provisional ("sơ bộ"), E estimated ("ước"), M missing. */
export type ObservationStatus = 'A' | 'P' | 'E' | 'M';

/** Where a figure comes from. `sample` is invented for demonstration and always marked as such. */
export type FigureOrigin = 'submission' | 'published' | 'sample' | 'calculated';

/** Answer of every error, media type application/problem+json (RFC 9457). */
export interface Problem {
  /** Stable address of the error's page, `/errors/<code>`. */
  type: string;
  /** HTTP status. */
  status: number;
  /** Stable machine code, e.g. `SET_NOT_FOUND`. */
  code: string;
  /** What went wrong, in Vietnamese (the same text as `titles.vi`). */
  title: string;
  titles: Localised;
  /** How to mend it, in Vietnamese. */
  detail: string;
  details: Localised;
  /** Cells or fields concerned. */
  findings: Finding[];
  /** Values that the texts speak of. */
  data?: Record<string, unknown>;
  requestId?: string;
}

export interface SignIn {
  username: string;
  password: string;
}

/** Who am I, with my rights. `home` is the page that opens after sign-in. */
export interface Session {
  user: { username: string; title: string; orgUnit: OrgUnitRef | null; role: string };
  rights: GrantView[];
  home: '/' | '/desk' | '/review' | '/admin/sets';
  /** Actions held on at least one set. */
  actions: Action[];
  /** The product runs with sample data. */
  demo: boolean;
  version: string;
}

/** A grant as its holder sees it; `set: "*"` is every set. */
export interface GrantView {
  role: string;
  actions: Action[];
  set: string;
  orgUnit: string;
  from: string;
  to: string | null;
}

/** GET /users: one person, for administrators. */
export interface User {
  username: string;
  title: string;
  orgUnit: OrgUnitRef | null;
  role: string;
  /** False: suspended, may not enter. */
  active: boolean;
  createdAt: string;
}

/** POST /users */
export interface NewUser {
  /** a-z 0-9 . _ - */
  username: string;
  /** Name shown. Default: that of the home unit. */
  title?: string;
  /** Home unit. */
  orgUnit: string;
  role: string;
  /** Sets that the role is granted for; `*` is every set. Default: none. */
  sets?: string[];
  /** Unit whose subtree the role is granted on. Default: the home unit. */
  scope?: string;
}

/** Answer of POST /users; the only time that the password is shown. */
export interface UserCreated extends User {
  password: string;
}

/** GET /grants: role × set × org-unit subtree, as administrators see it. */
export interface GrantEntry {
  id: string;
  username: string;
  role: string;
  set: string;
  orgUnit: OrgUnitRef;
  from: string;
  to: string | null;
  revokedAt: string | null;
}

/** POST /grants */
export interface NewGrant {
  username: string;
  role: string;
  /** Set id, or `*`. */
  set: string;
  orgUnit: string;
  /** First day, ISO date. Default today. */
  from?: string;
  /** Last day, ISO date. Default: without end. */
  to?: string;
}

/** GET /rights/explain?user&action&set&orgUnit */
export interface RightExplained {
  allowed: boolean;
  sentence: Localised;
  /** Grants that give the right here. */
  grants: GrantView[];
}

/** GET /api-tokens: a token without its secret. */
export interface ApiToken {
  id: string;
  title: string;
  createdAt: string;
  /** Last day, ISO date; null without end. */
  expiresOn: string | null;
  lastUsedAt: string | null;
}

/** POST /api-tokens. A token holds its holder's own rights, no more. */
export interface NewApiToken {
  title: string;
  expiresOn?: string;
}

/** Answer of POST /api-tokens; the only time that the token is shown. */
export interface ApiTokenCreated extends ApiToken {
  token: string;
}

export interface OrgUnitRef {
  /** Reference to use in other calls: code, or code@valid-from where versions differ. */
  code: string;
  title: string;
}

export type OrgUnitLevel = 'province' | 'department' | 'district' | 'commune';

/** One org unit as it stood at the asked date. */
export interface OrgUnit {
  /** `code@valid-from`. */
  id: string;
  code: string;
  title: string;
  titleEn?: string;
  /** Xã, Phường, Thành phố … */
  type: string;
  level: OrgUnitLevel;
  /** Parent's `code@valid-from`. */
  parent: string | null;
  validFrom: string;
  validTo: string | null;
  /** Units that took over (code@valid-from), with kind full or partial. */
  successors?: { id: string; kind: 'full' | 'partial'; effective: string }[];
}

/** GET /indicator-sets: one line a set. */
export interface IndicatorSetSummary {
  id: string;
  title: Localised;
  group: string;
  order: number;
  kind: 'indicator-set' | 'service';
  stage: string;
  owner: string;
  ownerTitle: string;
  periodType: string;
  version: number;
  origin: 'disk' | 'authored';
  indicators: number;
  effectiveFrom: string | null;
  /** Actions that the caller holds somewhere in this set. */
  actions: Action[];
}

/** GET /indicator-sets/:id */
export interface Bundle {
  version: number;
  manifest: IndicatorSetManifest;
  form: FormDefinition;
  dashboard: Dashboard;
}

export type SubmissionStatus = 'none' | 'draft' | 'submitted' | 'returned' | 'approved' | 'published';
export type ObligationState = 'overdue' | 'returned' | 'due' | 'waiting' | 'done' | 'upcoming';

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
  /** Last day, ISO date. */
  dueOn: string;
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
  obsStatus: ObservationStatus;
  findings: Finding[];
  reasons: Record<string, string>;
  note: string | null;
  comments: SubmissionComment[];
  dueOn: string | null;
  savedAt: string | null;
  savedBy: string | null;
  submittedAt: string | null;
  submittedBy: string | null;
  decidedAt: string | null;
  decidedBy: string | null;
  /** What the caller may do now; a button that is off says why. */
  may: Partial<Record<'save' | 'submit' | 'approve' | 'return' | 'publish' | 'reopen', { allowed: boolean; why?: Localised }>>;
  /** Communes (rows of a matrix) at the period's date, where the form has one. */
  rows?: OrgUnitRef[];
  context: CellContext[];
}

export interface SubmissionComment {
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

/** GET …/history: newest first. */
export interface SubmissionHistory {
  revisions: {
    revision: number;
    status: SubmissionStatus;
    kind: 'save' | 'submit' | 'approve' | 'return' | 'publish' | 'reopen';
    by: string;
    at: string;
    why: string | null;
    version: number;
    /** Cells that differ from the revision before. */
    changes: { path: string; indicator: string | null; old: WireNumber; new: WireNumber }[];
  }[];
}

/** GET /submissions?state=submitted: the review list. */
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
  submittedBy: string;
  submittedAt: string;
  dueOn: string | null;
  warnings: number;
  /** Warnings × 10 + largest relative change in percent (capped at 100) + 20 when late. */
  risk: number;
  mayApprove: { allowed: boolean; why?: Localised };
}

/** GET /submissions/:set/:period/:orgUnit/review: the table a reviewer reads. */
export interface ReviewSheet {
  submission: Submission;
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
  /** Value of the last version that a reviewer saw or approved. */
  previousVersion: WireNumber;
  changed: boolean;
  previousPeriod: WireNumber;
  samePeriod: WireNumber;
  plan: WireNumber;
  findings: Finding[];
  reason: string | null;
}

export type TileState = 'good' | 'watch' | 'bad' | 'info' | 'none';
export type DataState = 'ok' | 'preliminary' | 'late' | 'nil' | 'no-right' | 'error' | 'none' | 'not-connected';

/** One of the 25 tiles. */
export interface OverviewTile {
  set: string;
  order: number;
  kind: 'indicator-set' | 'service';
  title: Localised;
  indicator: string | null;
  indicatorTitle: Localised | null;
  measure: 'value' | 'cumulative';
  value: WireNumber;
  unitOfMeasure: string | null;
  /** Symbol to print, e.g. "tỷ đồng". */
  unitSymbol: Localised | null;
  decimals: number;
  plan: WireNumber;
  planIssuer: string | null;
  planPercent: WireNumber;
  /** Expected pace: share of the plan due by now, percent. */
  pacePercent: WireNumber;
  /** Change against the period before and the same period last year: percent, or points for a rate. */
  previous: WireNumber;
  samePeriod: WireNumber;
  changeUnit: 'percent' | 'points';
  /** At most 13 values, oldest first, for the small line. */
  spark: WireNumber[];
  state: TileState;
  dataState: DataState;
  direction: 'up' | 'down' | 'neutral' | 'band';
  period: string | null;
  periodTitle: Localised | null;
  obsStatus: ObservationStatus | null;
  origin: FigureOrigin | null;
  /** True when the value or anything computed into it is sample data. */
  sample: boolean;
  asOf: string | null;
  source: string | null;
  submittedBy: string | null;
  approvedBy: string | null;
  quality: Record<'correct' | 'complete' | 'clean' | 'live' | 'accurate' | 'overall', WireNumber> | null;
  dueAt: string | null;
  openDirectives: number;
}

/** GET /overview?period&orgUnit */
export interface Overview {
  period: string | null;
  orgUnit: OrgUnitRef;
  asOf: string;
  counts: { bad: number; watch: number; good: number; late: number };
  tiles: OverviewTile[];
}

export type Measure = 'value' | 'cumulative' | 'change' | 'change-percent' | 'plan-percent';
export type Comparison = 'plan' | 'previous' | 'same-period';

/** POST /query: the one question language of panels, exports and clients. */
export interface Query {
  /** `set.indicator` each. */
  indicators: string[];
  /** Codes, or all units of a level within a unit. Default: the province. */
  orgUnits?: string[] | { within: string; level: 'district' | 'commune' };
  /** Codes, a range, or the last n periods of `type` (default the indicator's) up to `until`. */
  periods: string[] | { from: string; to: string } | { last: number; type?: string; until?: string };
  /** Dimensions to keep as columns; what is left out is aggregated by each indicator's own rule. Default all three. */
  by?: ('indicator' | 'orgUnit' | 'period' | `dimension:${string}`)[];
  measure?: Measure;
  compare?: Comparison[];
  /** As known on this instant (ISO). Default now. */
  asOf?: string;
  /** Plan issuer when several exist. Default the leading one. */
  planIssuer?: string;
}

export interface FrameColumn {
  name: string;
  role: 'indicator' | 'orgUnit' | 'period' | 'dimension' | 'measure';
  type: 'string' | 'number';
  unitOfMeasure?: string;
  title?: Localised;
}

/** Answer of /query. The measure column is `value`; then `plan`, `previous`, `samePeriod` when asked; last `status` and `origin`. */
export interface Frame {
  columns: FrameColumn[];
  rows: (WireNumber | string)[][];
  asOf: string;
  notes: FrameNote[];
}

export interface FrameNote {
  code: 'sample' | 'boundary-change' | 'two-producers' | 'hidden' | 'partial';
  text: Localised;
  data?: Record<string, unknown>;
}

/** GET /indicator-sets/:id/figures/source?indicator&period&orgUnit: where a figure comes from. */
export interface FigureLineage {
  indicator: string;
  title: Localised;
  period: string;
  orgUnit: string;
  figures: {
    value: WireNumber;
    measure: 'value' | 'cumulative';
    status: ObservationStatus;
    origin: FigureOrigin;
    producer: string;
    producerTitle: string;
    leading: boolean;
    sourceUrl: string | null;
    sourceTitle: string | null;
    recordedFrom: string;
    recordedTo: string | null;
    revision: number | null;
    submittedBy: string | null;
    approvedBy: string | null;
  }[];
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

/** Server-sent events of GET /live. */
export type LiveEvent =
  | { type: 'data.changed'; set: string; periods: string[]; orgUnits: string[]; at: string }
  | { type: 'definition.published'; set: string; version: number; at: string }
  | { type: 'obligation.changed'; set: string; period: string; orgUnit: string; status: SubmissionStatus; at: string }
  | { type: 'job.progress'; id: string; state: string; progress: number; at: string };

/** GET /plugins: one plugin and its state. */
export interface PluginView {
  id: string;
  title: Localised;
  version: string;
  kind: string;
  state: 'running' | 'off' | 'failed' | 'waiting' | 'incompatible';
  reason: Localised | null;
  contributes: { ingest: string[]; checks: string[]; panels: string[] };
  quality: string;
}

// The shapes that travel between server and browser (and any other HTTP client), types only: one place that the server
// fills, the web app reads and the OpenAPI document is generated from. Numbers travel as JSON numbers where exact, else
// as decimal strings; a missing figure is null, never 0. Dates are ISO 8601; org units go by `code` or `code@valid-from`.
export type { WireNumber, Action, ObservationStatus, FigureOrigin, Problem, SubmissionStatus } from './wire/common.js';
export type {
  SignIn,
  Session,
  GrantView,
  User,
  NewUser,
  UserCreated,
  GrantEntry,
  NewGrant,
  RightExplained,
  ApiToken,
  NewApiToken,
  ApiTokenCreated,
  OrgUnitRef,
  OrgUnitLevel,
  OrgUnit,
} from './wire/access.js';
export type { IndicatorSetSummary, Bundle, PluginView } from './wire/registry.js';
export type {
  ObligationState,
  Obligation,
  ObligationList,
  SubmissionDocument,
  SaveDraft,
  SubmissionAnswer,
  CellContext,
  Submission,
  SubmissionComment,
  ReturnSubmission,
  Decision,
  RevisionKind,
  SubmissionHistory,
  ReviewItem,
  ReviewSheet,
  ReviewRow,
  Plan,
  FigureInput,
  FigureCounts,
  FiguresAnswer,
} from './wire/intake.js';
export type {
  TileState,
  DataState,
  OverviewTile,
  Overview,
  Measure,
  Comparison,
  Query,
  FrameColumn,
  Frame,
  FrameNote,
  FigureLineage,
  LiveEvent,
} from './wire/insight.js';

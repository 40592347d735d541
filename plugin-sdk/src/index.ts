// The door of plugin-sdk: what plugins, core and admin-ui may use. Named one by one, so that a new promise is a decision; the
// API report (api.md) changes only together with the version.
export { ACTIONS } from './actions.js';
export { ALERT_FIGURES, alertFindings, alertHolds, compileAlert } from './definition/alerts.js';
export type { AlertFigure, AlertFigures, CompiledAlert } from './definition/alerts.js';
export { compileSet } from './definition/compile.js';
export type { CompiledSet } from './definition/compile.js';
export { Decimal, decimalOf, decimalText, formatNumber, formatShort, parseDecimal, parseLocalised, wireNumber } from './decimal.js';
export type { Figure, LocalisedNumber, NumberFormat } from './decimal.js';
export { decimalsOf, indicatorOf, isDerived, isIndicatorSet, periodRuleOf, periodRulesOf, valueTypeOf } from './definition/definition.js';
export type { ValueType } from './definition/definition.js';
export { findingKey, textOf } from './finding.js';
export type { Finding, FindingLevel, FindingPlace, Localised } from './finding.js';
export { fold } from './fold.js';
export { guessedLegacy, legacyText, vietnameseShare } from './legacy-text.js';
export type { LegacyEncoding } from './legacy-text.js';
export { cellsOf, isFilled, matrixParts, nilPaths } from './form/cells.js';
export type { DocumentCell, FilledDocument } from './form/cells.js';
export { checkCells, checkRows, completenessOf, missingTexts } from './form/checks.js';
export type { Completeness } from './form/checks.js';
export { breakdownName, deriveForm } from './form/derive.js';
export { conditionalFields, fieldsDue, fieldsOf, sensitiveFields, validationSchema, withShared } from './form/fields.js';
export type { ConditionalField, SensitiveField, FieldCell } from './form/fields.js';
export { mergeReports } from './form/merge.js';
export { sameReport } from './form/same-report.js';
export type { CellAnswer, CellDifference, MergedReport, ReportContent, Side } from './form/merge.js';
export { inspectDocument, ruleScopes, valueOfCell } from './form/inspect.js';
export type { CalculatedCell, DocumentContext, Inspection, JudgedRule } from './form/inspect.js';
export { FORMULA_LIMITS } from './formula/ast.js';
export type {
  ArithmeticOperator,
  ComparisonOperator,
  FigureReference,
  Formula,
  FormulaFault,
  FormulaFunction,
  FormulaMeasure,
  FormulaNode,
  FormulaType,
  LogicOperator,
  TimeShift,
} from './formula/ast.js';
export { evaluateFormula, numberOf, withDerived } from './formula/evaluate.js';
export type { EvaluationOptions, FormulaEnvironment, FormulaNote, FormulaResult, FormulaValue } from './formula/evaluate.js';
export { parseFormula } from './formula/parse.js';
export type { ParsedFormula } from './formula/parse.js';
export { printFormula, printReference } from './formula/print.js';
export { codesOf, derivationOrder, referencesOf } from './formula/references.js';
export type { Derivation } from './formula/references.js';
export type { Dashboard, DashboardVariables, DeclaredVariable, OptionValue, Panel, PanelQuery, Threshold } from './generated/dashboard.js';
export type { FormDefinition, FormField, FormSection, IndicatorReference, MatrixRow } from './generated/form-definition.js';
export type {
  Aggregation,
  AlertRule,
  ContributedEndpoint,
  Contributes,
  Disaggregation,
  DisaggregationMember,
  DueDay,
  DueWorkingDays,
  Headline,
  Indicator,
  IndicatorSetManifest,
  Manifest,
  PeriodRule,
  Permissions,
  PluginSetting,
  PluginSettings,
  Quality,
  Reporters,
  Rule,
  ServiceManifest,
  Stage,
} from './generated/manifest.js';
export { readHeading } from './headings.js';
export type { Heading, HeadingRole } from './headings.js';
export { addDays, dayOfMonth, dayOfWeek, daysBetween, daysInMonth, isIsoDate } from './period/dates.js';
export {
  comparePeriods,
  containsPeriod,
  parsePeriod,
  PeriodError,
  periodOn,
  periodsBetween,
  periodSortKey,
  periodsMeant,
  periodsWithin,
  previousPeriod,
  samePeriodLastYear,
  shiftPeriod,
  tryPeriod,
  yearToDatePeriods,
} from './period/period.js';
export type { Period, PeriodType } from './period/period.js';
export { periodShortTitle, periodTitle, periodTypeTitle, titleOfPeriodCode } from './period/title.js';
export {
  addWorkingDays,
  bookYears,
  DEFAULT_DUE,
  dueDate,
  elapsedShare,
  isWorkingDay,
  periodAt,
  periodWindow,
  workingDaysBetween,
  yearShare,
} from './period/window.js';
export type { Calendar, PeriodWindow, WorkingCalendar } from './period/window.js';
export { HostError } from './plugin/context.js';
export type {
  FetchedAnswer,
  HostRefusal,
  Notice,
  Observations,
  OutgoingFetch,
  Plain,
  PluginContext,
  PluginMail,
  PrintRequest,
  Store,
  StoreChange,
  StoreRange,
  StoreRecord,
} from './plugin/context.js';
export { conformance } from './plugin/conformance.js';
export type { ConformanceReport, ConformanceResult, ConformanceSamples } from './plugin/conformance.js';
export type { Check, CheckedFigure, CheckRequest, Ingest, IngestAnswer, IngestRequest, PanelDataNeeds, PanelTable, PanelType } from './plugin/parts.js';
export type { IngestedFigure } from './plugin/figure.js';
export { definePlugin } from './plugin/plugin.js';
export type { Plugin } from './plugin/plugin.js';
export { fieldsIn, isDay, problem, queryIn } from './plugin/serving.js';
export type {
  Caller,
  Endpoint,
  EndpointAnswer,
  EndpointRequest,
  Messages,
  MessagesAnswer,
  PluginJob,
  PluginMessage,
  Schedule,
  SentFields,
  ServiceTile,
} from './plugin/serving.js';
export { checkRules, compileRule, judgeRule, judgeRules } from './definition/rules.js';
export type { CompiledRule, RuleScope } from './definition/rules.js';
export { memoryHost } from './plugin/memory-host.js';
export type { MemoryHost, MemoryHostOptions } from './plugin/memory-host.js';
export { inspectSample, runCheck, runIngest } from './testkit.js';
export type { SampleSubmission } from './testkit.js';
export { WEBHOOK_EVENTS } from './webhook-events.js';
export { SET_GROUPS } from './set-groups.js';
export type { SetGroup } from './set-groups.js';
export { conversionFactor, nearestUnit, unitOfMeasure, UNITS_OF_MEASURE } from './units.js';
export type { UnitDimension, UnitOfMeasure } from './units.js';
export type {
  Action,
  OpenSession,
  ApiToken,
  ApiTokenCreated,
  BreakingChange,
  Bundle,
  CellContext,
  Comparison,
  DashboardDeed,
  DashboardDifference,
  DashboardDocument,
  DashboardFindings,
  DashboardPart,
  DashboardRevision,
  DashboardSaved,
  DashboardStanding,
  DashboardState,
  DashboardSummary,
  DashboardVersion,
  DataState,
  Decision,
  DefinitionDifference,
  DraftImpact,
  FigureCounts,
  FigureInput,
  FigureDoubt,
  FigureLineage,
  FigureOrigin,
  FiguresAnswer,
  Frame,
  FrameColumn,
  FrameNote,
  GeneratedDocument,
  GrantView,
  HomePage,
  IndicatorChange,
  IndicatorSetSummary,
  RetiredIndicator,
  LiveEvent,
  Measure,
  NewApiToken,
  NewDashboard,
  NewSet,
  NewSetAnswer,
  NewUser,
  Obligation,
  ObligationList,
  ObligationState,
  ObservationStatus,
  OrgUnit,
  OrgUnitLevel,
  OrgUnitRef,
  Overview,
  OverviewQuality,
  OverviewTile,
  Plan,
  EnablePlugin,
  ExchangePlugin,
  PluginPackageView,
  PluginRehearsal,
  RehearsePlugin,
  RehearsedCase,
  RehearsedCount,
  RehearsedSet,
  PanelTypeView,
  PluginActivity,
  PluginCalls,
  PluginLogLine,
  PluginRefusal,
  PluginRefusals,
  PluginPageView,
  PluginRun,
  PluginScheduleView,
  PluginPermission,
  PluginState,
  PluginView,
  DeadLetter,
  PluginSecretValue,
  PluginSettingsView,
  PreviewQuery,
  Problem,
  PublishSet,
  Query,
  RestoreDashboard,
  RetireSet,
  ReturnSubmission,
  RevertDashboard,
  ReviewItem,
  ReviewRow,
  ReviewSheet,
  RevisionKind,
  RollbackSet,
  SaveDraft,
  SaveSetDraft,
  Session,
  SetDraft,
  SetDraftSaved,
  SetPublished,
  SignIn,
  Submission,
  SubmissionAnswer,
  SubmissionComment,
  SubmissionDocument,
  SubmissionHistory,
  SubmissionStatus,
  TakeOverFile,
  TileQuality,
  TileState,
  Touched,
  User,
  UserCreated,
  AccountKind,
  PasswordRenewed,
  WireNumber,
} from './wire.js';
// Wire shapes of the later topics travel whole: each file there holds nothing but shapes of the HTTP interface.
export type * from './wire/access/rights.js';
export type * from './wire/insight/audit.js';
export type * from './wire/intake/calendar.js';
export type * from './wire/intake/workflow.js';
export type * from './wire/intake/attachments.js';
export type * from './wire/intake/imports.js';
export type * from './wire/intake/exchange.js';
export type * from './wire/intake/vintages.js';
export type * from './wire/intake/webhooks.js';
export type * from './wire/registry/drafts.js';
export type * from './wire/intake/versions.js';
export type * from './wire/registry/taxonomy.js';
export type * from './wire/intake/proposals.js';
export type * from './wire/intake/trying.js';
export type * from './wire/insight/alerts.js';
export type * from './wire/insight/quality-relations.js';
export type * from './wire/insight/quality.js';
export type * from './wire/insight/references.js';
export type * from './wire/insight/news.js';
export type * from './wire/insight/integrity.js';
export type * from './wire/registry/transfer.js';

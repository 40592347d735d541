// The door of intake.
export { DirtyKeys } from './figures/dirty-keys.js';
export { RANKS, type Figure, type Provenance } from './figures/figure.js';
export { Figures } from './figures/figures.service.js';
export { IntakeModule } from './intake.module.js';
export { ReasonTooShort } from './review/errors.js';
export { requiredCells } from './obligations/lists/cells.js';
export { Obligations } from './obligations/obligations.service.js';
export { Plans, type PlanEntry } from './plans/plans.service.js';
export { canonicalMembers } from './submissions/projection/projection.js';
export { FIGURES_SETTLED } from './figures/rollups/settled.js';
export { Rollups } from './figures/rollups/rollups.js';
export { Projector } from './figures/projector.js';
export { Reports, type Report } from './submissions/report.js';
export { RollupProof } from './figures/rollups/rollup-proof.js';
export { INTAKE_MIGRATIONS } from './parts.js';
export { openSecondLine } from './second-line/opening.js';
export { guarded, PAPERS, REMARKS, shownToAll } from './second-line/policy.js';
export { SecondLineCost1700000083000 } from './second-line/cost.migration.js';
export { DeedsSecondLine1700000064000 } from './second-line/deeds.migration.js';
export { DeedsFound1700000099000 } from './second-line/deeds-found.migration.js';
export { SecondLine1700000036000 } from './second-line/policies.migration.js';
export { guardedOf } from './submissions/veil.js';
export { SubmissionsStore, type SubmissionRow } from './submissions/submissions.store.js';
export { CalendarSeed } from './calendar/calendar-seed.js';
export { mustReport } from './reminders/duties.js';
export { Notifications, type Line, type Telling } from './reminders/notifications.service.js';
export { PlacesTold, type PlaceTold } from './reminders/places-told.js';
export { ReminderRulesStore } from './reminders/reminder-rules.js';
export { WorkingCalendar } from './calendar/working-calendar.js';
export { SeriesFiles, type SeriesValue } from './exchange/series-files.js';
export { periodForSystem } from './formats/period-codes.js';
export { sdmxCsv, type MessageHeader, type WrittenSeries } from './formats/sdmx/sdmx-write.js';
export { indicatorJudged, type SymbolOf } from './judgement/indicators.js';
export { findingOf, fromFirst, periodsBefore, perYear } from './judgement/judged-report.js';
export { Relations, type SeededRelation } from './judgement/relations.service.js';
export { ReportChecks } from './judgement/report-checks.js';
export {
  cumulativeSlip,
  duplicateUnits,
  judgeReport,
  parts,
  rate,
  relationResults,
  WIDER_CHECKS,
  wordOf,
  yearToDate,
  zOf,
  type CheckResult,
  type JudgedCell,
  type Relation,
  type WiderContext,
} from './wider-checks/index.js';

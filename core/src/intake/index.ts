// The door of intake.
export { DirtyKeys } from './figures/dirty-keys.js';
export { RANKS, type Figure, type Provenance } from './figures/figure.js';
export { Figures } from './figures/figures.service.js';
export { IntakeModule } from './intake.module.js';
export { Obligations } from './obligations/obligations.service.js';
export { Plans, type PlanEntry } from './figures/plans.service.js';
export { canonicalMembers } from './submissions/projection.js';
export { Rollups } from './figures/rollups.js';
export { Projector } from './figures/projector.js';
export { Reports, type Report } from './submissions/report.js';
export { RollupProof } from './figures/rollup-proof.js';
export { INTAKE_MIGRATIONS } from './parts.js';
export { SubmissionsStore, type SubmissionRow } from './submissions/submissions.store.js';
export { CalendarSeed } from './calendar/calendar-seed.js';
export { Notifications, type Telling } from './reminders/notifications.service.js';
export { WorkingCalendar } from './calendar/working-calendar.js';
export { periodForSystem } from './formats/period-codes.js';
export { sdmxCsv, type MessageHeader, type WrittenSeries } from './formats/sdmx-write.js';

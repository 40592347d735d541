// The door of intake.
export { DirtyKeys } from './dirty-keys.js';
export { RANKS, type Figure, type Provenance } from './figure.js';
export { Figures } from './figures.service.js';
export { IntakeModule } from './intake.module.js';
export { Obligations } from './obligations.service.js';
export { Plans, type PlanEntry } from './plans.service.js';
export { canonicalMembers } from './projection.js';
export { Projector } from './projector.js';
export { Reports, type Report } from './report.js';
export { RollupProof } from './rollup-proof.js';
export { Intake1700000004000 } from './schema.migration.js';
export { SubmissionsStore, type SubmissionRow } from './submissions.store.js';
export { WORKING_CALENDAR } from './working-days.js';

// The door of insight.
import { Alerts1700000025000 } from './alerts/schema.migration.js';
import { QualityRuleDates1700000042000 } from './quality/rule-dates.migration.js';
import { Integrity1700000047000 } from './integrity/schema.migration.js';
import { Quality1700000041000 } from './quality/schema.migration.js';
import { QualitySecondLine1700000062000 } from './quality/second-line.migration.js';
import { ScoresSecondLine1700000063000 } from './quality/scoring/second-line.migration.js';
import { References1700000048000 } from './references/schema.migration.js';

export { AlertDigest } from './alerts/alert-digest.js';
export { Alerts } from './alerts/alerts.service.js';
export { AuditChecks } from './audit/audit-checks.js';
export { CHECKS as INTEGRITY_CHECKS } from './integrity/checks/index.js';
export { Integrity } from './integrity/integrity.service.js';
export { IntegrityWorld } from './integrity/integrity-world.js';
export { InsightModule } from './insight.module.js';
export { Overviews } from './overview/overview.service.js';
export { WiderRun } from './quality/checks/wider-run.service.js';
export { QualityFindings, type CellCheck, type CheckScope } from './quality/findings.service.js';
export { QualityRecompute } from './quality/scoring/recompute.service.js';
export { ReferenceRun } from './references/reference-run.service.js';
export { Queries } from './query/query.service.js';

/** They run last: they speak of the tables of all floors below. */
export const INSIGHT_MIGRATIONS = [
  Alerts1700000025000,
  Quality1700000041000,
  QualityRuleDates1700000042000,
  Integrity1700000047000,
  References1700000048000,
  QualitySecondLine1700000062000,
  ScoresSecondLine1700000063000,
];

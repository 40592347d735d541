// The door of insight.
import { Alerts1700000025000 } from './alerts/schema.migration.js';

export { AlertDigest } from './alerts/alert-digest.js';
export { Alerts } from './alerts/alerts.service.js';
export { InsightModule } from './insight.module.js';
export { Overviews } from './overview/overview.service.js';
export { Queries } from './query.service.js';

/** They run last: they speak of the tables of all floors below. */
export const INSIGHT_MIGRATIONS = [Alerts1700000025000];

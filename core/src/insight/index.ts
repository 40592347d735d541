// The door of insight.
export { InsightModule } from './insight.module.js';
export { Overviews } from './overview/overview.service.js';
export { Queries } from './query.service.js';

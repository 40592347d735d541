// Door of the set feature.
export { SetPage } from './SetPage.js';
export { latestPeriodQuery } from './set.api.js';
export { shownPeriod } from './set-period.js';
export { SourceDrawer } from './SourceDrawer.js';

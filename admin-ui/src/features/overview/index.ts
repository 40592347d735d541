// Door of the leaders' overview.
export { OverviewPage } from './OverviewPage.js';

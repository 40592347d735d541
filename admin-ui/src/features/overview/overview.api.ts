// The question of the overview, shared with the pages of sets.
export { overviewQuery } from '../../shared/api/overview.js';

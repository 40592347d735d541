// Door of the lists of indicator sets.
export { AdminSetsPage } from './AdminSetsPage.js';
export { SetsPage } from './SetsPage.js';

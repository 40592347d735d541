// Door of the lists of indicator sets.
export { SetsPage } from './SetsPage.js';

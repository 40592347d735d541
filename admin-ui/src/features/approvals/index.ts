// Door of the levels board.
export { ApprovalsPage } from './ApprovalsPage.js';

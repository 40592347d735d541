// Door of the assignments.
export { AssignmentsPage } from './AssignmentsPage.js';

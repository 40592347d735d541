// What people are told, in the bar: the bell, and the choice of mails.
export { Bell } from './Bell.js';
export { OwnMailDialog } from './OwnMailDialog.js';

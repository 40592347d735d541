// Door of the working calendar.
export { CalendarPage } from './CalendarPage.js';

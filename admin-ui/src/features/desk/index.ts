// Door of the desk feature.
export { DeskPage } from './DeskPage.js';

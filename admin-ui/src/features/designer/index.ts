// Door of the set designer: the start page of administrators and the designer of one set.
export { DesignerPage } from './DesignerPage.js';
export { StartPage } from './start/StartPage.js';

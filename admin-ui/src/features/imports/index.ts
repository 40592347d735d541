// Door of imports: the page "Nạp tệp", and the panel of one report.
export { ImportPanel } from './ImportPanel.js';
export { ImportsPage } from './ImportsPage.js';

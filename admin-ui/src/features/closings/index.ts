// Door of the closing of periods.
export { ClosingsPage } from './ClosingsPage.js';

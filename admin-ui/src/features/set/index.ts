// Door of the set feature.
export { SetPage } from './SetPage.js';

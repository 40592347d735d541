// Door of the entry feature.
export { EntryPage } from './EntryPage.js';

// Door of the entry feature. What tells how a form is shown while it is filled serves the preview of the set designer too.
export { EntryPage } from './EntryPage.js';
export { factsByPointer } from './facts/entry-facts.js';
export { byPath } from './facts/findings.js';
export { sectionNils, withSectionNil } from './facts/section-nil.js';

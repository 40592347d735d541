// Door of the form renderer: the only folder that knows form.io.
export { documentFrom, formOf, withNil } from './mapping/document.js';
export { focusCell, FormRenderer, showSection } from './FormRenderer.js';
export { NoteBoard } from './form-session.js';
export type { CellNotes, SectionNil, FieldFacts, FormDoor, FormSession } from './form-session.js';

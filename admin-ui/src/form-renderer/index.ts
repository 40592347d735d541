// Door of the form renderer: the only folder that knows form.io.
import { lazy } from 'react';
export { documentFrom, formOf, withNil } from './mapping/document.js';
export { focusCell, FormRenderer, showSection } from './FormRenderer.js';
export { loadForms, warmUpFormsWhenIdle } from './warm-up.js';
export { NoteBoard } from './form-session.js';
export type { CellNotes, SectionNil, FieldFacts, FormDoor, FormSession } from './form-session.js';
export type { Built, OfferedField } from './builder/FormBuilder.js';
export { isOnlyLost } from './mapping/formio-component.js';
export type { Unmappable } from './mapping/formio-component.js';
/** Form.io's builder, a chunk of its own. */
export const FormBuilder = lazy(() => import('./builder/FormBuilder.js').then(({ FormBuilder: component }) => ({ default: component })));

// Door of obligations: the register, and what other pages show of one obligation.
export { DutyBanner } from './DutyBanner.js';
export { ExtensionNote } from './ExtensionNote.js';
export { NilButton } from './NilButton.js';
export { RegisterPage } from './RegisterPage.js';

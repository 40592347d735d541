export { CorrectForm } from './CorrectForm.js';
export type { CorrectedCell } from './CorrectForm.js';

// Approval by levels, delegation of review, bulk approval, one-cell correction, questions.
import type { IntakePart } from '../part.js';

export const review: IntakePart = {
  controllers: [],
  providers: [],
};

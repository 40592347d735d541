// Excel: templates out, filled workbooks in, faults marked in place.
import type { IntakePart } from '../part.js';

export const workbooks: IntakePart = {
  controllers: [],
  providers: [],
};

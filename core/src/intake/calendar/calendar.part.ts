// Working days as the administrator keeps them, assignments of obligations with their exceptions, and extensions.
import type { IntakePart } from '../part.js';

export const calendar: IntakePart = {
  controllers: [],
  providers: [],
};

// Vintages of a figure, closing of periods, and trial runs.
import type { IntakePart } from '../part.js';

export const vintages: IntakePart = {
  controllers: [],
  providers: [],
};

// Reminders, one digest a person, and what the bell shows.
import type { IntakePart } from '../part.js';

export const reminders: IntakePart = {
  controllers: [],
  providers: [],
};

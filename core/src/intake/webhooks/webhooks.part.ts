// What other systems are told: signed, retried, replayable.
import type { IntakePart } from '../part.js';

export const webhooks: IntakePart = {
  controllers: [],
  providers: [],
};

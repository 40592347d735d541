// Files beside a report.
import type { IntakePart } from '../part.js';

export const attachments: IntakePart = {
  controllers: [],
  providers: [],
};

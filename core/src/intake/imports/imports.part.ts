// Files of figures taken in by a job: whole or not at all, each row once.
import type { IntakePart } from '../part.js';
import { SourceReaders } from './source.js';

export const imports: IntakePart = {
  controllers: [],
  providers: [SourceReaders],
};

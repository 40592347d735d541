// Approval by levels, delegation of review, bulk approval, one-cell correction, questions.
import type { IntakePart } from '../part.js';
import { Standings } from '../submissions/standing.js';
import { Steps } from '../submissions/steps.js';
import { LevelLocks } from './level-locks.js';
import { QueueSurroundings } from './queue-surroundings.js';
import { ReviewQueue } from './queue.js';

export const review: IntakePart = {
  controllers: [],
  providers: [LevelLocks, Standings, Steps, ReviewQueue, QueueSurroundings],
};

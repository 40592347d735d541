// Approval by levels, delegation of review, bulk approval, one-cell correction, questions.
import type { Part } from '../../kernel/index.js';
import { Standings } from '../submissions/standing.js';
import { Steps } from '../submissions/steps.js';
import { ApprovalsController } from './levels/approvals.controller.js';
import { BulkApprovals } from './bulk.service.js';
import { Corrections } from './corrections.service.js';
import { LevelLocks } from './levels/level-locks.js';
import { LevelReading } from './levels/levels.reading.js';
import { Levels } from './levels/levels.service.js';
import { QueueSurroundings } from './queue-surroundings.js';
import { ReviewQueue } from './queue.js';
import { Questions } from './questions.service.js';
import { ReviewController, ReviewSettingsController } from './review.controller.js';
import { ReviewSettingsStore } from './settings.js';

export const review: Part = {
  controllers: [ApprovalsController, ReviewController, ReviewSettingsController],
  providers: [BulkApprovals, Corrections, LevelLocks, LevelReading, Levels, QueueSurroundings, Questions, ReviewQueue, ReviewSettingsStore, Standings, Steps],
};

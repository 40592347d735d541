// Indicator sets in the making: new ones and their drafts.
import type { Part } from '../../kernel/index.js';
import { DraftReading } from './draft-reading.js';
import { DraftStore } from './draft-store.js';
import { DraftsController } from './drafts.controller.js';
import { Drafts } from './drafts.service.js';
import { NewSets } from './new-sets.service.js';

export const authoring: Part = {
  controllers: [DraftsController],
  providers: [DraftReading, Drafts, DraftStore, NewSets],
  exports: [DraftReading, Drafts, DraftStore],
};

// Integrity checks: run nightly and on demand, kept, listed.
import type { Part } from '../../kernel/index.js';
import { IntegrityController } from './integrity.controller.js';
import { IntegrityJobs } from './integrity-jobs.js';
import { Integrity } from './integrity.service.js';
import { IntegrityWorld } from './integrity-world.js';

export const integrity: Part = {
  controllers: [IntegrityController],
  providers: [Integrity, IntegrityJobs, IntegrityWorld],
};

// From draft to version, the way back, and the end of a set.
import type { Part } from '../../kernel/index.js';
import { Entering } from './entering.js';
import { NewVersions } from './new-versions.js';
import { PublicationSteps } from './publication-steps.js';
import { PublishingController } from './publishing.controller.js';
import { Publishing } from './publishing.service.js';
import { Retirement } from './retirement.service.js';

export const publishing: Part = {
  controllers: [PublishingController],
  providers: [Entering, NewVersions, PublicationSteps, Publishing, Retirement],
  exports: [PublicationSteps],
};

// Checks beyond a form's own: relations between sets as data, and the judgement of a report by them and by its own past.
import type { Part } from '../../kernel/index.js';
import { Relations } from './relations.service.js';
import { RelationsController } from './relations.controller.js';
import { ReportChecks } from './report-checks.js';

export const judgement: Part = {
  controllers: [RelationsController],
  providers: [Relations, ReportChecks],
  exports: [Relations, ReportChecks],
};

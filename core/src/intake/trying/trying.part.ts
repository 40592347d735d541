// Rules of drafts, tried on the past.
import type { Part } from '../../kernel/index.js';
import { PastReports } from './past-reports.js';
import { RuleTrials } from './rule-trials.service.js';
import { TryingController } from './trying.controller.js';

export const trying: Part = { controllers: [TryingController], providers: [PastReports, RuleTrials] };

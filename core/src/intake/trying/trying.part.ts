// Rules of drafts and new versions of plugins, tried on the past.
import type { Part } from '../../kernel/index.js';
import { CheckRehearsals } from './check-rehearsals.service.js';
import { PastReports } from './past-reports.js';
import { RehearsingController } from './rehearsing.controller.js';
import { RuleTrials } from './rule-trials.service.js';
import { TryingController } from './trying.controller.js';

export const trying: Part = { controllers: [TryingController, RehearsingController], providers: [CheckRehearsals, PastReports, RuleTrials] };

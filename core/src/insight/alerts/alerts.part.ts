// Alerts: judged when figures settle, told to people, listed, tried.
import type { Part } from '../../kernel/index.js';
import { AlertDigest, AlertMailWorld } from './alert-digest.js';
import { AlertFirings } from './alert-firings.store.js';
import { AlertJobs, AlertQueue } from './alert-jobs.js';
import { AlertPeople } from './alert-people.js';
import { AlertTidings } from './alert-tidings.js';
import { AlertTiles } from './alert-tiles.js';
import { AlertTrials } from './alert-trials.service.js';
import { AlertsController, AlertTrialsController } from './alerts.controller.js';
import { AlertNames, AlertReadings } from './alerts.reading.js';
import { AlertDays, Alerts } from './alerts.service.js';

export const alerts: Part = {
  controllers: [AlertsController, AlertTrialsController],
  providers: [
    AlertDays,
    AlertDigest,
    AlertFirings,
    AlertJobs,
    AlertMailWorld,
    AlertNames,
    AlertPeople,
    AlertQueue,
    AlertReadings,
    AlertTidings,
    AlertTiles,
    AlertTrials,
    Alerts,
  ],
};

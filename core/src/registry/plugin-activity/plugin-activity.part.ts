// What plugins did: runs of schedules, counts of calls.
import type { Part } from '../../kernel/index.js';
import { ActivityController } from './activity.controller.js';
import { CallCounts } from './call-counts.js';
import { PluginActivities } from './plugin-activity.service.js';
import { ScheduleRuns } from './schedule-runs.js';

export const pluginActivity: Part = { controllers: [ActivityController], providers: [CallCounts, PluginActivities, ScheduleRuns] };

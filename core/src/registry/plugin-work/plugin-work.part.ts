// What plugins do without being asked by somebody: schedules, put-off work, messages of other systems.
import type { Part } from '../../kernel/index.js';
import { DeadLettersController } from './dead-letters.controller.js';
import { DeadLetters } from './dead-letters.service.js';
import { DemonstrationWork } from './demonstration-work.service.js';
import { MqttSubscriptions } from './mqtt-subscriptions.service.js';
import { PluginInbox } from './plugin-inbox.service.js';
import { PluginJobs } from './plugin-jobs.service.js';
import { PluginLead } from './plugin-lead.js';
import { PluginSchedules } from './plugin-schedules.service.js';

export const pluginWork: Part = {
  controllers: [DeadLettersController],
  providers: [DeadLetters, DemonstrationWork, MqttSubscriptions, PluginInbox, PluginJobs, PluginLead, PluginSchedules],
  exports: [DemonstrationWork],
};

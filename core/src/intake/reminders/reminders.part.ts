// Reminders, one digest a person, and what the bell shows.
import type { Part } from '../../kernel/index.js';
import { Digests } from './digests.service.js';
import { Duties } from './duties.js';
import { NotificationsController } from './notifications.controller.js';
import { Notifications } from './notifications.service.js';
import { PlacesTold } from './places-told.js';
import { ReminderRulesStore } from './reminder-rules.js';
import { Reminders } from './reminders.service.js';

export const reminders: Part = {
  controllers: [NotificationsController],
  providers: [Digests, Duties, Notifications, PlacesTold, ReminderRulesStore, Reminders],
};

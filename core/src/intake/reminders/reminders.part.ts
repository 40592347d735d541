// Reminders, one digest a person, and what the bell shows.
import type { IntakePart } from '../part.js';
import { Duties } from './duties.js';
import { NotificationsController } from './notifications.controller.js';
import { Notifications } from './notifications.service.js';

export const reminders: IntakePart = {
  controllers: [NotificationsController],
  providers: [Duties, Notifications],
};

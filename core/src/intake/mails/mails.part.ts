// The mails of the house, when reminders are told, and each person's choice.
import type { Part } from '../../kernel/index.js';
import { MailsController, OwnMailController, ReminderRulesController } from './mails.controller.js';
import { Mails } from './mails.service.js';
import { OwnMailStore } from './own-mail.js';

export const mails: Part = {
  controllers: [MailsController, ReminderRulesController, OwnMailController],
  providers: [Mails, OwnMailStore],
};

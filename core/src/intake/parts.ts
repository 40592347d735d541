// Every part of intake, and the migrations of their tables in the order in which they run.
import { calendar } from './calendar/calendar.part.js';
import { reminders } from './reminders/reminders.part.js';
import { mails } from './mails/mails.part.js';
import { review } from './review/review.part.js';
import { attachments } from './attachments/attachments.part.js';
import { workbooks } from './workbooks/workbooks.part.js';
import { imports } from './imports/imports.part.js';
import { exchange } from './exchange/exchange.part.js';
import { proposals } from './proposals/proposals.part.js';
import { trying } from './trying/trying.part.js';
import { vintages } from './vintages/vintages.part.js';
import { judgement } from './judgement/judgement.part.js';
import { webhooks } from './webhooks/webhooks.part.js';
import { carrying } from './carrying/carrying.part.js';
import { Carrying1700000024000 } from './carrying/schema.migration.js';
import { plugins } from './plugins/plugins.part.js';
import type { Part } from '../kernel/index.js';
import { Calendar1700000011000 } from './calendar/schema.migration.js';
import { PlacesTold1700000084000 } from './reminders/places.migration.js';
import { Reminders1700000012000 } from './reminders/schema.migration.js';
import { Review1700000013000 } from './review/schema.migration.js';
import { Attachments1700000014000 } from './attachments/schema.migration.js';
import { Imports1700000016000 } from './imports/schema.migration.js';
import { Exchange1700000017000 } from './exchange/schema.migration.js';
import { Vintages1700000018000 } from './vintages/schema.migration.js';
import { Judged1700000070000 } from './judgement/judged.migration.js';
import { Judgement1700000044000 } from './judgement/schema.migration.js';
import { Webhooks1700000019000 } from './webhooks/schema.migration.js';
import { Intake1700000004000 } from './schema.migration.js';

export const PARTS: readonly Part[] = [
  calendar,
  reminders,
  mails,
  review,
  attachments,
  workbooks,
  imports,
  exchange,
  vintages,
  webhooks,
  carrying,
  judgement,
  proposals,
  trying,
  plugins,
];

export const INTAKE_MIGRATIONS = [
  Intake1700000004000,
  Calendar1700000011000,
  Reminders1700000012000,
  Review1700000013000,
  Attachments1700000014000,
  Imports1700000016000,
  Exchange1700000017000,
  Vintages1700000018000,
  Webhooks1700000019000,
  Carrying1700000024000,
  Judgement1700000044000,
  Judged1700000070000,
  PlacesTold1700000084000,
];

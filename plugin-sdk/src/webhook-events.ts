// What subscribers may be told, as a list that both the server and the web app walk through.
import type { WebhookEvent } from './wire/intake/webhooks.js';

// A record, so that an event that is missing here does not compile.
const EVENTS: Readonly<Record<WebhookEvent, true>> = {
  'figures.published': true,
  'submission.submitted': true,
  'submission.approved': true,
  'submission.returned': true,
  'submission.published': true,
  'submission.reopened': true,
  'definition.published': true,
  'period.closed': true,
  'period.reopened': true,
  'import.done': true,
};

/** Every event of a webhook, in the order in which people read them. */
export const WEBHOOK_EVENTS = Object.keys(EVENTS) as readonly WebhookEvent[];

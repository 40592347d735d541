// What other systems are told: signed, retried, replayable.
import type { Part } from '../../kernel/index.js';
import { Deliveries, Leaving } from './deliveries.service.js';
import { DeliveryLedger } from './delivery-ledger.js';
import { FanOut, WebhookPlaces } from './fan-out.js';
import { WebhookSender } from './sender.js';
import { WebhooksController } from './webhooks.controller.js';
import { Webhooks } from './webhooks.service.js';

export const webhooks: Part = {
  controllers: [WebhooksController],
  providers: [Deliveries, DeliveryLedger, FanOut, Leaving, WebhookPlaces, Webhooks, WebhookSender],
};

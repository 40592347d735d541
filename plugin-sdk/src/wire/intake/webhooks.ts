// Webhooks on the wire: who is told what, and what became of it.
import type { OrgUnitRef } from '../access/access.js';
import type { SubmissionStatus } from '../common.js';

/** What a subscription may ask to be told. */
export type WebhookEvent =
  | 'figures.published'
  | 'submission.submitted'
  | 'submission.approved'
  | 'submission.returned'
  | 'submission.published'
  | 'submission.reopened'
  | 'definition.published'
  | 'period.closed'
  | 'period.reopened'
  | 'import.done';

/** `paused`: it kept failing; events go on being written down, and are sent when it is switched on again. */
export type WebhookState = 'on' | 'off' | 'paused';

/** GET /webhooks */
export interface Webhook {
  id: string;
  title: string;
  url: string;
  events: WebhookEvent[];
  /** Sets that it hears of; empty: every set that its owner may see. */
  sets: string[];
  /** Hears of this unit and those below it; null: of all that its owner may see. */
  orgUnit: OrgUnitRef | null;
  /** It is told what its owner may view, judged whenever something is sent. */
  owner: { username: string; title: string };
  state: WebhookState;
  /** The first failure since something last arrived; null when all is well. */
  failingSince: string | null;
  waiting: number;
  failed: number;
  lastDeliveredAt: string | null;
  /** Until when the secret before the present one still signs as well; null when it does not. */
  oldSecretUntil: string | null;
  createdAt: string;
  createdBy: string;
}

/** POST /webhooks */
export interface NewWebhook {
  /**
   * @minLength 1
   * @maxLength 200
   */
  title: string;
  /**
   * https; http and addresses of the own network only where the configuration opens the host.
   * @minLength 8
   * @maxLength 2000
   */
  url: string;
  /**
   * @minItems 1
   * @maxItems 10
   */
  events: WebhookEvent[];
  /**
   * @maxItems 100
   */
  sets?: string[];
  /** Code of an org unit. */
  orgUnit?: string;
  /** Name of a connected system; the caller when absent. */
  owner?: string;
}

/** PATCH /webhooks/:id: what is absent stays. */
export interface WebhookChange {
  /**
   * @minLength 1
   * @maxLength 200
   */
  title?: string;
  /**
   * @minLength 8
   * @maxLength 2000
   */
  url?: string;
  /**
   * @minItems 1
   * @maxItems 10
   */
  events?: WebhookEvent[];
  /**
   * @maxItems 100
   */
  sets?: string[];
  orgUnit?: string | null;
  state?: 'on' | 'off';
}

/** Answer of POST /webhooks and POST /webhooks/:id/rotate; the only time that the secret is shown. */
export interface WebhookCreated extends Webhook {
  /** `whsec_` and Base64 of 32 random bytes. */
  secret: string;
}

/** `withheld`: its owner had lost the right to know of it when it was to be sent. `failed`: given up after a day. */
export type WebhookDeliveryState = 'waiting' | 'delivered' | 'failed' | 'withheld';

/** GET /webhooks/:id/deliveries?state&before: newest first, 100 at most; kept for 30 days. */
export interface WebhookDelivery {
  /** Also the header `webhook-id`, the same however often it is sent. */
  id: string;
  event: WebhookEvent | 'webhook.test';
  set: string | null;
  period: string | null;
  orgUnit: string | null;
  state: WebhookDeliveryState;
  attempts: number;
  createdAt: string;
  /** Of a waiting one: when it is tried next. */
  nextAt: string | null;
  deliveredAt: string | null;
  /** HTTP status of the last attempt; null when none was answered. */
  status: number | null;
  /** First 4 KiB of the last answer, as text; null when there was none. */
  response: string | null;
  /** Why the last attempt was not answered: time-out, no-connection, closed, scheme …; null when it was. */
  fault: string | null;
}

/** POST /webhooks/:id/replay: one delivery, or all that were made in a span of time. Ids stay what they were. */
export interface WebhookReplay {
  delivery?: string;
  /** Instants, ISO 8601; without `to`: until now. */
  from?: string;
  to?: string;
}

/** Answer of the replay. */
export interface WebhookReplayed {
  deliveries: number;
}

/** Body of every request to a receiver. It names what happened, never figures: those are asked for under the receiver's own rights. */
export interface WebhookMessage {
  type: WebhookEvent | 'webhook.test';
  /** When it happened, ISO 8601. */
  timestamp: string;
  data: {
    set?: string;
    period?: string;
    orgUnit?: string;
    status?: SubmissionStatus;
    revision?: number;
    version?: number;
    /** Of an import. */
    id?: string;
    /** Of an import: taken in, or refused as a whole. */
    state?: 'done' | 'failed';
    /** Where to read more, below the address of this installation. */
    path?: string;
  };
}

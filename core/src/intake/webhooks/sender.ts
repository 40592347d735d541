// Sends what is due, in the processes that work. Each delivery is claimed by a row that says until when; a sender that dies between
// the request and its record leaves the claim to run out, and the same id is sent again. One subscription's deliveries go one after
// the other, oldest first, and stop at the first that shows the receiver to be down; subscriptions do not wait for one another.
import { Injectable, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { Principals, withoutCover } from '../../access/index.js';
import { Clock, Jobs, Log, Outgoing, type OutgoingAnswer } from '../../kernel/index.js';
import { DeliveryLedger, type Claimed } from './delivery-ledger.js';
import { mayHear } from './events.js';
import { headersOf } from './signature.js';

export const SEND = 'webhooks.send';
const SWEEP_MS = 5_000;
const AT_ONCE = 8;

@Injectable()
export class WebhookSender implements OnModuleInit, OnApplicationShutdown {
  private busy: Promise<void> | undefined;
  private again = false;
  private closed = false;

  constructor(
    private readonly jobs: Jobs,
    private readonly outgoing: Outgoing,
    private readonly principals: Principals,
    private readonly ledger: DeliveryLedger,
    private readonly clock: Clock,
    private readonly log: Log,
  ) {}

  onModuleInit(): void {
    // The queue only wakes: a receiver that takes its time must not hold up the work of others.
    const run = (): Promise<void> => {
      this.wake();
      return Promise.resolve();
    };
    this.jobs.register({ name: SEND, run });
    this.jobs.every({ name: SEND, queue: 'quick', every: SWEEP_MS });
  }

  async onApplicationShutdown(): Promise<void> {
    this.closed = true;
    await this.busy;
  }

  /** Begins to send what is due, unless that is being done already. */
  wake(): void {
    if (this.closed || !this.jobs.working) return;
    if (this.busy !== undefined) {
      this.again = true;
      return;
    }
    this.busy = this.drain()
      .catch((fault: unknown) => {
        this.log.warn({ fault: String(fault) }, 'webhooks: not sent, will try again');
      })
      .finally(() => {
        this.busy = undefined;
        if (!this.again) return;
        this.again = false;
        this.wake();
      });
  }

  private async drain(): Promise<void> {
    const waiting = await this.ledger.subscribersDue();
    const work = async (): Promise<void> => {
      for (let id = waiting.shift(); id !== undefined; id = waiting.shift()) {
        while (await this.sendNext(id));
      }
    };
    await Promise.all(Array.from({ length: Math.min(AT_ONCE, waiting.length) }, work));
  }

  /** False when there is nothing more to send to this subscriber now. */
  private async sendNext(webhookId: string): Promise<boolean> {
    const claimed = this.closed ? undefined : await this.ledger.claim(webhookId);
    if (claimed === undefined) return false;
    const owner = await this.principals.byUsername(claimed.owner);
    if (owner === undefined || !mayHear(withoutCover(owner), claimed)) {
      await this.ledger.withheld(claimed);
      return true;
    }
    return this.ledger.answered(claimed, await this.send(claimed));
  }

  private send({ id, body, url, secrets }: Claimed): Promise<OutgoingAnswer> {
    const timestamp = Math.floor(this.clock.now().getTime() / 1_000);
    return this.outgoing.post({ url, headers: headersOf(secrets, { id, timestamp, body }), body });
  }
}

// The rows of deliveries while they are sent: who has something due, one claimed at a time, and what became of it. Time is the
// database's own, so that all processes agree on what is due.
import { Injectable } from '@nestjs/common';
import { Audit, Config, Database, type OutgoingAnswer, type Sql } from '../../kernel/index.js';
import { Notifications } from '../reminders/notifications.service.js';
import { isDown, meaningOf, waitSeconds } from './retry.js';

/** Beyond the time limit of a request: what its record may take. */
const CLAIM_MORE_SECONDS = 30;
/** Other messages of a receiver that is down wait this long at most. */
const MOST_QUIET_SECONDS = 300;
/** Nothing arrived for this long, and a message was given up: the subscription is paused. */
const PAUSED_AFTER = '12 hours';

export interface Claimed {
  id: string;
  webhookId: string;
  event: string;
  set: string | null;
  unitId: number | null;
  actor: string | null;
  body: string;
  attempts: number;
  url: string;
  owner: string;
  /** The present one first. */
  secrets: string[];
}

const DUE = `w.state = 'waiting' and w.next_at <= clock_timestamp() and (w.claimed_until is null or w.claimed_until < clock_timestamp())
  and (w.event = 'webhook.test' or (h.state = 'on' and (h.quiet_until is null or h.quiet_until <= clock_timestamp())))`;

const WHO = `
select w.webhook_id as id from webhook_delivery w join webhook h on h.id = w.webhook_id where ${DUE} group by w.webhook_id order by min(w.next_at) limit 1000`;

const CLAIM = `
update webhook_delivery d set attempts = d.attempts + 1, claimed_until = clock_timestamp() + make_interval(secs => $2)
  from webhook h join person p on p.id = h.owner_id
 where h.id = d.webhook_id
   and d.id = (select w.id from webhook_delivery w join webhook h on h.id = w.webhook_id
                where w.webhook_id = $1 and ${DUE} order by w.place limit 1 for update of w skip locked)
returning d.id, d.webhook_id as "webhookId", d.event, d.set_id as set, d.org_unit_id as "unitId", d.actor, d.body, d.attempts, h.url, p.username as owner,
  (select coalesce(json_agg(s.secret order by s.created_at desc), '[]') from webhook_secret s
    where s.webhook_id = h.id and (s.ends_at is null or s.ends_at > clock_timestamp())) as secrets`;

/** The last attempt's outcome; a claim that somebody else has taken over since writes nothing. */
const FAILED = `
update webhook_delivery set status = $3, response = $4, fault = $5, claimed_until = null,
       state = case when $6 or event = 'webhook.test' or clock_timestamp() + make_interval(secs => $7) > gives_up_at then 'failed' else 'waiting' end,
       next_at = clock_timestamp() + make_interval(secs => $7)
 where id = $1 and attempts = $2 and state = 'waiting' returning state`;

const SUBSCRIBER_FAILED = `
update webhook set failing_since = coalesce(failing_since, clock_timestamp()),
       quiet_until = case when $2 then clock_timestamp() + make_interval(secs => $3) else quiet_until end
 where id = $1`;

const PAUSE = `
update webhook h set state = 'paused' from person p
 where p.id = h.owner_id and h.id = $1 and h.state = 'on' and ($2 or h.failing_since <= clock_timestamp() - interval '${PAUSED_AFTER}')
returning h.title, p.username as owner, h.created_by as "createdBy"`;

@Injectable()
export class DeliveryLedger {
  constructor(
    private readonly database: Database,
    private readonly config: Config,
    private readonly notifications: Notifications,
    private readonly audit: Audit,
  ) {}

  /** Subscriptions with something to send now, the longest waiting first. */
  async subscribersDue(): Promise<string[]> {
    return (await this.database.query<{ id: string }>(WHO)).map((row) => row.id);
  }

  claim(webhookId: string): Promise<Claimed | undefined> {
    return this.database.one<Claimed>(CLAIM, [webhookId, this.config.webhookSeconds + CLAIM_MORE_SECONDS]);
  }

  /** Its owner may not know of it any more. */
  async withheld({ id }: Claimed): Promise<void> {
    await this.database.query(`update webhook_delivery set state = 'withheld', claimed_until = null where id = $1 and state = 'waiting'`, [id]);
  }

  /** Writes down what came of an attempt; true when the receiver may be sent the next message. */
  answered(claimed: Claimed, answer: OutgoingAnswer): Promise<boolean> {
    const meaning = answer.answered ? meaningOf(answer.status) : 'again';
    return meaning === 'arrived' && answer.answered ? this.arrived(claimed, answer) : this.failed(claimed, answer, meaning === 'gone');
  }

  private async arrived(claimed: Claimed, answer: { status: number; head: string }): Promise<boolean> {
    await this.database.transaction(async (sql) => {
      await sql.query(
        `update webhook_delivery set state = 'delivered', delivered_at = clock_timestamp(), status = $2, response = $3, fault = null, claimed_until = null
          where id = $1 and state = 'waiting'`,
        [claimed.id, answer.status, answer.head],
      );
      await sql.query('update webhook set failing_since = null, quiet_until = null where id = $1 and (failing_since is not null or quiet_until is not null)', [
        claimed.webhookId,
      ]);
    });
    return true;
  }

  private async failed(claimed: Claimed, answer: OutgoingAnswer, gone: boolean): Promise<boolean> {
    const seconds = waitSeconds(claimed.attempts, Math.random());
    const status = answer.answered ? answer.status : null;
    const down = isDown(status);
    await this.database.transaction(async (sql) => {
      const said = [status, answer.answered ? answer.head : null, answer.answered ? null : [answer.fault, answer.detail].filter(Boolean).join(' ')];
      const row = await sql.one<{ state: string }>(FAILED, [claimed.id, claimed.attempts, ...said, gone, seconds]);
      if (row === undefined || claimed.event === 'webhook.test') return;
      await sql.query(SUBSCRIBER_FAILED, [claimed.webhookId, down, Math.min(seconds, MOST_QUIET_SECONDS)]);
      if (row.state === 'failed') await this.pause(sql, claimed.webhookId, gone);
    });
    return !down && !gone;
  }

  private async pause(sql: Sql, webhookId: string, gone: boolean): Promise<void> {
    const paused = await sql.one<{ title: string; owner: string; createdBy: string }>(PAUSE, [webhookId, gone]);
    if (paused === undefined) return;
    await this.audit.record(sql, { action: 'webhook.pause', actor: 'system', object: webhookId });
    await this.notifications.add(sql, {
      usernames: [...new Set([paused.owner, paused.createdBy])],
      kind: 'other',
      title: { vi: `Webhook “${paused.title}” đã tạm dừng`, en: `The webhook "${paused.title}" was paused` },
      body: gone
        ? { vi: 'Máy chủ nhận trả lời rằng địa chỉ này không còn (410).', en: 'The receiver answered that the address is gone (410).' }
        : { vi: 'Không gửi được trong thời gian dài. Sự kiện vẫn được giữ 30 ngày.', en: 'Nothing arrived for a long time. Events are kept for 30 days.' },
      link: '/admin/exchange/webhooks',
    });
  }
}

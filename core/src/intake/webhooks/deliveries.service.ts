// What became of the messages: listed, sent again, tried with a test message, and swept away after a month.
import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { WebhookDelivery, WebhookDeliveryState, WebhookMessage, WebhookReplay, WebhookReplayed } from '@haidang/plugin-sdk';
import { OrgUnits, type Principal } from '../../access/index.js';
import { Audit, Clock, Database, Jobs, Outbox, uuid7, ValueRefused, type Sql } from '../../kernel/index.js';
import { ReplayRefused } from './errors.js';
import { SEND } from './sender.js';
import { isUuid, Webhooks } from './webhooks.service.js';

const SHOWN = 100;
const MOST_REPLAYED = 10_000;
const KEPT_DAYS = 30;
const SWEEP = 'webhooks.sweep';
const SWEEP_MS = 3_600_000;
const STATES: readonly WebhookDeliveryState[] = ['waiting', 'delivered', 'failed', 'withheld'];

interface Row extends Omit<WebhookDelivery, 'createdAt' | 'nextAt' | 'deliveredAt' | 'orgUnit'> {
  unitId: number | null;
  createdAt: Date;
  nextAt: Date;
  deliveredAt: Date | null;
}

const COLUMNS = `id, event, set_id as set, period, org_unit_id as "unitId", state, attempts, created_at as "createdAt", next_at as "nextAt",
  delivered_at as "deliveredAt", status, response, fault`;

/** One delivery or a span of time, again from the beginning; what waits already is left as it is. */
const REPLAY = `
update webhook_delivery set state = 'waiting', attempts = 0, next_at = clock_timestamp(), gives_up_at = clock_timestamp() + interval '1 day',
       claimed_until = null, delivered_at = null, fault = null
 where id in (select id from webhook_delivery where webhook_id = $1 and state <> 'waiting' and event <> 'webhook.test'
                 and ($2::uuid is null or id = $2) and ($3::timestamptz is null or created_at >= $3) and ($4::timestamptz is null or created_at <= $4)
               order by place limit $5)
returning id`;

/** A transaction whose work leaves at once: audited, and the sender woken when it commits. */
@Injectable()
export class Leaving {
  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  with<T>(work: (sql: Sql, tell: (entry: Parameters<Audit['record']>[1]) => Promise<void>) => Promise<T>): Promise<T> {
    return this.database.transaction(async (sql) => {
      const done = await work(sql, (entry) => this.audit.record(sql, entry));
      await this.outbox.add(sql, { queue: 'quick', name: SEND, payload: {} });
      return done;
    });
  }

  testBody(): string {
    const message: WebhookMessage = { type: 'webhook.test', timestamp: this.clock.now().toISOString(), data: {} };
    return JSON.stringify(message);
  }
}

@Injectable()
export class Deliveries implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly webhooks: Webhooks,
    private readonly orgUnits: OrgUnits,
    private readonly leaving: Leaving,
    private readonly jobs: Jobs,
  ) {}

  onModuleInit(): void {
    this.jobs.register({ name: SWEEP, run: () => this.sweep() });
    this.jobs.every({ name: SWEEP, queue: 'quick', every: SWEEP_MS });
  }

  async list(by: Principal, id: string, wish: { state?: unknown; before?: unknown }): Promise<WebhookDelivery[]> {
    await this.webhooks.demand(by, id);
    const { state = null, before = null } = wish;
    if (state !== null && !STATES.some((each) => each === state)) throw ValueRefused({ field: 'state', expected: STATES.join(', ') });
    if (before !== null && !(typeof before === 'string' && isUuid(before))) throw ValueRefused({ field: 'before', expected: 'id' });
    const rows = await this.database.query<Row>(
      `select ${COLUMNS} from webhook_delivery where webhook_id = $1 and ($2::text is null or state = $2) and ($3::uuid is null or place < (select place from webhook_delivery where id = $3)) order by place desc limit ${String(SHOWN)}`,
      [id, state, before],
    );
    return rows.map((row) => this.view(row));
  }

  async replay(by: Principal, id: string, { delivery, from, to }: WebhookReplay): Promise<WebhookReplayed> {
    await this.webhooks.demand(by, id);
    if ((delivery === undefined) === (from === undefined) || (delivery !== undefined && (to !== undefined || !isUuid(delivery)))) throw ReplayRefused();
    if (![from, to].every((each) => each === undefined || isInstant(each)) || (from !== undefined && to !== undefined && Date.parse(from) > Date.parse(to)))
      throw ReplayRefused();
    return this.leaving.with(async (sql, tell) => {
      const again = await sql.query(REPLAY, [id, delivery ?? null, from ?? null, to ?? null, MOST_REPLAYED]);
      // Whoever asks for it has mended the receiver: nothing waits for it to recover.
      await sql.query('update webhook set quiet_until = null where id = $1 and quiet_until is not null', [id]);
      if (again.length > 0) await tell({ action: 'webhook.replay', actor: by.username, object: id, after: { delivery, from, to, deliveries: again.length } });
      return { deliveries: again.length };
    });
  }

  /** A message that says nothing, to see whether it arrives; sent even while the webhook is off. */
  async test(by: Principal, id: string): Promise<WebhookDelivery> {
    await this.webhooks.demand(by, id);
    const row = await this.leaving.with(async (sql, tell) => {
      await tell({ action: 'webhook.test', actor: by.username, object: id });
      return sql.one<Row>(`insert into webhook_delivery (id, webhook_id, event, actor, body) values ($1, $2, 'webhook.test', $3, $4) returning ${COLUMNS}`, [
        uuid7(),
        id,
        by.username,
        this.leaving.testBody(),
      ]);
    });
    if (row === undefined) throw ReplayRefused();
    return this.view(row);
  }

  async sweep(): Promise<void> {
    await this.database.query(`delete from webhook_delivery where created_at < clock_timestamp() - interval '${String(KEPT_DAYS)} days'`);
    await this.database.query('delete from webhook_secret where ends_at < clock_timestamp()');
  }

  private view({ unitId, createdAt, nextAt, deliveredAt, ...row }: Row): WebhookDelivery {
    return {
      ...row,
      orgUnit: unitId === null ? null : (this.orgUnits.byId(unitId)?.code ?? null),
      createdAt: createdAt.toISOString(),
      nextAt: row.state === 'waiting' ? nextAt.toISOString() : null,
      deliveredAt: deliveredAt?.toISOString() ?? null,
    };
  }
}

function isInstant(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$/.test(text) && !Number.isNaN(Date.parse(text));
}

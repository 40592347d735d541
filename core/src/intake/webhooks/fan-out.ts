// From audited deeds to one delivery for each subscription that asks for them: in one transaction with the end of the deed's mark, so
// each deed is looked through once. Whom it concerns is judged here, and again when it is sent.
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { tryPeriod } from '@haidang/plugin-sdk';
import { OrgUnits, Principals, withoutCover, type Principal } from '../../access/index.js';
import { Clock, Database, Jobs, uuid7, type Sql } from '../../kernel/index.js';
import { Definitions, Stages } from '../../registry/index.js';
import { happeningsOf, mayHear, wants, type Cause, type Wish } from './events.js';
import { WebhookSender } from './sender.js';

export const FAN_OUT = 'webhooks.fan-out';
const BATCH = 200;
const SWEEP_MS = 10_000;

interface CauseRow extends Omit<Cause, 'at'> {
  id: string;
  at: Date;
}

interface Listening extends Wish {
  id: string;
  owner: Principal;
  since: Date;
}

interface NewDelivery {
  webhookId: string;
  event: string;
  set: string | null;
  period: string | null;
  unitId: number | null;
  actor: string;
  body: string;
}

const TAKE = `
with taken as (
  delete from webhook_cause where audit_id in (select audit_id from webhook_cause order by audit_id limit $1 for update skip locked) returning audit_id
)
select a.id, a.action, a.actor, a.at, a.set_id as set, a.period, a.org_unit as "orgUnit", a.object, a.after->>'status' as status,
       (a.after->>'revision')::int as revision, (a.after->>'version')::int as version
  from taken join audit_entry a on a.id = taken.audit_id order by a.id`;

const LISTENING = `
select h.id, h.events, h.sets, h.org_unit_id as "unitId", h.created_at as since, p.username as owner
  from webhook h join person p on p.id = h.owner_id where h.state <> 'off' order by h.id`;

const DELIVER = `
insert into webhook_delivery (id, webhook_id, event, set_id, period, org_unit_id, actor, body)
select * from unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::text[], $6::int[], $7::text[], $8::text[])`;

/** What the org units and the definitions say of a deed. */
@Injectable()
export class WebhookPlaces {
  constructor(
    private readonly orgUnits: OrgUnits,
    private readonly definitions: Definitions,
    private readonly stages: Stages,
    private readonly clock: Clock,
  ) {}

  below(unitId: number): ReadonlySet<number> | 'all' {
    return this.orgUnits.coversAll(unitId) ? 'all' : this.orgUnits.scope(unitId);
  }

  /** The unit as it was in the period of the deed. */
  unitOf({ orgUnit, period }: Pick<Cause, 'orgUnit' | 'period'>): number | null {
    if (orgUnit === null) return null;
    const at = tryPeriod(period ?? '')?.end ?? this.clock.today();
    return (this.orgUnits.byRef(orgUnit, at) ?? this.orgUnits.latest(orgUnit))?.id ?? null;
  }

  about(set: string | null): { publishes: boolean; trial: boolean } {
    const bundle = set === null ? undefined : this.definitions.live(set);
    return { publishes: bundle?.manifest.workflow.includes('publish') ?? false, trial: set !== null && this.stages.isTrial(set) };
  }
}

@Injectable()
export class FanOut implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly jobs: Jobs,
    private readonly principals: Principals,
    private readonly places: WebhookPlaces,
    private readonly sender: WebhookSender,
  ) {}

  onModuleInit(): void {
    this.jobs.register({ name: FAN_OUT, run: () => this.run() });
    this.jobs.every({ name: FAN_OUT, queue: 'quick', every: SWEEP_MS });
  }

  async run(): Promise<void> {
    while ((await this.database.transaction((sql) => this.batch(sql))) === BATCH);
    this.sender.wake();
  }

  private async batch(sql: Sql): Promise<number> {
    const causes = await sql.query<CauseRow>(TAKE, [BATCH]);
    if (causes.length === 0) return 0;
    const listening = await this.listening(sql);
    const deliveries = causes.flatMap((cause) => this.deliveriesOf(cause, listening));
    const column = <T>(pick: (each: NewDelivery) => T): T[] => deliveries.map(pick);
    if (deliveries.length > 0)
      await sql.query(DELIVER, [
        deliveries.map(() => uuid7()),
        column((each) => each.webhookId),
        column((each) => each.event),
        column((each) => each.set),
        column((each) => each.period),
        column((each) => each.unitId),
        column((each) => each.actor),
        column((each) => each.body),
      ]);
    return causes.length;
  }

  private async listening(sql: Sql): Promise<Listening[]> {
    const rows = await sql.query<{ id: string; events: string[]; sets: string[]; unitId: number | null; since: Date; owner: string }>(LISTENING);
    const owners = new Map<string, Principal | undefined>();
    for (const { owner } of rows) if (!owners.has(owner)) owners.set(owner, await this.principals.byUsername(owner));
    return rows.flatMap(({ owner: name, unitId, ...row }) => {
      const owner = owners.get(name);
      return owner === undefined ? [] : [{ ...row, owner: withoutCover(owner), unitIds: unitId === null ? ('all' as const) : this.places.below(unitId) }];
    });
  }

  private deliveriesOf({ id: _, at, ...row }: CauseRow, listening: readonly Listening[]): NewDelivery[] {
    const cause: Cause = { ...row, at: at.toISOString() };
    const unitId = this.places.unitOf(cause);
    return happeningsOf(cause, this.places.about(cause.set)).flatMap(({ event, message }) => {
      const subject = { event, set: cause.set, unitId, actor: cause.actor };
      const body = JSON.stringify(message);
      return listening
        .filter((each) => each.since <= at && wants(each, subject) && mayHear(each.owner, subject))
        .map((each) => ({ webhookId: each.id, event, set: cause.set, period: cause.period, unitId, actor: cause.actor, body }));
    });
  }
}

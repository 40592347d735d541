// Subscriptions: who is told what, at which address. Made by administrators, for themselves or for a connected system; each is told
// what its owner may view. The secret is handed out once, when it is made; a new one signs beside the old one for a day.
import { Injectable } from '@nestjs/common';
import type { NewWebhook, OrgUnitRef, Webhook, WebhookChange, WebhookCreated, WebhookEvent, WebhookState } from '@haidang/plugin-sdk';
import { may, OrgUnitNotFound, OrgUnits, type Principal } from '../../access/index.js';
import { Audit, Clock, Database, KEBAB_CASE, oneLine, Outgoing, uuid7, ValueRefused, type Sql } from '../../kernel/index.js';
import { TooManyWebhooks, WebhookAddressRefused, WebhookNotFound, WebhookOwnerUnknown } from './errors.js';
import { newSecret } from './signature.js';

const MOST = 200;
const OVERLAP = '24 hours';

interface Row {
  id: string;
  title: string;
  url: string;
  events: WebhookEvent[];
  sets: string[];
  unitId: number | null;
  ownerId: string;
  owner: string;
  ownerTitle: string;
  state: WebhookState;
  failingSince: Date | null;
  waiting: number;
  failed: number;
  lastDeliveredAt: Date | null;
  oldSecretUntil: Date | null;
  createdAt: Date;
  createdBy: string;
}

const SELECT = `
select h.id, h.title, h.url, h.events, h.sets, h.org_unit_id as "unitId", h.owner_id as "ownerId", p.username as owner, p.title as "ownerTitle", h.state,
       h.failing_since as "failingSince", d.waiting, d.failed, d.last as "lastDeliveredAt", h.created_at as "createdAt", h.created_by as "createdBy",
       (select max(s.ends_at) from webhook_secret s where s.webhook_id = h.id and s.ends_at > clock_timestamp()) as "oldSecretUntil"
  from webhook h join person p on p.id = h.owner_id
  cross join lateral (select count(*) filter (where w.state = 'waiting')::int as waiting, count(*) filter (where w.state = 'failed')::int as failed,
                             max(w.delivered_at) as last from webhook_delivery w where w.webhook_id = h.id) d
 where $1::uuid is null or h.id = $1 order by h.title, h.id`;

@Injectable()
export class Webhooks {
  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
    private readonly orgUnits: OrgUnits,
    private readonly outgoing: Outgoing,
    private readonly clock: Clock,
  ) {}

  async list(by: Principal): Promise<Webhook[]> {
    return (await this.database.query<Row>(SELECT, [null])).filter((row) => this.manages(by, row)).map((row) => this.view(row));
  }

  async one(by: Principal, id: string): Promise<Webhook> {
    return this.view(await this.find(by, id));
  }

  async create(by: Principal, wanted: NewWebhook): Promise<WebhookCreated> {
    const owner = await this.ownerOf(by, wanted.owner);
    const settings = this.settingsOf(wanted);
    const id = uuid7();
    const secret = newSecret();
    await this.database.transaction(async (sql) => {
      const made = await sql.one(
        `insert into webhook (id, title, url, events, sets, org_unit_id, owner_id, created_by)
         select $1, $2, $3, $4, $5, $6, $7, $8 where (select count(*) from webhook) < $9 returning id`,
        [id, settings.title, settings.url, settings.events, settings.sets ?? [], settings.unitId ?? null, owner.id, by.username, MOST],
      );
      if (made === undefined) throw TooManyWebhooks({ limit: MOST });
      await this.sign(sql, id, secret);
      await this.audit.record(sql, { action: 'webhook.create', actor: by.username, object: id, after: { ...wanted, owner: owner.username } });
    });
    return { ...(await this.one(by, id)), secret };
  }

  /** Switching it on forgets what failed before. */
  async change(by: Principal, id: string, wanted: WebhookChange): Promise<Webhook> {
    const row = await this.find(by, id);
    const settings = this.settingsOf(wanted);
    await this.database.transaction(async (sql) => {
      await sql.query(
        `update webhook set title = coalesce($2, title), url = coalesce($3, url), events = coalesce($4, events), sets = coalesce($5, sets),
                org_unit_id = case when $6 then $7::int else org_unit_id end, state = coalesce($8, state),
                failing_since = case when $8 = 'on' then null else failing_since end, quiet_until = case when $8 = 'on' then null else quiet_until end
          where id = $1`,
        [id, settings.title, settings.url, settings.events, settings.sets, settings.unitId !== undefined, settings.unitId ?? null, wanted.state ?? null],
      );
      await this.audit.record(sql, {
        action: 'webhook.change',
        actor: by.username,
        object: id,
        before: { title: row.title, url: row.url, events: row.events, sets: row.sets, state: row.state },
        after: wanted,
      });
    });
    return this.one(by, id);
  }

  /** Its deliveries go with it. */
  async remove(by: Principal, id: string): Promise<void> {
    const { title, url, owner } = await this.find(by, id);
    await this.database.transaction(async (sql) => {
      await sql.query('delete from webhook where id = $1', [id]);
      await this.audit.record(sql, { action: 'webhook.remove', actor: by.username, object: id, before: { title, url, owner } });
    });
  }

  /** A new secret; the one before it signs as well for a day, older ones end. */
  async rotate(by: Principal, id: string): Promise<WebhookCreated> {
    await this.find(by, id);
    const secret = newSecret();
    await this.database.transaction(async (sql) => {
      await sql.query('select 1 from webhook where id = $1 for update', [id]);
      await sql.query('delete from webhook_secret where webhook_id = $1 and ends_at is not null', [id]);
      await sql.query(`update webhook_secret set ends_at = clock_timestamp() + interval '${OVERLAP}' where webhook_id = $1`, [id]);
      await this.sign(sql, id, secret);
      await this.audit.record(sql, { action: 'webhook.rotate', actor: by.username, object: id });
    });
    return { ...(await this.one(by, id)), secret };
  }

  /** @throws WebhookNotFound where there is none that the caller manages */
  async demand(by: Principal, id: string): Promise<void> {
    await this.find(by, id);
  }

  private async sign(sql: Sql, id: string, secret: string): Promise<void> {
    await sql.query('insert into webhook_secret (webhook_id, secret) values ($1, $2)', [id, secret]);
  }

  private async find(by: Principal, id: string): Promise<Row> {
    const row = isUuid(id) ? await this.database.one<Row>(SELECT, [id]) : undefined;
    if (row === undefined || !this.manages(by, row)) throw WebhookNotFound();
    return row;
  }

  /** Oneself, or a connected system that one administers with everything else. */
  private async ownerOf(by: Principal, name: string | undefined): Promise<{ id: string; username: string }> {
    if (name === undefined || name === by.username) return { id: by.personId, username: by.username };
    const system = this.administersAll(by)
      ? await this.database.one<{ id: string; username: string }>(
          'select p.id, p.username from connected_system s join person p on p.id = s.person_id where p.username = $1 and p.suspended_at is null',
          [name],
        )
      : undefined;
    if (system === undefined) throw WebhookOwnerUnknown({ owner: name.slice(0, 64) });
    return system;
  }

  /** One's own, and for who administers the whole house everybody's. */
  private manages(by: Principal, row: Row): boolean {
    return row.ownerId === by.personId || this.administersAll(by);
  }

  private administersAll(by: Principal): boolean {
    return may(by, 'administer', '*', this.orgUnits.province(this.clock.today()).id);
  }

  private settingsOf({ title, url, events, sets, orgUnit }: WebhookChange) {
    const fault = url === undefined ? undefined : this.outgoing.faultOf(url);
    if (fault !== undefined) throw WebhookAddressRefused({ fault });
    const wrongSet = sets?.find((set) => !/^[a-z0-9][a-z0-9-]{0,63}$/.test(set));
    if (wrongSet !== undefined) throw ValueRefused({ field: 'sets', expected: KEBAB_CASE });
    return {
      title: title === undefined ? null : lineOfText(title),
      url: url === undefined ? null : new URL(url).href,
      events: events === undefined ? null : [...new Set(events)],
      sets: sets === undefined ? null : [...new Set(sets)],
      unitId: orgUnit === undefined || orgUnit === null ? orgUnit : this.unitOf(orgUnit),
    };
  }

  private unitOf(ref: string): number {
    const unit = this.orgUnits.byRef(ref, this.clock.today()) ?? this.orgUnits.latest(ref);
    if (unit === undefined) throw OrgUnitNotFound({ orgUnit: ref.slice(0, 64) });
    return unit.id;
  }

  private view({ unitId, ownerId: _, ownerTitle, owner, ...row }: Row): Webhook {
    const unit = unitId === null ? undefined : this.orgUnits.byId(unitId);
    const orgUnit: OrgUnitRef | null = unit === undefined ? null : { code: unit.code, title: unit.title };
    return {
      ...row,
      orgUnit,
      owner: { username: owner, title: ownerTitle },
      failingSince: row.failingSince?.toISOString() ?? null,
      lastDeliveredAt: row.lastDeliveredAt?.toISOString() ?? null,
      oldSecretUntil: row.oldSecretUntil?.toISOString() ?? null,
      createdAt: row.createdAt.toISOString(),
    };
  }
}

export function isUuid(text: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text);
}

function lineOfText(given: string): string {
  const text = given.normalize('NFC').trim();
  if (text === '' || /\p{C}/u.test(text)) throw ValueRefused({ field: 'title', expected: oneLine(1, 200) });
  return text;
}

// Tables of this part of intake: what other systems are told: signed, retried, replayable. What happened is taken from the audit, in
// the transaction of the deed itself: nothing that is audited can be forgotten here, and nothing is told that was not done.
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Webhooks1700000019000 implements MigrationInterface {
  readonly name = 'Webhooks1700000019000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TABLES);
    await runner.query(CAUSES);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('migrations go forward only'));
  }
}

const TABLES = `
  create table webhook (
    id uuid primary key,
    title text not null,
    url text not null,
    events text[] not null check (cardinality(events) > 0),
    -- Empty: every set.
    sets text[] not null default '{}',
    -- This unit and those below it; null: everywhere.
    org_unit_id int references org_unit (id),
    owner_id uuid not null references person (id),
    state text not null default 'on' check (state in ('on', 'off', 'paused')),
    failing_since timestamptz,
    -- Nothing is sent before: a receiver that is down is not called by every delivery in turn.
    quiet_until timestamptz,
    created_by text not null,
    created_at timestamptz not null default clock_timestamp()
  );

  -- The secrets that sign, apart from what is listed: no answer ever holds this table, and nobody but the application's role reads it.
  create table webhook_secret (
    webhook_id uuid not null references webhook (id) on delete cascade,
    secret text not null,
    created_at timestamptz not null default clock_timestamp(),
    -- Of the one before the present one.
    ends_at timestamptz,
    primary key (webhook_id, created_at)
  );
  revoke all on webhook_secret from public;

  create table webhook_delivery (
    id uuid primary key,
    -- The order in which things happened.
    place bigint generated always as identity,
    webhook_id uuid not null references webhook (id) on delete cascade,
    event text not null,
    set_id text,
    period text,
    org_unit_id int references org_unit (id),
    -- Whose deed it was; of an import its sender is told.
    actor text,
    body text not null,
    state text not null default 'waiting' check (state in ('waiting', 'delivered', 'failed', 'withheld')),
    attempts int not null default 0,
    created_at timestamptz not null default clock_timestamp(),
    next_at timestamptz not null default clock_timestamp(),
    gives_up_at timestamptz not null default clock_timestamp() + interval '1 day',
    -- A sender that dies holds it until then.
    claimed_until timestamptz,
    delivered_at timestamptz,
    status int,
    response text,
    fault text
  );
  create index webhook_delivery_due on webhook_delivery (webhook_id, place) where state = 'waiting';
  create index webhook_delivery_of on webhook_delivery (webhook_id, place desc);
  create index webhook_delivery_age on webhook_delivery (created_at);

  -- Audited deeds that subscriptions have not been looked through for yet.
  create table webhook_cause (audit_id bigint primary key);
`;

/** Once a statement, not once a row; and nothing but a look at an empty table while nobody has subscribed. */
const CAUSES = `
  create function note_webhook_causes() returns trigger language plpgsql as $$
  declare told int;
  begin
    if not exists (select from webhook where state <> 'off') then return null; end if;
    with noted as (
      insert into webhook_cause (audit_id)
      select id from added
       where action in ('submission.submit', 'submission.approve', 'submission.return', 'submission.publish', 'submission.reopen', 'submission.undo',
                        'definition.publish', 'period.close', 'period.reopen', 'import.done', 'import.failed')
      returning 1
    ), queued as (
      insert into outbox (id, queue, name, payload)
      select gen_random_uuid(), 'quick', 'webhooks.fan-out', '{}' where exists (select from noted)
      returning 1
    )
    select count(pg_notify('haidang_outbox', '')) into told from queued;
    return null;
  end $$;
  create trigger audit_entry_webhooks after insert on audit_entry referencing new table as added
    for each statement execute function note_webhook_causes();
`;

// Tables of the kernel: audit, outbox, stored answers of idempotent requests. Append-only where the house says so.
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Kernel1700000001000 implements MigrationInterface {
  readonly name = 'Kernel1700000001000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table audit_entry (
        id bigint generated always as identity primary key,
        at timestamptz not null default clock_timestamp(),
        action text not null,
        actor text not null,
        set_id text, period text, org_unit text, object text,
        before jsonb, after jsonb, reason text
      );
      create index audit_entry_where on audit_entry (set_id, period, org_unit, id);

      create function refuse_change() returns trigger language plpgsql as $$
      begin raise exception '% is append-only', tg_table_name using errcode = '42501'; end $$;
      create trigger audit_entry_append_only before update or delete or truncate on audit_entry
        for each statement execute function refuse_change();

      create table outbox (
        id uuid primary key,
        queue text not null,
        name text not null,
        payload jsonb not null,
        created_at timestamptz not null default clock_timestamp(),
        dispatched_at timestamptz,
        attempts int not null default 0,
        last_error text
      );
      create index outbox_waiting on outbox (dispatched_at nulls first, id);

      create table setting (
        key text primary key,
        value jsonb not null,
        changed_at timestamptz not null default clock_timestamp()
      );

      create table idempotency_key (
        actor text not null,
        key text not null,
        request_hash text not null,
        status int not null,
        answer jsonb not null,
        created_at timestamptz not null default clock_timestamp(),
        primary key (actor, key)
      );
    `);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('migrations go forward only'));
  }
}

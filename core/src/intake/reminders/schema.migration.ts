// Tables of this part of intake: reminders, one digest a person, and what the bell shows.
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Reminders1700000012000 implements MigrationInterface {
  readonly name = 'Reminders1700000012000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TABLES);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('migrations go forward only'));
  }
}

const TABLES = `
  create table notification (
    id uuid primary key,
    person_id uuid not null references person (id),
    kind text not null,
    title jsonb not null,
    body jsonb,
    link text,
    -- What is told once: the same key again tells nothing.
    key text,
    created_at timestamptz not null default clock_timestamp(),
    read_at timestamptz
  );
  create unique index notification_key on notification (person_id, key) where key is not null;
  create index notification_person on notification (person_id, id desc);
  create index notification_unread on notification (person_id) where read_at is null;

  -- One digest a person a day; the row is written first, so two workers never send two.
  create table reminder_digest (
    person_id uuid not null references person (id),
    day date not null,
    reports int not null,
    sent_at timestamptz not null default clock_timestamp(),
    primary key (person_id, day)
  );

  -- What a person was reminded of. The due date is part of the key: an extension begins anew.
  create table reminder (
    person_id uuid not null references person (id),
    set_id text not null references indicator_set (id),
    period text not null,
    org_unit_id int not null references org_unit (id),
    due_on date not null,
    step text not null,
    day date not null,
    primary key (person_id, set_id, period, org_unit_id, due_on, step)
  );
  create index reminder_report on reminder (set_id, period, org_unit_id);

  -- Who does not want the digest by mail. The bell cannot be switched off.
  create table mail_choice (
    person_id uuid primary key references person (id),
    digest boolean not null,
    changed_at timestamptz not null default clock_timestamp()
  );
`;

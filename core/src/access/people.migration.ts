// Columns and tables that came later: what reminders, absences and connected systems need of people.
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class People1700000020000 implements MigrationInterface {
  readonly name = 'People1700000020000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TABLES);
    await runner.query(ABSENCES);
    await runner.query(SYSTEMS);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('migrations go forward only'));
  }
}

const TABLES = `
  alter table person
    add email text check (email ~ '^[^[:space:]@<>]+@[^[:space:]@<>]+$'),
    add heads_id int references org_unit (id);
  create index person_heads on person (heads_id) where heads_id is not null;
`;

const ABSENCES = `
  create table absence (
    id uuid primary key,
    person_id uuid not null references person (id),
    substitute_id uuid not null references person (id),
    valid_from date not null,
    valid_to date not null,
    reason text not null,
    created_by text not null,
    created_at timestamptz not null default clock_timestamp(),
    revoked_by text,
    revoked_at timestamptz,
    constraint absence_is_a_range check (valid_to >= valid_from),
    constraint nobody_covers_themselves check (person_id <> substitute_id)
  );
  create index absence_substitute on absence (substitute_id, valid_to) where revoked_at is null;
  create index absence_person on absence (person_id);

  -- Whom the actor stood in for ("thay mặt …").
  alter table audit_entry add column on_behalf_of text;
`;

const SYSTEMS = `
  -- A person that is a program: it has tokens and no password that could ever fit.
  create table connected_system (
    person_id uuid primary key references person (id),
    contact text not null,
    created_by text not null
  );
`;

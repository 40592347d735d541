// Tables of this part of intake: working days as the administrator keeps them, assignments of obligations with their exceptions, and extensions.
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Calendar1700000011000 implements MigrationInterface {
  readonly name = 'Calendar1700000011000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TABLES);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('migrations go forward only'));
  }
}

const TABLES = `
  create table calendar_day (
    date date primary key,
    kind text not null check (kind in ('holiday', 'worked-day')),
    title jsonb not null,
    decree text not null default '',
    changed_by text not null,
    changed_at timestamptz not null default clock_timestamp()
  );

  create table assignment (
    id uuid primary key,
    set_id text not null references indicator_set (id),
    org_unit_id int not null references org_unit (id),
    kind text not null check (kind in ('assigned', 'exempt')),
    from_period text, from_on date,
    to_period text, to_on date,
    reason text,
    made_by text not null,
    made_at timestamptz not null default clock_timestamp(),
    ended_by text, ended_at timestamptz,
    constraint period_and_day check ((from_period is null) = (from_on is null) and (to_period is null) = (to_on is null)),
    constraint assignment_is_a_range check (from_on is null or to_on is null or from_on <= to_on),
    constraint exemption_has_a_reason check (kind = 'assigned' or reason is not null)
  );
  create index assignment_set on assignment (set_id) where ended_at is null;

  alter table obligation
    add original_due_on date,
    add extension_reason text,
    add extended_by text,
    add extended_at timestamptz,
    add exempt_reason text,
    add constraint extension_is_whole check ((original_due_on is null) = (extension_reason is null));
  create index obligation_due on obligation (due_on);
`;

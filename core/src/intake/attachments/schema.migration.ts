// Tables of this part of intake: files beside a report. A removed file's row stays as history; the index by id serves its address.
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Attachments1700000014000 implements MigrationInterface {
  readonly name = 'Attachments1700000014000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TABLES);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('migrations go forward only'));
  }
}

const TABLES = `
  create table submission_attachment (
    set_id text not null references indicator_set (id),
    period text not null,
    org_unit_id int not null references org_unit (id),
    id uuid not null,
    field text not null default '',
    name text not null,
    type text not null check (type in ('pdf', 'png', 'jpeg', 'docx', 'xlsx', 'csv')),
    size int not null check (size > 0),
    sha256 char(64) not null,
    actor text not null,
    at timestamptz not null default clock_timestamp(),
    removed_by text,
    removed_at timestamptz,
    -- Set when the content has gone from the disk.
    swept_at timestamptz,
    primary key (set_id, period, org_unit_id, id),
    check ((removed_by is null) = (removed_at is null))
  );
  create index submission_attachment_id on submission_attachment (id);
`;

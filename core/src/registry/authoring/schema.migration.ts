// Tables of authoring: one draft a set, who made the set, and what a version did to the figures. The count of savings stays with
// the set when its draft goes, so that a revision number is never met again with other content.
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Authoring1700000023000 implements MigrationInterface {
  readonly name = 'Authoring1700000023000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TABLES);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('migrations go forward only'));
  }
}

const TABLES = `
  alter table indicator_set add column created_by text;
  alter table indicator_set add column draft_revision int not null default 0;
  alter table indicator_set_version add column changes jsonb;
  alter table indicator_set_version add column rollback_of int;

  create table indicator_set_draft (
    set_id text primary key references indicator_set (id),
    revision int not null check (revision > 0),
    based_on int,
    manifest jsonb not null,
    form jsonb not null,
    dashboard jsonb not null,
    generated text[] not null check (generated <@ array['form', 'dashboard']),
    changes jsonb not null default '[]',
    checksum text not null,
    changed_by text not null,
    changed_at timestamptz not null default clock_timestamp()
  );

  create index audit_entry_savings on audit_entry (actor, at) where action in ('definition.draft', 'definition.create');
`;

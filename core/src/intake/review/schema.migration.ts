// Tables of this part of intake: approval by levels, delegation of review, bulk approval, one-cell correction, questions.
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Review1700000013000 implements MigrationInterface {
  readonly name = 'Review1700000013000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TABLES);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('migrations go forward only'));
  }
}

const TABLES = `
  alter table submission add column decided_for text;
  -- A correction of single cells that waits: cells, reason, decision, who, and the status that the report returns to.
  alter table submission add column correction jsonb;
  -- What a reviewer should see first: cells changed since the version decided on before, and the largest change.
  alter table submission add column delta jsonb;
  alter table submission add constraint four_eyes_on_behalf check (decided_for is null or decided_for <> submitted_by);

  alter table submission_revision drop constraint submission_revision_kind_check;
  alter table submission_revision add constraint submission_revision_kind_check
    check (kind in ('save', 'submit', 'approve', 'return', 'publish', 'reopen', 'correct', 'undo'));
  alter table submission_revision add column on_behalf_of text;
  alter table submission_revision add column decision text;

  alter table submission_comment add column kind text not null default 'return' check (kind in ('return', 'question', 'answer', 'comment'));
  alter table submission_comment add column reply_to uuid;
  alter table submission_comment add column resolved_by text;
  alter table submission_comment add column resolved_at timestamptz;

  -- An approval that may be taken back: what the report was before it.
  create table approval_undo (
    set_id text not null,
    period text not null,
    org_unit_id int not null,
    revision int not null,
    actor text not null,
    until timestamptz not null,
    approved_revision int,
    correction jsonb,
    undone_revision int,
    primary key (set_id, period, org_unit_id)
  );

  -- A level confirmed by its unit; what stands has not been revoked. Rows stay: they are the history of the level.
  create table level_confirmation (
    set_id text not null references indicator_set (id),
    period text not null,
    id uuid not null,
    level text not null check (level in ('district', 'owner', 'province')),
    org_unit_id int not null references org_unit (id),
    confirmed_by text not null,
    confirmed_for text,
    confirmed_at timestamptz not null,
    note text,
    missed jsonb not null default '[]',
    published_by text,
    published_at timestamptz,
    revoked_by text,
    revoked_at timestamptz,
    revoke_reason text,
    primary key (set_id, period, id)
  );
  create unique index level_confirmation_stands on level_confirmation (set_id, period, level, org_unit_id) where revoked_at is null;
`;

// Tables of this part of intake: files of figures taken in by a job: whole or not at all, each row once. An attempt is a number that
// grows whenever a worker takes the file up; what an earlier attempt staged or still writes counts for nothing.
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Imports1700000016000 implements MigrationInterface {
  readonly name = 'Imports1700000016000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TABLES);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('migrations go forward only'));
  }
}

const TABLES = `
  create table import_job (
    id uuid primary key,
    -- The stored upload; null when it was swept.
    file_id uuid,
    file_name text not null,
    file_size bigint not null,
    sha256 text not null,
    format text,
    set_id text, period text, org_unit text, mapping text,
    numbers text check (numbers in ('vi', 'en')),
    dry_run boolean not null,
    partial boolean not null,
    target text check (target in ('draft', 'report')),
    state text not null default 'queued' check (state in ('queued', 'running', 'done', 'failed')),
    progress int not null default 0 check (progress between 0 and 100),
    attempt int not null default 0,
    -- Until when the worker of this attempt has the file for itself.
    lease_until timestamptz,
    -- The attempt whose staged rows are whole; null while the file is being read.
    staged_attempt int,
    -- Formats of its parts in the order of the archive; one for a plain file.
    parts jsonb not null default '[]',
    staged int not null default 0,
    read int not null default 0,
    accepted int not null default 0,
    unchanged int not null default 0,
    refused int not null default 0,
    fault jsonb,
    reports jsonb not null default '[]',
    actor text not null,
    created_at timestamptz not null default clock_timestamp(),
    started_at timestamptz,
    finished_at timestamptz,
    constraint finished_whole check ((state in ('done', 'failed')) = (finished_at is not null))
  );
  create index import_job_of on import_job (actor, id desc);
  create index import_job_open on import_job (id) where state in ('queued', 'running');
  create index import_job_old on import_job (finished_at) where finished_at is not null;

  -- What the file holds, in the order in which it is applied: report by report. json keeps the order of codes within.
  create table import_row (
    import_id uuid not null references import_job (id) on delete cascade,
    attempt int not null,
    kind text not null check (kind in ('figure', 'kept')),
    report text not null,
    seq int not null,
    part int not null,
    set_id text, period text,
    at json not null,
    body json not null,
    primary key (import_id, attempt, kind, report, seq)
  );

  create table import_finding (
    import_id uuid not null references import_job (id) on delete cascade,
    attempt int not null,
    phase text not null check (phase in ('read', 'apply')),
    seq int not null,
    no int not null,
    at json not null,
    finding json not null,
    primary key (import_id, attempt, phase, seq, no)
  );
`;

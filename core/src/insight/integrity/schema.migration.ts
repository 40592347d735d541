// Tables of the integrity checks: every run, and what each check said in it. Objects are named for the last run alone; of the others the
// number stays, so that one sees whether things get better.
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Integrity1700000047000 implements MigrationInterface {
  readonly name = 'Integrity1700000047000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TABLES);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('migrations go forward only'));
  }
}

const TABLES = `
  create table integrity_run (
    id bigint generated always as identity primary key,
    cause text not null check (cause in ('nightly', 'asked')),
    asked_by text not null,
    asked_at timestamptz not null default clock_timestamp(),
    begun_at timestamptz,
    ended_at timestamptz
  );

  create table integrity_result (
    run_id bigint not null references integrity_run (id) on delete cascade,
    check_id text not null,
    state text not null check (state in ('sound', 'found', 'unknown')),
    total int not null,
    objects jsonb not null default '[]',
    fault text,
    took int not null,
    primary key (run_id, check_id)
  );
`;

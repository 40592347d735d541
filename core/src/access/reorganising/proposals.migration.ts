// A reorganisation as one administrator wishes it and another decides on it, kept with what came of it; and roles that are given no more.
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Reorganisations1700000073000 implements MigrationInterface {
  readonly name = 'Reorganisations1700000073000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TABLES);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('migrations go forward only'));
  }
}

const TABLES = `
  create table reorganisation (
    id uuid primary key,
    wanted jsonb not null,
    effective date not null,
    state text not null default 'awaiting-second' check (state in ('awaiting-second', 'done', 'refused')),
    proposed_by text not null,
    proposed_at timestamptz not null default clock_timestamp(),
    decided_by text,
    decided_at timestamptz,
    reason text,
    constraint reorganisation_is_decided check ((state = 'awaiting-second') = (decided_by is null)),
    -- Whoever wished it may take it back, but not be the second person for it.
    constraint reorganisation_second_is_another check (state <> 'done' or decided_by <> proposed_by)
  );

  alter table role add retired_at timestamptz, add retired_by text;
`;

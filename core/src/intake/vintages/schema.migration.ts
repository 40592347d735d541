// Tables of this part of intake: vintages of a figure, closing of periods, and trial runs.
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Vintages1700000018000 implements MigrationInterface {
  readonly name = 'Vintages1700000018000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TABLES);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('migrations go forward only'));
  }
}

const TABLES = `
  -- A figure of a trial run has a key of its own, so it never takes the place of an official one, and it never leads, so whoever
  -- reads what leads reads official figures alone.
  alter table observation add column trial boolean not null default false;
  alter table observation drop constraint observation_pkey;
  alter table observation add primary key (indicator_id, org_unit_id, year, period, disaggregation, measure, producer, trial, recorded_to);
  alter table observation add constraint trial_never_leads check (not (trial and leads));
  create index observation_trial on observation (indicator_id, org_unit_id, period) where trial and recorded_to = 'infinity';

  create table period_closing (
    id bigint generated always as identity primary key,
    -- A set, or * for every set.
    set_id text not null,
    -- A period, or a year with all of its periods.
    period text not null,
    closed_by text not null,
    closed_at timestamptz not null default clock_timestamp(),
    reason text,
    reopened_by text,
    reopened_at timestamptz,
    reopen_reason text,
    constraint reopened_whole check ((reopened_at is null) = (reopened_by is null) and (reopened_at is null) = (reopen_reason is null))
  );
  create unique index period_closing_open on period_closing (set_id, period) where reopened_at is null;
`;

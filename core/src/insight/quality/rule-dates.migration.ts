// From which periods on a rule counts, so that what was scored keeps its rule; and on which days everything was computed anew.
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class QualityRuleDates1700000042000 implements MigrationInterface {
  readonly name = 'QualityRuleDates1700000042000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TABLES);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('migrations go forward only'));
  }
}

const TABLES = `
  -- Counts for periods that end on this day or later; the first rule counts for all.
  alter table quality_rule add column valid_from date not null default '-infinity';
  alter table quality_rule alter column valid_from drop default;

  -- How many periods there were, and of how many a score changed.
  create table quality_full_run (
    day date primary key,
    at timestamptz not null default clock_timestamp(),
    periods int not null,
    changed int not null
  );
`;

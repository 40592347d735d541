// Columns and tables that came later: the stage of a set: trial or official.
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Stages1700000021000 implements MigrationInterface {
  readonly name = 'Stages1700000021000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TABLES);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('migrations go forward only'));
  }
}

const TABLES = `
  create table set_stage (
    set_id text primary key references indicator_set (id),
    stage text not null check (stage in ('trial', 'official')),
    since timestamptz not null default clock_timestamp(),
    changed_by text not null,
    reason text not null
  );
`;

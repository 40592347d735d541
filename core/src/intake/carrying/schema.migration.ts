// Tables of this part of intake: reports that went over to a new version of their set.
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Carrying1700000024000 implements MigrationInterface {
  readonly name = 'Carrying1700000024000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TABLES);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('migrations go forward only'));
  }
}

const TABLES = `
  alter table submission_revision drop constraint submission_revision_kind_check;
  alter table submission_revision add constraint submission_revision_kind_check
    check (kind in ('save', 'submit', 'approve', 'return', 'publish', 'reopen', 'correct', 'undo', 'carry'));
  -- What became of an open report's cells when it went over to a new version: shown to whoever fills it in.
  alter table submission add column carried jsonb;
`;

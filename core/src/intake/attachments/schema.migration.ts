// Tables of this part of intake: files beside a report.
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Attachments1700000014000 implements MigrationInterface {
  readonly name = 'Attachments1700000014000';

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

// Tables of this part of intake: excel: templates out, filled workbooks in, faults marked in place.
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Workbooks1700000015000 implements MigrationInterface {
  readonly name = 'Workbooks1700000015000';

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

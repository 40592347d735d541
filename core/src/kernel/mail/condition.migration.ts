// What has to hold when a waiting mail is sent: who demands it, and of what.
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class MailCondition1700000085000 implements MigrationInterface {
  readonly name = 'MailCondition1700000085000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table mail add condition jsonb');
  }

  down(): Promise<void> {
    return Promise.reject(new Error('migrations go forward only'));
  }
}

// What was judged of a report (cells and rules) is written by intake, so intake's schema has the column. Installations got it from the first
// migration of the quality scores, which also keeps the verdict that they read; that one stays as it ran, and here nothing is left to do.
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Judged1700000070000 implements MigrationInterface {
  readonly name = 'Judged1700000070000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table submission add column if not exists judged jsonb');
    await runner.query(
      `comment on column submission.judged is 'cells and rules that the checks looked at in the version as it stands; null = from before they were counted'`,
    );
  }

  down(): Promise<void> {
    return Promise.reject(new Error('migrations go forward only'));
  }
}

// What a line of the bell speaks of, so that the right to it can be asked again whenever it is read.
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class PlacesTold1700000084000 implements MigrationInterface {
  readonly name = 'PlacesTold1700000084000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table notification add set_id text, add org_unit_id int, add indicator text');
  }

  down(): Promise<void> {
    return Promise.reject(new Error('migrations go forward only'));
  }
}

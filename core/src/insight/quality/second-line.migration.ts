// What checks say of figures is shown to whom the figures are shown: the same policies as for reports and figures (ADR 13), on a table that came
// after them.
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { guarded, REMARKS } from '../../intake/index.js';

export class QualitySecondLine1700000062000 implements MigrationInterface {
  readonly name = 'QualitySecondLine1700000062000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(guarded('quality_cell_check', REMARKS));
    await runner.query('select open_second_line()');
  }

  down(): Promise<void> {
    return Promise.reject(new Error('migrations go forward only'));
  }
}

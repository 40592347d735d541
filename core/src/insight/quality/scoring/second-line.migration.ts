// Scores are shown on tiles, by readings in their reader's name: whoever may see a set in a unit may see how good its figures are. What they
// are weighed by is nobody's secret.
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { guarded, PAPERS, shownToAll } from '../../../intake/index.js';

export class ScoresSecondLine1700000063000 implements MigrationInterface {
  readonly name = 'ScoresSecondLine1700000063000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(guarded('quality_score', PAPERS) + shownToAll('quality_rule'));
    await runner.query('select open_second_line()');
  }

  down(): Promise<void> {
    return Promise.reject(new Error('migrations go forward only'));
  }
}

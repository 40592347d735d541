// Figures that a check doubts and nobody has explained yet. Whoever is answered with such a figure is told; which indicators have any is kept
// in memory and read again after findings changed, so that everyday questions cost nothing more.
import { Injectable, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import type { FigureDoubt, FindingLevel, Localised, QualityWord } from '@haidang/plugin-sdk';
import { forEverybody, Log, Notices, Readings } from '../../kernel/index.js';
import { KeptNames } from '../kept-names.js';

const OPEN = `evaluated > 0 and accepted is null and indicator is not null and path not like '%@%'`;

export interface DoubtRow {
  readonly set_id: string;
  readonly indicator: string;
  readonly org_unit_id: number;
  readonly period: string;
  readonly check_id: string;
}

interface FullRow extends DoubtRow {
  word: QualityWord;
  level: FindingLevel;
  finding: { message: Localised };
  plausible: string[];
  value: string | null;
  holds: boolean;
}

@Injectable()
export class Doubts implements OnModuleInit, OnModuleDestroy {
  private readonly kept: KeptNames<string>;
  private stop: () => void = () => undefined;

  constructor(
    private readonly readings: Readings,
    private readonly notices: Notices,
    log: Log,
  ) {
    this.kept = new KeptNames(
      () => this.read(),
      (fault) => {
        log.warn({ fault: String(fault) }, 'doubted figures: not read');
      },
    );
  }

  onModuleInit(): void {
    this.stop = this.notices.on('quality', () => {
      this.kept.outdate();
    });
  }

  onModuleDestroy(): void {
    this.stop();
  }

  /** Those of the indicators (`set.code`) of which some figure is doubted. */
  among(names: readonly string[]): Promise<string[]> {
    return this.kept.among(names);
  }

  /** Which of these figures are. The units are those that the reader may see. */
  cells(names: readonly string[], units: readonly number[], periods: readonly string[]): Promise<DoubtRow[]> {
    return this.readings.query<DoubtRow>(
      `select set_id, indicator, org_unit_id, period, min(check_id) as check_id from quality_cell_check
        where ${OPEN} and passed < evaluated and word in ('correct', 'clean') and set_id || '.' || indicator = any($1::text[]) and org_unit_id = any($2::int[]) and period = any($3::text[])
        group by 1, 2, 3, 4 order by 1, 2, 3, 4 limit 50`,
      [names, units, periods],
    );
  }

  /** All that is said of one figure, doubts first; relations that were compared and hold are said too. */
  async ofFigure(set: string, indicator: string, unitId: number, period: string): Promise<FigureDoubt[]> {
    const rows = await this.readings.query<FullRow>(
      `select set_id, indicator, org_unit_id, period, check_id, word, level, finding, plausible, value, passed >= evaluated as holds from quality_cell_check
        where ${OPEN} and set_id = $1 and indicator = $2 and org_unit_id = $3 and period = $4 and word in ('correct', 'clean')
          and (passed < evaluated or check_id like 'relation.%')
        order by holds, level, check_id limit 20`,
      [set, indicator, unitId, period],
    );
    return rows.map(({ check_id, word, level, finding, plausible, value, holds }) => ({
      check: check_id,
      word,
      level,
      message: finding.message,
      plausible,
      value,
      holds,
    }));
  }

  private async read(): Promise<string[]> {
    // Kept for all readers: not what the first of them happens to see.
    const rows = await forEverybody(() =>
      this.readings.query<{ name: string }>(
        `select distinct set_id || '.' || indicator as name from quality_cell_check where ${OPEN} and passed < evaluated and word in ('correct', 'clean')`,
      ),
    );
    return rows.map(({ name }) => name);
  }
}

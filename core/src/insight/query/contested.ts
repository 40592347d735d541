// Where two producers give one figure, the leading one is shown and the reader is told that there is another. Such figures are
// few: which indicators have any is kept in memory and read again after figures changed, so that the question of everyday
// costs nothing extra.
import { Injectable, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { forEverybody, Log, Notices, Readings } from '../../kernel/index.js';
import { KeptNames } from '../kept-names.js';
import type { Statement } from './query-compiler.js';

@Injectable()
export class Contested implements OnModuleInit, OnModuleDestroy {
  private readonly kept: KeptNames<number>;
  private stop: () => void = () => undefined;

  constructor(
    private readonly readings: Readings,
    private readonly notices: Notices,
    log: Log,
  ) {
    this.kept = new KeptNames(
      () => this.read(),
      (fault) => {
        log.warn({ fault: String(fault) }, 'contested figures: not read');
      },
    );
  }

  onModuleInit(): void {
    this.stop = this.notices.on('live', () => {
      this.kept.outdate();
    });
  }

  onModuleDestroy(): void {
    this.stop();
  }

  /** Those of the indicators that have a figure of a second producer somewhere. */
  among(indicators: Iterable<number>): Promise<number[]> {
    return this.kept.among(indicators);
  }

  private async read(): Promise<number[]> {
    // Kept for all readers, so it must not be what the first of them happens to see. Which indicators there are is all that is kept;
    // which figures are contested is asked by each reader in their own name.
    const rows = await forEverybody(() => this.readings.query<{ indicator_id: number }>(`select distinct indicator_id from observation where ${SECOND}`));
    return rows.map((row) => row.indicator_id);
  }
}

/** A current figure of somebody who does not lead; roll-ups and samples stand back by nature and do not count. */
const SECOND = "not leads and not trial and recorded_to = 'infinity' and origin in ('submission', 'published')";

export interface ContestedRow {
  readonly indicator_id: number;
  readonly org_unit_id: number;
  readonly period: string;
}

/** Which of these cells have a second producer. The units are those that the reader may see. */
export function contestedCells(indicators: readonly number[], units: readonly number[], periods: readonly string[]): Statement {
  return {
    text: `select distinct indicator_id, org_unit_id, period from observation
      where ${SECOND} and value is not null and indicator_id = any($1::int[]) and org_unit_id = any($2::int[]) and period = any($3::text[])
      order by 1, 2, 3 limit 50`,
    values: [indicators, units, periods],
  };
}

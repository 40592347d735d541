// Where two producers give one figure, the leading one is shown and the reader is told that there is another. Such figures are
// few: which indicators have any is kept in memory and read again after figures changed, so that the question of everyday
// costs nothing extra.
import { Injectable, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { Log, Notices, Readings } from '../kernel/index.js';
import type { Statement } from './query-compiler.js';

const REST_MS = 2_000;

@Injectable()
export class Contested implements OnModuleInit, OnModuleDestroy {
  private indicators: ReadonlySet<number> = new Set();
  private readAt = -Infinity;
  private stale = true;
  private reading: Promise<void> | undefined;
  private stop: () => void = () => undefined;

  constructor(
    private readonly readings: Readings,
    private readonly notices: Notices,
    private readonly log: Log,
  ) {}

  onModuleInit(): void {
    this.stop = this.notices.on('live', () => {
      this.stale = true;
    });
  }

  onModuleDestroy(): void {
    this.stop();
  }

  /** Those of the indicators that have a figure of a second producer somewhere. */
  async among(indicators: Iterable<number>): Promise<number[]> {
    if (this.readAt === -Infinity) await this.refresh();
    else if (this.stale && performance.now() - this.readAt > REST_MS) void this.refresh();
    return this.indicators.size === 0 ? [] : [...indicators].filter((id) => this.indicators.has(id));
  }

  private refresh(): Promise<void> {
    this.reading ??= this.read()
      .catch((fault: unknown) => {
        this.log.warn({ fault: String(fault) }, 'contested figures: not read');
      })
      .finally(() => {
        this.reading = undefined;
      });
    return this.reading;
  }

  private async read(): Promise<void> {
    this.stale = false;
    this.readAt = performance.now();
    const rows = await this.readings.query<{ indicator_id: number }>(`select distinct indicator_id from observation where ${SECOND}`);
    this.indicators = new Set(rows.map((row) => row.indicator_id));
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

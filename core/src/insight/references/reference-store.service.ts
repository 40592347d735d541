// References and what follows from them, in one transaction: they are kept, and the reports that they speak of are compared again.
import { Injectable } from '@nestjs/common';
import type { Sql } from '../../kernel/index.js';
import { ReferenceRun } from './reference-run.service.js';
import { ReferenceValues, type ReferenceChange } from './reference-values.store.js';

@Injectable()
export class ReferenceStore {
  constructor(
    private readonly values: ReferenceValues,
    private readonly run: ReferenceRun,
  ) {}

  /** `touched`: periods of each set. Returns how many values changed. */
  async take(sql: Sql, changes: readonly ReferenceChange[], touched: ReadonlyMap<string, ReadonlySet<string>>, actor: string): Promise<number> {
    const { opened, closed } = await this.values.keep(sql, changes, actor);
    for (const [set, periods] of touched) await this.run.set(sql, set, [...periods]);
    return Math.max(opened, closed);
  }
}

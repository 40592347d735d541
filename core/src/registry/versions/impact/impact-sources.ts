// What only the floors above know of a set: how many figures, plans and reports there are, and what else names its indicators. They
// join; the registry asks each of them and adds up, without knowing who they are.
import { Injectable } from '@nestjs/common';
import type { DraftImpact, Touched } from '@haidang/plugin-sdk';
import { Database, type Sql } from '../../../kernel/index.js';

export interface SetCounts extends Omit<DraftImpact['counts'], 'figures'> {
  /** Figures that stand, by indicator code. */
  figures: Record<string, number>;
}

export interface TouchedByIndicator extends Touched {
  indicator: string;
}

export interface ImpactSource {
  counts?: (sql: Sql, set: string) => Promise<Partial<SetCounts>>;
  /** Everything that names one of these indicators of the set. */
  touched?: (sql: Sql, set: string, indicators: readonly string[]) => Promise<TouchedByIndicator[]>;
}

@Injectable()
export class ImpactSources {
  private readonly sources: ImpactSource[] = [];

  constructor(private readonly database: Database) {}

  join(source: ImpactSource): void {
    this.sources.push(source);
  }

  async counts(set: string, sql: Sql = this.database): Promise<SetCounts> {
    const total: SetCounts = { reports: { open: 0, submitted: 0, approved: 0 }, plans: 0, reporters: 0, figures: {} };
    for (const source of this.sources) Object.assign(total, await source.counts?.(sql, set));
    return total;
  }

  async touched(set: string, indicators: readonly string[], sql: Sql = this.database): Promise<TouchedByIndicator[]> {
    if (indicators.length === 0) return [];
    const found: TouchedByIndicator[] = [];
    for (const source of this.sources) found.push(...((await source.touched?.(sql, set, indicators)) ?? []));
    return found;
  }
}

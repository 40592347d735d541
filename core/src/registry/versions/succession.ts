// How one version follows another: may it, by which paths do figures go on (or back), and what the floors above do with that.
import { Injectable } from '@nestjs/common';
import type { Finding, IndicatorChange, IndicatorSetManifest } from '@haidang/plugin-sdk';
import { Clock, type Sql } from '../../kernel/index.js';
import { compatFindings } from '../compat.js';
import { DefinitionStore } from '../definition-store.js';
import { PublicationSteps, type Carried, type Publication } from '../publishing/publication-steps.js';
import { breaksBetween } from './breaks.js';
import { ImpactSources } from './impact-sources.js';
import { pathsBack } from './paths-back.js';

export interface Following {
  set: string;
  before: IndicatorSetManifest;
  after: IndicatorSetManifest;
  changes: readonly IndicatorChange[];
}

@Injectable()
export class Succession {
  constructor(
    private readonly steps: PublicationSteps,
    private readonly sources: ImpactSources,
    private readonly store: DefinitionStore,
    private readonly clock: Clock,
  ) {}

  /** Errors forbid it. */
  async findings(sql: Sql, { set, before, after, changes }: Following): Promise<Finding[]> {
    const units = await this.store.units(sql);
    const counts = breaksBetween(before, after).some((each) => each.code === 'indicator-removed') ? await this.sources.counts(set, sql) : undefined;
    return compatFindings(before, after, changes, { units, ...(counts === undefined ? {} : { figures: (code) => counts.figures[code] ?? 0 }) });
  }

  /** Paths over which figures go back to an earlier version. */
  async back(sql: Sql, { set, before, after, version }: Omit<Following, 'changes'> & { version: number }): Promise<IndicatorChange[]> {
    const since = (await this.store.versions(set)).filter((each) => each.version > version).map((each) => each.changes);
    return pathsBack({ before, after, since, today: this.clock.today(), units: await this.store.units(sql) });
  }

  take(sql: Sql, publication: Publication): Promise<Carried> {
    return this.steps.take(sql, publication);
  }
}

// How one version follows another: may it, by which paths do figures go on (or back), and what the floors above do with that.
import { Injectable } from '@nestjs/common';
import type { Finding, IndicatorChange, IndicatorSetManifest } from '@haidang/plugin-sdk';
import { Clock, type Sql } from '../../../kernel/index.js';
import { compatFindings } from '../breaking/compat.js';
import { DefinitionStore, type VersionRow } from '../../definitions/definition-store.js';
import { PublicationSteps, type Carried, type Publication } from '../../publishing/publication-steps.js';
import { breaksBetween } from '../breaking/breaks.js';
import { ImpactSources } from '../impact/impact-sources.js';
import { turnsOf } from './figure-paths.js';
import { givenUp } from './meanings.js';
import { pathsBack } from '../breaking/paths-back.js';

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
    const inUse = await this.meaningsInUse(set, version);
    const since = changesSince(await this.store.versions(set), version).map((changes) =>
      changes.filter((change) => change.kind !== 'restart' || !inUse.has(change.indicator)),
    );
    return pathsBack({ before, after, since, today: this.clock.today(), units: await this.store.units(sql) });
  }

  /** Indicators that were restarted, and mean again what they meant in that version. */
  private async meaningsInUse(set: string, version: number): Promise<Set<string>> {
    const steps = (await this.store.figurePaths()).filter((step) => step.set === set);
    const codes = await this.store.indicatorsOf([set]);
    return new Set(codes.flatMap(({ id, code }) => (givenUp(turnsOf(steps, id), version) === undefined ? [code] : [])));
  }

  take(sql: Sql, publication: Publication): Promise<Carried> {
    return this.steps.take(sql, publication);
  }
}

/** Newest first. Where a version went back already, what lies between it and the one it went back to cancels out. */
function changesSince(versions: readonly Pick<VersionRow, 'version' | 'changes' | 'rollbackOf'>[], until: number): (readonly IndicatorChange[])[] {
  const since: (readonly IndicatorChange[])[] = [];
  let reached = Number.POSITIVE_INFINITY;
  for (const { version, changes, rollbackOf } of versions.toSorted((left, right) => right.version - left.version)) {
    if (version <= until || version > reached) continue;
    if (rollbackOf !== null && rollbackOf >= until) reached = rollbackOf;
    else since.push(changes);
  }
  return since;
}

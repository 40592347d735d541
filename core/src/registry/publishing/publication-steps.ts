// What must happen in the transaction that publishes a version, joined by the floors above (figures that are carried on, open drafts
// of reports that go over): the registry knows that something hangs on a version, not what. A step that throws stops the publication.
import { Injectable } from '@nestjs/common';
import type { IndicatorChange, SetPublished } from '@haidang/plugin-sdk';
import type { Sql } from '../../kernel/index.js';
import type { Bundle, BundleDocuments } from '../documents/compile.js';

export interface Publication {
  set: string;
  /** The version that was live until now; undefined for a first one. */
  before: Bundle | undefined;
  after: BundleDocuments;
  version: number;
  effectiveFrom: string | null;
  changes: readonly IndicatorChange[];
  by: string;
  /** The earlier version that it is again. */
  rollbackOf?: number;
}

export type Carried = Pick<SetPublished, 'carriedDrafts' | 'carriedFigures'>;
export type PublicationStep = (sql: Sql, publication: Publication) => Promise<Partial<Carried>>;

@Injectable()
export class PublicationSteps {
  private readonly steps: PublicationStep[] = [];

  /** From now on the step is taken with each publication, after those that joined before. */
  join(step: PublicationStep): void {
    this.steps.push(step);
  }

  /** Takes every step, one after the other: a later one may build on what an earlier one wrote. */
  async take(sql: Sql, publication: Publication): Promise<Carried> {
    const total = { carriedDrafts: 0, carriedFigures: 0 };
    for (const step of this.steps) {
      const { carriedDrafts = 0, carriedFigures = 0 } = await step(sql, publication);
      total.carriedDrafts += carriedDrafts;
      total.carriedFigures += carriedFigures;
    }
    return total;
  }
}

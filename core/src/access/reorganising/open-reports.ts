// What access must know of reports without knowing intake: which reports of some units are not finished, because they change hands when the
// units do. The floor above says so when it starts; until it has spoken there are none.
import { Injectable } from '@nestjs/common';
import type { SubmissionStatus } from '@haidang/plugin-sdk';
import type { Sql } from '../../kernel/index.js';

export interface UnfinishedReport {
  set: string;
  period: string;
  unitId: number;
  status: SubmissionStatus;
  savedBy: string | null;
}

export type ReportSource = (sql: Sql, unitIds: readonly number[]) => Promise<UnfinishedReport[]>;

@Injectable()
export class OpenReports {
  private source: ReportSource = () => Promise.resolve([]);

  fill(source: ReportSource): void {
    this.source = source;
  }

  /** Drafts, returned ones, and those that wait for a decision; asked inside the transaction that ends the units. */
  of(sql: Sql, unitIds: readonly number[]): Promise<UnfinishedReport[]> {
    return this.source(sql, unitIds);
  }
}

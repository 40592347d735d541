// What every step of a report needs beside its rules: time, transactions, notices, the version that the report was made with,
// and the form of the answer.
import { Injectable } from '@nestjs/common';
import type { SubmissionAnswer, SubmissionStatus } from '@haidang/plugin-sdk';
import { type Principal, People } from '../../access/index.js';
import { Audit, Clock, Database, type ReadingEntry, type Sql } from '../../kernel/index.js';
import { Definitions, type Bundle } from '../../registry/index.js';
import type { Report } from './report.js';
import { ReportTidings, type StepTold } from './report-tidings.js';
import type { SubmissionRow, SubmissionState } from './submissions.store.js';

/** How long an approval may be taken back. */
export const UNDO_MINUTES = 10;

@Injectable()
export class SubmissionTools {
  constructor(
    private readonly database: Database,
    private readonly definitions: Definitions,
    private readonly tidings: ReportTidings,
    private readonly clock: Clock,
    private readonly people: People,
    private readonly audits: Audit,
  ) {}

  transaction<T>(work: (sql: Sql) => Promise<T>): Promise<T> {
    return this.database.transaction(work);
  }

  today(): string {
    return this.clock.today();
  }

  now(): Date {
    return this.clock.now();
  }

  /** Display names of people. */
  titles(usernames: Iterable<string | null | undefined>): Promise<(username: string) => string> {
    return this.people.titles([...usernames].map((each) => each ?? null));
  }

  /** A report keeps the version that it was made with. */
  bundleOf(report: Report, row: SubmissionRow | undefined): Promise<Bundle> {
    return row === undefined || row.set_version === report.bundle.version
      ? Promise.resolve(report.bundle)
      : this.definitions.version(report.bundle.id, row.set_version);
  }

  /** A deed around a report that makes no revision of it. */
  async audit(
    sql: Sql,
    { report, ...entry }: { action: string; actor: string; onBehalfOf?: string; report: Report; after?: unknown; reason?: string },
  ): Promise<void> {
    await this.audits.record(sql, { ...entry, set: report.bundle.id, period: report.period.code, orgUnit: report.unit.code });
  }

  /** Reads sensitive fields of a report and records it; `groups`: of which the answer shows some. */
  async telling<T>(principal: Principal, report: Report, work: (house: Sql) => Promise<{ answer: T; groups: readonly string[] }>): Promise<T> {
    const { answer } = await this.audits.telling(work, ({ groups }) =>
      groups.length === 0 ? [] : [this.reading(principal, report, { action: 'read.submission', after: { fields: groups } })],
    );
    return answer;
  }

  /** Reads something of a report that is taken away, and records it. */
  taking<T extends { report: Report }>(principal: Principal, work: () => Promise<T>, what: (found: T) => Omit<ReadingEntry, 'actor'>): Promise<T> {
    return this.audits.telling(work, (found) => [this.reading(principal, found.report, what(found))]);
  }

  tell(sql: Sql, report: Report, status: SubmissionStatus): Promise<void> {
    return this.tidings.changed(sql, report, status);
  }

  /** The same for a step that somebody decided on: open screens follow, and its people are told. */
  async tellStep(sql: Sql, status: SubmissionStatus, told: StepTold): Promise<void> {
    await this.tidings.changed(sql, told.report, status);
    await this.tidings.decided(sql, told);
  }

  private reading({ username }: Principal, { bundle, period, unit }: Report, entry: Omit<ReadingEntry, 'actor'>): ReadingEntry {
    return { ...entry, actor: username, set: bundle.id, period: period.code, orgUnit: unit.code };
  }
}

export function etagOf(revision: number): string {
  return `"r${String(revision)}"`;
}

export function answerOf(state: Pick<SubmissionState, 'status' | 'revision' | 'findings'>): SubmissionAnswer {
  return { status: state.status, revision: state.revision, findings: state.findings, etag: etagOf(state.revision) };
}

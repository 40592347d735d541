// The end of an import, in one transaction with what it wrote: the row, its audit entry, and the word to the sender. Only the worker
// that holds the file can end it.
import { Injectable } from '@nestjs/common';
import type { ImportJob, Localised } from '@haidang/plugin-sdk';
import { Audit, Database, type DomainError, type Sql } from '../../kernel/index.js';
import { Notifications } from '../reminders/notifications.service.js';
import { faultOf, ImportsStore, type ImportRow, type NewImport, type Outcome } from './imports.store.js';

@Injectable()
export class ImportEnd {
  constructor(
    private readonly database: Database,
    private readonly store: ImportsStore,
    private readonly audit: Audit,
    private readonly notifications: Notifications,
  ) {}

  /** False when the import is no longer this worker's. */
  async of(sql: Sql, row: ImportRow, outcome: Outcome): Promise<boolean> {
    if (!(await this.store.finish(sql, row, outcome))) return false;
    await this.record(sql, row, `import.${row.dry_run ? 'tried' : outcome.state}`, row.actor, outcome);
    if (!row.dry_run) await this.tell(sql, row, outcome);
    return true;
  }

  /** The file as a whole is refused: nothing of it was written. */
  async refuse(row: ImportRow, error: DomainError): Promise<boolean> {
    const counts = { read: row.read, accepted: 0, unchanged: 0, refused: row.refused };
    return this.database.transaction((sql) => this.of(sql, row, { state: 'failed', counts, reports: [], fault: faultOf(error) }));
  }

  async record(sql: Sql, row: NewImport, action: string, actor: string, outcome?: { counts: ImportJob['counts']; fault: ImportJob['fault'] }): Promise<void> {
    await this.audit.record(sql, {
      action,
      actor,
      ...(row.set_id === null ? {} : { set: row.set_id }),
      ...(row.period === null ? {} : { period: row.period }),
      ...(row.org_unit === null ? {} : { orgUnit: row.org_unit }),
      object: row.id,
      after: {
        name: row.file_name,
        sha256: row.sha256,
        size: row.file_size,
        dryRun: row.dry_run,
        partial: row.partial,
        target: row.target,
        ...(outcome === undefined ? {} : { counts: outcome.counts, fault: outcome.fault?.code ?? null }),
      },
    });
  }

  private async tell(sql: Sql, row: ImportRow, { state, counts, fault }: Outcome): Promise<void> {
    const title: Localised =
      state === 'done'
        ? { vi: `Đã nạp tệp ${row.file_name}`, en: `${row.file_name} was taken in` }
        : { vi: `Chưa nạp được tệp ${row.file_name}`, en: `${row.file_name} was not taken in` };
    const { accepted, unchanged, refused } = counts;
    const body: Localised = fault?.titles ?? {
      vi: `${String(accepted)} số nhận, ${String(unchanged)} không đổi, ${String(refused)} không nhận.`,
      en: `${String(accepted)} accepted, ${String(unchanged)} unchanged, ${String(refused)} refused.`,
    };
    await this.notifications.add(sql, { usernames: [row.actor], kind: 'import', title, body, link: `/imports?item=${row.id}`, key: `import ${row.id}` });
  }
}

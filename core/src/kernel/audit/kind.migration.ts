// The kind of a deed, the first word of its action, as a column: behind row-level security PostgreSQL may look into an index with the reader's
// condition only where all that it calls is leakproof. split_part() is not, so a page of rare deeds read a million entries (bench/README).
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class AuditKind1700000098000 implements MigrationInterface {
  readonly name = 'AuditKind1700000098000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop index audit_entry_family;
      alter table audit_entry add column kind text generated always as (split_part(action, '.', 1)) stored;
      create index audit_entry_kind on audit_entry (kind, id);
    `);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('migrations go forward only'));
  }
}

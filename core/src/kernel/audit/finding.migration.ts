// What the page of the audit is asked for must not be looked for row by row: with a million entries a person of whom nothing is
// written took more than a second, because whom somebody stood in for had no index (bench/README).
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class AuditFinding1700000080000 implements MigrationInterface {
  readonly name = 'AuditFinding1700000080000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create index audit_entry_on_behalf_of on audit_entry (on_behalf_of, id) where on_behalf_of is not null;
      create index audit_entry_request on audit_entry (request_id) where request_id is not null;
      create index audit_entry_family on audit_entry (split_part(action, '.', 1), id);
    `);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('migrations go forward only'));
  }
}

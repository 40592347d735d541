// The audit: one plain row a deed, written in the transaction of the deed itself, so that neither exists without the other.
import { Injectable } from '@nestjs/common';
import type { Sql } from './database/database.js';

export interface AuditEntry {
  /** e.g. `submission.approve`, `session.begin`. */
  action: string;
  /** Username, or `system`. */
  actor: string;
  /** Whom the actor stood in for. */
  onBehalfOf?: string;
  set?: string;
  period?: string;
  orgUnit?: string;
  object?: string;
  before?: unknown;
  after?: unknown;
  reason?: string;
}

@Injectable()
export class Audit {
  async record(sql: Sql, entry: AuditEntry): Promise<void> {
    await sql.query(
      `insert into audit_entry (action, actor, set_id, period, org_unit, object, before, after, reason, on_behalf_of)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
      [
        entry.action,
        entry.actor,
        entry.set ?? null,
        entry.period ?? null,
        entry.orgUnit ?? null,
        entry.object ?? null,
        entry.before === undefined ? null : JSON.stringify(entry.before),
        entry.after === undefined ? null : JSON.stringify(entry.after),
        entry.reason ?? null,
        entry.onBehalfOf ?? null,
      ],
    );
  }
}

// The audit: one plain row a deed, written in the transaction of the deed itself, so that neither exists without the other.
// Rows only ever come; each minute the sealer seals the new ones (sealer.ts), and what was changed behind is found (verification.ts).
import { Injectable } from '@nestjs/common';
import type { Sql } from '../database/database.js';
import { currentCall } from '../http/call-context.js';

export interface AuditEntry {
  /** e.g. `submission.approve`, `session.begin`. */
  action: string;
  /** Username, or `system`. */
  actor: string;
  /** Whom the actor stood in for. */
  onBehalfOf?: string;
  set?: string;
  indicator?: string;
  period?: string;
  orgUnit?: string;
  object?: string;
  before?: unknown;
  after?: unknown;
  reason?: string;
  /** Default: the way in of the call that runs. */
  via?: 'plugin';
}

/** Request id, address and way in of the call that runs, as the columns `request_id`, `address` and `via` keep them. */
export function callColumns(): [requestId: string | null, address: string | null, via: string | null] {
  const { requestId, address, via } = currentCall();
  return [requestId ?? null, address ?? null, via ?? null];
}

@Injectable()
export class Audit {
  async record(sql: Sql, entry: AuditEntry): Promise<void> {
    const [requestId, address, via] = callColumns();
    await sql.query(
      `insert into audit_entry (action, actor, set_id, indicator, period, org_unit, object, before, after, reason, on_behalf_of, request_id, address, via)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`,
      [
        entry.action,
        entry.actor,
        entry.set ?? null,
        entry.indicator ?? null,
        entry.period ?? null,
        entry.orgUnit ?? null,
        entry.object ?? null,
        entry.before === undefined ? null : JSON.stringify(entry.before),
        entry.after === undefined ? null : JSON.stringify(entry.after),
        entry.reason ?? null,
        entry.onBehalfOf ?? null,
        requestId,
        address,
        entry.via ?? via,
      ],
    );
  }
}

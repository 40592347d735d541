// The audit: one plain row a deed, written in the transaction of the deed itself, so that neither exists without the other.
// Rows only ever come; each minute the sealer seals the new ones (sealer.ts), and what was changed behind is found (verification.ts).
import { Injectable } from '@nestjs/common';
import type { Sql } from '../database/database.js';
import { Readings } from '../database/readings.js';
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

const READ_BEFORE = `
select 1 from audit_entry
 where at > clock_timestamp() - interval '1 minute' and actor = $1 and action = $2 and set_id is not distinct from $3 and period is not distinct from $4
   and org_unit is not distinct from $5 and object is not distinct from $6 and after is not distinct from $7::jsonb
 limit 1`;

/** That somebody was told what not everybody may see. */
export type ReadingEntry = AuditEntry & { action: `read.${string}` };

@Injectable()
export class Audit {
  constructor(private readonly readings: Readings) {}

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

  /**
   * What not everybody may see is read and recorded in one transaction, which is over before anything of it is told: no record, no answer.
   * The work reads in its reader's name as ever (Readings), by `house` as the house. An answer that was there before costs the record alone.
   */
  telling<T>(work: (house: Sql) => Promise<T>, entriesOf: (answer: T) => readonly ReadingEntry[]): Promise<T> {
    return this.readings.recorded(work, async (answer, house) => {
      for (const entry of entriesOf(answer)) await this.read(house, entry);
    });
  }

  /** Once for as long as the same person looks at the same thing within a minute, so that a page that asks again does not fill the audit. */
  private async read(sql: Sql, entry: ReadingEntry): Promise<void> {
    const known = await sql.one(READ_BEFORE, [
      entry.actor,
      entry.action,
      entry.set ?? null,
      entry.period ?? null,
      entry.orgUnit ?? null,
      entry.object ?? null,
      entry.after === undefined ? null : JSON.stringify(entry.after),
    ]);
    if (known === undefined) await this.record(sql, entry);
  }
}

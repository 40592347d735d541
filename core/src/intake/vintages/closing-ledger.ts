// The rows of closings with their audit, and who may write them. Nothing here decides whether a figure may be written: that is
// the gate's.
import { Injectable } from '@nestjs/common';
import type { PeriodClosing } from '@haidang/plugin-sdk';
import { ActionRefused, may, OrgUnits, scopeOf, type Principal } from '../../access/index.js';
import { Audit, Clock, type Sql } from '../../kernel/index.js';
import { Definitions } from '../../registry/index.js';
import { SetUnknown } from '../errors.js';

export const EVERY_SET = '*';

export interface ClosingRecord {
  id: string;
  set_id: string;
  period: string;
  closed_by: string;
  closed_title: string | null;
  closed_at: Date;
  reason: string | null;
  reopened_by: string | null;
  reopened_title: string | null;
  reopened_at: Date | null;
  reopen_reason: string | null;
}

export const CLOSINGS = `
select c.id::text, c.set_id, c.period, c.closed_by, p.title as closed_title, c.closed_at, c.reason, c.reopened_by, r.title as reopened_title, c.reopened_at, c.reopen_reason
  from period_closing c left join person p on p.username = c.closed_by left join person r on r.username = c.reopened_by`;

/** Who may close, reopen and see. Closing every set needs the right over every set. */
@Injectable()
export class ClosingRights {
  constructor(
    private readonly definitions: Definitions,
    private readonly orgUnits: OrgUnits,
    private readonly clock: Clock,
  ) {}

  setsOf(sets: readonly string[]): string[] {
    return sets.includes(EVERY_SET) ? this.definitions.all().map((bundle) => bundle.id) : [...sets];
  }

  sees(principal: Principal, set: string): boolean {
    if (set === EVERY_SET) return true;
    const scope = scopeOf(principal, 'view', set);
    return scope === 'all' || scope.length > 0;
  }

  demandClose(principal: Principal, set: string): void {
    if (set !== EVERY_SET && (this.definitions.live(set) === undefined || !this.sees(principal, set))) throw SetUnknown({ set: set.slice(0, 80) });
    const { id, code } = this.orgUnits.province(this.clock.today());
    if (!may(principal, 'publish', set, id) && !may(principal, 'unlock', set, id)) throw ActionRefused({ action: 'publish', set, orgUnit: code });
  }

  demandReopen(principal: Principal, set: string): void {
    const { id, code } = this.orgUnits.province(this.clock.today());
    if (!may(principal, 'unlock', set, id)) throw ActionRefused({ action: 'unlock', set, orgUnit: code });
  }
}

/** The rows of closings, with their audit. */
@Injectable()
export class ClosingLedger {
  constructor(private readonly audit: Audit) {}

  async find(sql: Sql, id: string): Promise<PeriodClosing | undefined> {
    const row = await sql.one<ClosingRecord>(`${CLOSINGS} where c.id = $1 and c.reopened_at is null for update of c`, [id]);
    return row === undefined ? undefined : closingOf(row);
  }

  async close(sql: Sql, deed: { sets: readonly string[]; periods: readonly string[]; by: string; reason: string }): Promise<PeriodClosing[]> {
    const added = await sql.query<{ set_id: string; period: string }>(
      `insert into period_closing (set_id, period, closed_by, reason)
       select s, p, $3, nullif($4, '') from unnest($1::text[]) s cross join unnest($2::text[]) p order by s, p
       on conflict (set_id, period) where reopened_at is null do nothing returning set_id, period`,
      [deed.sets, deed.periods, deed.by, deed.reason],
    );
    for (const row of added) {
      await this.audit.record(sql, {
        action: 'period.close',
        actor: deed.by,
        set: row.set_id,
        period: row.period,
        ...(deed.reason === '' ? {} : { reason: deed.reason }),
      });
    }
    const rows = await sql.query<ClosingRecord>(
      `${CLOSINGS} where c.reopened_at is null and c.set_id = any($1::text[]) and c.period = any($2::text[]) order by c.id`,
      [deed.sets, deed.periods],
    );
    return rows.map(closingOf);
  }

  async reopen(sql: Sql, closing: PeriodClosing, by: string, reason: string): Promise<PeriodClosing> {
    await sql.query('update period_closing set reopened_by = $2, reopened_at = clock_timestamp(), reopen_reason = $3 where id = $1', [closing.id, by, reason]);
    await this.audit.record(sql, { action: 'period.reopen', actor: by, set: closing.set, period: closing.period, before: closing, reason });
    const row = await sql.one<ClosingRecord>(`${CLOSINGS} where c.id = $1`, [closing.id]);
    return row === undefined ? closing : closingOf(row);
  }
}

export function closingOf(row: ClosingRecord): PeriodClosing {
  return {
    id: row.id,
    set: row.set_id,
    period: row.period,
    closedBy: row.closed_by,
    closedByTitle: row.closed_title ?? row.closed_by,
    closedAt: row.closed_at.toISOString(),
    reason: row.reason,
    reopenedBy: row.reopened_by,
    reopenedByTitle: row.reopened_title ?? row.reopened_by,
    reopenedAt: row.reopened_at?.toISOString() ?? null,
    reopenReason: row.reopen_reason,
  };
}

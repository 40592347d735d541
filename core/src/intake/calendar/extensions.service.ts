// A later due date for one report: who allowed it, why, and what the date was before. The unit is told at once.
import { Injectable } from '@nestjs/common';
import { addWorkingDays, isWorkingDay, type ExtendObligation, type LiveEvent, type Obligation } from '@haidang/plugin-sdk';
import { isIsoDate, type Principal } from '../../access/index.js';
import { Audit, Clock, Database, Notices, ValueRefused, type Sql } from '../../kernel/index.js';
import { UNANSWERED } from '../obligations/due-dates.js';
import type { Report, ReportAddress } from '../submissions/report.js';
import { ExtensionRefused, ExtensionTooLate, ReasonNeeded } from './errors.js';
import { ExtensionTools } from './extension-tools.js';
import { WorkingCalendar } from './working-calendar.js';

/** Shortest reason that explains anything. */
export const REASON_LENGTH = 15;

interface OpenRow {
  due_on: string;
  original_due_on: string | null;
  open: boolean;
}

@Injectable()
export class Extensions {
  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
    private readonly notices: Notices,
    private readonly clock: Clock,
    private readonly calendar: WorkingCalendar,
    private readonly tools: ExtensionTools,
  ) {}

  async extend(principal: Principal, address: ReportAddress, wanted: ExtendObligation): Promise<Obligation> {
    const report = this.tools.find(principal, address);
    const reason = wanted.reason.trim();
    if (!isIsoDate(wanted.dueOn)) throw ValueRefused({ field: 'dueOn', expected: 'YYYY-MM-DD' });
    if (reason.length < REASON_LENGTH) throw ReasonNeeded({ length: REASON_LENGTH });
    await this.database.transaction(async (sql) => {
      const row = await this.lock(sql, report);
      if (!row.open) throw ExtensionTooLate();
      this.refuseUnfit(wanted.dueOn, row.due_on);
      await sql.query(
        `update obligation set due_on = $4, original_due_on = coalesce(original_due_on, due_on), extension_reason = $5, extended_by = $6,
                extended_at = clock_timestamp() where set_id = $1 and period = $2 and org_unit_id = $3`,
        [...placeOf(report), wanted.dueOn, reason, principal.username],
      );
      await this.audit.record(sql, {
        action: 'obligation.extend',
        actor: principal.username,
        set: report.bundle.id,
        period: report.period.code,
        orgUnit: report.unit.code,
        before: { dueOn: row.due_on },
        after: { dueOn: wanted.dueOn },
        reason,
      });
      await this.tools.tellUnit(sql, report, wanted.dueOn, reason);
      await this.announce(sql, report);
    });
    return this.tools.obligation(principal, report);
  }

  private async lock(sql: Sql, report: Report): Promise<OpenRow> {
    await this.tools.open(sql, report);
    const row = await sql.one<OpenRow>(
      `select o.due_on::text, o.original_due_on::text, ${UNANSWERED} as open from obligation o
        where o.set_id = $1 and o.period = $2 and o.org_unit_id = $3 for update`,
      placeOf(report),
    );
    if (row === undefined) throw ExtensionTooLate();
    return row;
  }

  /** Later than now due, not in the past, a working day, within a year. */
  private refuseUnfit(dueOn: string, current: string): void {
    const today = this.clock.today();
    const latest = addWorkingDays(today, 250, this.calendar);
    if (dueOn <= current || dueOn < today || dueOn > latest || !isWorkingDay(dueOn, this.calendar)) throw ExtensionRefused({ dueOn, current });
  }

  private async announce(sql: Sql, report: Report): Promise<void> {
    const row = await sql.one<{ status: 'none' }>(
      `select coalesce((select status from submission where set_id = $1 and period = $2 and org_unit_id = $3), 'none') as status`,
      placeOf(report),
    );
    const event: LiveEvent = {
      type: 'obligation.changed',
      set: report.bundle.id,
      period: report.period.code,
      orgUnit: report.unit.uid,
      status: row?.status ?? 'none',
      at: this.clock.now().toISOString(),
    };
    await this.notices.send(sql, 'live', JSON.stringify(event));
  }
}

function placeOf(report: Report): [string, string, number] {
  return [report.place.set, report.place.period, report.place.unitId];
}

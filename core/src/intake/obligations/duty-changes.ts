// What makes open obligations follow: the calendar, assignments, the rules of a new definition. Whoever changes one of these does
// it under one lock with whoever opens obligations, so nothing is opened by an old rule behind the back of a change. What was
// answered is never touched; desks hear of every obligation that changed.
import { Injectable } from '@nestjs/common';
import { parsePeriod, type LiveEvent } from '@haidang/plugin-sdk';
import { OrgUnits } from '../../access/index.js';
import { Clock, Notices, type Sql } from '../../kernel/index.js';
import { Definitions } from '../../registry/index.js';
import { workingDays } from '../calendar/working-calendar.js';
import { CHANGED, moveDueDates, UNANSWERED, type ChangedObligation } from './due-dates.js';
import { assignmentsIn, exemptReason, isOver, owingOf, SET_OVER, type Owing } from './owing.js';

const LOCK = 727_011;
/** Org units of one set and period that are named one by one; more are "many" (`*`) in one event. */
const NAMED = 5;

@Injectable()
export class DutyChanges {
  constructor(
    private readonly definitions: Definitions,
    private readonly orgUnits: OrgUnits,
    private readonly notices: Notices,
    private readonly clock: Clock,
  ) {}

  /** Waits until nobody else opens obligations or changes what they follow from, until the transaction ends. */
  async alone(sql: Sql): Promise<void> {
    await sql.query(`select pg_advisory_xact_lock(${String(LOCK)})`);
  }

  async owing(sql: Sql, set: string): Promise<Owing[]> {
    return owingOf(await assignmentsIn(sql, set), this.orgUnits);
  }

  /** Due dates of open obligations by the working days as they stand in this transaction; returns how many moved. */
  async followCalendar(sql: Sql): Promise<number> {
    const moved = await moveDueDates(sql, this.definitions, await workingDays(sql));
    await this.tell(sql, moved);
    return moved.length;
  }

  /** Who owes the set by its end and the assignments as they stand in this transaction; returns how many obligations changed. */
  async followAssignments(sql: Sql, set: string): Promise<number> {
    const [owing, bundle] = [await this.owing(sql, set), this.definitions.live(set)];
    const open = await sql.query<{ period: string; org_unit_id: number; exempt_reason: string | null }>(
      `select o.period, o.org_unit_id, o.exempt_reason from obligation o where o.set_id = $1 and ${UNANSWERED}`,
      [set],
    );
    const differing = open.flatMap((row) => {
      const period = parsePeriod(row.period);
      const reason = isOver(bundle, period) ? SET_OVER : exemptReason(owing, this.orgUnits.byId(row.org_unit_id)?.lineageId ?? row.org_unit_id, period);
      return reason === row.exempt_reason ? [] : [{ ...row, reason }];
    });
    if (differing.length === 0) return 0;
    const changed = await sql.query<ChangedObligation>(
      `update obligation o set exempt_reason = d.reason from unnest($2::text[], $3::int[], $4::text[]) as d (period, org_unit_id, reason)
        where o.set_id = $1 and o.period = d.period and o.org_unit_id = d.org_unit_id and ${UNANSWERED} returning ${CHANGED}`,
      [set, differing.map((each) => each.period), differing.map((each) => each.org_unit_id), differing.map((each) => each.reason)],
    );
    await this.tell(sql, changed);
    return changed.length;
  }

  /** Obligations of a period were opened: desks that are open show them without a reload. */
  async tellOpened(sql: Sql, set: string, period: string): Promise<void> {
    const event: LiveEvent = { type: 'obligation.changed', set, period, orgUnit: '*', status: 'none', at: this.clock.now().toISOString() };
    await this.notices.send(sql, 'live', JSON.stringify(event));
  }

  private async tell(sql: Sql, changed: readonly ChangedObligation[]): Promise<void> {
    const at = this.clock.now().toISOString();
    const together = new Map<string, ChangedObligation[]>();
    for (const each of changed) {
      const key = `${each.set_id} ${each.period}`;
      together.set(key, [...(together.get(key) ?? []), each]);
    }
    for (const group of together.values()) {
      const named = group.length > NAMED ? group.slice(0, 1).map((each) => ({ ...each, uid: '*' })) : group.map((each) => ({ ...each, uid: this.uidOf(each) }));
      for (const { set_id, period, status, uid } of named) {
        const event: LiveEvent = { type: 'obligation.changed', set: set_id, period, orgUnit: uid, status, at };
        await this.notices.send(sql, 'live', JSON.stringify(event));
      }
    }
  }

  private uidOf({ org_unit_id }: ChangedObligation): string {
    return this.orgUnits.byId(org_unit_id)?.uid ?? '*';
  }
}

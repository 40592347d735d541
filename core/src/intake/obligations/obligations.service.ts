// "This org unit owes this set for this period by this date": opened ahead from each set's period and due rule, at once when a set
// is published and then by a job. A report may also be made for an older period; its obligation is then opened by the way.
import { Injectable, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { dueDate, parsePeriod, periodAt, periodWindow, shiftPeriod, workingDaysBetween, type Period, type PeriodRule } from '@haidang/plugin-sdk';
import { OrgUnits } from '../../access/index.js';
import { Clock, Database, Jobs, type Sql } from '../../kernel/index.js';
import { Definitions, type Bundle } from '../../registry/index.js';
import { WorkingCalendar } from '../calendar/working-calendar.js';
import { assignmentsIn, exemptReason, type AssignmentRow } from './owing.js';
import { periodRules } from './periods.js';
import { reportersOf, type Reporter } from './reporters.js';

const OPEN = 'obligations.open';
/** Working days before the window's end from which an obligation is opened, and after the due date until which it still is. */
const AHEAD_DAYS = 20;
const BACK_DAYS = 40;
/** How many closed periods are opened beside the running one. */
const BACK = 1;

@Injectable()
export class Obligations implements OnModuleInit, OnModuleDestroy {
  private stop: () => void = () => undefined;

  constructor(
    private readonly database: Database,
    private readonly definitions: Definitions,
    private readonly orgUnits: OrgUnits,
    private readonly clock: Clock,
    private readonly jobs: Jobs,
    private readonly calendar: WorkingCalendar,
  ) {}

  onModuleInit(): void {
    this.jobs.register({ name: OPEN, run: () => this.open() });
    this.jobs.every({ name: OPEN, queue: 'slow', every: 15 * 60_000 });
    // A set that was just published is owed at once; opening twice is opening once, and what fails here the job does.
    this.stop = this.definitions.onChange(() => {
      if (this.jobs.working) void this.open().catch(() => undefined);
    });
  }

  onModuleDestroy(): void {
    this.stop();
  }

  /** Opens what is due around today for every live set. */
  async open(): Promise<void> {
    const assignments = await assignmentsIn(this.database);
    for (const bundle of this.definitions.all()) {
      const own = assignments.filter((each) => each.set_id === bundle.id);
      for (const rule of periodRules(bundle)) await this.openAround(bundle, rule, own);
    }
  }

  private async openAround(bundle: Bundle, rule: PeriodRule, assignments: readonly AssignmentRow[]): Promise<void> {
    const today = this.clock.today();
    const running = periodAt(rule.type, today, rule);
    for (let back = BACK; back >= 0; back -= 1) {
      const period = shiftPeriod(running, -back);
      const first = parsePeriod(rule.first);
      const soon = workingDaysBetween(today, periodWindow(period, rule).end, this.calendar) <= AHEAD_DAYS;
      const recent = workingDaysBetween(dueDate(period, rule, this.calendar), today, this.calendar) <= BACK_DAYS;
      if (period.start >= first.start && soon && recent) {
        await this.openPeriod(this.database, bundle, rule, period, reportersOf(bundle, period, this.orgUnits), assignments);
      }
    }
  }

  /** Opens the obligations of these reporters; those that are open already stay as they are. */
  async openPeriod(
    sql: Sql,
    bundle: Bundle,
    rule: PeriodRule,
    period: Period,
    reporters: readonly Reporter[],
    assignments: readonly AssignmentRow[] = [],
  ): Promise<void> {
    await sql.query(
      `insert into obligation (set_id, period, org_unit_id, owed_by_id, due_on, exempt_reason)
       select $1, $2, t.unit, t.owed_by, $5, t.exempt from unnest($3::int[], $4::int[], $6::text[]) as t (unit, owed_by, exempt) on conflict do nothing`,
      [
        bundle.id,
        period.code,
        reporters.map((each) => each.unit.id),
        reporters.map((each) => each.owedBy.id),
        dueDate(period, rule, this.calendar),
        reporters.map((each) => exemptReason(assignments, each.unit.id, period)),
      ],
    );
  }
}

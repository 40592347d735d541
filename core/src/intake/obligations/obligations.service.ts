// "This org unit owes this set for this period by this date": opened ahead from each set's period and due rule (obligation-jobs.ts
// says when). A report may also be made for an older period; its obligation is then opened by the way.
import { Injectable } from '@nestjs/common';
import { dueDate, type Period, type PeriodRule, type WorkingCalendar as WorkingDays } from '@haidang/plugin-sdk';
import { OrgUnits } from '../../access/index.js';
import { Clock, Database, type Sql } from '../../kernel/index.js';
import { Definitions, type Bundle } from '../../registry/index.js';
import { WorkingCalendar, workingDays } from '../calendar/working-calendar.js';
import { DutyChanges } from './duty-changes.js';
import { periodsToOpen } from './opening.js';
import { exemptReason, isOver, type Owing } from './owing.js';
import { owedRules } from './periods.js';
import { reportersOf, type Reporter } from './reporters.js';

/** What decides who owes by when, as a transaction read it; left out: as this process knows it. */
interface Known {
  days: WorkingDays;
  owing: readonly Owing[];
}

@Injectable()
export class Obligations {
  constructor(
    private readonly database: Database,
    private readonly definitions: Definitions,
    private readonly orgUnits: OrgUnits,
    private readonly clock: Clock,
    private readonly calendar: WorkingCalendar,
    private readonly changes: DutyChanges,
  ) {}

  /** Opens what is due around today for every live set (or these), and brings what is open already to the rules of today. Twice is once. */
  async open(sets: ReadonlySet<string> | 'all' = 'all'): Promise<void> {
    const faults: unknown[] = [];
    for (const bundle of this.definitions.all().filter(({ id }) => sets === 'all' || sets.has(id))) {
      await this.database
        .transaction((sql) => this.openSet(sql, bundle))
        // One set that cannot be opened keeps no other from being owed.
        .catch((fault: unknown) => faults.push(fault));
    }
    await this.database.transaction(async (sql) => {
      await this.changes.alone(sql);
      await this.changes.followCalendar(sql);
    });
    if (faults.length > 0) throw faults[0];
  }

  /** Opens the obligations of these reporters and says how many; those that are open already stay as they are. */
  async openPeriod(sql: Sql, bundle: Bundle, rule: PeriodRule, period: Period, reporters: readonly Reporter[], known?: Known): Promise<number> {
    const opened = await sql.query<{ org_unit_id: number }>(
      `insert into obligation (set_id, period, org_unit_id, owed_by_id, due_on, exempt_reason)
       select $1, $2, t.unit, t.owed_by, $5, t.exempt from unnest($3::int[], $4::int[], $6::text[]) as t (unit, owed_by, exempt) on conflict do nothing
       returning org_unit_id`,
      [
        bundle.id,
        period.code,
        reporters.map((each) => each.unit.id),
        reporters.map((each) => each.owedBy.id),
        dueDate(period, rule, known?.days ?? this.calendar),
        reporters.map((each) => exemptReason(known?.owing ?? [], each.unit.lineageId, period)),
      ],
    );
    // Opened by the way of a report: only now is it worth asking who is exempt.
    if (known === undefined && opened.length > 0) await this.exempt(sql, bundle, period, reporters);
    return opened.length;
  }

  private async openSet(sql: Sql, bundle: Bundle): Promise<void> {
    await this.changes.alone(sql);
    const known = { days: await workingDays(sql), owing: await this.changes.owing(sql, bundle.id) };
    for (const version of this.definitions.scheduled(bundle.id)) await this.openVersion(sql, version, bundle, known);
    await this.changes.followAssignments(sql, bundle.id);
  }

  /** A period is owed by the version that counts for it, and by its rule; of a set that ended, no later one. */
  private async openVersion(sql: Sql, version: Bundle, live: Bundle, known: Known): Promise<void> {
    for (const rule of owedRules(version)) {
      for (const period of periodsToOpen(rule, this.clock.today(), known.days)) {
        if (isOver(live, period) || this.definitions.at(version.id, period.start) !== version) continue;
        const opened = await this.openPeriod(sql, version, rule, period, reportersOf(version, period, this.orgUnits), known);
        if (opened > 0) await this.changes.tellOpened(sql, version.id, period.code);
      }
    }
  }

  private async exempt(sql: Sql, bundle: Bundle, period: Period, reporters: readonly Reporter[]): Promise<void> {
    const owing = await this.changes.owing(sql, bundle.id);
    if (owing.length === 0) return;
    await sql.query(
      `update obligation o set exempt_reason = t.exempt from unnest($3::int[], $4::text[]) as t (unit, exempt)
        where o.set_id = $1 and o.period = $2 and o.org_unit_id = t.unit`,
      [bundle.id, period.code, reporters.map((each) => each.unit.id), reporters.map((each) => exemptReason(owing, each.unit.lineageId, period))],
    );
  }
}

// Changes of the working calendar and of the rule when an obligation counts as missed: the row, its audit, the due dates that move
// and the notice to every process in one transaction.
import { Injectable } from '@nestjs/common';
import type { CalendarChanged, CalendarDay, CalendarYear, ObligationRules, SetCalendarDay } from '@haidang/plugin-sdk';
import type { Principal } from '../../access/index.js';
import { Audit, type AuditEntry, Database, type Sql } from '../../kernel/index.js';
import { DutyChanges } from '../obligations/duty-changes.js';
import { calendarDate, calendarYear, dayContent, type DayContent } from './calendar-day.js';
import { CalendarTools } from './calendar-tools.js';
import { CalendarDayUnknown } from './errors.js';
import { RULES, WorkingCalendar } from './working-calendar.js';

interface DayRow extends DayContent {
  date: string;
  changed_by: string;
  changed_at: Date;
}

type Change = Pick<AuditEntry, 'action' | 'actor' | 'object' | 'before'> & { after?: DayContent };

const DAYS = 'select date::text, kind, title, decree, changed_by, changed_at from calendar_day';

@Injectable()
export class WorkingDays {
  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
    private readonly tools: CalendarTools,
    private readonly calendar: WorkingCalendar,
    private readonly changes: DutyChanges,
  ) {}

  /** @throws ValueRefused */
  async year(asked: unknown): Promise<CalendarYear> {
    const year = calendarYear(asked, this.tools.today());
    const rows = await this.database.query<DayRow>(`${DAYS} where date between make_date($1, 1, 1) and make_date($1, 12, 31) order by date`, [year]);
    return { year, days: rows.map(asDay) };
  }

  /** @throws ActionRefused, ValueRefused, CalendarDayRefused */
  async set(principal: Principal, asked: string, given: SetCalendarDay): Promise<CalendarChanged> {
    this.tools.demand(principal);
    const date = calendarDate(asked, this.tools.today());
    const content = dayContent(date, given);
    return this.change(async (sql) => {
      const before = await find(sql, date);
      if (before !== undefined && same(before, content)) return undefined;
      await sql.query(
        `insert into calendar_day (date, kind, title, decree, changed_by) values ($1, $2, $3, $4, $5)
         on conflict (date) do update set kind = excluded.kind, title = excluded.title, decree = excluded.decree, changed_by = excluded.changed_by,
           changed_at = clock_timestamp()`,
        [date, content.kind, JSON.stringify(content.title), content.decree, principal.username],
      );
      return {
        action: 'calendar.set',
        actor: principal.username,
        object: date,
        ...(before === undefined ? {} : { before: contentOf(before) }),
        after: content,
      };
    });
  }

  /** @throws ActionRefused, ValueRefused, CalendarDayUnknown */
  async remove(principal: Principal, asked: string): Promise<CalendarChanged> {
    this.tools.demand(principal);
    const date = calendarDate(asked, this.tools.today());
    return this.change(async (sql) => {
      const before = await find(sql, date);
      if (before === undefined) throw CalendarDayUnknown({ date });
      await sql.query('delete from calendar_day where date = $1', [date]);
      return { action: 'calendar.remove', actor: principal.username, object: date, before: contentOf(before) };
    });
  }

  /** @throws ActionRefused */
  async setRules(principal: Principal, rules: ObligationRules): Promise<ObligationRules> {
    this.tools.demand(principal);
    await this.database.transaction(async (sql) => {
      await this.changes.alone(sql);
      const known = await sql.one<{ value: ObligationRules }>('select value from setting where key = $1', [RULES]);
      if (known?.value.missedAfter === rules.missedAfter) return;
      await sql.query(
        `insert into setting (key, value) values ($1, $2::jsonb) on conflict (key) do update set value = excluded.value, changed_at = clock_timestamp()`,
        [RULES, JSON.stringify(rules)],
      );
      await this.audit.record(sql, { action: 'obligation-rules.set', actor: principal.username, before: known?.value ?? this.calendar.rules, after: rules });
      await this.tools.tell(sql);
    });
    await this.calendar.refresh();
    return this.calendar.rules;
  }

  /** One change; `write` answers with its audit entry, or nothing when there is nothing to change. */
  private async change(write: (sql: Sql) => Promise<Change | undefined>): Promise<CalendarChanged> {
    const moved = await this.database.transaction(async (sql) => {
      await this.changes.alone(sql);
      const entry = await write(sql);
      if (entry === undefined) return 0;
      const count = await this.changes.followCalendar(sql);
      await this.audit.record(sql, { ...entry, after: { ...entry.after, moved: count } });
      await this.tools.tell(sql);
      return count;
    });
    await this.calendar.refresh();
    return { moved };
  }
}

function find(sql: Sql, date: string): Promise<DayRow | undefined> {
  return sql.one<DayRow>(`${DAYS} where date = $1 for update`, [date]);
}

function contentOf({ kind, title, decree }: DayContent): DayContent {
  return { kind, title, decree };
}

function same(one: DayContent, other: DayContent): boolean {
  return one.kind === other.kind && one.decree === other.decree && one.title.vi === other.title.vi && (one.title.en ?? '') === (other.title.en ?? '');
}

function asDay(row: DayRow): CalendarDay {
  return { date: row.date, ...contentOf(row), changedBy: row.changed_by, changedAt: row.changed_at.toISOString() };
}

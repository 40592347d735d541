// "This org unit owes this set for this period by this date": opened ahead from each set's period and due rule, and listed for
// whoever must answer. A report may also be made for an older period; its obligation is then opened by the way.
import { Injectable, type OnModuleInit } from '@nestjs/common';
import {
  dueDate,
  parsePeriod,
  periodAt,
  periodWindow,
  shiftPeriod,
  titleOfPeriodCode,
  workingDaysBetween,
  type Obligation,
  type ObligationList,
  type ObligationState,
  type Period,
  type PeriodRule,
  type SubmissionStatus,
} from '@haidang/plugin-sdk';
import { holds, may, OrgUnits, scopeOf, type Principal } from '../../access/index.js';
import { Clock, Database, Jobs, type Sql } from '../../kernel/index.js';
import { Definitions, type Bundle } from '../../registry/index.js';
import { requiredCells } from './cells.js';
import { periodRules } from './periods.js';
import { reportersOf, type Reporter } from './reporters.js';
import { WORKING_CALENDAR } from './working-days.js';

const OPEN = 'obligations.open';
/** Working days before the window's end from which an obligation is opened, and after the due date until which it still is. */
const AHEAD_DAYS = 20;
const BACK_DAYS = 40;
const DUE_SOON_WORKING_DAYS = 5;
/** How many closed periods are opened beside the running one. */
const BACK = 1;

export interface ObligationFilter {
  set?: string;
  period?: string;
  orgUnit?: string;
  state?: string;
}

interface Row {
  set_id: string;
  period: string;
  org_unit_id: number;
  owed_by_id: number;
  due_on: string;
  status: Exclude<SubmissionStatus, 'none'> | null;
  filled_cells: number | null;
  required_cells: number | null;
  errors: number | null;
  warnings: number | null;
  saved_by: string | null;
  saved_at: Date | null;
}

@Injectable()
export class Obligations implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly definitions: Definitions,
    private readonly orgUnits: OrgUnits,
    private readonly clock: Clock,
    private readonly jobs: Jobs,
  ) {}

  onModuleInit(): void {
    this.jobs.register({ name: OPEN, run: () => this.open() });
    this.jobs.every({ name: OPEN, queue: 'slow', every: 15 * 60_000 });
  }

  /** Opens what is due around today for every live set. */
  async open(): Promise<void> {
    for (const bundle of this.definitions.all()) {
      for (const rule of periodRules(bundle)) await this.openAround(bundle, rule);
    }
  }

  private async openAround(bundle: Bundle, rule: PeriodRule): Promise<void> {
    const today = this.clock.today();
    const running = periodAt(rule.type, today, rule);
    for (let back = BACK; back >= 0; back -= 1) {
      const period = shiftPeriod(running, -back);
      const first = parsePeriod(rule.first);
      const soon = workingDaysBetween(today, periodWindow(period, rule).end, WORKING_CALENDAR) <= AHEAD_DAYS;
      const recent = workingDaysBetween(dueDate(period, rule, WORKING_CALENDAR), today, WORKING_CALENDAR) <= BACK_DAYS;
      if (period.start >= first.start && soon && recent) await this.openPeriod(this.database, bundle, rule, period, reportersOf(bundle, period, this.orgUnits));
    }
  }

  /** Opens the obligations of these reporters; those that are open already stay as they are. */
  async openPeriod(sql: Sql, bundle: Bundle, rule: PeriodRule, period: Period, reporters: readonly Reporter[]): Promise<void> {
    await sql.query(
      `insert into obligation (set_id, period, org_unit_id, owed_by_id, due_on)
       select $1, $2, t.unit, t.owed_by, $5 from unnest($3::int[], $4::int[]) as t (unit, owed_by) on conflict do nothing`,
      [bundle.id, period.code, reporters.map((each) => each.unit.id), reporters.map((each) => each.owedBy.id), dueDate(period, rule, WORKING_CALENDAR)],
    );
  }

  /** What the caller must answer; for those who enter nothing, what they may see. */
  async list(principal: Principal, filter: ObligationFilter): Promise<ObligationList> {
    const action = holds(principal, 'enter') ? 'enter' : 'view';
    const scopes = this.definitions
      .all()
      .filter((bundle) => filter.set === undefined || bundle.id === filter.set)
      .map((bundle) => ({ set: bundle.id, units: scopeOf(principal, action, bundle.id) }));
    const rows = await this.rows(scopes, filter);
    const today = this.clock.today();
    const items = rows.map((row) => this.asObligation(row, today)).filter((item) => this.matches(item, filter, principal));
    const counts: Record<ObligationState, number> = { overdue: 0, returned: 0, due: 0, waiting: 0, done: 0, upcoming: 0 };
    for (const item of items) counts[item.state] += 1;
    const next = items
      .filter((item) => item.state === 'upcoming' || item.state === 'due')
      .map((item) => item.dueOn)
      .sort()[0];
    return { today, counts, items, nextDueOn: next ?? null };
  }

  private rows(scopes: readonly { set: string; units: 'all' | readonly number[] }[], filter: ObligationFilter): Promise<Row[]> {
    return this.database.query<Row>(
      `select o.set_id, o.period, o.org_unit_id, o.owed_by_id, o.due_on::text, s.status, s.filled_cells, s.required_cells, s.errors, s.warnings, s.saved_by, s.saved_at
         from obligation o
         join jsonb_to_recordset($1::jsonb) as w ("set" text, "all" boolean, units int[]) on w."set" = o.set_id and (w."all" or o.org_unit_id = any(w.units))
         left join submission s on s.set_id = o.set_id and s.period = o.period and s.org_unit_id = o.org_unit_id
        where ($2::text is null or o.period = $2)
        order by o.due_on, o.set_id, o.org_unit_id limit 2000`,
      [
        JSON.stringify(scopes.map((scope) => ({ set: scope.set, all: scope.units === 'all', units: scope.units === 'all' ? [] : scope.units }))),
        filter.period ?? null,
      ],
    );
  }

  private matches(item: Obligation, filter: ObligationFilter, principal: Principal): boolean {
    const bundle = this.definitions.live(item.set);
    const unit = this.orgUnits.byRef(item.orgUnit, parsePeriod(item.period).end);
    if (bundle === undefined || unit === undefined || !may(principal, 'view', item.set, unit.id)) return false;
    return (
      (filter.state === undefined || item.state === filter.state) && (filter.orgUnit === undefined || [item.orgUnit, item.owedBy].includes(filter.orgUnit))
    );
  }

  private asObligation(row: Row, today: string): Obligation {
    const bundle = this.definitions.live(row.set_id);
    const unit = this.orgUnits.byId(row.org_unit_id);
    const owedBy = this.orgUnits.byId(row.owed_by_id);
    const left = workingDaysBetween(today, row.due_on, WORKING_CALENDAR);
    const rows =
      bundle?.manifest.reporters.by === 'owner-per-commune' && unit !== undefined
        ? this.orgUnits.within(unit.id, 'commune', parsePeriod(row.period).end).length
        : 1;
    return {
      set: row.set_id,
      setTitle: bundle?.manifest.title ?? { vi: row.set_id },
      period: row.period,
      periodTitle: titleOfPeriodCode(row.period),
      orgUnit: unit?.code ?? '',
      orgUnitTitle: unit?.title ?? '',
      owedBy: owedBy?.code ?? '',
      owedByTitle: owedBy?.title ?? '',
      dueOn: row.due_on,
      workingDaysLeft: left,
      state: stateOf(row.status, left),
      status: row.status ?? 'none',
      filledCells: row.filled_cells ?? 0,
      requiredCells: row.required_cells ?? (bundle === undefined ? 0 : requiredCells(bundle, parsePeriod(row.period), rows)),
      errors: row.errors ?? 0,
      warnings: row.warnings ?? 0,
      lastEditor: row.saved_by,
      lastEditedAt: row.saved_at?.toISOString() ?? null,
    };
  }
}

/** Pure: where an obligation stands. */
export function stateOf(status: Exclude<SubmissionStatus, 'none'> | null, workingDaysLeft: number): ObligationState {
  if (status === 'approved' || status === 'published') return 'done';
  if (status === 'submitted') return 'waiting';
  if (status === 'returned') return 'returned';
  if (workingDaysLeft < 0) return 'overdue';
  return workingDaysLeft <= DUE_SOON_WORKING_DAYS ? 'due' : 'upcoming';
}

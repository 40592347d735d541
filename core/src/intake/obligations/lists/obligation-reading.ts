// The lists of obligations: "what do I owe, and when?" for whoever must answer, and the register of all of them for those who may
// extend or exempt. An obligation holds no figures, so the register asks for the right to oversee and not for that to view.
import { Injectable } from '@nestjs/common';
import {
  parsePeriod,
  titleOfPeriodCode,
  workingDaysBetween,
  type Obligation,
  type ObligationList,
  type ObligationRegister,
  type SubmissionDocument,
  type SubmissionStatus,
} from '@haidang/plugin-sdk';
import { holds, may, OrgUnits, scopeOf, type Principal } from '../../../access/index.js';
import { Clock, Database } from '../../../kernel/index.js';
import { Definitions, type Bundle } from '../../../registry/index.js';
import { WorkingCalendar } from '../../calendar/working-calendar.js';
import { ActionRefused } from '../../errors.js';
import { closedInSql } from '../../vintages/period-gate.js';
import { requiredCells } from './cells.js';
import { isNilReport, nilAllowed } from '../nil/nil.js';
import { NO_COUNTS, stateOf, URGENCY } from './obligation-state.js';

const MOST_OWN = 2_000;
const MOST_OVERSEEN = 500;
/** Rows that the register counts and filters. */
const MOST_OVERSEEN_READ = 10_000;

export interface ObligationFilter {
  sets?: readonly string[];
  periods?: readonly string[];
  orgUnit?: string;
  /** The unit and everything below it. */
  within?: string;
  state?: string | undefined;
}

interface Scope {
  set: string;
  units: 'all' | readonly number[];
}

interface Row {
  set_id: string;
  period: string;
  org_unit_id: number;
  owed_by_id: number;
  due_on: string;
  original_due_on: string | null;
  extension_reason: string | null;
  extended_by: string | null;
  exempt_reason: string | null;
  /** Its period is closed. */
  closed: boolean;
  answered_at: Date | null;
  answered_on: string | null;
  status: Exclude<SubmissionStatus, 'none'> | null;
  filled_cells: number | null;
  required_cells: number | null;
  /** The document, where it says nil of any cell. */
  nil_document: SubmissionDocument | null;
  errors: number | null;
  warnings: number | null;
  saved_by: string | null;
  saved_at: Date | null;
}

const CLOSED = closedInSql('o');

const ROWS = `
select o.set_id, o.period, o.org_unit_id, o.owed_by_id, o.due_on::text, o.original_due_on::text, o.extension_reason, o.extended_by, o.exempt_reason, ${CLOSED} as closed,
       a.at as answered_at, (a.at at time zone 'Asia/Ho_Chi_Minh')::date::text as answered_on,
       s.status, s.filled_cells, s.required_cells, case when s.document ? 'nil' then s.document end as nil_document,
       s.errors, s.warnings, s.saved_by, s.saved_at
  from obligation o
  join jsonb_to_recordset($1::jsonb) as w ("set" text, "all" boolean, units int[]) on w."set" = o.set_id and (w."all" or o.org_unit_id = any(w.units))
  left join submission s on s.set_id = o.set_id and s.period = o.period and s.org_unit_id = o.org_unit_id
  left join lateral (
    select min(r.at) as at from submission_revision r
     where s.status is not null and r.set_id = o.set_id and r.period = o.period and r.org_unit_id = o.org_unit_id and r.kind in ('submit', 'publish')) a on true
 where ($2::text[] is null or o.period = any($2)) and ($3::int[] is null or o.org_unit_id = any($3) or o.owed_by_id = any($3))`;

@Injectable()
export class ObligationReading {
  constructor(
    private readonly database: Database,
    private readonly definitions: Definitions,
    private readonly orgUnits: OrgUnits,
    private readonly clock: Clock,
    private readonly calendar: WorkingCalendar,
  ) {}

  /** What the caller must answer; for those who enter nothing, and wherever a place is asked for (`within`), what they may see. */
  async list(principal: Principal, filter: ObligationFilter): Promise<ObligationList> {
    const action = filter.within === undefined && holds(principal, 'enter') ? 'enter' : 'view';
    const scopes = this.scopes(filter, (set) => scopeOf(principal, action, set));
    const rows = await this.rows(
      scopes,
      filter,
      `${ROWS} and (o.exempt_reason is null or s.status is not null) order by o.due_on, o.set_id, o.org_unit_id limit $4`,
      MOST_OWN,
    );
    const items = this.items(rows, filter).filter((item) => this.isSeen(item, principal));
    const next = items
      .filter((item) => item.state === 'upcoming' || item.state === 'due')
      .map((item) => item.dueOn)
      .sort()[0];
    return {
      today: this.clock.today(),
      counts: counted(items),
      items,
      nextDueOn: next ?? null,
      hidden: scopes.every(({ units }) => units !== 'all' && units.length === 0),
    };
  }

  /** Who owes what, the most urgent first, where the caller may extend (unlock) or administers. */
  async overseen(principal: Principal, filter: ObligationFilter): Promise<ObligationRegister> {
    if (!holds(principal, 'unlock') && !holds(principal, 'administer')) throw ActionRefused({ action: 'unlock' });
    const scopes = this.scopes(filter, (set) => {
      const [unlock, administer] = [scopeOf(principal, 'unlock', set), scopeOf(principal, 'administer', set)];
      return unlock === 'all' || administer === 'all' ? 'all' : [...new Set([...unlock, ...administer])];
    });
    const rows = await this.rows(scopes, filter, `${ROWS} order by o.due_on desc, o.set_id, o.org_unit_id limit $4`, MOST_OVERSEEN_READ);
    const all = this.items(rows, { ...filter, state: undefined });
    const items = inOrder(filter.state === undefined ? all : all.filter((item) => item.state === filter.state));
    return { today: this.clock.today(), counts: counted(all), items: items.slice(0, MOST_OVERSEEN), more: items.length > MOST_OVERSEEN };
  }

  /** Obligations of everybody that are not answered yet, still can be, and are due until a day; for the system's own work. */
  async open(until: string): Promise<{ item: Obligation; unitId: number; owedById: number }[]> {
    const scopes = this.scopes({}, () => 'all');
    const rows = await this.rows(
      scopes,
      {},
      `${ROWS} and o.due_on <= $5::date and o.exempt_reason is null and not ${CLOSED} and (s.status is null or s.status = 'returned' or (s.status = 'draft' and s.approved_revision is null))
       order by o.due_on, o.set_id, o.org_unit_id limit $4`,
      MOST_OWN * 10,
      [until],
    );
    const left = this.daysLeft();
    return rows.map((row) => ({ item: this.asObligation(row, left), unitId: row.org_unit_id, owedById: row.owed_by_id }));
  }

  private scopes(filter: ObligationFilter, units: (set: string) => Scope['units']): Scope[] {
    return this.definitions
      .all()
      .filter((bundle) => filter.sets?.includes(bundle.id) !== false)
      .map((bundle) => ({ set: bundle.id, units: units(bundle.id) }));
  }

  private rows(scopes: readonly Scope[], filter: ObligationFilter, statement: string, most: number, more: readonly unknown[] = []): Promise<Row[]> {
    return this.database.query<Row>(statement, [
      JSON.stringify(scopes.map((scope) => ({ set: scope.set, all: scope.units === 'all', units: scope.units === 'all' ? [] : scope.units }))),
      filter.periods ?? null,
      this.unitsOf(filter),
      most,
      ...more,
    ]);
  }

  private unitsOf({ orgUnit, within }: ObligationFilter): number[] | null {
    if (orgUnit !== undefined) return this.orgUnits.versions(orgUnit).map((unit) => unit.id);
    if (within === undefined) return null;
    return [...new Set(this.orgUnits.versions(within).flatMap(({ id }) => [...this.orgUnits.scope(id)]))];
  }

  private items(rows: readonly Row[], filter: ObligationFilter): Obligation[] {
    const left = this.daysLeft();
    return rows.map((row) => this.asObligation(row, left)).filter((item) => filter.state === undefined || item.state === filter.state);
  }

  /** Working days from today until a due date; a list has few due dates, and counting the days to an old one takes a while. */
  private daysLeft(): (dueOn: string) => number {
    const today = this.clock.today();
    const known = new Map<string, number>();
    return (dueOn) => {
      const left = known.get(dueOn) ?? workingDaysBetween(today, dueOn, this.calendar);
      known.set(dueOn, left);
      return left;
    };
  }

  private isSeen(item: Obligation, principal: Principal): boolean {
    const unit = this.orgUnits.byRef(item.orgUnit, parsePeriod(item.period).end);
    return unit !== undefined && may(principal, 'view', item.set, unit.id);
  }

  private asObligation(row: Row, daysLeft: (dueOn: string) => number): Obligation {
    const period = parsePeriod(row.period);
    const bundle = this.definitions.at(row.set_id, period.start);
    const unit = this.orgUnits.byId(row.org_unit_id);
    const owedBy = this.orgUnits.byId(row.owed_by_id);
    const left = daysLeft(row.due_on);
    // Where another day is pretended, nobody has answered after it.
    const answeredOn = row.answered_on !== null && row.answered_on > this.clock.today() ? this.clock.today() : row.answered_on;
    const late = answeredOn !== null && answeredOn > row.due_on;
    const standing = { status: row.status, workingDaysLeft: left, answered: row.answered_at !== null, exempt: row.exempt_reason !== null, closed: row.closed };
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
      originalDueOn: row.original_due_on,
      extensionReason: row.extension_reason,
      extendedBy: row.extended_by,
      exemptReason: row.exempt_reason,
      answeredAt: row.answered_at?.toISOString() ?? null,
      late,
      lateBy: late ? workingDaysBetween(row.due_on, answeredOn, this.calendar) : 0,
      nil: bundle !== undefined && row.nil_document !== null && isNilReport(bundle, period, row.nil_document),
      nilAllowed: bundle !== undefined && nilAllowed(bundle, period),
      workingDaysLeft: left,
      state: stateOf(standing, this.calendar.rules.missedAfter),
      status: row.status ?? 'none',
      filledCells: row.filled_cells ?? 0,
      requiredCells: row.required_cells ?? this.requiredOf(bundle, row),
      errors: row.errors ?? 0,
      warnings: row.warnings ?? 0,
      lastEditor: row.saved_by,
      lastEditedAt: row.saved_at?.toISOString() ?? null,
    };
  }

  private requiredOf(bundle: Bundle | undefined, row: Row): number {
    if (bundle === undefined) return 0;
    const period = parsePeriod(row.period);
    const matrix = bundle.manifest.reporters.by === 'owner-per-commune';
    return requiredCells(bundle, period, matrix ? this.orgUnits.within(row.org_unit_id, 'commune', period.end).length : 1);
  }
}

function counted(items: readonly Obligation[]): ObligationList['counts'] {
  const counts = { ...NO_COUNTS };
  for (const item of items) counts[item.state] += 1;
  return counts;
}

/** By urgency, and within it as they came: newest due date first. */
function inOrder(items: readonly Obligation[]): Obligation[] {
  return URGENCY.flatMap((state) => items.filter((item) => item.state === state));
}

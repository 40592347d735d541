// What the review list asks for beside the reports, read for the whole list at once: names, due dates, earlier lateness, open
// questions, settings; and which reports a filter lets through.
import { Injectable } from '@nestjs/common';
import type { ApprovalLevel } from '@haidang/plugin-sdk';
import { OrgUnits, type OrgUnitRow, type Principal } from '../../access/index.js';
import { Database } from '../../kernel/index.js';
import { WorkingCalendar } from '../calendar/working-calendar.js';
import { ReviewSettingsStore } from './settings.js';
import type { Report } from '../submissions/report.js';
import { SubmissionTools } from '../submissions/submission-tools.js';
import { placeKey, type SubmissionRow } from '../submissions/submissions.store.js';

export interface QueueFilter {
  state: string;
  set?: string | undefined;
  level?: string | undefined;
  orgUnit?: string | undefined;
}

export interface Entry {
  report: Report;
  row: SubmissionRow;
  unit: OrgUnitRow | undefined;
}

/** What was read for the whole list. */
export interface Known {
  principal: Principal;
  today: string;
  slaDays: number;
  calendar: WorkingCalendar;
  /** Due dates of the obligations, extensions counted. */
  dueOn: ReadonlyMap<string, string>;
  titleOf: (username: string) => string;
  lateBefore: ReadonlySet<string>;
  questions: ReadonlyMap<string, number>;
}

@Injectable()
export class QueueSurroundings {
  constructor(
    private readonly database: Database,
    private readonly orgUnits: OrgUnits,
    private readonly tools: SubmissionTools,
    private readonly calendar: WorkingCalendar,
    private readonly settings: ReviewSettingsStore,
  ) {}

  unit(id: number): OrgUnitRow | undefined {
    return this.orgUnits.byId(id);
  }

  matches({ report, unit }: Entry, filter: QueueFilter): boolean {
    if (filter.level !== undefined && levelOf(report) !== filter.level) return false;
    if (filter.orgUnit === undefined) return true;
    const wanted = this.orgUnits.byRef(filter.orgUnit, report.period.end);
    if (wanted === undefined || unit === undefined) return false;
    if (report.reporter.owedBy.id === wanted.id) return true;
    for (let at: OrgUnitRow | undefined = unit; at !== undefined; at = this.orgUnits.parentOf(at.id, report.period.end)) if (at.id === wanted.id) return true;
    return false;
  }

  async known(principal: Principal, entries: readonly Entry[]): Promise<Known> {
    const [titleOf, lateBefore, questions, { slaWorkingDays: slaDays }, dueOn] = await Promise.all([
      this.tools.titles(entries.flatMap(({ row }) => [row.submitted_by, row.saved_by, row.decided_by])),
      this.lateBefore(entries),
      this.openQuestions(entries),
      this.settings.read(),
      this.dueDates(entries),
    ]);
    return { principal, today: this.tools.today(), slaDays, calendar: this.calendar, dueOn, titleOf, lateBefore, questions };
  }

  private async dueDates(entries: readonly Entry[]): Promise<ReadonlyMap<string, string>> {
    const rows = await this.database.query<{ set_id: string; period: string; org_unit_id: number; due_on: string }>(
      `select o.set_id, o.period, o.org_unit_id, o.due_on::text from unnest($1::text[], $2::text[], $3::int[]) as k (set_id, period, org_unit_id)
         join obligation o using (set_id, period, org_unit_id)`,
      [entries.map(({ row }) => row.set_id), entries.map(({ row }) => row.period), entries.map(({ row }) => row.org_unit_id)],
    );
    return new Map(rows.map((row) => [placeKey({ set: row.set_id, period: row.period, unitId: row.org_unit_id }), row.due_on]));
  }

  private async lateBefore(entries: readonly Entry[]): Promise<ReadonlySet<string>> {
    const rows = await this.database.query<{ set_id: string; org_unit_id: number }>(
      `select distinct k.set_id, k.org_unit_id from unnest($1::text[], $2::int[], $3::text[]) as k (set_id, org_unit_id, period)
         join obligation o on o.set_id = k.set_id and o.org_unit_id = k.org_unit_id and o.period <> k.period
         join lateral (select min(r.at) as first from submission_revision r
                        where r.set_id = o.set_id and r.period = o.period and r.org_unit_id = o.org_unit_id and r.kind = 'submit') s
           on (s.first at time zone 'Asia/Ho_Chi_Minh')::date > o.due_on`,
      [entries.map(({ row }) => row.set_id), entries.map(({ row }) => row.org_unit_id), entries.map(({ row }) => row.period)],
    );
    return new Set(rows.map((row) => `${row.set_id} ${String(row.org_unit_id)}`));
  }

  private async openQuestions(entries: readonly Entry[]): Promise<ReadonlyMap<string, number>> {
    const rows = await this.database.query<{ set_id: string; period: string; org_unit_id: number; count: number }>(
      `select c.set_id, c.period, c.org_unit_id, count(*)::int as count
         from unnest($1::text[], $2::text[], $3::int[]) as k (set_id, period, org_unit_id)
         join submission_comment c using (set_id, period, org_unit_id) where c.kind = 'question' and c.resolved_at is null
        group by c.set_id, c.period, c.org_unit_id`,
      [entries.map(({ row }) => row.set_id), entries.map(({ row }) => row.period), entries.map(({ row }) => row.org_unit_id)],
    );
    return new Map(rows.map((row) => [placeKey({ set: row.set_id, period: row.period, unitId: row.org_unit_id }), row.count]));
  }
}

export function levelOf({ bundle }: Report): ApprovalLevel {
  const { by, level } = bundle.manifest.reporters;
  return by === 'commune' ? (level ?? 'commune') : 'owner';
}

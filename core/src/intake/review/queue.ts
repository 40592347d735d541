// The review list: what waits for a decision, by due date, then risk; with what a reviewer wants to know before opening it. All
// that is read is read for the whole list at once.
import { Injectable } from '@nestjs/common';
import { addWorkingDays, workingDaysBetween, type Localised, type ReviewItem } from '@haidang/plugin-sdk';
import { holds, scopeOf, type Principal } from '../../access/index.js';
import { Definitions } from '../../registry/index.js';
import { Reports, type Report } from '../submissions/report.js';
import { NOTHING_AROUND, Standings, type Surroundings } from '../submissions/standing.js';
import { Veil } from '../submissions/veil.js';
import { heading } from '../submissions/views.js';
import { placeKey, SubmissionsStore, type SubmissionRow } from '../submissions/submissions.store.js';
import { levelOf, QueueSurroundings, type Entry, type Known, type QueueFilter } from './queue-surroundings.js';
import { decide } from '../submissions/workflow.js';

const LATE_RISK = 20;
const FIRST_LATE_RISK = 5;
const LOCAL_DATE = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Ho_Chi_Minh', year: 'numeric', month: '2-digit', day: '2-digit' });

@Injectable()
export class ReviewQueue {
  constructor(
    private readonly store: SubmissionsStore,
    private readonly reports: Reports,
    private readonly standings: Standings,
    private readonly definitions: Definitions,
    private readonly around: QueueSurroundings,
  ) {}

  async list(principal: Principal, filter: QueueFilter): Promise<ReviewItem[]> {
    const action = holds(principal, 'approve') ? 'approve' : 'view';
    const scope = this.definitions
      .all()
      .filter((bundle) => filter.set === undefined || bundle.id === filter.set)
      .map((bundle) => ({ sets: [bundle.id], units: scopeOf(principal, action, bundle.id) }));
    const rows = await this.store.inStatus(filter.state, scope);
    const entries = rows.map((row) => this.entry(row)).filter((entry) => this.around.matches(entry, filter));
    const around = await this.standings.aroundAll(entries);
    const known = await this.around.known(principal, entries);
    const items = entries.map((entry, index) => this.item(entry, around[index], known));
    return items.sort((a, b) => (a.dueOn ?? '').localeCompare(b.dueOn ?? '') || b.risk - a.risk);
  }

  private entry(row: SubmissionRow): Entry {
    const unit = this.around.unit(row.org_unit_id);
    return { row, unit, report: this.reports.locate({ set: row.set_id, period: row.period, orgUnit: unit?.uid ?? '' }) };
  }

  private item({ report, row }: Entry, around: Surroundings | undefined, known: Known): ReviewItem {
    const surroundings = around ?? NOTHING_AROUND;
    const answer = decide({ step: 'approve', ...this.standings.situation(known.principal, { report, row }, surroundings) });
    const mayApprove = answer.allowed ? { allowed: true } : { allowed: false, why: answer.why };
    const submittedAt = row.submitted_at ?? row.saved_at;
    const dueOn = known.dueOn.get(placeKey(report.place)) ?? report.dueOn;
    const late = LOCAL_DATE.format(submittedAt) > dueOn;
    const firstTimeLate = late && !known.lateBefore.has(`${row.set_id} ${String(row.org_unit_id)}`);
    const submittedBy = row.submitted_by ?? row.saved_by;
    return {
      ...heading(report, row),
      submittedBy,
      submittedAt: submittedAt.toISOString(),
      submitter: { username: submittedBy, title: known.titleOf(submittedBy) },
      decidedAt: row.decided_at?.toISOString() ?? null,
      decider: row.decided_by === null ? null : { username: row.decided_by, title: known.titleOf(row.decided_by) },
      waitingSince: row.status === 'submitted' ? submittedAt.toISOString() : null,
      sla: row.status === 'submitted' ? slaOf(LOCAL_DATE.format(submittedAt), known) : null,
      level: levelOf(report),
      delta: { changedCells: row.delta?.changedCells ?? null, largest: largestOf(report, row) },
      late,
      firstTimeLate,
      openQuestions: known.questions.get(placeKey(report.place)) ?? 0,
      correction: row.correction !== null,
      undoUntil: surroundings.undoable?.until.toISOString() ?? null,
      dueOn,
      errors: row.errors,
      warnings: row.warnings,
      risk: row.risk + (late ? LATE_RISK : 0) + (firstTimeLate ? FIRST_LATE_RISK : 0),
      mayApprove,
      bulk: row.errors + row.warnings === 0 ? mayApprove : { allowed: false, why: NOT_CLEAN },
    };
  }
}

const NOT_CLEAN: Localised = { vi: 'Còn cảnh báo: mở báo cáo và duyệt riêng.', en: 'It has warnings: open the report and approve it by itself.' };

function slaOf(submittedOn: string, { slaDays, today, calendar }: Known): NonNullable<ReviewItem['sla']> {
  const decideBy = addWorkingDays(submittedOn, slaDays, calendar);
  return { decideBy, overdueBy: Math.max(0, workingDaysBetween(decideBy, today, calendar)) };
}

/** What changed of a sensitive field is told where its reading is recorded: in the report. */
function largestOf({ bundle }: Report, { delta }: SubmissionRow): ReviewItem['delta']['largest'] {
  const largest = delta?.largest;
  if (largest === null || largest === undefined || Veil.guards(bundle, largest.path)) return null;
  const title = bundle.manifest.indicators.find((each) => each.code === largest.indicator)?.title ?? { vi: largest.indicator };
  return { ...largest, title };
}

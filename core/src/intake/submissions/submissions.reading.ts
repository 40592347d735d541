// Reading reports: the page of one report with everything around its cells, its history, the reviewer's table, the review list.
import { Injectable } from '@nestjs/common';
import {
  cellsOf,
  decimalsOf,
  decimalText,
  fieldsDue,
  parsePeriod,
  samePeriodLastYear,
  titleOfPeriodCode,
  wireNumber,
  type CellContext,
  type DocumentCell,
  type ReviewItem,
  type ReviewRow,
  type ReviewSheet,
  type Submission,
  type SubmissionHistory,
} from '@haidang/plugin-sdk';
import { holds, may, OrgUnits, scopeOf, type Principal } from '../../access/index.js';
import { Definitions, type Bundle } from '../../registry/index.js';
import { Checks } from './checks.js';
import type { Past } from './past-figures.js';
import { Reports, type Report, type ReportAddress } from './report.js';
import { etagOf, SubmissionTools } from './submission-tools.js';
import { SubmissionsStore, type RevisionRow, type SubmissionRow } from './submissions.store.js';
import { decide, type Step } from './workflow.js';

const STEPS: readonly Step[] = ['save', 'submit', 'approve', 'return', 'publish', 'reopen'];

@Injectable()
export class SubmissionReading {
  constructor(
    private readonly reports: Reports,
    private readonly store: SubmissionsStore,
    private readonly checks: Checks,
    private readonly tools: SubmissionTools,
    private readonly definitions: Definitions,
    private readonly orgUnits: OrgUnits,
  ) {}

  async one(principal: Principal, address: ReportAddress): Promise<Submission> {
    const report = this.reports.find(principal, address);
    const row = await this.store.find(report.place);
    const bundle = await this.tools.bundleOf(report, row);
    const past = await this.checks.pastOf(undefined, bundle, report);
    const comments = await this.store.comments(report.place);
    return {
      ...this.heading(report, row),
      version: bundle.version,
      document: row?.document ?? {},
      obsStatus: row?.obs_status ?? 'P',
      findings: row?.findings ?? [],
      reasons: row?.reasons ?? {},
      note: row?.note ?? null,
      comments: comments.map((comment) => ({
        id: comment.id,
        kind: 'return' as const,
        replyTo: null,
        resolved: false,
        resolvedBy: null,
        resolvedAt: null,
        byTitle: comment.actor,
        field: comment.field,
        text: comment.text,
        by: comment.actor,
        at: comment.at.toISOString(),
        revision: comment.revision,
      })),
      dueOn: report.dueOn,
      savedAt: row?.saved_at.toISOString() ?? null,
      savedBy: row?.saved_by ?? null,
      submittedAt: row?.submitted_at?.toISOString() ?? null,
      submittedBy: row?.submitted_by ?? null,
      decidedAt: row?.decided_at?.toISOString() ?? null,
      decidedBy: row?.decided_by ?? null,
      may: this.mayOf(principal, report, row),
      people: [],
      undoUntil: null,
      correction: null,
      lockedBy: null,
      ...(report.rows.length === 0 ? {} : { rows: report.rows.map((unit) => ({ code: unit.code, title: unit.title })) }),
      context: this.contextOf(bundle, report, past),
    };
  }

  async history(principal: Principal, address: ReportAddress): Promise<SubmissionHistory> {
    const report = this.reports.find(principal, address);
    const revisions = await this.store.revisions(report.place);
    return {
      revisions: revisions.map((revision, index) => ({
        revision: revision.revision,
        status: revision.status,
        kind: revision.kind,
        by: revision.actor,
        byTitle: revision.actor,
        onBehalfOf: null,
        decision: null,
        at: revision.at.toISOString(),
        why: revision.why,
        version: revision.set_version,
        changes: this.changes(report, revision, revisions[index + 1]),
      })),
    };
  }

  /** The reviewer's table: what changed since the last version that a reviewer saw, and the usual comparisons. */
  async sheet(principal: Principal, address: ReportAddress): Promise<ReviewSheet> {
    const submission = await this.one(principal, address);
    const report = this.reports.find(principal, address);
    const row = await this.store.find(report.place);
    const bundle = await this.tools.bundleOf(report, row);
    const past = await this.checks.pastOf(undefined, bundle, report);
    const seen = (await this.store.revisions(report.place)).find((revision) => revision.kind === 'return' || revision.kind === 'approve');
    const before = new Map(seen === undefined ? [] : this.cells(bundle, report, seen.document).map((cell) => [keyOf(cell), cell]));
    const cells = row === undefined ? [] : this.cells(bundle, report, row.document);
    const calculated = new Map(
      row === undefined ? [] : this.checks.inspect(bundle, report, row.document, past).calculated.map(({ cell, value }) => [cell.path, value]),
    );
    return {
      submission,
      base: null,
      rows: cells.map((cell) =>
        this.reviewRow(calculated.has(cell.path) ? { ...cell, value: calculated.get(cell.path) } : cell, {
          bundle,
          report,
          past,
          before,
          submission,
          seen: seen !== undefined,
        }),
      ),
    };
  }

  /** What waits for a decision that the caller may take or at least see, most urgent first. */
  async waiting(principal: Principal, state: string): Promise<ReviewItem[]> {
    const action = holds(principal, 'approve') ? 'approve' : 'view';
    const scope = this.definitions.all().map((bundle) => ({ sets: [bundle.id], units: scopeOf(principal, action, bundle.id) }));
    const rows = await this.store.inStatus(state, scope);
    return rows.map((row) => this.reviewItem(principal, row)).sort((a, b) => (a.dueOn ?? '').localeCompare(b.dueOn ?? '') || b.risk - a.risk);
  }

  private reviewItem(principal: Principal, row: SubmissionRow): ReviewItem {
    const unit = this.orgUnits.byId(row.org_unit_id);
    const report = this.reports.locate({ set: row.set_id, period: row.period, orgUnit: unit?.uid ?? '' });
    const late = (row.submitted_at?.toISOString().slice(0, 10) ?? '') > report.dueOn;
    const approve = this.mayOf(principal, report, row).approve ?? { allowed: false };
    return {
      ...this.heading(report, row),
      submitter: { username: row.submitted_by ?? row.saved_by, title: row.submitted_by ?? row.saved_by },
      decidedAt: row.decided_at?.toISOString() ?? null,
      decider: row.decided_by === null ? null : { username: row.decided_by, title: row.decided_by },
      waitingSince: row.status === 'submitted' ? (row.submitted_at?.toISOString() ?? null) : null,
      sla: null,
      level: 'owner' as const,
      delta: { changedCells: null, largest: null },
      late,
      firstTimeLate: false,
      openQuestions: 0,
      correction: false,
      undoUntil: null,
      errors: row.errors,
      bulk: { allowed: false },
      submittedBy: row.submitted_by ?? row.saved_by,
      submittedAt: (row.submitted_at ?? row.saved_at).toISOString(),
      dueOn: report.dueOn,
      warnings: row.warnings,
      risk: row.risk + (late ? 20 : 0),
      mayApprove: approve,
    };
  }

  private heading(report: Report, row: SubmissionRow | undefined) {
    return {
      set: report.bundle.id,
      setTitle: report.bundle.manifest.title,
      period: report.period.code,
      periodTitle: titleOfPeriodCode(report.period.code),
      orgUnit: report.unit.code,
      orgUnitTitle: report.unit.title,
      owedByTitle: report.reporter.owedBy.title,
      status: row?.status ?? ('none' as const),
      revision: row?.revision ?? 0,
      etag: etagOf(row?.revision ?? 0),
    };
  }

  private mayOf(principal: Principal, report: Report, row: SubmissionRow | undefined): Submission['may'] {
    const result: Submission['may'] = {};
    for (const step of STEPS) {
      const answer = decide({
        step,
        status: row?.status ?? 'none',
        workflow: report.bundle.manifest.workflow,
        actor: principal.username,
        submittedBy: row?.submitted_by ?? null,
        holds: (action) => may(principal, action, report.bundle.id, report.unit.id),
      });
      result[step] = answer.allowed ? { allowed: true } : { allowed: false, why: answer.why };
    }
    return result;
  }

  private contextOf(bundle: Bundle, report: Report, past: Past): CellContext[] {
    const empty = { rows: report.rows.map((row) => ({ orgUnit: row.code })) };
    return this.cells(bundle, report, empty).flatMap((cell) => {
      const unitId = this.unitOf(report, cell);
      const indicator = this.definitions.indicator(bundle.id, cell.indicator);
      if (indicator === undefined || unitId === undefined || Object.keys(cell.members).length > 0) return [];
      const history = past.before(indicator.id, unitId, report.period.code, 3);
      return [
        {
          path: cell.path,
          indicator: cell.indicator,
          ...(cell.orgUnit === undefined ? {} : { orgUnit: cell.orgUnit }),
          history: history.map((known) => ({ period: known.period, value: wireNumber(known.value), origin: known.origin, status: known.status })),
          plan: wireNumber(past.plan(indicator.id, unitId, report.period.code)?.value),
        },
      ];
    });
  }

  private reviewRow(
    cell: DocumentCell,
    on: { bundle: Bundle; report: Report; past: Past; before: ReadonlyMap<string, DocumentCell>; submission: Submission; seen: boolean },
  ): ReviewRow {
    const { bundle, report, past } = on;
    const definition = bundle.manifest.indicators.find((indicator) => indicator.code === cell.indicator);
    const indicator = this.definitions.indicator(bundle.id, cell.indicator);
    const unitId = this.unitOf(report, cell);
    const total = Object.keys(cell.members).length === 0 && indicator !== undefined && unitId !== undefined;
    const previous = on.before.get(keyOf(cell))?.value;
    const findings = on.submission.findings.filter((finding) => finding.path === cell.path);
    const reason = findings.map((finding) => on.submission.reasons[`${finding.code}@${finding.path}`]).find((text) => text !== undefined);
    const row = report.rows.find((each) => each.code === cell.orgUnit);
    return {
      path: cell.path,
      indicator: cell.indicator,
      title: cell.field.title ?? definition?.title ?? { vi: cell.indicator },
      ...(cell.orgUnit === undefined ? {} : { orgUnit: cell.orgUnit, orgUnitTitle: row?.title ?? cell.orgUnit }),
      unitOfMeasure: definition?.unitOfMeasure ?? '',
      decimals: definition === undefined ? 2 : decimalsOf(definition),
      value: wireNumber(cell.value),
      previousVersion: wireNumber(previous),
      changed: on.seen && cell.field.calculated === undefined && !equal(cell, previous),
      previousPeriod: total ? wireNumber(past.before(indicator.id, unitId, report.period.code, 1)[0]?.value) : null,
      samePeriod: total ? wireNumber(past.figure(indicator.id, unitId, samePeriodLastYear(report.period).code)?.value) : null,
      plan: total ? wireNumber(past.plan(indicator.id, unitId, report.period.code)?.value) : null,
      findings,
      reason: reason ?? null,
    };
  }

  private changes(report: Report, revision: RevisionRow, earlier: RevisionRow | undefined): SubmissionHistory['revisions'][number]['changes'] {
    const old = new Map(earlier === undefined ? [] : this.cells(report.bundle, report, earlier.document).map((cell) => [keyOf(cell), cell]));
    const now = new Map(this.cells(report.bundle, report, revision.document).map((cell) => [keyOf(cell), cell]));
    return [...new Set([...old.keys(), ...now.keys()])].flatMap((key) => {
      const [before, after] = [old.get(key), now.get(key)];
      const cell = after ?? before;
      if (cell === undefined || text(before) === text(after)) return [];
      return [{ path: cell.path, indicator: cell.indicator, old: wireNumber(before?.value), new: wireNumber(after?.value) }];
    });
  }

  private cells(bundle: Bundle, report: Report, document: SubmissionRow['document']): DocumentCell[] {
    return cellsOf(fieldsDue(bundle.fields, bundle.manifest, parsePeriod(report.period.code).type), document);
  }

  private unitOf(report: Report, cell: DocumentCell): number | undefined {
    return cell.orgUnit === undefined ? report.unit.id : report.rows.find((row) => row.code === cell.orgUnit)?.id;
  }
}

/** A cell's identity across revisions: rows of a matrix may move. */
function keyOf(cell: DocumentCell): string {
  return `${cell.field.pointer} ${cell.orgUnit ?? ''} ${JSON.stringify(cell.members)}`;
}

function text(cell: DocumentCell | undefined): string {
  return cell?.value === undefined ? '' : decimalText(cell.value);
}

function equal(cell: DocumentCell, previous: DocumentCell['value']): boolean {
  return cell.value === undefined || previous === undefined ? cell.value === previous : cell.value.eq(previous);
}

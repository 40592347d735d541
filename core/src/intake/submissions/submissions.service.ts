// The one door for reports: draft, submit, approve, return, publish, reopen. Each step is one transaction: the locked row, the
// new revision, its audit entry, and with an approval the figures, their dirty keys and the outbox. A repeat of a step that
// has been taken answers with the state as it is, so a lost answer may be asked for again.
import { Injectable } from '@nestjs/common';
import type { Finding, SaveDraft, SubmissionAnswer, SubmissionStatus } from '@haidang/plugin-sdk';
import { findingKey } from '@haidang/plugin-sdk';
import { may, type Principal } from '../../access/index.js';
import type { Sql } from '../../kernel/index.js';
import type { Bundle } from '../../registry/index.js';
import { canonical } from './canonical.js';
import { Checks, type CheckedDocument } from './checks.js';
import { ActionRefused, ChangedMeanwhile, CommentNeeded, FindingsBlock, FourEyes, NothingSaved, StepRefused } from '../errors.js';
import { Obligations } from '../obligations/obligations.service.js';
import { Projection } from './projection.js';
import { Reports, type Report, type ReportAddress } from './report.js';
import { answerOf, etagOf, SubmissionTools } from './submission-tools.js';
import { SubmissionsStore, type SubmissionRow, type SubmissionState } from './submissions.store.js';
import { decide, type Step } from './workflow.js';

const REASON_LENGTH = 15;

export interface Write {
  principal: Principal;
  address: ReportAddress;
  /** If-Match: the state that the caller saw; undefined = no matter. */
  ifMatch?: string | undefined;
}

@Injectable()
export class Submissions {
  constructor(
    private readonly reports: Reports,
    private readonly store: SubmissionsStore,
    private readonly checks: Checks,
    private readonly projection: Projection,
    private readonly obligations: Obligations,
    private readonly tools: SubmissionTools,
  ) {}

  /** Saves a draft. The same content again appends nothing. */
  async save(write: Write, body: SaveDraft): Promise<SubmissionAnswer> {
    return this.step('save', write, async (sql, report, row) => {
      const bundle = await this.tools.bundleOf(report, row);
      const checked = await this.checks.check(sql, { bundle, report, document: body.document, reasons: body.reasons ?? row?.reasons ?? {} });
      const next = this.drafted(report, row, body, checked, bundle, write.principal.username);
      if (row !== undefined && sameContent(row, next)) return { state: row, changed: false };
      return { state: next, changed: true, why: body.note ?? null };
    });
  }

  async submit(write: Write): Promise<SubmissionAnswer> {
    return this.step('submit', write, async (sql, report, row) => {
      if (row === undefined) throw NothingSaved();
      const bundle = await this.tools.bundleOf(report, row);
      const checked = await this.checks.check(sql, { bundle, report, document: row.document, reasons: row.reasons, complete: true });
      refuseOpenFindings(checked.findings, row.reasons);
      const now = this.tools.now();
      const state = {
        ...row,
        ...counted(checked),
        status: 'submitted' as const,
        revision: row.revision + 1,
        submitted_by: write.principal.username,
        submitted_at: now,
        decided_by: null,
        decided_at: null,
      };
      return { state, changed: true, why: null };
    });
  }

  async approve(write: Write, note: string | null): Promise<SubmissionAnswer> {
    return this.step('approve', write, async (sql, report, row) => {
      if (row === undefined) throw NothingSaved();
      const revision = row.revision + 1;
      const bundle = await this.tools.bundleOf(report, row);
      const state = {
        ...row,
        status: 'approved' as const,
        revision,
        approved_revision: revision,
        decided_by: write.principal.username,
        decided_at: this.tools.now(),
      };
      await this.projection.projectReport(sql, { report, bundle, state, actor: write.principal.username });
      return { state, changed: true, why: note };
    });
  }

  async publish(write: Write): Promise<SubmissionAnswer> {
    return this.step('publish', write, async (sql, report, row) => {
      if (row === undefined) throw NothingSaved();
      const bundle = await this.tools.bundleOf(report, row);
      const state = { ...row, status: 'published' as const, revision: row.revision + 1 };
      await this.projection.projectReport(sql, { report, bundle, state, actor: write.principal.username });
      return { state, changed: true, why: null };
    });
  }

  async giveBack(write: Write, comments: readonly { field: string; text: string }[]): Promise<SubmissionAnswer> {
    const said = comments.map((comment) => ({ field: comment.field, text: comment.text.trim() })).filter((comment) => comment.text !== '');
    if (said.length === 0) throw CommentNeeded();
    return this.step('return', write, async (sql, report, row) => {
      if (row === undefined) throw NothingSaved();
      const state = { ...row, status: 'returned' as const, revision: row.revision + 1, decided_by: write.principal.username, decided_at: this.tools.now() };
      await this.store.comment(sql, report.place, state.revision, write.principal.username, said);
      return { state, changed: true, why: said.map((comment) => comment.text).join(' · ') };
    });
  }

  async reopen(write: Write, reason: string): Promise<SubmissionAnswer> {
    if (reason.trim().length < REASON_LENGTH) throw CommentNeeded();
    return this.step('reopen', write, (_sql, _report, row) => {
      if (row === undefined) throw NothingSaved();
      return Promise.resolve({
        state: { ...row, status: 'returned' as const, revision: row.revision + 1, decided_by: null, decided_at: null },
        changed: true,
        why: reason,
      });
    });
  }

  /** The frame of every step: find, lock, decide, do, write, tell. */
  private async step(
    step: Step,
    write: Write,
    work: (sql: Sql, report: Report, row: SubmissionRow | undefined) => Promise<{ state: SubmissionState; changed: boolean; why?: string | null }>,
  ): Promise<SubmissionAnswer> {
    const report = this.reports.find(write.principal, write.address);
    return this.tools.transaction(async (sql) => {
      const row = await this.store.lock(sql, report.place);
      if (row !== undefined && alreadyTaken(step, row, write.principal)) return answerOf(row);
      this.permit(step, write, report, row);
      const done = await work(sql, report, row);
      if (!done.changed) return answerOf(done.state);
      await this.obligations.openPeriod(sql, report.bundle, report.rule, report.period, [report.reporter]);
      await this.store.write(sql, report.place, report.unit.code, done.state, {
        kind: step,
        actor: write.principal.username,
        why: done.why ?? null,
        before: row,
      });
      await this.tools.tell(sql, report, done.state.status);
      return answerOf(done.state);
    });
  }

  private permit(step: Step, write: Write, report: Report, row: SubmissionRow | undefined): void {
    if (write.ifMatch !== undefined && row !== undefined && write.ifMatch !== etagOf(row.revision)) throw ChangedMeanwhile({ revision: row.revision });
    const status: SubmissionStatus = row?.status ?? 'none';
    const answer = decide({
      step,
      status,
      workflow: report.bundle.manifest.workflow,
      actor: write.principal.username,
      submittedBy: row?.submitted_by ?? null,
      holds: (action) => may(write.principal, action, report.bundle.id, report.unit.id),
    });
    if (answer.allowed) return;
    if (answer.because === 'four-eyes') throw FourEyes();
    if (answer.because === 'right') throw ActionRefused({ action: answer.action, set: report.bundle.id, orgUnit: report.unit.code });
    throw StepRefused({ status, step });
  }

  private drafted(report: Report, row: SubmissionRow | undefined, body: SaveDraft, checked: CheckedDocument, bundle: Bundle, actor: string): SubmissionState {
    const correcting = row?.status === 'approved' || row?.status === 'published';
    return {
      status: row?.status === 'returned' ? 'returned' : 'draft',
      revision: (row?.revision ?? 0) + 1,
      set_version: bundle.version,
      obs_status: body.obsStatus ?? row?.obs_status ?? 'P',
      document: body.document,
      ...counted(checked),
      reasons: body.reasons ?? row?.reasons ?? {},
      note: (body.note ?? row?.note ?? '').trim() === '' ? null : (body.note ?? row?.note ?? null),
      approved_revision: row?.approved_revision ?? null,
      saved_by: actor,
      saved_at: this.tools.now(),
      submitted_by: null,
      submitted_at: null,
      decided_by: correcting ? null : (row?.decided_by ?? null),
      decided_at: correcting ? null : (row?.decided_at ?? null),
    };
  }
}

/** Was this very step taken already by this person? Then the answer was lost, not the work. */
function alreadyTaken(step: Step, row: SubmissionRow, principal: Principal): boolean {
  if (step === 'submit') return row.status === 'submitted' && row.submitted_by === principal.username;
  if (step === 'approve') return row.status === 'approved' && row.decided_by === principal.username;
  return step === 'publish' && row.status === 'published';
}

function counted(checked: CheckedDocument): Pick<SubmissionState, 'findings' | 'filled_cells' | 'required_cells' | 'errors' | 'warnings' | 'risk'> {
  return {
    findings: checked.findings,
    filled_cells: checked.filled,
    required_cells: checked.required,
    errors: checked.findings.filter((finding) => finding.level === 'error').length,
    warnings: checked.findings.filter((finding) => finding.level === 'warning').length,
    risk: checked.risk,
  };
}

/** Errors block; a warning that needs a reason blocks until it has one. */
function refuseOpenFindings(findings: readonly Finding[], reasons: Readonly<Record<string, string>>): void {
  const errors = findings.filter((finding) => finding.level === 'error');
  const open = findings.filter(
    (finding) => finding.level === 'warning' && finding.needsReason !== false && (reasons[findingKey(finding)] ?? '').trim().length < REASON_LENGTH,
  );
  if (errors.length + open.length > 0) throw FindingsBlock({ errors: errors.length, reasons: open.length }, [...errors, ...open]);
}

function sameContent(row: SubmissionRow, next: SubmissionState): boolean {
  const content = (state: SubmissionState) =>
    canonical({ document: state.document, reasons: state.reasons, note: state.note, obs: state.obs_status, status: state.status, version: state.set_version });
  return content(row) === content(next);
}

// The frame of every step of a report, in one transaction: find, lock, decide, do, write with revision and audit, tell. Whoever
// takes a step (the report's own page, bulk approval, a correction, an undo) goes through here, so rights, four eyes and levels
// hold on every way. A repeat of a step that has been taken answers with the state as it is.
import { Injectable } from '@nestjs/common';
import type { SubmissionAnswer } from '@haidang/plugin-sdk';
import type { Principal } from '../../access/index.js';
import { DomainError, type Sql } from '../../kernel/index.js';
import { ActionRefused, ChangedMeanwhile, FourEyes, SetOver, StepRefused } from '../errors.js';
import { Obligations } from '../obligations/obligations.service.js';
import { isOver } from '../obligations/owing.js';
import { LevelLocked, LevelNotConfirmed, UndoTooLate } from '../review/errors.js';
import { LevelLocks } from '../review/levels/level-locks.js';
import { Reports, type Report, type ReportAddress } from './report.js';
import { Standings, type Surroundings } from './standing.js';
import { answerOf, etagOf, SubmissionTools, UNDO_MINUTES } from './submission-tools.js';
import { Veil } from './veil.js';
import { SubmissionsStore, type SubmissionRow, type SubmissionState } from './submissions.store.js';
import { actionOf, decide, type Step, type WorkflowAnswer } from './workflow.js';

export interface Write {
  principal: Principal;
  address: ReportAddress;
  /** If-Match: the state that the caller saw; undefined = no matter. */
  ifMatch?: string | undefined;
  /** The transaction that the step is a part of; its own when absent. */
  within?: Sql | undefined;
}

/** What a step works with: the locked row, and the right by which it is taken. */
export interface Ground {
  sql: Sql;
  report: Report;
  row: SubmissionRow | undefined;
  around: Surroundings;
  /** Whom the caller stands in for. */
  onBehalfOf: string | undefined;
}

/** A step of a report whose row is locked. */
export interface LockedStep {
  step: Step;
  write: Write;
  report: Report;
  row: SubmissionRow | undefined;
}

export interface Done {
  state: SubmissionState;
  changed: boolean;
  why?: string | null;
  decision?: string | null;
}

@Injectable()
export class Steps {
  constructor(
    private readonly reports: Reports,
    private readonly store: SubmissionsStore,
    private readonly obligations: Obligations,
    private readonly standings: Standings,
    private readonly locks: LevelLocks,
    private readonly tools: SubmissionTools,
  ) {}

  async take(step: Step, write: Write, work: (ground: Ground) => Promise<Done>): Promise<SubmissionAnswer> {
    const report = this.reports.find(write.principal, write.address);
    const inOne = <T>(deed: (sql: Sql) => Promise<T>): Promise<T> => (write.within === undefined ? this.tools.transaction(deed) : deed(write.within));
    return inOne(async (sql) => this.within(sql, { step, write, report, row: await this.lock(sql, report) }, work));
  }

  /** The report's row, locked as every step locks it. */
  async lock(sql: Sql, report: Report): Promise<SubmissionRow | undefined> {
    await this.locks.shared(sql, report.bundle, report.period.code);
    return this.store.lock(sql, report.place);
  }

  /** One step of a locked report, for deeds of several steps in one transaction. */
  async within(sql: Sql, { step, write, report, row }: LockedStep, work: (ground: Ground) => Promise<Done>): Promise<SubmissionAnswer> {
    // The right first: whoever may not take the step is told nothing of why else it could not be taken.
    this.reports.demand(write.principal, actionOf(step, row?.status ?? 'none'), report);
    if (row !== undefined && alreadyTaken(step, row, write.principal)) return answerOf(row);
    if (write.ifMatch !== undefined && row !== undefined && write.ifMatch !== etagOf(row.revision)) throw ChangedMeanwhile({ revision: row.revision });
    if (row === undefined) refuseOver(report);
    const around = await this.standings.around({ report, row }, { sql, hands: step === 'approve' });
    const onBehalfOf = this.permit(step, write.principal, { report, row }, around);
    const veil = Veil.of(write.principal, await this.tools.bundleOf(report, row), report.unit.id);
    const done = await work({ sql, report, row, around, onBehalfOf }).catch((fault: unknown) => {
      throw fault instanceof DomainError ? new DomainError(fault.kind, fault.data, veil.findings(fault.findings)) : fault;
    });
    const answer = answerOf({ ...done.state, findings: veil.findings(done.state.findings) });
    if (!done.changed) return answer;
    await this.obligations.openPeriod(sql, report.bundle, report.rule, report.period, [report.reporter]);
    await this.store.write(sql, report.place, report.unit.code, done.state, {
      kind: step,
      actor: write.principal.username,
      onBehalfOf,
      why: done.why ?? null,
      decision: done.decision ?? null,
      before: row,
    });
    await this.tools.tellStep(sql, done.state.status, { report, step, before: row, by: write.principal, why: done.why ?? null });
    return answer;
  }

  /** In whose name the step is taken; throws what forbids it. */
  private permit(step: Step, principal: Principal, standing: { report: Report; row: SubmissionRow | undefined }, around: Surroundings): string | undefined {
    const answer = decide({ step, ...this.standings.situation(principal, standing, around) });
    if (answer.allowed) return answer.onBehalfOf;
    throw refusal(answer, step, standing, around);
  }
}

/** What a retired set was asked for in time may still be answered; nothing new is begun after its end. */
function refuseOver({ bundle, period }: Report): void {
  if (isOver(bundle, period)) throw SetOver({ set: bundle.id, retiredOn: bundle.retiredOn ?? '', period: period.code });
}

function refusal(
  { because, action }: Extract<WorkflowAnswer, { allowed: false }>,
  step: Step,
  { report, row }: { report: Report; row: SubmissionRow | undefined },
  { levels }: Surroundings,
): Error {
  switch (because) {
    case 'four-eyes':
      return FourEyes();
    case 'right':
      return ActionRefused({ action, set: report.bundle.id, orgUnit: report.unit.code });
    case 'locked':
      return LevelLocked({ level: levels.lockedBy?.title.vi ?? '', orgUnit: levels.lockedBy?.orgUnit ?? '' });
    case 'level-open':
      return LevelNotConfirmed();
    case 'too-late':
      return UndoTooLate({ minutes: UNDO_MINUTES });
    case 'step':
      return StepRefused({ status: row?.status ?? 'none', step });
  }
}

/** Was this very step taken already by this person? Then the answer was lost, not the work. */
function alreadyTaken(step: Step, row: SubmissionRow, principal: Principal): boolean {
  if (step === 'submit') return row.status === 'submitted' && row.submitted_by === principal.username && row.correction === null;
  if (step === 'approve')
    return (row.status === 'approved' || row.status === 'published') && row.decided_by === principal.username && row.approved_revision === row.revision;
  return step === 'publish' && row.status === 'published';
}

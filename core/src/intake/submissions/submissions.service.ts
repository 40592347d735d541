// The one door for reports: draft, submit, approve, return, publish, reopen. Each step is one transaction: the locked row, the
// new revision, its audit entry, and with an approval the figures, their dirty keys and the outbox. A repeat of a step that
// has been taken answers with the state as it is, so a lost answer may be asked for again.
import { Injectable } from '@nestjs/common';
import type { Finding, SaveDraft, SubmissionAnswer } from '@haidang/plugin-sdk';
import { cellsOf, fieldsDue, findingKey } from '@haidang/plugin-sdk';
import type { Principal } from '../../access/index.js';
import type { Bundle } from '../../registry/index.js';
import { CommentNeeded, FindingsBlock, NothingSaved } from '../errors.js';
import { CellUnknown, NotClean, ReasonTooShort } from '../review/errors.js';
import { canonical } from './changes/canonical.js';
import { changedCells } from './changes/cell-changes.js';
import { Checks, type CheckedDocument } from './checks/checks.js';
import { Projection } from './projection/projection.js';
import { Reports, type Report } from './report.js';
import { Steps, type Done, type Ground, type Write } from './steps.js';
import { SubmissionTools, UNDO_MINUTES } from './submission-tools.js';
import { Veil } from './veil.js';
import { SubmissionsStore, type SubmissionRow, type SubmissionState } from './submissions.store.js';

export type { Write } from './steps.js';

export const REASON_LENGTH = 15;

export interface Approval {
  note: string | null;
  /** Only without any finding: nobody looks at this one by itself. */
  cleanOnly?: boolean;
}

@Injectable()
export class Submissions {
  constructor(
    private readonly steps: Steps,
    private readonly store: SubmissionsStore,
    private readonly checks: Checks,
    private readonly projection: Projection,
    private readonly reports: Reports,
    private readonly tools: SubmissionTools,
  ) {}

  /** Saves a draft. The same content again appends nothing. */
  async save(write: Write, body: SaveDraft): Promise<SubmissionAnswer> {
    return this.steps.take('save', write, (ground) => this.saved(ground, body, write.principal));
  }

  async submit(write: Write): Promise<SubmissionAnswer> {
    return this.steps.take('submit', write, (ground) => this.submitted(ground, write.principal.username));
  }

  /** The draft of one locked report. */
  async saved({ sql, report, row }: Pick<Ground, 'sql' | 'report' | 'row'>, given: SaveDraft, by: Principal): Promise<Done> {
    const bundle = await this.tools.bundleOf(report, row);
    const body = { ...given, document: Veil.of(by, bundle, report.unit.id).kept(given.document, row?.document ?? {}) };
    const checked = await this.checks.check(sql, { bundle, report, document: body.document, reasons: body.reasons ?? row?.reasons ?? {} });
    const next = this.drafted(row, body, checked, bundle, by.username);
    if (row !== undefined && sameContent(row, next)) return { state: row, changed: false };
    return { state: next, changed: true, why: body.note ?? null };
  }

  /** The submission of one locked report. */
  async submitted({ sql, report, row }: Pick<Ground, 'sql' | 'report' | 'row'>, actor: string): Promise<Done> {
    if (row === undefined) throw NothingSaved();
    const bundle = await this.tools.bundleOf(report, row);
    const checked = await this.checks.check(sql, { bundle, report, document: row.document, reasons: row.reasons, complete: true });
    refuseOpenFindings(checked.findings, row.reasons);
    const decided = await this.store.decidedDocument(report.place, sql);
    const fields = fieldsDue(bundle.fields, bundle.manifest, report.period.type);
    const state = {
      ...row,
      ...counted(checked),
      status: 'submitted' as const,
      revision: row.revision + 1,
      submitted_by: actor,
      submitted_at: this.tools.now(),
      decided_by: null,
      decided_at: null,
      decided_for: null,
      delta: { changedCells: decided === undefined ? null : changedCells(fields, decided, row.document).length, largest: checked.largest },
    };
    return { state, changed: true, why: null };
  }

  async approve(write: Write, { note, cleanOnly }: Approval): Promise<SubmissionAnswer> {
    return this.steps.take('approve', write, async ({ sql, report, row, onBehalfOf }) => {
      if (row === undefined) throw NothingSaved();
      if (cleanOnly === true && row.errors + row.warnings > 0) throw NotClean({ errors: row.errors, warnings: row.warnings });
      const revision = row.revision + 1;
      const bundle = await this.tools.bundleOf(report, row);
      const now = this.tools.now();
      const actor = write.principal.username;
      const state = {
        ...row,
        status: row.correction?.from ?? ('approved' as const),
        revision,
        approved_revision: revision,
        decided_by: actor,
        decided_for: onBehalfOf ?? null,
        decided_at: now,
        correction: null,
      };
      const only = row.correction === null ? undefined : { paths: new Set(row.correction.cells.map((cell) => cell.path)), reason: row.correction.reason };
      await this.projection.projectReport(sql, { report, bundle, state, actor, only });
      await this.store.mayUndo(sql, report.place, row, { revision, actor, until: new Date(now.getTime() + UNDO_MINUTES * 60_000) });
      return { state, changed: true, why: note };
    });
  }

  /** Takes one's own approval back: the report waits again, and the figures that stood before stand again. */
  async undo(write: Write, reason: string | null): Promise<SubmissionAnswer> {
    return this.steps.take('undo', write, async ({ sql, report, row, around: { undoable } }) => {
      if (row === undefined || undoable === undefined) throw NothingSaved();
      const bundle = await this.tools.bundleOf(report, row);
      await this.projection.takeBack(sql, { report, bundle, revision: undoable.revision, actor: write.principal.username });
      const state = {
        ...row,
        status: 'submitted' as const,
        revision: row.revision + 1,
        approved_revision: undoable.approved_revision,
        correction: undoable.correction,
        decided_by: null,
        decided_for: null,
        decided_at: null,
      };
      return { state, changed: true, why: reason };
    });
  }

  async publish(write: Write): Promise<SubmissionAnswer> {
    return this.steps.take('publish', write, (ground) => this.published(ground, write.principal.username));
  }

  /** The publication of one locked report: its official figures become official. */
  async published({ sql, report, row }: Pick<Ground, 'sql' | 'report' | 'row'>, actor: string): Promise<Done> {
    if (row === undefined) throw NothingSaved();
    const bundle = await this.tools.bundleOf(report, row);
    const state = { ...row, status: 'published' as const, revision: row.revision + 1 };
    await this.projection.projectReport(sql, { report, bundle, state, actor });
    return { state, changed: true, why: null };
  }

  /** Back to who reported, with what is to be mended. A correction of single cells is refused: the report stands as it was. */
  async giveBack(write: Write, comments: readonly { field: string; text: string }[]): Promise<SubmissionAnswer> {
    const said = comments.map((comment) => ({ field: comment.field, text: comment.text.trim() })).filter((comment) => comment.text !== '');
    return this.steps.take('return', write, async (ground) => {
      if (said.length === 0) throw CommentNeeded();
      const { sql, report, row, onBehalfOf } = ground;
      if (row === undefined) throw NothingSaved();
      await this.demandCells(report, row, said, write.principal);
      const bundle = await this.tools.bundleOf(report, row);
      const revision = row.revision + 1;
      const decided = { revision, decided_by: write.principal.username, decided_for: onBehalfOf ?? null, decided_at: this.tools.now() };
      const state = row.correction === null ? { ...row, ...decided, status: 'returned' as const } : await this.uncorrected(ground, row, row.correction);
      await this.store.comment(sql, report.place, revision, write.principal.username, said);
      return { state, changed: true, why: whyReturned(bundle, said) };
    });
  }

  async reopen(write: Write, reason: string): Promise<SubmissionAnswer> {
    return this.steps.take('reopen', write, async ({ row }) => {
      if (reason.trim().length < REASON_LENGTH) throw ReasonTooShort({ least: REASON_LENGTH });
      if (row === undefined) throw NothingSaved();
      return Promise.resolve({
        state: { ...row, status: 'returned' as const, revision: row.revision + 1, decided_by: null, decided_for: null, decided_at: null },
        changed: true,
        why: reason,
      });
    });
  }

  /** A comment is anchored at a cell that is there and that its author sees, or at the whole report. */
  async demandCells(report: Report, row: SubmissionRow | undefined, comments: readonly { field: string }[], by: Principal): Promise<void> {
    const bundle = await this.tools.bundleOf(report, row);
    const fields = Veil.of(by, bundle, report.unit.id).fields(fieldsDue(bundle.fields, bundle.manifest, report.period.type));
    const empty = this.reports.emptyDocument(report, bundle);
    const known = new Set(['', ...[...cellsOf(fields, empty), ...cellsOf(fields, row?.document ?? {})].map((cell) => cell.path)]);
    const unknown = comments.find((comment) => !known.has(comment.field));
    if (unknown !== undefined) throw CellUnknown({ field: unknown.field.slice(0, 300) });
  }

  private async uncorrected(
    { sql, report }: Ground,
    row: SubmissionRow,
    { from, restore }: NonNullable<SubmissionRow['correction']>,
  ): Promise<SubmissionState> {
    const document = row.approved_revision === null ? undefined : await this.store.document(report.place, row.approved_revision, sql);
    return {
      ...row,
      ...restore,
      submitted_at: restore.submitted_at === null ? null : new Date(restore.submitted_at),
      decided_at: restore.decided_at === null ? null : new Date(restore.decided_at),
      document: document ?? row.document,
      status: from,
      revision: row.revision + 1,
      correction: null,
    };
  }

  private drafted(row: SubmissionRow | undefined, body: SaveDraft, checked: CheckedDocument, bundle: Bundle, actor: string): SubmissionState {
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
      decided_for: correcting ? null : (row?.decided_for ?? null),
      correction: null,
      delta: null,
    };
  }
}

/** The reason is read by everybody who sees the report: what was said of a sensitive field stays at its field. */
function whyReturned(bundle: Bundle, said: readonly { field: string; text: string }[]): string {
  const open = said.filter(({ field }) => !Veil.guards(bundle, field)).map(({ text }) => text);
  const rest = said.length - open.length;
  return [...open, ...(rest === 0 ? [] : [`(${String(rest)} nhận xét ở trường hạn chế)`])].join(' · ');
}

export function counted(
  checked: CheckedDocument,
): Pick<SubmissionState, 'findings' | 'filled_cells' | 'required_cells' | 'errors' | 'warnings' | 'risk' | 'judged'> {
  return {
    findings: checked.findings,
    filled_cells: checked.filled,
    required_cells: checked.required,
    errors: checked.findings.filter((finding) => finding.level === 'error').length,
    warnings: checked.findings.filter((finding) => finding.level === 'warning').length,
    risk: checked.risk,
    judged: checked.judged,
  };
}

/** Errors block; a warning that needs a reason blocks until it has one. */
export function refuseOpenFindings(findings: readonly Finding[], reasons: Readonly<Record<string, string>>): void {
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

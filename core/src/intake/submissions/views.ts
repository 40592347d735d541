// Rows of reports in the shapes that travel: pure, no reading and no rights.
import { titleOfPeriodCode, wireNumber } from '@haidang/plugin-sdk';
import type { CellChange, DocumentCell, Submission, SubmissionChanges, SubmissionComment, SubmissionHistory } from '@haidang/plugin-sdk';
import { ValueRefused } from '../../kernel/index.js';
import type { ChangedCell } from './changes/cell-changes.js';
import type { Report } from './report.js';
import { etagOf } from './submission-tools.js';
import type { CommentRow, RevisionRow, SubmissionRow } from './submissions.store.js';
import { versionSince } from './changes/versions.js';

/** What every answer about a report says first. */
export function heading(report: Report, row: SubmissionRow | undefined) {
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

export type TitleOf = (username: string) => string;

export function commentView(comment: CommentRow, titleOf: TitleOf): SubmissionComment {
  return {
    id: comment.id,
    kind: comment.kind,
    replyTo: comment.reply_to,
    resolved: comment.resolved_at !== null,
    resolvedBy: comment.resolved_by,
    resolvedAt: comment.resolved_at?.toISOString() ?? null,
    byTitle: titleOf(comment.actor),
    field: comment.field,
    text: comment.text,
    by: comment.actor,
    at: comment.at.toISOString(),
    revision: comment.revision,
  };
}

export function correctionView(correction: SubmissionRow['correction'], titleOf: TitleOf): Submission['correction'] {
  if (correction === null) return null;
  const { cells, reason, decision, by, at, from } = correction;
  return { cells, reason, decision, by: { username: by, title: titleOf(by) }, at, from };
}

export function revisionView(revision: RevisionRow, titleOf: TitleOf): Omit<SubmissionHistory['revisions'][number], 'changes'> {
  return {
    revision: revision.revision,
    status: revision.status,
    kind: revision.kind,
    by: revision.actor,
    byTitle: titleOf(revision.actor),
    onBehalfOf: revision.on_behalf_of === null ? null : { username: revision.on_behalf_of, title: titleOf(revision.on_behalf_of) },
    decision: revision.decision,
    at: revision.at.toISOString(),
    why: revision.why,
    version: revision.set_version,
  };
}

export function baseOf(revisions: readonly RevisionRow[], since: string): RevisionRow | undefined {
  if (!/^(approved|returned|seen|[1-9][0-9]{0,8})$/.test(since)) throw ValueRefused({ field: 'since', expected: 'approved, returned, seen, 1…' });
  return versionSince(revisions, since);
}

export function baseView(base: RevisionRow | undefined, titleOf: TitleOf): SubmissionChanges['base'] {
  if (base === undefined) return null;
  return { revision: base.revision, kind: base.kind, at: base.at.toISOString(), by: { username: base.actor, title: titleOf(base.actor) } };
}

export function changeView(report: Report, changed: ChangedCell): CellChange {
  const { cell } = changed;
  const definition = report.bundle.manifest.indicators.find((indicator) => indicator.code === cell.indicator);
  const unit = report.rows.find((row) => row.code === cell.orgUnit);
  return {
    path: cell.path,
    indicator: cell.indicator,
    title: cell.field.title ?? definition?.title ?? { vi: cell.indicator },
    ...(cell.orgUnit === undefined ? {} : { orgUnit: cell.orgUnit, orgUnitTitle: unit?.title ?? cell.orgUnit }),
    ...oldAndNew(changed),
  };
}

export function oldAndNew({ before, after }: ChangedCell): Pick<CellChange, 'old' | 'new'> {
  return { old: wireNumber(before?.value), new: wireNumber(after?.value) };
}

export function equal(cell: DocumentCell, previous: DocumentCell['value']): boolean {
  return cell.value === undefined || previous === undefined ? cell.value === previous : cell.value.eq(previous);
}

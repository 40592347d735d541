// Files beside a report: added by whoever may enter while the report is open, read by whoever may see it. The content lies with the
// kernel's files under an id of ours; the row that names it is written with its audit entry, or the content goes again.
import { Injectable } from '@nestjs/common';
import type { ReadStream } from 'node:fs';
import type { FastifyRequest } from 'fastify';
import type { Attachment, AttachmentList } from '@haidang/plugin-sdk';
import { may, OrgUnits, type Principal } from '../../access/index.js';
import { ValueRefused, type Sql } from '../../kernel/index.js';
import { ActionRefused, StepRefused } from '../errors.js';
import { Reports, type Report, type ReportAddress } from '../submissions/report.js';
import { SubmissionTools } from '../submissions/submission-tools.js';
import { SubmissionsStore, type SubmissionRow } from '../submissions/submissions.store.js';
import { starred, Veil } from '../submissions/veil.js';
import { AttachmentContent, LARGEST, type TakenFile } from './attachment-content.js';
import { ATTACHMENT_TYPES } from './attachment-type.js';
import { AttachmentsStore, type AttachmentRow } from './attachments.store.js';
import { AttachmentsFull, AttachmentUnknown } from './errors.js';

const MOST_FILES = 20;
const LONGEST_FIELD = 300;
const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

@Injectable()
export class Attachments {
  constructor(
    private readonly reports: Reports,
    private readonly submissions: SubmissionsStore,
    private readonly store: AttachmentsStore,
    private readonly content: AttachmentContent,
    private readonly tools: SubmissionTools,
    private readonly orgUnits: OrgUnits,
  ) {}

  async list(principal: Principal, address: ReportAddress): Promise<AttachmentList> {
    const report = this.reports.find(principal, address);
    const [all, submission] = await Promise.all([this.store.of(report.place), this.submissions.find(report.place)]);
    const veil = await this.veilOf(principal, report, submission);
    const rows = all.filter(({ field }) => !veil.hides(starred(field)));
    const mayChange = isOpen(submission) && mayEnter(principal, report);
    const standing = all.filter(({ removed_at }) => removed_at === null).length;
    return {
      items: await this.shown(rows, mayChange),
      mayAdd: mayChange && standing < MOST_FILES,
      limits: { bytes: LARGEST, files: MOST_FILES, types: [...ATTACHMENT_TYPES] },
    };
  }

  /** The right is asked before a byte is read, the state of the report when the file is here. */
  async add(principal: Principal, address: ReportAddress, request: FastifyRequest): Promise<Attachment> {
    const report = this.reports.find(principal, address);
    this.reports.demand(principal, 'enter', report);
    const file = await this.content.take(request);
    try {
      const row = await this.tools.transaction((sql) => this.written(sql, principal, report, file));
      const [shown] = await this.shown([row], true);
      if (shown === undefined) throw AttachmentUnknown();
      return shown;
    } catch (fault) {
      await this.content.drop(file.id);
      throw fault;
    }
  }

  /** The file for whoever may see its report; 404 for everybody else. */
  async open(principal: Principal, id: string): Promise<{ row: AttachmentRow; stream: ReadStream }> {
    const { row } = await this.tools.taking(
      principal,
      async () => {
        const found = await this.find(principal, id);
        if (!(await this.content.has(found.row.id))) throw AttachmentUnknown();
        return found;
      },
      (found) => ({ action: 'read.attachment', object: found.row.id, after: { name: found.row.name, sha256: found.row.sha256 } }),
    );
    // The row is read and recorded in one transaction; the file lies beside the database and is opened once that is over.
    return { row, stream: this.content.open(row.id) };
  }

  async remove(principal: Principal, id: string): Promise<void> {
    const { row, report } = await this.find(principal, id);
    this.reports.demand(principal, 'enter', report);
    await this.tools.transaction(async (sql) => {
      const submission = await this.submissions.lock(sql, report.place);
      if (!isOpen(submission)) throw StepRefused({ status: submission?.status ?? 'none', step: 'attach' });
      if ((await this.veilOf(principal, report, submission)).fixes(starred(row.field)))
        throw ActionRefused({ action: 'enter', set: report.bundle.id, orgUnit: report.unit.code });
      if (!(await this.store.remove(sql, report.place, row.id, principal.username))) throw AttachmentUnknown();
      await this.tools.audit(sql, {
        action: 'attachment.remove',
        actor: principal.username,
        report,
        after: { id: row.id, name: row.name, sha256: row.sha256, field: row.field },
      });
      await this.tools.tell(sql, report, submission?.status ?? 'none');
    });
  }

  private async written(sql: Sql, principal: Principal, report: Report, file: TakenFile): Promise<AttachmentRow> {
    refuseField(report, file.field);
    const submission = await this.submissions.lock(sql, report.place);
    if (!isOpen(submission)) throw StepRefused({ status: submission?.status ?? 'none', step: 'attach' });
    if ((await this.veilOf(principal, report, submission)).fixes(starred(file.field)))
      throw ActionRefused({ action: 'enter', set: report.bundle.id, orgUnit: report.unit.code });
    if ((await this.store.count(sql, report.place)) >= MOST_FILES) throw AttachmentsFull({ most: MOST_FILES });
    const row = await this.store.add(sql, report.place, { ...file, actor: principal.username });
    const { id, name, type, size, sha256, field } = file;
    await this.tools.audit(sql, { action: 'attachment.add', actor: principal.username, report, after: { id, name, type, size, sha256, field } });
    await this.tools.tell(sql, report, submission?.status ?? 'none');
    return row;
  }

  private async find(principal: Principal, id: string): Promise<{ row: AttachmentRow; report: Report }> {
    const row = ID.test(id) ? await this.store.byId(id) : undefined;
    const unit = row === undefined ? undefined : this.orgUnits.byId(row.org_unit_id);
    if (row === undefined || unit === undefined || row.removed_at !== null) throw AttachmentUnknown();
    if (!may(principal, 'view', row.set_id, row.org_unit_id)) throw AttachmentUnknown();
    const report = this.reports.locate({ set: row.set_id, period: row.period, orgUnit: unit.uid });
    const veil = await this.veilOf(principal, report, await this.submissions.find(report.place));
    if (veil.hides(starred(row.field))) throw AttachmentUnknown();
    return { row, report };
  }

  /** A file belongs to its field: who does not see the one does not see the other. */
  private async veilOf(principal: Principal, report: Report, row: SubmissionRow | undefined): Promise<Veil> {
    return Veil.of(principal, await this.tools.bundleOf(report, row), report.unit.id);
  }

  private async shown(rows: readonly AttachmentRow[], mayChange: boolean): Promise<Attachment[]> {
    const titleOf = await this.tools.titles(rows.map(({ actor }) => actor));
    return rows.map((row) => ({
      id: row.id,
      field: row.field,
      name: row.name,
      type: row.type,
      size: row.size,
      sha256: row.sha256,
      by: row.actor,
      byTitle: titleOf(row.actor),
      at: row.at.toISOString(),
      removedBy: row.removed_by,
      removedAt: row.removed_at?.toISOString() ?? null,
      mayRemove: mayChange && row.removed_at === null,
    }));
  }
}

/** Files belong to what is being written; what was handed in stands as it was seen. */
function isOpen(submission: SubmissionRow | undefined): boolean {
  return submission === undefined || submission.status === 'draft' || submission.status === 'returned';
}

function mayEnter(principal: Principal, report: Report): boolean {
  return may(principal, 'enter', report.bundle.id, report.unit.id);
}

/** "" is the whole report; anything else must begin with a field of the form. */
function refuseField(report: Report, field: string): void {
  if (field === '') return;
  const [, name = ''] = field.split('/');
  const known = field.startsWith('/') && field.length <= LONGEST_FIELD && Object.hasOwn(report.bundle.form.properties, name);
  if (!known)
    throw ValueRefused({
      field: 'field',
      expected: { vi: 'đường dẫn tới một trường của biểu mẫu (/ten-truong)', en: 'JSON Pointer to a field of the form (/field)' },
    });
}

// Talking about a report without changing its status: questions, answers and comments at a cell or at the whole report, by those
// who enter or review it. The other side is told.
import { Injectable } from '@nestjs/common';
import type { NewComment, SubmissionComment } from '@haidang/plugin-sdk';
import type { Principal } from '../../access/index.js';
import { characters, uuid7, ValueRefused, type Sql } from '../../kernel/index.js';
import { ActionRefused, NothingSaved } from '../errors.js';
import { Notifications } from '../reminders/notifications.service.js';
import { Reports, type Report, type ReportAddress } from '../submissions/report.js';
import { SubmissionTools } from '../submissions/submission-tools.js';
import { starred, Veil } from '../submissions/veil.js';
import { commentView } from '../submissions/views.js';
import { Submissions } from '../submissions/submissions.service.js';
import { SubmissionsStore, type CommentRow, type Place, type SubmissionRow } from '../submissions/submissions.store.js';
import { CommentNotFound } from './errors.js';
import { takesPart } from './takes-part.js';

const LONGEST = 2_000;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const COLUMNS = 'id, kind, reply_to, resolved_by, resolved_at, field, text, actor, at, revision';
const PLACE = 'set_id = $1 and period = $2 and org_unit_id = $3';

@Injectable()
export class Questions {
  constructor(
    private readonly reports: Reports,
    private readonly store: SubmissionsStore,
    private readonly submissions: Submissions,
    private readonly tools: SubmissionTools,
    private readonly notifications: Notifications,
  ) {}

  async add(principal: Principal, address: ReportAddress, wanted: NewComment): Promise<SubmissionComment> {
    const report = this.reports.find(principal, address);
    demandPart(principal, report);
    const text = textOf(wanted.text);
    const comment = await this.tools.transaction(async (sql) => {
      const row = await this.store.lock(sql, report.place);
      if (row === undefined) throw NothingSaved();
      await this.submissions.demandCells(report, row, [wanted], principal);
      const bundle = await this.tools.bundleOf(report, row);
      if (wanted.replyTo !== undefined) await this.seen(sql, report, wanted.replyTo, Veil.of(principal, bundle, report.unit.id));
      const added = await this.insert(sql, report.place, row.revision, principal.username, { ...wanted, text });
      await this.tools.audit(sql, { action: `submission.${wanted.kind}`, actor: principal.username, report, after: { field: wanted.field, text } });
      // Who is told may hold fewer fields than who spoke: they read it at the field, if they may.
      await this.tell(sql, report, row, principal, { kind: wanted.kind, text: Veil.guards(bundle, wanted.field) ? '' : text });
      return added;
    });
    return commentView(comment, await this.tools.titles([comment.actor]));
  }

  /** Marks a comment as settled, or open again. */
  async resolve(principal: Principal, address: ReportAddress, id: string, resolved: boolean): Promise<SubmissionComment> {
    const report = this.reports.find(principal, address);
    demandPart(principal, report);
    const comment = await this.tools.transaction(async (sql) => {
      const bundle = await this.tools.bundleOf(report, await this.store.find(report.place));
      const known = await this.seen(sql, report, id, Veil.of(principal, bundle, report.unit.id));
      if ((known.resolved_at !== null) === resolved) return known;
      const { set, period, unitId } = report.place;
      await sql.query(`update submission_comment set resolved_by = $5, resolved_at = $6 where ${PLACE} and id = $4`, [
        set,
        period,
        unitId,
        id,
        resolved ? principal.username : null,
        resolved ? this.tools.now() : null,
      ]);
      await this.tools.audit(sql, { action: resolved ? 'comment.resolve' : 'comment.reopen', actor: principal.username, report, after: { id } });
      return this.find(sql, report.place, id);
    });
    return commentView(comment, await this.tools.titles([comment.actor]));
  }

  private async insert(sql: Sql, place: Place, revision: number, actor: string, wanted: NewComment): Promise<CommentRow> {
    const id = uuid7();
    await sql.query(
      `insert into submission_comment (set_id, period, org_unit_id, id, revision, field, text, actor, kind, reply_to) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
      [place.set, place.period, place.unitId, id, revision, wanted.field, wanted.text, actor, wanted.kind, wanted.replyTo ?? null],
    );
    return this.find(sql, place, id);
  }

  /** A comment of a field that the reader does not see is none. */
  private async seen(sql: Sql, { place }: Report, id: string, veil: Veil): Promise<CommentRow> {
    const found = await this.find(sql, place, id);
    if (veil.hides(starred(found.field))) throw CommentNotFound();
    return found;
  }

  private async find(sql: Sql, place: Place, id: string): Promise<CommentRow> {
    const found = UUID.test(id)
      ? await sql.one<CommentRow>(`select ${COLUMNS} from submission_comment where ${PLACE} and id = $4`, [place.set, place.period, place.unitId, id])
      : undefined;
    if (found === undefined) throw CommentNotFound();
    return found;
  }

  /** The other side: who brought the report, or who has decided on it or spoken for the reviewers before. */
  private async tell(sql: Sql, report: Report, row: SubmissionRow, by: Principal, said: { kind: NewComment['kind']; text: string }): Promise<void> {
    const spoken = await sql.query<{ actor: string }>(`select distinct actor from submission_comment where ${PLACE}`, [
      report.place.set,
      report.place.period,
      report.place.unitId,
    ]);
    const others = new Set([row.saved_by, row.submitted_by, row.decided_by, ...spoken.map((each) => each.actor)].filter((each) => each !== null));
    others.delete(by.username);
    const what = KINDS[said.kind];
    const { vi, en = vi } = report.bundle.manifest.title;
    await this.notifications.add(sql, {
      usernames: [...others],
      kind: said.kind === 'answer' ? 'answer' : 'question',
      title: {
        vi: `${by.title} ${what.vi}: ${vi}, kỳ ${report.period.code}, ${report.unit.title}`,
        en: `${by.title} ${what.en}: ${en}, ${report.period.code}, ${report.unit.title}`,
      },
      body: said.text === '' ? READ_THERE : { vi: said.text, en: said.text },
      link: `/entry/${report.bundle.id}/${report.period.code}/${report.unit.code}`,
      about: { set: report.bundle.id, unitId: report.unit.id },
    });
    await this.tools.tell(sql, report, row.status);
  }
}

const READ_THERE = { vi: 'Nội dung ở trường hạn chế: mở báo cáo để đọc.', en: 'It is about a restricted field: open the report to read it.' };

const KINDS: Record<NewComment['kind'], { vi: string; en: string }> = {
  question: { vi: 'hỏi', en: 'asks' },
  answer: { vi: 'trả lời', en: 'answers' },
  comment: { vi: 'nhận xét', en: 'comments' },
};

function demandPart(principal: Principal, report: Report): void {
  if (takesPart(principal, report) === undefined) throw ActionRefused({ action: 'enter', set: report.bundle.id, orgUnit: report.unit.code });
}

function textOf(given: string): string {
  const text = given.normalize('NFC').trim();
  if (text === '' || text.length > LONGEST || /[^\P{C}\n\t]/u.test(text)) throw ValueRefused({ field: 'text', expected: characters(1, LONGEST) });
  return text;
}

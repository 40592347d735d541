// What a step on a report says to others: the live event for open screens, and a line for those who brought the report when somebody
// else has decided on it. Told in the transaction of the step.
import { Injectable } from '@nestjs/common';
import { titleOfPeriodCode, type LiveEvent, type Localised, type NotificationKind, type SubmissionStatus } from '@haidang/plugin-sdk';
import { Clock, Notices, type Sql } from '../../kernel/index.js';
import { linkOf } from '../reminders/digest-text.js';
import { Notifications } from '../reminders/notifications.service.js';
import type { Report } from './report.js';
import type { SubmissionRow } from './submissions.store.js';
import type { Step } from './workflow.js';

export interface StepTold {
  report: Report;
  step: Step;
  /** The report before the step. */
  before: SubmissionRow | undefined;
  by: { username: string; title: string };
  why: string | null;
}

interface Words {
  kind: NotificationKind;
  title: Localised;
}

const LONGEST = 500;

@Injectable()
export class ReportTidings {
  constructor(
    private readonly notices: Notices,
    private readonly clock: Clock,
    private readonly notifications: Notifications,
  ) {}

  async changed(sql: Sql, report: Report, status: SubmissionStatus): Promise<void> {
    const event: LiveEvent = {
      type: 'obligation.changed',
      set: report.bundle.id,
      period: report.period.code,
      orgUnit: report.unit.uid,
      status,
      at: this.clock.now().toISOString(),
    };
    await this.notices.send(sql, 'live', JSON.stringify(event));
  }

  /** Tells who filled and who handed in the report; nobody hears of their own deed. */
  async decided(sql: Sql, { report, step, before, by, why }: StepTold): Promise<void> {
    const words = wordsOf(step, before);
    const people = new Set([before?.saved_by, before?.submitted_by, before?.correction?.by].filter((each) => typeof each === 'string'));
    people.delete(by.username);
    if (words === undefined || people.size === 0) return;
    const { vi, en = vi } = report.bundle.manifest.title;
    const period = titleOfPeriodCode(report.period.code);
    const said = why?.trim().slice(0, LONGEST) ?? '';
    await this.notifications.add(sql, {
      usernames: [...people],
      kind: words.kind,
      title: {
        vi: `${words.title.vi}: ${vi}, ${period.vi}`,
        en: `${words.title.en ?? words.title.vi}: ${en}, ${period.en}`,
      },
      body: { vi: [`${report.unit.title} · ${by.title}`, said].filter((each) => each !== '').join('. ') },
      link: linkOf(report.bundle.id, report.period.code, report.unit.code),
      about: { set: report.bundle.id, unitId: report.unit.id },
    });
  }
}

/** Steps that others wait for; the rest is told to nobody. */
function wordsOf(step: Step, before: SubmissionRow | undefined): Words | undefined {
  const corrected = before?.correction !== null && before?.correction !== undefined;
  switch (step) {
    case 'approve':
      return corrected
        ? { kind: 'correction', title: { vi: 'Đính chính được duyệt', en: 'Correction approved' } }
        : { kind: 'approved', title: { vi: 'Đã duyệt', en: 'Approved' } };
    case 'return':
      return corrected
        ? { kind: 'correction', title: { vi: 'Đính chính không được duyệt', en: 'Correction refused' } }
        : { kind: 'returned', title: { vi: 'Bị trả lại', en: 'Returned' } };
    case 'publish':
      return { kind: 'published', title: { vi: 'Đã công bố', en: 'Published' } };
    case 'reopen':
      return { kind: 'returned', title: { vi: 'Được mở lại để sửa', en: 'Reopened to be mended' } };
    case 'undo':
      return { kind: 'other', title: { vi: 'Rút lại việc duyệt, báo cáo chờ duyệt tiếp', en: 'Approval taken back, the report waits again' } };
    case 'correct':
      return { kind: 'correction', title: { vi: 'Có đính chính đang chờ duyệt', en: 'A correction waits for approval' } };
    default:
      return undefined;
  }
}

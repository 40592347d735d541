// The nil report ("không phát sinh") through the one door: the draft that says nil of every cell and its submission, in one
// transaction and by the same rights, checks and locks as when a person does both.
import { Injectable } from '@nestjs/common';
import { cellsOf, fieldsDue, findingKey, isFilled, type Finding, type SubmissionAnswer } from '@haidang/plugin-sdk';
import type { Bundle } from '../../../registry/index.js';
import { NilHasFigures, NilRefused } from '../../calendar/errors.js';
import { StepRefused } from '../../errors.js';
import { Checks } from '../../submissions/checks/checks.js';
import { Reports, type Report } from '../../submissions/report.js';
import { Steps, type Ground } from '../../submissions/steps.js';
import { answerOf, SubmissionTools } from '../../submissions/submission-tools.js';
import { REASON_LENGTH, Submissions, type Write } from '../../submissions/submissions.service.js';
import type { SubmissionRow } from '../../submissions/submissions.store.js';
import { cannotBeNil, isNilReport, nilAllowed, nilDocument } from './nil.js';

@Injectable()
export class NilReports {
  constructor(
    private readonly steps: Steps,
    private readonly submissions: Submissions,
    private readonly reports: Reports,
    private readonly checks: Checks,
    private readonly tools: SubmissionTools,
  ) {}

  /**
   * A note of at least 15 characters is also the reason for what the checks warn of (nothing this month, much the year before).
   * @throws NilRefused, NilHasFigures and whatever saving and submitting throw
   */
  async send(write: Write, note: string): Promise<SubmissionAnswer> {
    const report = this.reports.find(write.principal, write.address);
    return this.tools.transaction(async (sql) => {
      const row = await this.steps.lock(sql, report);
      if (row !== undefined && (await this.isSent(report, row, write))) return answerOf(row);
      await this.steps.within(sql, { step: 'save', write, report, row }, (ground) => this.drafted(ground, write, note.trim()));
      const draft = await this.steps.lock(sql, report);
      return this.steps.within(sql, { step: 'submit', write: { ...write, ifMatch: undefined }, report, row: draft }, (ground) =>
        this.submissions.submitted(ground, write.principal.username),
      );
    });
  }

  /** Was this sent already by the same person? Then the answer was lost, not the work. */
  private async isSent(report: Report, row: SubmissionRow, { principal }: Write): Promise<boolean> {
    if (row.status !== 'submitted' || row.submitted_by !== principal.username || row.correction !== null) return false;
    return isNilReport(await this.tools.bundleOf(report, row), report.period, row.document);
  }

  private async drafted(ground: Ground, { principal }: Write, note: string) {
    const { sql, report, row } = ground;
    if (row?.status === 'approved' || row?.status === 'published') throw StepRefused({ status: row.status, step: 'submit' });
    const bundle = await this.tools.bundleOf(report, row);
    if (row !== undefined && hasFigures(bundle, report, row)) throw NilHasFigures();
    if (!nilAllowed(bundle, report.period)) throw refusal(bundle, report);
    const document = nilDocument(
      bundle,
      report.period,
      report.rows.map((unit) => unit.code),
    );
    const { findings } = await this.checks.check(sql, { bundle, report, document, reasons: {}, complete: true });
    const reasons = note.length < REASON_LENGTH ? {} : Object.fromEntries(findings.filter(asksReason).map((finding) => [findingKey(finding), note]));
    return this.submissions.saved(ground, { document, reasons, ...(note === '' ? {} : { note }) }, principal);
  }
}

function asksReason(finding: Finding): boolean {
  return finding.level === 'warning' && finding.needsReason !== false;
}

function hasFigures(bundle: Bundle, report: Report, row: SubmissionRow): boolean {
  return cellsOf(entered(bundle, report), row.document).some((cell) => isFilled(cell) && !cell.nil);
}

function entered(bundle: Bundle, report: Report) {
  return fieldsDue(bundle.fields, bundle.manifest, report.period.type).filter((field) => field.calculated === undefined);
}

/** Names each cell that must be answered with a figure; where the form knows no nil at all, every cell. */
function refusal(bundle: Bundle, report: Report): Error {
  const fields = entered(bundle, report);
  const must = cannotBeNil(bundle, report.period);
  const paths = must.length > 0 ? must : fields.map((field) => field.pointer);
  const findings = paths.map((path): Finding => {
    const field = fields.find((each) => each.pointer === path);
    const title = field === undefined ? undefined : (field.title ?? bundle.manifest.indicators.find((each) => each.code === field.indicator)?.title);
    return {
      path,
      level: 'error',
      code: 'nil-refused',
      ...(field === undefined ? {} : { indicator: field.indicator }),
      message: {
        vi: `“${title?.vi ?? path}” phải có số liệu, không báo “không phát sinh” được.`,
        en: `"${title?.en ?? title?.vi ?? path}" needs a figure; it cannot be nil.`,
      },
    };
  });
  return NilRefused({ count: findings.length }, findings);
}

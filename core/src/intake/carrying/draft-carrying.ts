// Open reports go over to the new version of their form: every draft and every returned report of a period for which it counts. The
// revision that says so is nobody's step; what was converted and what is no longer asked for stays beside the report until it is sent in.
import { Injectable } from '@nestjs/common';
import { parsePeriod, titleOfPeriodCode, type CarriedReport } from '@haidang/plugin-sdk';
import { OrgUnits } from '../../access/index.js';
import { Clock, DomainError, type Sql } from '../../kernel/index.js';
import { compileBundle, Definitions, type Bundle, type Publication } from '../../registry/index.js';
import { ChecksDown } from '../errors.js';
import { linkOf } from '../reminders/digest-text.js';
import { Notifications } from '../reminders/notifications.service.js';
import { Checks } from '../submissions/checks/checks.js';
import { Reports, type Report } from '../submissions/report.js';
import { ReportTidings } from '../submissions/report-tidings.js';
import { placeOf, SubmissionsStore, type SubmissionRow, type SubmissionState } from '../submissions/submissions.store.js';
import { counted } from '../submissions/submissions.service.js';
import { closedInSql } from '../vintages/period-gate.js';
import { CarriedDocuments, type Coming } from './carried-documents.js';

/** What a publication writes beside reports: where they are found and stored, and who hears of it. */
@Injectable()
export class OpenReports {
  constructor(
    readonly reports: Reports,
    readonly store: SubmissionsStore,
    readonly tidings: ReportTidings,
    readonly notifications: Notifications,
    readonly orgUnits: OrgUnits,
    readonly clock: Clock,
  ) {}
}

/** Dropped cells that the history names one by one; the report itself names them all. */
const SHOWN = 5;

const OPEN = `
select s.period, s.org_unit_id from submission s
 where s.set_id = $1 and s.status in ('draft', 'returned') and s.set_version < $2 and not ${closedInSql('s')} order by s.period, s.org_unit_id for update`;

@Injectable()
export class DraftCarrying {
  constructor(
    private readonly open: OpenReports,
    private readonly definitions: Definitions,
    private readonly documents: CarriedDocuments,
    private readonly checks: Checks,
  ) {}

  /** How many reports went over. */
  async carry(sql: Sql, publication: Publication, coming: Coming): Promise<number> {
    const after = compileBundle(publication.after, { version: publication.version, origin: 'authored', effectiveFrom: publication.effectiveFrom });
    const rows = await sql.query<Pick<SubmissionRow, 'period' | 'org_unit_id'>>(OPEN, [publication.set, publication.version]);
    let count = 0;
    for (const row of rows.filter(({ period }) => counts(publication, period))) {
      if (await this.carryOne(sql, publication, after, { row, coming })) count += 1;
    }
    return count;
  }

  private async carryOne(
    sql: Sql,
    { set, by }: Publication,
    after: Bundle,
    { row: { period, org_unit_id }, coming }: { row: Pick<SubmissionRow, 'period' | 'org_unit_id'>; coming: Coming },
  ): Promise<boolean> {
    const report = this.reportIn(after, period, org_unit_id);
    const row = await this.open.store.find({ set, period, unitId: org_unit_id }, sql);
    if (report === undefined || row === undefined) return false;
    const before = await this.definitions.version(set, row.set_version);
    const { document, converted, dropped } = this.documents.inComing(before, after, { type: report.period.type, document: row.document, coming });
    const judged = await this.judged(sql, report, { document, reasons: row.reasons });
    const state: SubmissionState = { ...row, ...judged, document, set_version: after.version, revision: row.revision + 1 };
    const carried: CarriedReport = { from: row.set_version, to: after.version, at: this.open.clock.now().toISOString(), by, converted, dropped };
    await this.open.store.write(sql, placeOf(row), report.unit.code, state, { kind: 'carry', actor: by, why: whyOf(carried), before: row });
    await this.open.store.carried(sql, placeOf(row), carried);
    await this.open.tidings.changed(sql, report, row.status);
    if (row.saved_by !== by) await this.tell(sql, report, row.saved_by, whyOf(carried));
    return true;
  }

  private async tell(sql: Sql, { bundle, period, unit }: Report, username: string, why: string): Promise<void> {
    const { vi, en = vi } = bundle.manifest.title;
    const when = titleOfPeriodCode(period.code);
    await this.open.notifications.add(sql, {
      usernames: [username],
      kind: 'other',
      title: { vi: `Biểu mẫu có bản mới: ${vi}, ${when.vi}`, en: `The form has a new version: ${en}, ${when.en}` },
      body: { vi: why },
      link: linkOf(bundle.id, period.code, unit.code),
      about: { set: bundle.id, unitId: unit.id },
    });
  }

  /** Undefined where the new version asks nobody for this report: it then stays as it was. */
  private reportIn(after: Bundle, period: string, unitId: number): Report | undefined {
    const unit = this.open.orgUnits.byId(unitId);
    if (unit === undefined) return undefined;
    try {
      return this.open.reports.within(after, { period, orgUnit: unit.uid });
    } catch (fault) {
      if (fault instanceof DomainError) return undefined;
      throw fault;
    }
  }

  /** A check plugin that is down must not hold up a publication: it says its part when the report is saved next. */
  private async judged(sql: Sql, report: Report, { document, reasons }: Pick<SubmissionRow, 'document' | 'reasons'>) {
    try {
      return counted(await this.checks.check(sql, { bundle: report.bundle, report, document, reasons }));
    } catch (fault) {
      if (!(fault instanceof DomainError) || fault.kind !== ChecksDown.definition) throw fault;
      return { findings: report.bundle.validate(document), errors: 0, warnings: 0, risk: 0 };
    }
  }
}

/** Does the new version count for the period? */
function counts({ effectiveFrom }: Publication, period: string): boolean {
  return effectiveFrom === null || parsePeriod(period).start >= effectiveFrom;
}

/** In both languages, because a history is one text. */
function whyOf({ from, to, converted, dropped }: CarriedReport): string {
  const gone = dropped.slice(0, SHOWN).map(({ title, value, unit }) => `${title.vi}: ${String(value ?? '')} ${unit}`.trim());
  const [moves, left] = [String(converted.length), String(dropped.length)];
  const vi = [
    `Chuyển từ bản ${String(from)} sang bản ${String(to)} của biểu mẫu`,
    ...(converted.length > 0 ? [`${moves} ô đổi đơn vị hoặc mã`] : []),
    ...(gone.length > 0 ? [`${left} ô không còn trong mẫu: ${gone.join(', ')}${dropped.length > SHOWN ? ', …' : ''}`] : []),
  ];
  const en = [
    `From version ${String(from)} of the form to version ${String(to)}`,
    ...(converted.length > 0 ? [`${moves} cells in another unit or code`] : []),
    ...(gone.length > 0 ? [`${left} cells no longer asked for`] : []),
  ];
  return `${vi.join('; ')} / ${en.join('; ')}`;
}

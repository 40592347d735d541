// What an extension needs of the other parts of intake: the report and its right, the obligation's row, and whom to tell.
import { Injectable } from '@nestjs/common';
import { titleOfPeriodCode, type Obligation } from '@haidang/plugin-sdk';
import { may, scopeOf, type Principal } from '../../access/index.js';
import type { Sql } from '../../kernel/index.js';
import { ObligationReading } from '../obligations/lists/obligation-reading.js';
import { Obligations } from '../obligations/obligations.service.js';
import { Duties } from '../reminders/duties.js';
import { dayText, linkOf } from '../reminders/digest-text.js';
import { Notifications } from '../reminders/notifications.service.js';
import { Reports, type Report, type ReportAddress } from '../submissions/report.js';
import { SetUnknown } from '../errors.js';

@Injectable()
export class ExtensionTools {
  constructor(
    private readonly reports: Reports,
    private readonly obligations: Obligations,
    private readonly reading: ObligationReading,
    private readonly duties: Duties,
    private readonly notifications: Notifications,
  ) {}

  /** The report, for who may extend it; who may not even see it hears that there is none. */
  find(principal: Principal, address: ReportAddress): Report {
    const knows = (['view', 'unlock'] as const).some((action) => scopeOf(principal, action, address.set).length > 0);
    if (!knows) throw SetUnknown({ set: address.set });
    const report = this.reports.locate(address);
    const sees = may(principal, 'view', report.bundle.id, report.unit.id) || may(principal, 'unlock', report.bundle.id, report.unit.id);
    if (!sees) throw SetUnknown({ set: address.set });
    this.reports.demand(principal, 'unlock', report);
    return report;
  }

  async open(sql: Sql, report: Report): Promise<void> {
    await this.obligations.openPeriod(sql, report.bundle, report.rule, report.period, [report.reporter]);
  }

  async obligation(principal: Principal, report: Report): Promise<Obligation> {
    const { items } = await this.reading.overseen(principal, { sets: [report.bundle.id], periods: [report.period.code], orgUnit: report.unit.uid });
    const [item] = items;
    if (item === undefined) throw SetUnknown({ set: report.bundle.id });
    return item;
  }

  async tellUnit(sql: Sql, report: Report, dueOn: string, reason: string): Promise<void> {
    const people = await this.duties.ofReport(report.bundle.id, report.unit.id);
    const { title } = report.bundle.manifest;
    const period = titleOfPeriodCode(report.period.code);
    await this.notifications.add(sql, {
      personIds: people.map((person) => person.personId),
      kind: 'extended',
      title: {
        vi: `Gia hạn đến ${dayText(dueOn)}: ${title.vi}, ${period.vi}`,
        en: `Extended to ${dayText(dueOn)}: ${title.en ?? title.vi}, ${period.en}`,
      },
      body: { vi: `Lý do: ${reason}`, en: `Reason: ${reason}` },
      link: linkOf(report.bundle.id, report.period.code, report.unit.code),
      about: { set: report.bundle.id, unitId: report.unit.id },
    });
  }
}

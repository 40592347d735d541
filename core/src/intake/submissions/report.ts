// One report, found and judged for its caller: which set and version, which period and unit, and what the caller may do with
// it. Every route of submissions starts here, so rights are asked in one place.
import { Injectable } from '@nestjs/common';
import { dueDate, matrixParts, type SubmissionDocument, type Action, type Period, type PeriodRule } from '@haidang/plugin-sdk';
import { may, OrgUnits, scopeOf, type OrgUnitRow, type Principal } from '../../access/index.js';
import { Definitions, type Bundle } from '../../registry/index.js';
import { ActionRefused, OrgUnitUnknown, SetUnknown } from '../errors.js';
import { bundleFor, periodOfSet } from '../obligations/periods.js';
import { reporterAt, type Reporter } from '../obligations/reporters.js';
import type { Place } from './submissions.store.js';
import { WorkingCalendar } from '../calendar/working-calendar.js';

export interface ReportAddress {
  set: string;
  period: string;
  orgUnit: string;
}

export interface Report {
  /** The version that counts for the period. */
  bundle: Bundle;
  period: Period;
  rule: PeriodRule;
  unit: OrgUnitRow;
  reporter: Reporter;
  place: Place;
  readonly dueOn: string;
  /** Communes at the period's date where the form has a row for each. */
  rows: readonly OrgUnitRow[];
}

@Injectable()
export class Reports {
  constructor(
    private readonly definitions: Definitions,
    private readonly orgUnits: OrgUnits,
    private readonly calendar: WorkingCalendar,
  ) {}

  /** The report of that address; 404 for what the caller may not see, as for what is not there. */
  find(principal: Principal, address: ReportAddress): Report {
    // Of a set that they see nowhere nobody learns which periods it has and who reports it.
    if (scopeOf(principal, 'view', address.set).length === 0) throw SetUnknown({ set: address.set });
    const report = this.locate(address);
    if (!may(principal, 'view', address.set, report.unit.id)) throw SetUnknown({ set: address.set });
    return report;
  }

  /** Without a question of rights: for the work of the system itself. */
  locate(address: ReportAddress): Report {
    const bundle = bundleFor(this.definitions, address.set, address.period);
    if (bundle === undefined) throw SetUnknown({ set: address.set });
    return this.within(bundle, address);
  }

  /** The same of one version, whether it counts for the period or not. */
  within(bundle: Bundle, address: Pick<ReportAddress, 'period' | 'orgUnit'>): Report {
    const { period, rule } = periodOfSet(bundle, address.period);
    const reporter = reporterAt(bundle, period, address.orgUnit, this.orgUnits);
    const { unit } = reporter;
    const rows = bundle.manifest.reporters.by === 'owner-per-commune' ? this.orgUnits.within(unit.id, 'commune', period.end) : [];
    const due = (): string => dueDate(period, rule, this.calendar);
    return {
      bundle,
      period,
      rule,
      unit,
      reporter,
      place: { set: bundle.id, period: period.code, unitId: unit.id },
      // Asked for by pages alone, and counting working days takes longer than all the rest.
      get dueOn() {
        return due();
      },
      rows,
    };
  }

  /** Throws 403 unless the caller holds the action for this report. */
  demand(principal: Principal, action: Action, report: Report): void {
    if (!may(principal, action, report.bundle.id, report.unit.id)) throw ActionRefused({ action, set: report.bundle.id, orgUnit: report.unit.code });
  }

  /** A document of that form with a row for each unit and nothing filled in. */
  emptyDocument(report: Pick<Report, 'rows'>, bundle: Bundle): SubmissionDocument {
    const document: SubmissionDocument = {};
    for (const field of bundle.fields) {
      const array = matrixParts(field)?.array.slice(1);
      if (array === undefined || array.includes('/')) continue;
      document[array] = field.perOrgUnit ? report.rows.map((row) => ({ orgUnit: row.code })) : (field.rows ?? []).map((row) => ({ row: row.code }));
    }
    return document;
  }

  /** The unit of a figure named by reference at a period, or 404. */
  unitAt(ref: string, period: Period): OrgUnitRow {
    const unit = this.orgUnits.byRef(ref, period.end);
    if (unit === undefined) throw OrgUnitUnknown({ orgUnit: ref, period: period.code });
    return unit;
  }
}

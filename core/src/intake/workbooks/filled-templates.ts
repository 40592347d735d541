// A filled template against the reports that it was made for: another set, version, period or unit is refused as a whole; rights and
// what stands in the drafts now are asked of the server, never of the file.
import { Injectable } from '@nestjs/common';
import type { UnitOfMeasure } from '@haidang/plugin-sdk';
import type { Principal } from '../../access/index.js';
import { Definitions } from '../../registry/index.js';
import { SetUnknown } from '../errors.js';
import type { SourceFile, SourceItem } from '../imports/source.js';
import type { RawCell, SheetName } from '../spreadsheet/protocol.js';
import { Reports, type Report } from '../submissions/report.js';
import { SubmissionTools } from '../submissions/submission-tools.js';
import { Veil } from '../submissions/veil.js';
import { SubmissionsStore } from '../submissions/submissions.store.js';
import type { BookReading, SheetReading } from './book-reading.js';
import { WorkbookOtherReport, WorkbookOtherVersion } from './errors.js';
import { passedOver } from './list-reading.js';
import { reportKey, type SheetStamp, type Stamp } from '../templates/stamp.js';
import { fault, TemplateSheet, type TargetCell } from './template-reading.js';
import { cellsOfReport, standing, type ReportCells } from '../templates/template-report.js';

interface OpenReport {
  report: Report;
  cells: ReportCells;
  /** What the sender may not fill in. */
  veil: Veil;
}

@Injectable()
export class FilledTemplates {
  constructor(
    private readonly definitions: Definitions,
    private readonly reports: Reports,
    private readonly store: SubmissionsStore,
    private readonly tools: SubmissionTools,
  ) {}

  async open(file: SourceFile, stamp: Stamp): Promise<BookReading> {
    if (this.definitions.live(stamp.set) === undefined) throw SetUnknown({ set: stamp.set });
    if (file.set !== undefined && file.set !== stamp.set) throw other(stamp, file);
    const reports = new Map<string, OpenReport>();
    for (const sheet of stamp.sheets) {
      for (const [period, orgUnit] of addressesOf(sheet)) {
        const key = reportKey(period, orgUnit);
        if (!reports.has(key)) reports.set(key, await this.openReport(file, stamp, { period, orgUnit }));
      }
    }
    const units = await this.definitions.unitsOfMeasure();
    return new TemplateBook(stamp, units, file.numbers, (sheet) => targets(stamp, sheet, reports));
  }

  private async openReport(file: SourceFile, stamp: Stamp, { period, orgUnit }: { period: string; orgUnit: string }): Promise<OpenReport> {
    const report = this.reports.find(file.principal, { set: stamp.set, period, orgUnit });
    if (!isMeant(file, report, (ref) => this.unitIdOf(file.principal, stamp.set, period, ref))) throw other(stamp, file);
    const row = await this.store.find(report.place);
    const bundle = await this.tools.bundleOf(report, row);
    // A form that only reads otherwise will do; one that asks in another unit of measure will not.
    const sameUnits = !this.definitions.paths.crosses(stamp.set, stamp.version, bundle.version);
    if (stamp.version !== bundle.version && (stamp.version !== report.bundle.version || !sameUnits)) {
      throw WorkbookOtherVersion({ made: stamp.version, set: stamp.set, live: bundle.version });
    }
    const veil = Veil.of(file.principal, bundle, report.unit.id);
    return { report, veil, cells: cellsOfReport({ bundle, period: report.period, document: row?.document ?? {} }) };
  }

  private unitIdOf(principal: Principal, set: string, period: string, ref: string): number | undefined {
    try {
      return this.reports.find(principal, { set, period, orgUnit: ref }).unit.id;
    } catch {
      return undefined;
    }
  }
}

/** Does what the sender said of the whole file hold for this report of it? A year stands for its periods. */
function isMeant(file: SourceFile, report: Report, unitIdOf: (ref: string) => number | undefined): boolean {
  const { period, orgUnit } = file;
  const isPeriod = period === undefined || period === report.period.code || (/^\d{4}$/.test(period) && report.period.code.startsWith(period));
  return isPeriod && (orgUnit === undefined || unitIdOf(orgUnit) === report.unit.id);
}

function other(stamp: Stamp, file: SourceFile): Error {
  const wanted = [file.set, file.period, file.orgUnit].filter((each) => each !== undefined).join(', ');
  return WorkbookOtherReport({ made: `${stamp.set}, ${stamp.about}`, wanted });
}

/** Period and unit of every report that a sheet holds. */
function addressesOf(sheet: SheetStamp): [period: string, orgUnit: string][] {
  if (sheet.kind !== 'reports') return [[sheet.period, sheet.orgUnit]];
  return sheet.rows.map(([key]) => {
    const [period = '', orgUnit = ''] = key.split(' ');
    return [period, orgUnit];
  });
}

function targets(stamp: Stamp, sheet: SheetStamp, reports: ReadonlyMap<string, OpenReport>): (row: string, field: string) => TargetCell | undefined {
  const fields = new Map<OpenReport, Map<string, ReportCells['own'][number]>>();
  const fieldOf = (open: OpenReport, key: string): ReportCells['own'][number] | undefined => {
    let known = fields.get(open);
    if (known === undefined) {
      const cells = sheet.kind === 'units' ? open.cells.perUnit : open.cells.own;
      known = new Map(cells.filter((cell) => cell.field.calculated === undefined).map((cell) => [cell.key, cell]));
      fields.set(open, known);
    }
    return known.get(key);
  };
  return (row, field) => {
    const open = reports.get(sheet.kind === 'reports' ? row : reportKey(sheet.period, sheet.orgUnit));
    const cell = open === undefined ? undefined : fieldOf(open, field);
    if (open === undefined || cell === undefined) return undefined;
    const unit = sheet.kind === 'units' ? open.report.rows.find(({ uid }) => uid === row) : undefined;
    if (sheet.kind === 'units' && unit === undefined) return undefined;
    return {
      set: stamp.set,
      period: open.report.period.code,
      orgUnit: unit?.code ?? open.report.unit.code,
      cell,
      ...(open.veil.fixes(cell.field.pointer) ? { closed: true } : { now: standing(open.cells.valueOf(cell, unit?.code)) }),
    };
  };
}

/** The sheets are known by the key in their first cell, whatever they are called now. */
class TemplateBook implements BookReading {
  private readonly seen = new Set<string>();

  constructor(
    private readonly stamp: Stamp,
    private readonly units: readonly UnitOfMeasure[],
    private readonly numbers: 'vi' | 'en' | undefined,
    private readonly targetsOf: (sheet: SheetStamp) => (row: string, field: string) => TargetCell | undefined,
  ) {}

  sheet({ name, hidden }: SheetName): SheetReading {
    let found: TemplateSheet | undefined;
    return {
      row: (row: number, cells: readonly RawCell[]) => {
        found ??= this.found(cells, name);
        return found?.row(row, cells) ?? [];
      },
      end: () => found?.end() ?? (hidden ? [] : [passedOver(name)]),
    };
  }

  end(): SourceItem[] {
    return this.stamp.sheets
      .filter(({ id }) => !this.seen.has(id))
      .map(({ period }) =>
        fault(
          {},
          {
            level: 'warning',
            code: 'sheet-deleted',
            message: {
              vi: `Một trang của mẫu (kỳ ${period}) không còn trong tệp; số đã có của trang đó giữ nguyên.`,
              en: `A sheet of the template (${period}) is no longer in the file; its figures stay as they are.`,
            },
          },
        ),
      );
  }

  private found(cells: readonly RawCell[], name: string): TemplateSheet | undefined {
    const key = cells.find(([column]) => column === 1)?.[2];
    const stamp = this.stamp.sheets.find(({ id }) => key === `#${id}`);
    if (stamp === undefined || this.seen.has(stamp.id)) return undefined;
    this.seen.add(stamp.id);
    return new TemplateSheet({
      stamp,
      name,
      units: this.units,
      target: this.targetsOf(stamp),
      ...(this.numbers === undefined ? {} : { numbers: this.numbers }),
    });
  }
}

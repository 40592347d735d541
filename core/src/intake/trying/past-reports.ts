// The reports of the past as a rule would have met them: the approved documents, and where only figures are known (published, taken
// over, samples) a document made of those. Sample figures are judged by sample figures and real ones by real ones alone.
import { Injectable } from '@nestjs/common';
import { cellsOf, comparePeriods, fieldsDue, tryPeriod, type Period, type PeriodType, type SubmissionDocument } from '@haidang/plugin-sdk';
import { OrgUnits, type OrgUnitRow } from '../../access/index.js';
import { Readings } from '../../kernel/index.js';
import { Definitions, Stages, type Bundle } from '../../registry/index.js';
import { reportersOf } from '../obligations/reporters.js';
import { Past } from '../submissions/checks/past-figures.js';
import { canonicalMembers } from '../submissions/projection/projection.js';
import { Reports } from '../submissions/report.js';
import { approvedReports, figuresAround, periodsKnown, plansAround, type ApprovedRow, type FigureRow, type PastNeeds } from './past-figures-read.js';
import { putAt } from './put-at.js';

export interface PastReport {
  readonly period: Period;
  readonly unit: OrgUnitRow;
  /** Units of its rows. */
  readonly rows: readonly OrgUnitRow[];
  readonly document: SubmissionDocument;
  /** The version whose form the document has. */
  readonly bundle: Bundle;
  readonly sample: boolean;
}

/** Which figures count, own and of other sets, and in which kinds of period there are reports of them. */
export interface PastQuestion {
  readonly reads: readonly { readonly set: string; readonly code: string }[];
  readonly types: ReadonlySet<PeriodType>;
}

export interface PastWorld {
  /** Newest first. */
  readonly reports: readonly PastReport[];
  /** What a report may be judged by. */
  readonly pastOf: (report: PastReport) => Past;
  readonly complete: boolean;
}

const MOST_REPORTS = 4_000;
const MOST_FIGURES = 400_000;
/** Years before the first period in which a rule may look back. */
const YEARS_BACK = 2;

@Injectable()
export class PastReports {
  constructor(
    private readonly definitions: Definitions,
    private readonly stages: Stages,
    private readonly orgUnits: OrgUnits,
    private readonly reports: Reports,
    private readonly readings: Readings,
  ) {}

  /** The newest `count` periods of the live set that have reports of these figures. */
  async read(bundle: Bundle, { reads, types }: PastQuestion, count: number): Promise<PastWorld> {
    const indicatorIds = reads.flatMap(({ set, code }) => this.definitions.indicator(set, code)?.id ?? []);
    const needs: PastNeeds = { set: bundle.id, indicatorIds, trial: this.stages.isTrial(bundle.id) };
    const periods = this.newest(await periodsKnown(this.readings, needs), types, count);
    const codes = periods.map((period) => period.code);
    const [approved, figures, plans] = await Promise.all([
      approvedReports(this.readings, bundle.id, codes, MOST_REPORTS),
      figuresAround(this.readings, needs, yearsAround(periods), MOST_FIGURES),
      plansAround(this.readings, needs, MOST_FIGURES),
    ]);
    const documents = await this.documents(bundle.id, approved);
    const made = this.fromFigures(bundle, periods, figures, new Set(documents.map(keyOf)));
    const reports = [...documents, ...made].sort((left, right) => comparePeriods(right.period, left.period) || left.unit.id - right.unit.id);
    const lineageOf = (id: number): number => this.orgUnits.byId(id)?.lineageId ?? id;
    const totals = figures.filter((row) => row.disaggregation === '');
    const real = new Past(totals, plans, lineageOf);
    const invented = new Past(totals.map(asReal), plans.map(asReal), lineageOf);
    const complete = reports.length <= MOST_REPORTS && approved.length < MOST_REPORTS && figures.length < MOST_FIGURES;
    return { reports: reports.slice(0, MOST_REPORTS), pastOf: (report) => (report.sample ? invented : real), complete };
  }

  private newest(codes: readonly string[], types: ReadonlySet<PeriodType>, count: number): Period[] {
    const periods = codes.flatMap((code) => tryPeriod(code) ?? []).filter((period) => types.has(period.type));
    return periods.sort((left, right) => comparePeriods(right, left)).slice(0, count);
  }

  private async documents(set: string, rows: readonly ApprovedRow[]): Promise<PastReport[]> {
    const reports: PastReport[] = [];
    for (const row of rows) {
      const [period, unit] = [tryPeriod(row.period), this.orgUnits.byId(row.org_unit_id)];
      if (period === undefined || unit === undefined) continue;
      reports.push(await this.documentOf(row, set, period, unit));
    }
    return reports;
  }

  private async documentOf({ document, set_version }: ApprovedRow, set: string, period: Period, unit: OrgUnitRow): Promise<PastReport> {
    const bundle = await this.definitions.version(set, set_version);
    return { period, unit, rows: this.rowsOf(bundle, period, unit), document, bundle, sample: false };
  }

  /** Reports that nobody wrote here, put together from what is known of their figures. */
  private fromFigures(bundle: Bundle, periods: readonly Period[], figures: readonly FigureRow[], written: ReadonlySet<string>): PastReport[] {
    const known = new Map(figures.filter((row) => row.measure === 'value').map((row) => [figureKey(row), row]));
    return periods.flatMap((period) =>
      reportersOf(bundle, period, this.orgUnits).flatMap(({ unit }) => {
        if (written.has(keyOf({ period, unit }))) return [];
        const rows = this.rowsOf(bundle, period, unit);
        return this.fromFiguresOf({ period, unit, rows, bundle }, known) ?? [];
      }),
    );
  }

  private fromFiguresOf(place: Omit<PastReport, 'document' | 'sample'>, known: ReadonlyMap<string, FigureRow>): PastReport | undefined {
    const { bundle, period, unit, rows } = place;
    const document = this.reports.emptyDocument({ rows }, bundle);
    const units = new Map(rows.map((row) => [row.code, row.id]));
    let [filled, sample] = [0, false];
    for (const cell of cellsOf(fieldsDue(bundle.fields, bundle.manifest, period.type), document)) {
      const indicator = this.definitions.indicator(bundle.id, cell.indicator);
      const unitId = cell.orgUnit === undefined ? unit.id : units.get(cell.orgUnit);
      if (indicator === undefined || unitId === undefined || cell.field.calculated !== undefined) continue;
      const key = { indicator_id: indicator.id, org_unit_id: unitId, period: period.code, disaggregation: canonicalMembers(cell.members) };
      const figure = known.get(figureKey(key));
      if (figure === undefined) continue;
      putAt(document, cell.path, figure.value);
      filled += 1;
      sample ||= figure.sample;
    }
    return filled === 0 ? undefined : { ...place, document, sample };
  }

  private rowsOf(bundle: Bundle, period: Period, unit: OrgUnitRow): readonly OrgUnitRow[] {
    return bundle.manifest.reporters.by === 'owner-per-commune' ? this.orgUnits.within(unit.id, 'commune', period.end) : [];
  }
}

const keyOf = ({ period, unit }: Pick<PastReport, 'period' | 'unit'>): string => `${period.code} ${String(unit.id)}`;

function figureKey(row: Pick<FigureRow, 'indicator_id' | 'org_unit_id' | 'period' | 'disaggregation'>): string {
  return `${String(row.indicator_id)} ${String(row.org_unit_id)} ${row.period} ${row.disaggregation}`;
}

const asReal = <Row extends { sample: boolean }>(row: Row): Row => ({ ...row, sample: false });

function yearsAround(periods: readonly Period[]): number[] {
  const years = periods.map((period) => period.year);
  if (years.length === 0) return [];
  const [first, last] = [Math.min(...years) - YEARS_BACK, Math.max(...years)];
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}

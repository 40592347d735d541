// Templates: for one report, for the periods of a year, or for many units at once, filled with what their drafts hold already.
// Whoever may see a report may have its template; what is sent back is judged like anything that is typed.
import { Injectable } from '@nestjs/common';
import { parsePeriod, periodsWithin, periodTitle, type Period } from '@haidang/plugin-sdk';
import { may, OrgUnits, type Principal } from '../../access/index.js';
import { ValueRefused } from '../../kernel/index.js';
import { Definitions, type Bundle } from '../../registry/index.js';
import { ReportVersions } from '../carrying/report-versions.js';
import { SetUnknown } from '../errors.js';
import { bundleFor, owedRules, periodOfSet, yearOf } from '../obligations/periods.js';
import { reportersOf } from '../obligations/reporters.js';
import type { WorkbookPlan } from '../spreadsheet/plan.js';
import { PastFigures } from '../submissions/checks/past-figures.js';
import { Reports, type Report } from '../submissions/report.js';
import { Veil } from '../submissions/veil.js';
import { SubmissionsStore } from '../submissions/submissions.store.js';
import { TemplateTooLarge } from '../workbooks/errors.js';
import { templateOf } from './layout.js';
import type { TemplateReport } from './template-report.js';
import type { UnitNames } from './template-words.js';

export interface TemplateWish {
  set: string;
  /** Either a period or a whole year. */
  period?: string;
  year?: string;
  /** Either one unit (default: who owes the set), several, or all that the caller may see. */
  orgUnit?: string;
  orgUnits?: readonly string[];
  allUnits: boolean;
}

export interface Template {
  plan: WorkbookPlan;
  /** Name of the file. */
  name: string;
}

const MOST_REPORTS = 400;

@Injectable()
export class Templates {
  constructor(
    private readonly reports: Reports,
    private readonly store: SubmissionsStore,
    private readonly versions: ReportVersions,
    private readonly past: PastFigures,
    private readonly definitions: Definitions,
    private readonly orgUnits: OrgUnits,
  ) {}

  async template(principal: Principal, wish: TemplateWish): Promise<Template> {
    const live = this.definitions.live(wish.set);
    if (live === undefined) throw SetUnknown({ set: wish.set });
    const periods = periodsOf(live, this.definitions, wish);
    const reports = oneVersion(periods.flatMap((period) => this.reportsOf(principal, bundleFor(this.definitions, live.id, period.code) ?? live, period, wish)));
    if (reports.length > MOST_REPORTS) throw TemplateTooLarge({ sheets: reports.length, cells: reports.length * live.fields.length });
    const isMany = wish.allUnits || wish.orgUnits !== undefined;
    const filled: TemplateReport[] = [];
    for (const report of reports) filled.push(await this.filled(principal, report, reports.length === 1));
    // Days of a year would be hundreds of sheets: they are rows of one.
    const shape = (isMany && periods.length === 1) || periods.some(({ type }) => type === 'daily') ? 'rows' : 'each';
    return {
      plan: templateOf(filled, aboutOf(reports, wish), filled.length === 1 ? 'each' : shape, await this.unitNames()),
      name: `mau-${wish.set}-${wish.year ?? wish.period ?? ''}-${isMany ? 'nhieu-don-vi' : (reports[0]?.unit.code ?? '')}.xlsx`,
    };
  }

  private reportsOf(principal: Principal, bundle: Bundle, period: Period, wish: TemplateWish): Report[] {
    const find = (orgUnit: string): Report => this.reports.find(principal, { set: bundle.id, period: period.code, orgUnit });
    if (wish.orgUnits !== undefined) return wish.orgUnits.map(find);
    if (!wish.allUnits) return [find(wish.orgUnit ?? bundle.manifest.owner)];
    const seen = reportersOf(bundle, period, this.orgUnits).filter(({ unit }) => may(principal, 'view', bundle.id, unit.id));
    if (seen.length === 0) throw SetUnknown({ set: bundle.id });
    return seen.map(({ unit }) => find(unit.uid));
  }

  private async filled(principal: Principal, report: Report, isAlone: boolean): Promise<TemplateReport> {
    const row = await this.store.find(report.place);
    // Several reports share one stamp, so they share the version that counts for their periods.
    const whole = isAlone ? await this.versions.bundleOf(report, row) : report.bundle;
    const veil = Veil.of(principal, whole, report.unit.id);
    const bundle = { ...whole, fields: veil.fields(whole.fields) };
    const ids = new Map(bundle.fields.map(({ indicator }) => [indicator, this.definitions.indicatorIn(whole, indicator)?.id] as const));
    const units = new Map(report.rows.map((unit) => [unit.code, unit.id]));
    const past = await this.past.load(bundle.id, {
      indicatorIds: [...ids.values()].filter((id) => id !== undefined),
      unitIds: [report.unit.id, ...units.values()],
      period: report.period.code,
      version: bundle.version,
    });
    return {
      bundle,
      period: report.period,
      unit: report.unit,
      owedBy: report.reporter.owedBy.title,
      dueOn: report.dueOn,
      rows: report.rows,
      document: veil.shown(isAlone ? (row?.document ?? {}) : await this.versions.documentOf(report, row)),
      obsStatus: row?.obs_status ?? 'P',
      known: (indicator, orgUnit) => {
        const id = ids.get(indicator);
        const unitId = orgUnit === undefined ? report.unit.id : units.get(orgUnit);
        if (id === undefined || unitId === undefined) return {};
        const [previous] = past.before(id, unitId, report.period.code, 1);
        const plan = past.plan(id, unitId, report.period.code);
        return { ...(previous === undefined ? {} : { previous }), ...(plan === undefined ? {} : { plan: plan.value }) };
      },
    };
  }

  private async unitNames(): Promise<UnitNames> {
    return new Map((await this.definitions.unitsOfMeasure()).map((unit) => [unit.code, unit]));
  }
}

function periodsOf(live: Bundle, definitions: Definitions, { period, year }: TemplateWish): Period[] {
  if (period !== undefined && year === undefined) return [periodOfSet(bundleFor(definitions, live.id, period) ?? live, period).period];
  if (year === undefined || period !== undefined || !/^\d{4}$/.test(year)) throw ValueRefused({ field: 'period', expected: '?period=2024-M06 / ?year=2024' });
  const periods = owedRules(live)
    .filter((rule) => Number(year) >= yearOf(rule.first))
    .flatMap((rule) => withinYear(year, rule.type));
  if (periods.length === 0) throw ValueRefused({ field: 'year', expected: `≥ ${String(yearOf(live.manifest.period.first))}` });
  return periods;
}

/** A file has one form: of a year in which the form changed, the periods of the newest version. */
function oneVersion(reports: readonly Report[]): Report[] {
  const newest = Math.max(...reports.map(({ bundle }) => bundle.version));
  return reports.filter(({ bundle }) => bundle.version === newest);
}

function withinYear(year: string, type: Period['type']): Period[] {
  if (type === 'yearly') return [parsePeriod(year)];
  if (type === 'school-year') return [parsePeriod(`${year}-SY`)];
  if (type === 'nine-month') return [parsePeriod(`${year}-9M`)];
  return periodsWithin(parsePeriod(year), type);
}

function aboutOf(reports: readonly Report[], wish: TemplateWish): string {
  const units = new Set(reports.map(({ unit }) => unit.id));
  const [first] = reports;
  if (first === undefined) return '';
  const when = wish.year === undefined ? periodTitle(first.period).vi : `Năm ${wish.year}`;
  return `${when}, ${units.size === 1 ? first.unit.title : `${String(units.size)} đơn vị`}`;
}

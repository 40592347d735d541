// Everything that judges a report: its shape (Ajv), bounds, rows, rules and completeness (the sdk's one look at a document), the checks of
// plugins, and the wider ones (its own past, other sets). Figures from outside are judged by the wider ones afterwards. The result is findings, never an exception; a set whose check plugin is down takes nothing (fail closed).
import { Injectable } from '@nestjs/common';
import {
  decimalText,
  fieldsDue,
  inspectDocument,
  isFilled,
  referencesOf,
  type FieldCell,
  type Finding,
  type Inspection,
  type PeriodType,
  type SubmissionDocument,
} from '@haidang/plugin-sdk';
import type { Sql } from '../../../kernel/index.js';
import { Definitions, PluginHost, type Bundle, type CheckSubject } from '../../../registry/index.js';
import { ChecksDown } from '../../errors.js';
import { ReportChecks } from '../../judgement/report-checks.js';
import { indicatorsRead, knownFigures } from './known-figures.js';
import { Past, PastFigures } from './past-figures.js';
import type { Report } from '../report.js';
import type { Judged } from '../submission-row.js';

const MOST_FINDINGS = 500;
const NO_PAST = new Past([], [], (id) => id);

export interface CheckRequest {
  bundle: Bundle;
  report: Report;
  document: SubmissionDocument;
  reasons: Readonly<Record<string, string>>;
  /** A submission must be complete; a draft may not be. */
  complete?: boolean;
}

export interface CheckedDocument {
  findings: Finding[];
  filled: number;
  required: number;
  judged: Judged | null;
  /** Warnings × 10 + largest change against the period before, in percent, at most 100. */
  risk: number;
  /** The largest change against the period before; null when there is none to compare with. */
  largest: LargestChange | null;
  /** Undefined when the document has not even the right shape. */
  inspection: Inspection | undefined;
}

type Incoming = Pick<CheckedDocument, 'findings' | 'filled' | 'required' | 'judged'>;

export interface LargestChange {
  path: string;
  indicator: string;
  /** Without sign, rounded. */
  percent: number;
}

/** What of a report its judging needs. */
export type ReportScope = Pick<Report, 'period' | 'unit' | 'rows'>;

@Injectable()
export class Checks {
  private readonly read = new Map<string, readonly number[]>();
  private readonly past$ = new WeakMap<Bundle, boolean>();
  private readonly due = new WeakMap<Bundle, Map<PeriodType, readonly FieldCell[]>>();

  constructor(
    private readonly definitions: Definitions,
    private readonly past: PastFigures,
    private readonly plugins: PluginHost,
    private readonly wider: ReportChecks,
  ) {
    definitions.onChange(() => {
      this.read.clear();
    });
  }

  async check(sql: Sql, request: CheckRequest): Promise<CheckedDocument> {
    const { bundle, report, document } = request;
    const shape = bundle.validate(document);
    if (shape.some((finding) => finding.path === ''))
      return { findings: shape.slice(0, MOST_FINDINGS), filled: 0, required: 0, judged: null, risk: 0, largest: null, inspection: undefined };
    const past = await this.pastOf(sql, bundle, report);
    const inspection = this.inspect(bundle, report, document, past);
    const unknownRows = this.unknownRows(report, inspection);
    const checked = [...inspection.findings, ...unknownRows, ...(request.complete === true ? inspection.completeness.missing : [])];
    // A cell of the wrong shape has its say once; the rest of the document is judged all the same.
    const misshapen = new Set(shape.map((finding) => finding.path));
    const judged = [...checked, ...(await this.pluginFindings(bundle, report, inspection, past))].filter((finding) => !misshapen.has(finding.path));
    const wider = this.wider.findings({ bundle, report, inspection, past }, [...shape, ...judged]).filter((finding) => !misshapen.has(finding.path));
    const findings = [...shape, ...judged, ...wider].slice(0, MOST_FINDINGS);
    const warnings = findings.filter((finding) => finding.level === 'warning').length;
    const largest = largestChange(inspection, report, past, this.definitions);
    return {
      findings,
      filled: inspection.completeness.filled,
      required: inspection.completeness.required,
      judged: judgedOf(inspection),
      risk: warnings * 10 + Math.min(100, largest?.percent ?? 0),
      largest,
      inspection,
    };
  }

  /** Many reports at once, for figures from outside: incomplete ones are taken, and the past is read only where a rule asks for it. */
  async checkMany<T extends { report: Report; document: SubmissionDocument }>(sql: Sql, items: readonly T[]): Promise<(T & Incoming)[]> {
    const results: (T & Incoming)[] = [];
    for (const item of items) results.push({ ...item, ...(await this.checkIncoming(sql, item)) });
    return results;
  }

  private async checkIncoming(sql: Sql, item: { report: Report; document: SubmissionDocument }): Promise<Incoming> {
    const { bundle } = item.report;
    const shape = bundle.validate(item.document);
    if (shape.length > 0) return { findings: shape.slice(0, MOST_FINDINGS), filled: 0, required: 0, judged: null };
    const past = this.readsPast(bundle) ? await this.pastOf(sql, bundle, item.report) : NO_PAST;
    const inspection = this.inspect(bundle, item.report, item.document, past);
    const findings = [...inspection.findings, ...(await this.pluginFindings(bundle, item.report, inspection, past))].slice(0, MOST_FINDINGS);
    return { findings, filled: inspection.completeness.filled, required: inspection.completeness.required, judged: judgedOf(inspection) };
  }

  /** Does any rule of the set look beyond the report itself? */
  private readsPast(bundle: Bundle): boolean {
    const known = this.past$.get(bundle);
    if (known !== undefined) return known;
    const beyond = bundle.rules.some((rule) =>
      referencesOf(rule.condition).some((reference) => reference.set !== undefined || reference.shifts.length > 0 || reference.measure !== 'value'),
    );
    const reads = beyond || (bundle.manifest.checks ?? []).length > 0;
    this.past$.set(bundle, reads);
    return reads;
  }

  /** The document as the form and rules see it, without judging completeness or asking plugins. */
  inspect(bundle: Bundle, report: ReportScope, document: SubmissionDocument, past: Past): Inspection {
    const units = new Map(report.rows.map((row) => [row.code, row.id]));
    return inspectDocument(bundle, document, {
      period: report.period,
      orgUnits: report.rows.map((row) => row.code),
      fields: this.fieldsOf(bundle, report.period.type),
      known: knownFigures({
        bundle,
        period: report.period,
        past,
        definitions: this.definitions,
        unitOf: (code) => (code === undefined ? report.unit.id : units.get(code)),
      }),
    });
  }

  private fieldsOf(bundle: Bundle, type: PeriodType): readonly FieldCell[] {
    const known = this.due.get(bundle) ?? new Map<PeriodType, readonly FieldCell[]>();
    this.due.set(bundle, known);
    const fields = known.get(type) ?? fieldsDue(bundle.fields, bundle.manifest, type);
    known.set(type, fields);
    return fields;
  }

  /** Figures around a report, for its checks and for the numbers shown beside its cells. */
  pastOf(sql: Sql | undefined, bundle: Bundle, report: Report): Promise<Past> {
    const unitIds = [report.unit.id, ...report.rows.map((row) => row.id)];
    const indicatorIds = [...new Set([...this.indicatorsOf(bundle), ...this.wider.indicatorsRead(bundle).map((indicator) => indicator.id)])];
    return this.past.load(bundle.id, { indicatorIds, unitIds, period: report.period.code, version: bundle.version }, sql);
  }

  private indicatorsOf(bundle: Bundle): readonly number[] {
    const key = `${bundle.id}@${String(bundle.version)}`;
    const known = this.read.get(key);
    if (known !== undefined) return known;
    const ids = indicatorsRead(bundle, this.definitions).map((indicator) => indicator.id);
    this.read.set(key, ids);
    return ids;
  }

  private unknownRows(report: Report, inspection: Inspection): Finding[] {
    const known = new Set(report.rows.map((row) => row.code));
    const strangers = new Set(
      inspection.cells.flatMap((cell) => (cell.orgUnit === undefined || known.has(cell.orgUnit) ? [] : [cell.path.split('/').slice(0, 3).join('/')])),
    );
    return [...strangers].map((path) => ({
      path,
      level: 'error',
      code: 'row-unknown',
      message: { vi: `Đơn vị của dòng này không có vào kỳ ${report.period.code}.`, en: `The org unit of this row does not exist in ${report.period.code}.` },
    }));
  }

  private async pluginFindings(bundle: Bundle, report: Report, inspection: Inspection, past: Past): Promise<Finding[]> {
    const checks = this.plugins.checksFor(bundle.manifest);
    if (!checks.ok) throw ChecksDown({ check: checks.down.join(', ') });
    if (checks.run.length === 0) return [];
    const subject = subjectOf(bundle, report, inspection, past, this.definitions);
    const results = await Promise.all(checks.run.map((check) => check(subject)));
    return results.flat();
  }
}

function judgedOf({ cells, judged }: Inspection): Judged {
  return { cells: cells.filter(isFilled).length, rules: judged };
}

/** What a plugin's check sees: cells with their values, and the figures around them; no database, no other report. */
export function subjectOf(
  bundle: Bundle,
  report: ReportScope,
  inspection: Inspection,
  past: Past,
  definitions: Pick<Definitions, 'indicatorIn'>,
): CheckSubject {
  const units = new Map(report.rows.map((row) => [row.code, row.id]));
  return {
    manifest: bundle.manifest,
    period: report.period.code,
    orgUnit: report.unit.code,
    inspection,
    past: (indicator: string, orgUnit: string | undefined, period: string) => {
      const found = definitions.indicatorIn(bundle, indicator);
      const unitId = orgUnit === undefined ? report.unit.id : units.get(orgUnit);
      const known = found === undefined || unitId === undefined ? undefined : past.real(found.id, unitId, period);
      return known === undefined ? undefined : decimalText(known);
    },
  };
}

function largestChange(inspection: Inspection, report: Report, past: Past, definitions: Pick<Definitions, 'indicatorIn'>): LargestChange | null {
  let largest: LargestChange | null = null;
  for (const cell of inspection.cells) {
    const indicator = cell.orgUnit === undefined ? definitions.indicatorIn(report.bundle, cell.indicator) : undefined;
    const before = indicator === undefined ? undefined : past.before(indicator.id, report.unit.id, report.period.code, 1)[0];
    if (cell.value === undefined || before === undefined || before.sample || before.value.isZero()) continue;
    const percent = Math.round(cell.value.minus(before.value).div(before.value).abs().mul(100).toNumber());
    if (percent > (largest?.percent ?? -1)) largest = { path: cell.path, indicator: cell.indicator, percent: Math.min(percent, 1_000_000) };
  }
  return largest;
}

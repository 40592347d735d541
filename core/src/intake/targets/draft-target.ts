// Values that go into the drafts of their reports, as if a person had typed them: cells that the file does not name stay, the checks
// say what they have to say, and nothing is submitted. A report that is not open for entry refuses the values of the file.
import { Injectable } from '@nestjs/common';
import { cellsOf, decimalOf, decimalText, fieldsDue, nilPaths, wireNumber, type FigureInput, type Finding, type SubmissionDocument } from '@haidang/plugin-sdk';
import type { Principal } from '../../access/index.js';
import { DomainError, type Sql } from '../../kernel/index.js';
import type { Bundle } from '../../registry/index.js';
import { StepRefused } from '../errors.js';
import { canonicalMembers } from '../submissions/projection/projection.js';
import { Reports, type Report } from '../submissions/report.js';
import { Submissions } from '../submissions/submissions.service.js';
import { Veil } from '../submissions/veil.js';
import { SubmissionTools } from '../submissions/submission-tools.js';
import { SubmissionsStore } from '../submissions/submissions.store.js';
import { cellIndex, putValue, type CellPlace } from './draft-cells.js';
import { ReportKeys } from '../staging/report-keys.js';
import type { StagedFigure } from '../staging/staging.js';
import { about, add, allRefused, byReport, nothingTaken, type NamedFinding, type Taken, type Target } from './taken.js';

@Injectable()
export class DraftTarget implements Target {
  constructor(
    private readonly reports: Reports,
    private readonly store: SubmissionsStore,
    private readonly submissions: Submissions,
    private readonly tools: SubmissionTools,
    private readonly keys: ReportKeys,
  ) {}

  async take(sql: Sql, principal: Principal, figures: readonly StagedFigure[]): Promise<Taken> {
    const taken = nothingTaken();
    for (const report of byReport(figures)) add(taken, await this.takeReport(sql, principal, report));
    return taken;
  }

  private async takeReport(sql: Sql, principal: Principal, figures: readonly StagedFigure[]): Promise<Taken> {
    const [first] = figures;
    if (first === undefined) return nothingTaken();
    try {
      return await this.merged(sql, principal, figures, first.body);
    } catch (fault) {
      if (fault instanceof DomainError) return allRefused(figures, fault);
      throw fault;
    }
  }

  /** @throws DomainError where the report takes no draft from this person now */
  private async merged(sql: Sql, principal: Principal, figures: readonly StagedFigure[], first: FigureInput): Promise<Taken> {
    const address = this.keys.addressOf(first);
    const report = this.reports.find(principal, address);
    this.reports.demand(principal, 'enter', report);
    const row = await this.store.lock(sql, report.place);
    if (row !== undefined && row.status !== 'draft' && row.status !== 'returned') throw StepRefused({ status: row.status, step: 'save' });
    const bundle = await this.tools.bundleOf(report, row);
    const document = row === undefined ? this.reports.emptyDocument(report, bundle) : structuredClone(row.document);
    const { placed, refused, changed } = fill(document, figures, report, bundle, Veil.of(principal, bundle, report.unit.id));
    if (placed.size === 0) return { ...nothingTaken(), refused: refused.length, findings: refused };
    const obsStatus = figures.find(({ body }) => body.status !== undefined && body.status !== 'M')?.body.status;
    const answer = await this.submissions.save({ principal, address, within: sql }, { document, ...(obsStatus === undefined ? {} : { obsStatus }) });
    const remarks = answer.findings.flatMap((finding) => remark(finding, placed));
    return {
      accepted: changed,
      unchanged: placed.size - changed,
      refused: refused.length,
      findings: [...refused, ...remarks],
      reports: [{ set: report.place.set, period: report.place.period, orgUnit: report.unit.code, status: answer.status, revision: answer.revision }],
    };
  }
}

interface Filled {
  /** By the JSON Pointer of their cell. */
  placed: Map<string, StagedFigure>;
  refused: NamedFinding[];
  changed: number;
}

/** Puts the values into the document's cells. */
function fill(document: SubmissionDocument, figures: readonly StagedFigure[], report: Report, bundle: Bundle, veil: Veil): Filled {
  const fields = fieldsDue(bundle.fields, bundle.manifest, report.period.type).filter((field) => field.calculated === undefined && !veil.fixes(field.pointer));
  const cells = cellIndex(fields);
  const refused: NamedFinding[] = [];
  const wanted = new Map<string, { figure: StagedFigure; place: CellPlace }>();
  for (const figure of figures) {
    const found = placeIn(figure, cells, report, bundle);
    if ('finding' in found) refused.push(found);
    else wanted.set(found.key, { figure, place: found.place });
  }
  const before = textsOf(fields, document);
  for (const { figure, place } of wanted.values()) putValue(document, place, figure.body.nil === true ? null : wireNumber(decimalOf(figure.body.value)));
  const nils = new Set(nilPaths(document));
  const placed = new Map<string, StagedFigure>();
  let changed = 0;
  for (const cell of cellsOf(fields, document)) {
    const found = wanted.get(cellKey(cell.field.pointer, cell.orgUnit, cell.members));
    if (found === undefined) continue;
    placed.set(cell.path, found.figure);
    const isNil = found.figure.body.nil === true && cell.field.nil;
    if (isNil) nils.add(cell.path);
    else nils.delete(cell.path);
    if (before.get(cell.path) !== (isNil ? 'nil' : textOf(cell.value))) changed += 1;
  }
  if (nils.size > 0 || document['nil'] !== undefined) document['nil'] = [...nils];
  return { placed, refused, changed };
}

function placeIn(figure: StagedFigure, cells: ReturnType<typeof cellIndex>, report: Report, bundle: Bundle): NamedFinding | { key: string; place: CellPlace } {
  const { indicator, orgUnit, disaggregation = {}, measure = 'value', value } = figure.body;
  const refuse = (code: string, vi: string, en: string): NamedFinding => ({ figure, finding: about(figure, code, { vi, en }) });
  if (!bundle.manifest.indicators.some((each) => each.code === indicator))
    return refuse('unknown-indicator', `Bộ ${bundle.id} không có chỉ tiêu “${indicator}”.`, `The set ${bundle.id} has no indicator "${indicator}".`);
  if (value !== null && decimalOf(value) === undefined)
    return refuse('not-a-number', `“${String(value).slice(0, 40)}” không phải là số.`, `"${String(value).slice(0, 40)}" is not a number.`);
  const unit = report.rows.find((row) => row.code === orgUnit || row.uid === orgUnit);
  const found = measure === 'value' ? cells(indicator, disaggregation, unit !== undefined) : undefined;
  if (found === undefined)
    return refuse('no-such-cell', 'Biểu mẫu của kỳ này không có ô cho số liệu này.', 'The form of this period has no cell for this figure.');
  return { key: cellKey(found.field.pointer, unit?.code, found.members), place: { ...found, orgUnit: unit?.code } };
}

function cellKey(pointer: string, orgUnit: string | undefined, members: Readonly<Record<string, string>>): string {
  return `${pointer} ${orgUnit ?? ''} ${canonicalMembers(members)}`;
}

function textsOf(fields: Parameters<typeof cellsOf>[0], document: SubmissionDocument): Map<string, string> {
  return new Map(cellsOf(fields, document).map((cell) => [cell.path, cell.nil ? 'nil' : textOf(cell.value)]));
}

function textOf(value: ReturnType<typeof decimalOf>): string {
  return value === undefined ? '' : decimalText(value);
}

/** What a check says of a cell that the file filled. */
function remark(finding: Finding, placed: ReadonlyMap<string, StagedFigure>): NamedFinding[] {
  const [figure] = [finding.path, ...(finding.related ?? [])].flatMap((path) => placed.get(path) ?? []);
  return figure === undefined ? [] : [{ figure, finding }];
}

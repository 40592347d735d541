// Reading reports: the page of one report with everything around its cells, its history, and the reviewer's table.
import { Injectable } from '@nestjs/common';
import {
  cellsOf,
  decimalsOf,
  fieldsDue,
  samePeriodLastYear,
  wireNumber,
  type CellContext,
  type DocumentCell,
  type FieldCell,
  type ReviewRow,
  type ReviewSheet,
  type Submission,
  type SubmissionChanges,
  type SubmissionHistory,
} from '@haidang/plugin-sdk';
import { capacities, type Principal } from '../../access/index.js';
import type { Sql } from '../../kernel/index.js';
import { Definitions, type Bundle } from '../../registry/index.js';
import { CellUnknown } from '../review/errors.js';
import { changedCells, keyOf } from './changes/cell-changes.js';
import { Checks } from './checks/checks.js';
import type { Past } from './checks/past-figures.js';
import { Reports, type Report, type ReportAddress } from './report.js';
import { Standings, type Surroundings } from './standing.js';
import { SubmissionTools } from './submission-tools.js';
import { SubmissionsStore, type RevisionRow, type SubmissionRow } from './submissions.store.js';
import { baseOf, baseView, changeView, commentView, correctionView, equal, heading, oldAndNew, revisionView } from './views.js';
import { starred, Veil } from './veil.js';
import { decide, type Step } from './workflow.js';

const STEPS: readonly Step[] = ['save', 'submit', 'approve', 'return', 'publish', 'reopen', 'correct', 'undo'];

export interface HistoryWish {
  /** Pointer of one cell. */
  field?: string | undefined;
  asOf?: string | undefined;
  /** With the documents as they were. */
  content?: boolean;
}

/** A report, with what of it its reader sees. */
interface Shown {
  readonly report: Report;
  readonly row: SubmissionRow | undefined;
  readonly bundle: Bundle;
  readonly veil: Veil;
  /** The house's part of the transaction in which it is read. */
  readonly house?: Sql;
}

@Injectable()
export class SubmissionReading {
  constructor(
    private readonly reports: Reports,
    private readonly store: SubmissionsStore,
    private readonly checks: Checks,
    private readonly tools: SubmissionTools,
    private readonly definitions: Definitions,
    private readonly standings: Standings,
  ) {}

  one(principal: Principal, address: ReportAddress): Promise<Submission> {
    return this.telling(principal, this.reports.find(principal, address), (standing) => this.page(principal, standing));
  }

  private async page(principal: Principal, { report, row, bundle, veil, house }: Shown): Promise<Submission> {
    const past = await this.checks.pastOf(house, bundle, report);
    const comments = (await this.store.comments(report.place)).filter((comment) => !veil.hides(starred(comment.field)));
    const around = await this.standings.around({ report, row }, house === undefined ? {} : { sql: house });
    const people = [row?.saved_by, row?.submitted_by, row?.decided_by, row?.correction?.by, ...comments.flatMap((each) => [each.actor, each.resolved_by])];
    const titleOf = await this.tools.titles(people);
    return {
      ...heading(report, row),
      version: bundle.version,
      document: veil.shown(row?.document ?? {}),
      obsStatus: row?.obs_status ?? 'P',
      findings: veil.findings(row?.findings ?? []),
      reasons: veil.reasons(row?.reasons ?? {}),
      note: row?.note ?? null,
      comments: comments.map((comment) => commentView(comment, titleOf)),
      dueOn: await this.standings.dueOn(report),
      periodClosed: this.standings.closedPeriod(report),
      savedAt: row?.saved_at.toISOString() ?? null,
      savedBy: row?.saved_by ?? null,
      submittedAt: row?.submitted_at?.toISOString() ?? null,
      submittedBy: row?.submitted_by ?? null,
      decidedAt: row?.decided_at?.toISOString() ?? null,
      decidedBy: row?.decided_by ?? null,
      may: this.mayOf(principal, report, row, around),
      people: [...new Set(people)].flatMap((username) => (username === null || username === undefined ? [] : [{ username, title: titleOf(username) }])),
      undoUntil: around.undoable?.until.toISOString() ?? null,
      correction: veil.correction(correctionView(row?.correction ?? null, titleOf)),
      carried: row === undefined ? null : await this.store.carriedOf(report.place),
      lockedBy: around.levels.lockedBy ?? null,
      ...(report.rows.length === 0 ? {} : { rows: report.rows.map((unit) => ({ code: unit.code, title: unit.title })) }),
      context: this.contextOf(bundle, report, past).filter(({ path }) => !veil.hides(starred(path))),
      ...veil.fieldsSaid(),
    };
  }

  /** Every revision with what it changed; with a field, only those that changed that cell; as of a moment, only those made by then. */
  history(principal: Principal, address: ReportAddress, wish: HistoryWish = {}): Promise<SubmissionHistory> {
    const report = this.reports.find(principal, address);
    const veil = Veil.of(principal, report.bundle, report.unit.id);
    // Documents as they were may hold fields that were sensitive then alone.
    if (veil.groupsShown.length === 0 && wish.content !== true) return this.past(principal, report, veil, wish).then(({ answer }) => answer);
    return this.tools.telling(principal, report, () => this.past(principal, report, veil, wish));
  }

  private async past(
    principal: Principal,
    report: Report,
    veil: Veil,
    { field, asOf, content = false }: HistoryWish,
  ): Promise<{ answer: SubmissionHistory; groups: string[] }> {
    const until = asOf === undefined ? Number.POSITIVE_INFINITY : Date.parse(asOf);
    const revisions = (await this.store.revisions(report.place)).filter((each) => each.at.getTime() <= until);
    const titleOf = await this.tools.titles(revisions.flatMap((each) => [each.actor, each.on_behalf_of]));
    const fields = veil.fields(this.fields(report.bundle, report));
    // What the version of its day kept closed stays so, although that version has a successor.
    const made = content ? await this.veilsOf(principal, report, revisions) : new Map<number, Veil>();
    const asMade = (revision: RevisionRow): Veil => made.get(revision.set_version) ?? veil;
    const wanted = field === undefined ? undefined : this.cellKey(report, revisions, field, fields);
    const entries = revisions.flatMap((revision, index) => {
      const all = changedCells(fields, revisions[index + 1]?.document, revision.document);
      const changed = wanted === undefined ? all : all.filter((each) => keyOf(each.cell) === wanted);
      if (wanted !== undefined && changed.length === 0) return [];
      return [
        {
          ...revisionView(revision, titleOf),
          changes: changed.map((each) => ({ path: each.cell.path, indicator: each.cell.indicator, ...oldAndNew(each) })),
          ...(wanted === undefined ? {} : { value: wireNumber(changed[0]?.after?.value) }),
          ...(content ? { document: veil.shown(asMade(revision).shown(revision.document)) } : {}),
        },
      ];
    });
    const groups = new Set([veil, ...made.values()].flatMap(({ groupsShown }) => groupsShown));
    return { answer: { ...(field === undefined ? {} : { field }), revisions: entries }, groups: [...groups].sort() };
  }

  /** What differs between an earlier version and the present one. */
  changes(principal: Principal, address: ReportAddress, since: string): Promise<SubmissionChanges> {
    const report = this.reports.find(principal, address);
    const veil = Veil.of(principal, report.bundle, report.unit.id);
    const work = (): Promise<SubmissionChanges> => this.changed(report, veil, since);
    if (veil.groupsShown.length === 0) return work();
    return this.tools.telling(principal, report, async () => ({ answer: await work(), groups: veil.groupsShown }));
  }

  private async changed(report: Report, veil: Veil, since: string): Promise<SubmissionChanges> {
    const fields = veil.fields(this.fields(report.bundle, report));
    const revisions = await this.store.revisions(report.place);
    const base = baseOf(revisions, since);
    const titleOf = await this.tools.titles([base?.actor ?? null]);
    const changed = base === undefined ? [] : changedCells(fields, base.document, revisions[0]?.document ?? {});
    return { since, base: baseView(base, titleOf), revision: revisions[0]?.revision ?? 0, changes: changed.map((each) => changeView(report, each)) };
  }

  /** The reviewer's table: what changed since the version decided on before (or another one), and the usual comparisons. */
  sheet(principal: Principal, address: ReportAddress, since = 'seen'): Promise<ReviewSheet> {
    return this.telling(principal, this.reports.find(principal, address), (standing) => this.table(principal, standing, since));
  }

  private async table(principal: Principal, standing: Shown, since: string): Promise<ReviewSheet> {
    const { report, row, bundle, veil, house } = standing;
    const submission = await this.page(principal, standing);
    const past = await this.checks.pastOf(house, bundle, report);
    const seen = baseOf(await this.store.revisions(report.place), since);
    const titleOf = await this.tools.titles([seen?.actor ?? null]);
    const before = new Map(seen === undefined ? [] : this.cells(bundle, report, seen.document).map((cell) => [keyOf(cell), cell]));
    const cells = row === undefined ? [] : this.cells(bundle, report, row.document);
    const calculated = new Map(
      row === undefined ? [] : this.checks.inspect(bundle, report, row.document, past).calculated.map(({ cell, value }) => [cell.path, value]),
    );
    const on = { bundle, report, past, before, submission, seen: seen !== undefined };
    return {
      submission,
      base: baseView(seen, titleOf),
      rows: cells
        .filter((cell) => !veil.hides(cell.field.pointer))
        .map((cell) => this.reviewRow(calculated.has(cell.path) ? { ...cell, value: calculated.get(cell.path) } : cell, on)),
    };
  }

  /** The report as it stands; where it shows sensitive fields, all that is shown is read in one transaction, and recorded in it. */
  private async telling<T>(principal: Principal, report: Report, show: (standing: Shown) => Promise<T>): Promise<T> {
    const standing = await this.standing(principal, report);
    if (standing.row === undefined || standing.veil.groupsShown.length === 0) return show(standing);
    return this.tools.telling(principal, report, async (house) => {
      const now = { ...(await this.standing(principal, report)), house };
      return { answer: await show(now), groups: now.veil.groupsShown };
    });
  }

  private async standing(principal: Principal, report: Report): Promise<Shown> {
    const row = await this.store.find(report.place);
    const bundle = await this.tools.bundleOf(report, row);
    return { report, row, bundle, veil: Veil.of(principal, bundle, report.unit.id) };
  }

  private async veilsOf(principal: Principal, { bundle, unit }: Report, revisions: readonly RevisionRow[]): Promise<Map<number, Veil>> {
    const veils = new Map<number, Veil>();
    for (const version of new Set(revisions.map((each) => each.set_version))) {
      if (version !== bundle.version) veils.set(version, Veil.of(principal, await this.definitions.version(bundle.id, version), unit.id));
    }
    return veils;
  }

  private mayOf(principal: Principal, report: Report, row: SubmissionRow | undefined, around: Surroundings): Submission['may'] {
    const situation = this.standings.situation(principal, { report, row }, around);
    const result: Submission['may'] = {};
    for (const step of STEPS) {
      const answer = decide({ step, ...situation });
      result[step] = answer.allowed ? { allowed: true } : { allowed: false, why: answer.why };
    }
    const asks = (['enter', 'submit', 'review', 'approve'] as const).some(
      (action) => capacities(principal, action, report.bundle.id, report.unit.id).length > 0,
    );
    result.ask =
      asks && row !== undefined
        ? { allowed: true }
        : { allowed: false, why: { vi: 'Chỉ người nhập hoặc thẩm tra mới trao đổi ở đây.', en: 'Only who enters or reviews here may ask.' } };
    return result;
  }

  private contextOf(bundle: Bundle, report: Report, past: Past): CellContext[] {
    const empty = { rows: report.rows.map((row) => ({ orgUnit: row.code })) };
    return this.cells(bundle, report, empty).flatMap((cell) => {
      const unitId = this.unitOf(report, cell);
      const indicator = this.definitions.indicatorIn(bundle, cell.indicator);
      if (indicator === undefined || unitId === undefined || Object.keys(cell.members).length > 0) return [];
      const history = past.before(indicator.id, unitId, report.period.code, 3);
      return [
        {
          path: cell.path,
          indicator: cell.indicator,
          ...(cell.orgUnit === undefined ? {} : { orgUnit: cell.orgUnit }),
          history: history.map((known) => ({ period: known.period, value: wireNumber(known.value), origin: known.origin, status: known.status })),
          plan: wireNumber(past.plan(indicator.id, unitId, report.period.code)?.value),
        },
      ];
    });
  }

  private reviewRow(
    cell: DocumentCell,
    on: { bundle: Bundle; report: Report; past: Past; before: ReadonlyMap<string, DocumentCell>; submission: Submission; seen: boolean },
  ): ReviewRow {
    const { bundle, report, past } = on;
    const definition = bundle.manifest.indicators.find((indicator) => indicator.code === cell.indicator);
    const indicator = this.definitions.indicatorIn(bundle, cell.indicator);
    const unitId = this.unitOf(report, cell);
    const total = Object.keys(cell.members).length === 0 && indicator !== undefined && unitId !== undefined;
    const previous = on.before.get(keyOf(cell))?.value;
    const findings = on.submission.findings.filter((finding) => finding.path === cell.path);
    const reason = findings.map((finding) => on.submission.reasons[`${finding.code}@${finding.path}`]).find((text) => text !== undefined);
    const row = report.rows.find((each) => each.code === cell.orgUnit);
    return {
      path: cell.path,
      indicator: cell.indicator,
      title: cell.field.title ?? definition?.title ?? { vi: cell.indicator },
      ...(cell.orgUnit === undefined ? {} : { orgUnit: cell.orgUnit, orgUnitTitle: row?.title ?? cell.orgUnit }),
      unitOfMeasure: definition?.unitOfMeasure ?? '',
      decimals: definition === undefined ? 2 : decimalsOf(definition),
      value: wireNumber(cell.value),
      previousVersion: wireNumber(previous),
      changed: on.seen && cell.field.calculated === undefined && !equal(cell, previous),
      previousPeriod: total ? wireNumber(past.before(indicator.id, unitId, report.period.code, 1)[0]?.value) : null,
      samePeriod: total ? wireNumber(past.figure(indicator.id, unitId, samePeriodLastYear(report.period).code)?.value) : null,
      plan: total ? wireNumber(past.plan(indicator.id, unitId, report.period.code)?.value) : null,
      findings,
      reason: reason ?? null,
    };
  }

  private cellKey(report: Report, revisions: readonly RevisionRow[], field: string, fields: readonly FieldCell[]): string {
    for (const document of [...revisions.map((each) => each.document), this.reports.emptyDocument(report, report.bundle)]) {
      const cell = cellsOf(fields, document).find((each) => each.path === field);
      if (cell !== undefined) return keyOf(cell);
    }
    throw CellUnknown({ field: field.slice(0, 300) });
  }

  private fields(bundle: Bundle, report: Report) {
    return fieldsDue(bundle.fields, bundle.manifest, report.period.type);
  }

  private cells(bundle: Bundle, report: Report, document: SubmissionRow['document']): DocumentCell[] {
    return cellsOf(this.fields(bundle, report), document);
  }

  private unitOf(report: Report, cell: DocumentCell): number | undefined {
    return cell.orgUnit === undefined ? report.unit.id : report.rows.find((row) => row.code === cell.orgUnit)?.id;
  }
}

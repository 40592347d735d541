// Writes the reports that figures from outside make, some hundred at a time: while the database writes one lot, the next is merged and
// judged. All of them in the caller's transaction.
import { Injectable } from '@nestjs/common';
import type { FiguresAnswer, Finding, SubmissionDocument } from '@haidang/plugin-sdk';
import type { Principal } from '../../access/index.js';
import type { Sql } from '../../kernel/index.js';
import { ReportVersions } from '../carrying/report-versions.js';
import { SetOver } from '../errors.js';
import { textOf } from '../ingest/wire-value.js';
import { isOver } from '../obligations/owing.js';
import { LevelLocks } from '../review/levels/level-locks.js';
import { Checks } from '../submissions/checks/checks.js';
import type { Report } from '../submissions/report.js';
import { Veil } from '../submissions/veil.js';
import { closedError, PeriodGate } from '../vintages/period-gate.js';
import { DirtyKeys } from './dirty-keys.js';
import { RANKS, type Figure } from './figure.js';
import type { ReadFigure } from './figure-reader.js';
import { Projector } from './projector.js';
import { putFigures, withoutRepeats } from './report-document.js';
import { lockedFinding, refusedFinding, twiceFinding } from './report-findings.js';
import { findReports, reportKey, writeReports, type KnownReport, type NewReport } from './report-rows.js';

export interface ReportFigures {
  report: Report;
  figures: ReadFigure[];
  /** Counts at once; otherwise it waits for approval. */
  publishes: boolean;
}

export interface Deed {
  by: Principal;
  now: Date;
  /** Write what is right; else nothing is written once something is wrong. */
  partial: boolean;
}

/** Figures that are not taken, and why (the first findings). */
export class Refused {
  count = 0;
  readonly findings: Finding[] = [];

  add(figures: number, findings: readonly Finding[]): void {
    this.count += figures;
    if (this.findings.length < MOST_FINDINGS) this.findings.push(...findings.slice(0, MOST_FINDINGS));
  }
}

export interface FigureReportsResult {
  submissions: FiguresAnswer['submissions'];
  unchanged: number;
  refused: Refused;
}

/** A report on its way through the checks. */
interface Judged {
  group: ReportFigures;
  before: KnownReport | undefined;
  figures: readonly ReadFigure[];
  taken: number;
  document: SubmissionDocument;
  changed: boolean;
  report: Report;
}

interface Written extends NewReport {
  figures: readonly ReadFigure[];
  /** Some of its figures stand already. */
  replaces: boolean;
}

const MOST_FINDINGS = 200;
const MOST_SUBMISSIONS = 1_000;
const FIGURES_AT_ONCE = 6_000;

@Injectable()
export class FigureReports {
  constructor(
    private readonly checks: Checks,
    private readonly projector: Projector,
    private readonly dirtyKeys: DirtyKeys,
    private readonly locks: LevelLocks,
    private readonly gate: PeriodGate,
    private readonly versions: ReportVersions,
  ) {}

  async write(sql: Sql, all: readonly ReportFigures[], deed: Deed): Promise<FigureReportsResult> {
    const result: FigureReportsResult = { submissions: [], unchanged: 0, refused: new Refused() };
    const groups = await this.unlocked(sql, all, result.refused);
    const lots = lotsOf(groups);
    let found = this.find(sql, lots[0]);
    let writing: Promise<void> = Promise.resolve();
    for (const [at, lot] of lots.entries()) {
      const known = await found;
      // Asked for before this lot is judged, and sent at once: the database is never without work.
      found = this.find(sql, lots[at + 1]);
      if (lots.length > 1) await new Promise((resume) => setImmediate(resume));
      // Together, so that the fault of a write is what is thrown, not that of a question which came after it.
      const [written] = await Promise.all([this.judge(sql, lot, known, { result, deed }), writing]);
      if (result.refused.count > 0 && !deed.partial) continue;
      writing = this.writeLot(sql, written, deed);
      writing.catch(() => undefined);
    }
    await writing;
    return result;
  }

  /**
   * Leaves out the reports of closed periods: a finding for each of their figures.
   * @throws PeriodClosed where the request is all or nothing
   */
  async takeClosed(sql: Sql, groups: readonly ReportFigures[], partial: boolean): Promise<{ open: readonly ReportFigures[]; shut: Refused }> {
    const places = new Map<string, Set<string>>();
    for (const { report } of groups) {
      const { set, period } = report.place;
      const periods = places.get(set);
      if (periods === undefined) places.set(set, new Set([period]));
      else periods.add(period);
    }
    const closed = await this.gate.closedAmong(sql, places);
    const shut = new Refused();
    const errors = new Map(closed.map(({ set, period, closing }) => [`${set} ${period}`, closedError(closing, set, period)]));
    const [first] = errors.values();
    if (first === undefined) return { open: groups, shut };
    if (!partial) throw first;
    const open = groups.filter(({ report, figures }) => {
      const error = errors.get(`${report.place.set} ${report.place.period}`);
      if (error === undefined) return true;
      shut.add(
        figures.length,
        figures.slice(0, MOST_FINDINGS).map((figure) => refusedFinding(figure, error)),
      );
      return false;
    });
    return { open, shut };
  }

  /** Reports below a confirmed level take nothing, by this door neither. */
  private async unlocked(sql: Sql, all: readonly ReportFigures[], refused: Refused): Promise<readonly ReportFigures[]> {
    const locks = await this.locks.lockedAmong(
      sql,
      all.map((group) => group.report),
    );
    if (locks.every((lock) => lock === undefined)) return all;
    return all.filter(({ figures }, index) => {
      const lock = locks[index];
      if (lock === undefined) return true;
      refused.add(
        figures.length,
        figures.slice(0, MOST_FINDINGS).map((figure) => lockedFinding(figure, lock)),
      );
      return false;
    });
  }

  /**
   * Of a set that has ended, what was reported in time may still be corrected; nothing new is begun after its end, by this door neither.
   * @throws SetOver where the request is all or nothing
   */
  private begun(lot: readonly ReportFigures[], known: ReadonlyMap<string, KnownReport>, { partial }: Deed, refused: Refused): readonly ReportFigures[] {
    return lot.filter(({ report, figures }) => {
      const { bundle, period } = report;
      if (!isOver(bundle, period) || known.has(reportKey(report))) return true;
      const error = SetOver({ set: bundle.id, retiredOn: bundle.retiredOn ?? '', period: period.code });
      if (!partial) throw error;
      refused.add(
        figures.length,
        figures.slice(0, MOST_FINDINGS).map((figure) => refusedFinding(figure, error)),
      );
      return false;
    });
  }

  private find(sql: Sql, lot: readonly ReportFigures[] | undefined): Promise<Map<string, KnownReport>> {
    if (lot === undefined) return Promise.resolve(new Map<string, KnownReport>());
    const found = findReports(
      sql,
      lot.map((group) => group.report),
    );
    found.catch(() => undefined);
    return found;
  }

  private async judge(
    sql: Sql,
    lot: readonly ReportFigures[],
    known: ReadonlyMap<string, KnownReport>,
    { result, deed }: { result: FigureReportsResult; deed: Deed },
  ): Promise<Written[]> {
    const items: Judged[] = [];
    for (const group of this.begun(lot, known, deed, result.refused)) {
      const before = known.get(reportKey(group.report));
      const { figures, contradicting } = withoutRepeats(group.figures);
      if (contradicting.length > 0) result.refused.add(contradicting.length, contradicting.map(twiceFinding));
      const document = await this.versions.documentOf(group.report, before);
      const changed = putFigures(document, figures);
      items.push({ group, before, figures, taken: group.figures.length - contradicting.length, document, changed, report: group.report });
    }
    const written: Written[] = [];
    for (const each of await this.checks.checkMany(sql, items)) {
      const { group, before, figures, taken, document, findings } = each;
      if (findings.some((finding) => finding.level === 'error')) {
        result.refused.add(taken, Veil.of(deed.by, group.report.bundle, group.report.unit.id).findings(findings));
        continue;
      }
      if (before !== undefined && !each.changed && figures.every((figure) => figure.slot.steps !== undefined)) {
        result.unchanged += taken;
        continue;
      }
      const row: Written = {
        report: group.report,
        figures,
        replaces: before?.approved_revision !== null && before !== undefined,
        revision: (before?.revision ?? 0) + 1,
        status: statusOf(group),
        document,
        obsStatus: group.figures[0]?.status ?? 'A',
        findings,
        filled: each.filled,
        required: each.required,
        judged: each.judged,
      };
      written.push(row);
      if (result.submissions.length < MOST_SUBMISSIONS) result.submissions.push(touched(row));
    }
    return written;
  }

  /** Issued together: reports, figures and dirty keys travel to the database as one. */
  private async writeLot(sql: Sql, rows: readonly Written[], deed: Deed): Promise<void> {
    const counting = rows.filter((row) => row.status !== 'submitted');
    await Promise.all([
      writeReports(sql, rows, { actor: deed.by.username, now: deed.now }),
      ...[...bySet(counting)].flatMap(([set, group]) => [
        this.project(
          sql,
          set,
          group.filter((row) => !row.replaces),
          deed,
          false,
        ),
        this.project(
          sql,
          set,
          group.filter((row) => row.replaces),
          deed,
          true,
        ),
      ]),
    ]);
  }

  /** What was sent is marked without waiting for what really changed: a recompute too many is cheaper than a round trip. */
  private async project(sql: Sql, set: string, group: readonly Written[], deed: Deed, replaces: boolean): Promise<void> {
    if (group.length === 0) return;
    const figures = group.flatMap((row) =>
      this.versions.isToday(row.report)
        ? row.figures.map((figure) => asFigure(row, figure))
        : this.versions.today({ ...row, figures: row.figures.map((figure) => ({ ...asFigure(row, figure), isCell: figure.slot.steps !== undefined })) }),
    );
    const [only] = group;
    const revision = group.length === 1 && only !== undefined ? only.revision : null;
    await Promise.all([
      this.projector.project(sql, figures, { origin: 'submission', actor: deed.by.username, revision, replaces }),
      this.dirtyKeys.mark(sql, set, figures),
    ]);
  }
}

function lotsOf(groups: readonly ReportFigures[]): ReportFigures[][] {
  const lots: ReportFigures[][] = [];
  let room = 0;
  for (const group of groups) {
    if (group.figures.length === 0) continue;
    if (room <= 0) {
      lots.push([]);
      room = FIGURES_AT_ONCE;
    }
    lots.at(-1)?.push(group);
    room -= group.figures.length;
  }
  return lots;
}

function bySet(rows: readonly Written[]): Map<string, Written[]> {
  const sets = new Map<string, Written[]>();
  for (const row of rows) {
    const set = sets.get(row.report.bundle.id);
    if (set === undefined) sets.set(row.report.bundle.id, [row]);
    else set.push(row);
  }
  return sets;
}

function touched({ report, status, revision }: Written): FiguresAnswer['submissions'][number] {
  return { set: report.place.set, period: report.place.period, orgUnit: report.unit.code, status, revision };
}

function asFigure({ report }: Written, { slot, unit, value, status }: ReadFigure): Figure {
  return {
    indicatorId: slot.indicator.id,
    unitId: unit.id,
    period: report.period.code,
    year: report.period.year,
    disaggregation: slot.disaggregation,
    measure: slot.measure,
    value: value === null ? null : textOf(value),
    status,
    producer: report.bundle.manifest.owner,
    rank: RANKS.submission,
    sample: false,
    citationId: null,
    reason: null,
  };
}

function statusOf(group: ReportFigures): Written['status'] {
  if (!group.publishes) return 'submitted';
  return group.report.bundle.manifest.workflow.includes('publish') ? 'published' : 'approved';
}

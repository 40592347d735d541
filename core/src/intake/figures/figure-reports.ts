// Writes the reports that figures from outside make: documents merged and checked in memory, then every row of the whole
// request in a handful of set-based statements, whether it is one report or ten thousand.
import { Injectable } from '@nestjs/common';
import { decimalText, wireNumber, type FiguresAnswer, type Finding, type ObservationStatus, type SubmissionDocument } from '@haidang/plugin-sdk';
import type { DomainError, Sql } from '../../kernel/index.js';
import { closedError, PeriodGate } from '../vintages/period-gate.js';
import { canonical } from '../submissions/canonical.js';
import { Checks } from '../submissions/checks.js';
import { DirtyKeys } from './dirty-keys.js';
import { ChangedMeanwhile } from '../errors.js';
import { RANKS, type Figure } from './figure.js';
import type { ReadFigure } from './figure-reader.js';
import { canonicalMembers } from '../submissions/projection.js';
import { Projector } from './projector.js';
import type { Report } from '../submissions/report.js';
import { LevelLocked } from '../review/errors.js';
import { LevelLocks, type LevelLock } from '../review/level-locks.js';

export interface ReportFigures {
  report: Report;
  figures: ReadFigure[];
  /** Counts at once; otherwise it waits for approval. */
  publishes: boolean;
}

export interface Deed {
  actor: string;
  now: Date;
}

interface Known {
  set_id: string;
  period: string;
  org_unit_id: number;
  revision: number;
  document: SubmissionDocument;
}

interface Written extends ReportFigures {
  revision: number;
  status: 'submitted' | 'approved' | 'published';
  document: SubmissionDocument;
  obsStatus: ObservationStatus;
  findings: Finding[];
  filled: number;
  required: number;
}

export interface FigureReportsResult {
  submissions: FiguresAnswer['submissions'];
  unchanged: number;
  refused: { figures: readonly ReadFigure[]; findings: Finding[] }[];
}

const FIND_ONE = `
select set_id, period, org_unit_id, revision, document from submission where set_id = $1 and period = $2 and org_unit_id = $3 for update`;

const FIND = `
select s.set_id, s.period, s.org_unit_id, s.revision, s.document
  from unnest($1::text[], $2::text[], $3::int[]) as k (set_id, period, org_unit_id)
  join submission s using (set_id, period, org_unit_id) for update of s`;

const WRITE = `
with incoming as (
  select * from unnest($1::text[], $2::text[], $3::int[], $4::text[], $5::int[], $6::int[], $7::text[], $8::jsonb[], $9::jsonb[], $10::int[], $11::int[], $12::int[], $13::text[])
    as t (set_id, period, org_unit_id, status, revision, set_version, obs_status, document, findings, filled_cells, required_cells, warnings, org_unit)
), written as (
  insert into submission as s (set_id, period, org_unit_id, status, revision, set_version, obs_status, document, findings, filled_cells, required_cells, warnings,
                               approved_revision, saved_by, saved_at, submitted_by, submitted_at)
  select set_id, period, org_unit_id, status, revision, set_version, obs_status, document, findings, filled_cells, required_cells, warnings,
         case when status = 'submitted' then null else revision end, $14, $15, $14, $15
    from incoming
  on conflict (set_id, period, org_unit_id) do update set
    status = excluded.status, revision = excluded.revision, set_version = excluded.set_version, obs_status = excluded.obs_status, document = excluded.document,
    findings = excluded.findings, filled_cells = excluded.filled_cells, required_cells = excluded.required_cells, errors = 0, warnings = excluded.warnings,
    approved_revision = coalesce(excluded.approved_revision, s.approved_revision), saved_by = excluded.saved_by, saved_at = excluded.saved_at,
    submitted_by = excluded.submitted_by, submitted_at = excluded.submitted_at, decided_by = null, decided_at = null,
    decided_for = null, correction = null, delta = null
    where s.revision = excluded.revision - 1
  returning 1
), revised as (
  insert into submission_revision (set_id, period, org_unit_id, revision, kind, status, set_version, document, obs_status, actor)
  select set_id, period, org_unit_id, revision, case when status = 'submitted' then 'submit' else 'publish' end, status, set_version, document, obs_status, $14 from incoming
), audited as (
  insert into audit_entry (action, actor, set_id, period, org_unit, after)
  select 'submission.' || case when status = 'submitted' then 'submit' else 'publish' end, $14, set_id, period, org_unit,
         jsonb_build_object('status', status, 'revision', revision, 'document', document) from incoming
)
select count(*)::int as written from written`;

@Injectable()
export class FigureReports {
  constructor(
    private readonly checks: Checks,
    private readonly projector: Projector,
    private readonly dirtyKeys: DirtyKeys,
    private readonly locks: LevelLocks,
    private readonly gate: PeriodGate,
  ) {}

  async write(sql: Sql, all: readonly ReportFigures[], deed: Deed): Promise<FigureReportsResult> {
    const { groups, locked } = await this.unlocked(sql, all);
    const known = await this.known(sql, groups);
    const judged = await this.checks.checkMany(
      sql,
      groups.map((group) => {
        const before = known.get(keyOf(group.report));
        return { group, before, report: group.report, document: merged(group, before?.document) };
      }),
    );
    const refused = judged
      .filter((each) => each.findings.some((finding) => finding.level === 'error'))
      .map((each) => ({ figures: each.group.figures, findings: each.findings }));
    const good = judged.filter((each) => !each.findings.some((finding) => finding.level === 'error'));
    const written = good.filter(
      (each) =>
        each.before === undefined ||
        canonical(each.before.document) !== canonical(each.document) ||
        each.group.figures.some((figure) => figure.field === undefined),
    );
    const rows = written.map((each): Written => ({
      ...each.group,
      revision: (each.before?.revision ?? 0) + 1,
      status: statusOf(each.group),
      document: each.document,
      obsStatus: each.group.figures[0]?.status ?? 'A',
      findings: each.findings,
      filled: each.filled,
      required: each.required,
    }));
    // Issued together: reports, figures and dirty keys travel to the database as one.
    await Promise.all([
      this.store(sql, rows, deed),
      this.project(
        sql,
        rows.filter((row) => row.status !== 'submitted'),
        deed,
      ),
    ]);
    const changed = rows.reduce((count, row) => count + row.figures.length, 0);
    const total = good.reduce((count, each) => count + each.group.figures.length, 0);
    return {
      submissions: rows.slice(0, 1_000).map((row) => ({
        set: row.report.place.set,
        period: row.report.place.period,
        orgUnit: row.report.unit.code,
        status: row.status,
        revision: row.revision,
      })),
      unchanged: total - changed,
      refused: [...locked, ...refused],
    };
  }

  /** Reports below a confirmed level take nothing, by this door neither. */
  private async unlocked(sql: Sql, all: readonly ReportFigures[]): Promise<{ groups: ReportFigures[]; locked: FigureReportsResult['refused'] }> {
    const locks = await this.locks.lockedAmong(
      sql,
      all.map((group) => group.report),
    );
    return {
      groups: all.filter((_, index) => locks[index] === undefined),
      locked: all.flatMap((group, index) => {
        const lock = locks[index];
        return lock === undefined ? [] : [{ figures: group.figures, findings: group.figures.map((figure) => lockedFinding(figure, lock)) }];
      }),
    };
  }

  /**
   * Takes the reports of closed periods out of the request: a finding for each of their figures.
   * @throws PeriodClosed where the request is all or nothing
   */
  async takeClosed(sql: Sql, groups: Map<string, ReportFigures>, partial: boolean): Promise<Finding[]> {
    const places = new Map<string, Set<string>>();
    for (const { report } of groups.values()) places.set(report.bundle.id, (places.get(report.bundle.id) ?? new Set<string>()).add(report.period.code));
    const shut = await this.gate.closedAmong(sql, places);
    const findings: Finding[] = [];
    for (const { set, period, closing } of shut) {
      const error = closedError(closing, set, period);
      if (!partial) throw error;
      for (const [key, group] of groups) {
        if (group.report.bundle.id !== set || group.report.period.code !== period) continue;
        groups.delete(key);
        findings.push(...group.figures.map((figure) => closedFinding(figure, error)));
      }
    }
    return findings;
  }

  private async known(sql: Sql, groups: readonly ReportFigures[]): Promise<Map<string, Known>> {
    const places = groups.map((group) => group.report.place);
    const [place] = places;
    const rows =
      places.length === 1 && place !== undefined
        ? await sql.query<Known>(FIND_ONE, [place.set, place.period, place.unitId])
        : await sql.query<Known>(FIND, [places.map((place) => place.set), places.map((place) => place.period), places.map((place) => place.unitId)]);
    return new Map(rows.map((row) => [`${row.set_id} ${row.period} ${String(row.org_unit_id)}`, row]));
  }

  private async store(sql: Sql, rows: readonly Written[], deed: Deed): Promise<void> {
    if (rows.length === 0) return;
    const column = <T>(pick: (row: Written) => T): T[] => rows.map(pick);
    const [answer] = await sql.query<{ written: number }>(WRITE, [
      column((row) => row.report.place.set),
      column((row) => row.report.place.period),
      column((row) => row.report.place.unitId),
      column((row) => row.status),
      column((row) => row.revision),
      column((row) => row.report.bundle.version),
      column((row) => row.obsStatus),
      column((row) => JSON.stringify(row.document)),
      column((row) => JSON.stringify(row.findings)),
      column((row) => row.filled),
      column((row) => row.required),
      column((row) => row.findings.length),
      column((row) => row.report.unit.code),
      deed.actor,
      deed.now,
    ]);
    if (answer?.written !== rows.length) throw ChangedMeanwhile({ revision: '?' });
  }

  private async project(sql: Sql, rows: readonly Written[], deed: Deed): Promise<void> {
    const bySet = new Map<string, Written[]>();
    for (const row of rows) bySet.set(row.report.bundle.id, [...(bySet.get(row.report.bundle.id) ?? []), row]);
    await Promise.all([...bySet].map(([set, group]) => this.projectSet(sql, set, group, deed)));
  }

  /** What was sent is marked without waiting for what really changed: a recompute too many is cheaper than a round trip. */
  private async projectSet(sql: Sql, set: string, group: readonly Written[], deed: Deed): Promise<void> {
    const figures = group.flatMap((row) => row.figures.map((figure) => asFigure(row, figure)));
    const [only] = group;
    const revision = group.length === 1 && only !== undefined ? only.revision : null;
    await Promise.all([this.projector.project(sql, figures, { origin: 'submission', actor: deed.actor, revision }), this.dirtyKeys.mark(sql, set, figures)]);
  }
}

function lockedFinding(figure: ReadFigure, { level, title, orgUnit }: LevelLock): Finding {
  const { titles } = LevelLocked({ level: title.vi, orgUnit });
  const { titles: english } = LevelLocked({ level: title.en ?? level, orgUnit });
  return {
    path: `/${String(figure.index)}`,
    level: 'error',
    code: 'LEVEL_LOCKED',
    message: { vi: titles.vi, en: english.en ?? titles.vi },
    indicator: figure.indicator.code,
    orgUnit: figure.unit.code,
  };
}

function closedFinding({ index, indicator, unit }: ReadFigure, error: DomainError): Finding {
  return { path: `/${String(index)}`, level: 'error', code: error.kind.code, message: error.titles, indicator: indicator.code, orgUnit: unit.code };
}

function asFigure(row: Written, figure: ReadFigure): Figure {
  return {
    indicatorId: figure.indicator.id,
    unitId: figure.unit.id,
    period: row.report.period.code,
    year: row.report.period.year,
    disaggregation: canonicalMembers(figure.members),
    measure: figure.measure,
    value: figure.value === undefined ? null : decimalText(figure.value),
    status: figure.status,
    producer: row.report.bundle.manifest.owner,
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

function keyOf(report: Report): string {
  return `${report.place.set} ${report.place.period} ${String(report.place.unitId)}`;
}

/** The document with the figures put into their cells. */
function merged(group: ReportFigures, before: SubmissionDocument | undefined): SubmissionDocument {
  const document = before === undefined ? {} : structuredClone(before);
  for (const figure of group.figures) {
    if (figure.field === undefined) continue;
    const steps = figure.field.pointer.split('/').slice(1);
    put(document, steps, wireNumber(figure.value), figure.unit.code);
  }
  return document;
}

function put(target: Record<string, unknown>, steps: readonly string[], value: unknown, orgUnit: string): void {
  const [name, ...rest] = steps;
  if (name === undefined) return;
  if (rest.length === 0) {
    target[name] = value;
    return;
  }
  if (rest[0] === '*') {
    const rows = (Array.isArray(target[name]) ? target[name] : []) as Record<string, unknown>[];
    let row = rows.find((each) => each['orgUnit'] === orgUnit);
    if (row === undefined) {
      row = { orgUnit };
      rows.push(row);
    }
    target[name] = rows;
    put(row, rest.slice(1), value, orgUnit);
    return;
  }
  const inner = (typeof target[name] === 'object' && target[name] !== null ? target[name] : {}) as Record<string, unknown>;
  target[name] = inner;
  put(inner, rest, value, orgUnit);
}

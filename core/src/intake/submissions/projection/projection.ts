// From an approved report to figures: each cell of its form becomes a figure of its unit, an emptied cell takes the earlier one
// away. Figures, dirty keys and outbox are written in the transaction of the approval.
import { Injectable } from '@nestjs/common';
import { cellsOf, fieldsDue, type DocumentCell, type FigureOrigin, type ObservationStatus } from '@haidang/plugin-sdk';
import type { Sql } from '../../../kernel/index.js';
import { Definitions, type Bundle, type Multiple } from '../../../registry/index.js';
import { DirtyKeys } from '../../figures/dirty-keys.js';
import { RANKS, type Figure } from '../../figures/figure.js';
import { Projector } from '../../figures/projector.js';
import { projectedFigures } from './projected-figures.js';
import type { Report } from '../report.js';
import type { SubmissionState } from '../submissions.store.js';

export interface ReportProjection {
  report: Report;
  /** The version that the report was made with. */
  bundle: Bundle;
  state: Pick<SubmissionState, 'document' | 'obs_status' | 'revision' | 'status'>;
  actor: string;
  /** A correction: only these cells (paths), and why. */
  only?: { paths: ReadonlySet<string>; reason: string } | undefined;
}

@Injectable()
export class Projection {
  constructor(
    private readonly definitions: Definitions,
    private readonly projector: Projector,
    private readonly dirtyKeys: DirtyKeys,
  ) {}

  async projectReport(sql: Sql, projection: ReportProjection): Promise<void> {
    const { report, state } = projection;
    const changed = await this.projector.project(sql, this.figuresOf(projection), { origin: 'submission', actor: projection.actor, revision: state.revision });
    await this.dirtyKeys.mark(sql, report.bundle.id, changed);
  }

  /** Takes the figures of one approval away again: what stood before each of them stands once more, as it was. */
  async takeBack(sql: Sql, { report, bundle, revision, actor }: { report: Report; bundle: Bundle; revision: number; actor: string }): Promise<void> {
    const indicators = bundle.manifest.indicators.flatMap((each) => this.onward(bundle, each.code).map(({ id }) => id));
    const units = [report.unit.id, ...report.rows.map((row) => row.id)];
    const rows = await sql.query<StoodBefore>(STOOD_BEFORE, [report.period.year, indicators, units, report.period.code, bundle.manifest.owner, revision]);
    const groups = new Map<string, StoodBefore[]>();
    for (const row of rows) {
      const key = `${row.origin ?? 'submission'} ${String(row.former_revision)}`;
      groups.set(key, [...(groups.get(key) ?? []), row]);
    }
    for (const group of groups.values()) {
      const [first] = group;
      const figures = group.map((row) => formerFigure(row, report, bundle));
      const changed = await this.projector.project(sql, figures, { origin: first?.origin ?? 'submission', actor, revision: first?.former_revision ?? null });
      await this.dirtyKeys.mark(sql, report.bundle.id, changed);
    }
  }

  private figuresOf({ report, bundle, state, only }: ReportProjection): Figure[] {
    const units = new Map(report.rows.map((row) => [row.code, row.id]));
    const status = statusOf(state, bundle);
    const cells = cellsOf(fieldsDue(bundle.fields, bundle.manifest, report.period.type), state.document);
    const figures = projectedFigures(cells, {
      onward: (code) => this.onward(bundle, code),
      unitOf: (cell) => (cell.orgUnit === undefined ? report.unit.id : units.get(cell.orgUnit)),
      disaggregationOf,
      only: only?.paths,
    });
    return figures.map(({ indicatorId, unitId, disaggregation, value, partial, nil }) => ({
      indicatorId,
      unitId,
      period: report.period.code,
      year: report.period.year,
      disaggregation,
      measure: 'value' as const,
      value,
      status: partial ? 'E' : status,
      producer: bundle.manifest.owner,
      rank: RANKS.submission,
      sample: false,
      citationId: null,
      reason: nil ? 'nil' : (only?.reason ?? null),
    }));
  }

  /** What a figure reported with that version of the set is today. */
  private onward(bundle: Bundle, code: string): readonly Multiple[] {
    const indicator = this.definitions.indicatorIn(bundle, code);
    return indicator === undefined ? [] : this.definitions.paths.onward(bundle.id, bundle.version, indicator.id);
  }
}

/** A figure that stands by that revision, and what it replaced. */
interface StoodBefore {
  indicator_id: number;
  org_unit_id: number;
  disaggregation: string;
  measure: 'value' | 'cumulative';
  present_status: ObservationStatus;
  value: string | null;
  status: ObservationStatus | null;
  origin: FigureOrigin | null;
  sample: boolean | null;
  rank: number | null;
  citation_id: number | null;
  former_revision: number | null;
  reason: string | null;
}

const STOOD_BEFORE = `
select o.indicator_id, o.org_unit_id, o.disaggregation, o.measure, o.status as present_status, f.value::text as value, f.status, f.origin, f.sample, f.rank,
       f.citation_id, f.revision as former_revision, f.reason
  from observation o
  left join observation f on f.year = o.year and f.indicator_id = o.indicator_id and f.org_unit_id = o.org_unit_id and f.period = o.period
       and f.disaggregation = o.disaggregation and f.measure = o.measure and f.producer = o.producer and f.trial = o.trial and f.recorded_to = o.recorded_from
 where o.year = $1::smallint and o.indicator_id = any($2::int[]) and o.org_unit_id = any($3::int[]) and o.period = $4 and o.producer = $5
   and o.revision = $6 and o.origin = 'submission' and o.recorded_to = 'infinity'`;

/** Where nothing stood before, nothing stands again. */
function formerFigure(row: StoodBefore, report: Report, bundle: Bundle): Figure {
  return {
    indicatorId: row.indicator_id,
    unitId: row.org_unit_id,
    period: report.period.code,
    year: report.period.year,
    disaggregation: row.disaggregation,
    measure: row.measure,
    value: row.value,
    status: row.status ?? row.present_status,
    producer: bundle.manifest.owner,
    rank: row.rank ?? RANKS.submission,
    sample: row.sample ?? false,
    citationId: row.citation_id,
    reason: row.reason,
  };
}

/** Before publication an official figure is still provisional. */
function statusOf(state: ReportProjection['state'], bundle: Bundle): ObservationStatus {
  const awaitsPublication = bundle.manifest.workflow.includes('publish') && state.status !== 'published';
  return awaitsPublication && state.obs_status === 'A' ? 'P' : state.obs_status;
}

/** Canonical text of a disaggregation: `dimension=member`, sorted, joined by `;`. */
export function disaggregationOf(cell: Pick<DocumentCell, 'members'>): string {
  return canonicalMembers(cell.members);
}

export function canonicalMembers(members: Readonly<Record<string, string>>): string {
  return Object.entries(members)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([dimension, member]) => `${dimension}=${member}`)
    .join(';');
}

// From an approved report to figures: each cell of its form becomes a figure of its unit, an emptied cell takes the earlier one
// away. Figures, dirty keys and outbox are written in the transaction of the approval.
import { Injectable } from '@nestjs/common';
import { cellsOf, decimalText, fieldsDue, type DocumentCell, type ObservationStatus } from '@haidang/plugin-sdk';
import type { Sql } from '../../kernel/index.js';
import { Definitions, type Bundle } from '../../registry/index.js';
import { DirtyKeys } from '../figures/dirty-keys.js';
import { RANKS, type Figure } from '../figures/figure.js';
import { Projector } from '../figures/projector.js';
import type { Report } from './report.js';
import type { SubmissionState } from './submissions.store.js';

export interface ReportProjection {
  report: Report;
  /** The version that the report was made with. */
  bundle: Bundle;
  state: Pick<SubmissionState, 'document' | 'obs_status' | 'revision' | 'status'>;
  actor: string;
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

  private figuresOf({ report, bundle, state }: ReportProjection): Figure[] {
    const units = new Map(report.rows.map((row) => [row.code, row.id]));
    const status = statusOf(state, bundle);
    return cellsOf(fieldsDue(bundle.fields, bundle.manifest, report.period.type), state.document).flatMap((cell) => {
      const unitId = cell.orgUnit === undefined ? report.unit.id : units.get(cell.orgUnit);
      const indicator = this.definitions.indicator(bundle.id, cell.indicator);
      if (cell.field.calculated !== undefined || unitId === undefined || indicator === undefined) return [];
      return [
        {
          indicatorId: indicator.id,
          unitId,
          period: report.period.code,
          year: report.period.year,
          disaggregation: disaggregationOf(cell),
          measure: 'value' as const,
          value: cell.value === undefined ? null : decimalText(cell.value),
          status,
          producer: bundle.manifest.owner,
          rank: RANKS.submission,
          sample: false,
          citationId: null,
          reason: cell.nil ? 'nil' : null,
        },
      ];
    });
  }
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

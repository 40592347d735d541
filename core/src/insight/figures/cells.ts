// The stored figures that a question stands on, in memory, by key. Only what the reader may see was ever read into it: what is
// hidden is simply not here, like what nobody reported.
import type { Reading, ReadMeasure } from './reading.js';
import type { View } from './needs.js';

export interface CellRow extends Reading {
  readonly indicator_id: number;
  readonly org_unit_id: number;
  readonly period: string;
  readonly measure: ReadMeasure;
  readonly disaggregation?: string;
}

export interface PlanReading extends Reading {
  readonly issuer: string;
}

export interface PlanRow {
  readonly indicator_id: number;
  readonly org_unit_id: number;
  readonly period: string;
  readonly issuer: string;
  readonly value: string;
  readonly sample: boolean;
}

const keyOf = (indicatorId: number, unitId: number, code: string, measure: ReadMeasure, disaggregation: string): string =>
  `${String(indicatorId)} ${String(unitId)} ${code} ${measure} ${disaggregation}`;

export class Cells {
  private readonly views: Record<View, Map<string, Reading>> = { direct: new Map(), rollup: new Map() };
  private readonly plans = new Map<string, PlanReading>();

  put(view: View, rows: readonly CellRow[]): void {
    const cells = this.views[view];
    for (const row of rows) cells.set(keyOf(row.indicator_id, row.org_unit_id, row.period, row.measure, row.disaggregation ?? ''), row);
  }

  /** Keeps the first plan of each key: they come in the order in which they lead. */
  putPlans(rows: readonly PlanRow[]): void {
    for (const row of rows) {
      const key = `${String(row.indicator_id)} ${String(row.org_unit_id)} ${row.period}`;
      if (!this.plans.has(key))
        this.plans.set(key, { value: row.value, issuer: row.issuer, sample: row.sample, status: 'A', origin: row.sample ? 'sample' : 'published' });
    }
  }

  get(view: View, indicatorId: number, unitId: number, code: string, measure: ReadMeasure, disaggregation: string): Reading | undefined {
    return this.views[view].get(keyOf(indicatorId, unitId, code, measure, disaggregation));
  }

  plan(indicatorId: number, unitId: number, code: string): PlanReading | undefined {
    return this.plans.get(`${String(indicatorId)} ${String(unitId)} ${code}`);
  }
}

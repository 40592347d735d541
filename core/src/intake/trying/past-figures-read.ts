// The questions to the database behind a trial: which periods there are, the approved reports, and every figure around them. They go
// through the read-only connections, whose time is bounded, and none of them grows with what the caller wrote.
import type { FigureOrigin, ObservationStatus, SubmissionDocument } from '@haidang/plugin-sdk';
import type { Readings } from '../../kernel/index.js';

export interface ApprovedRow {
  readonly period: string;
  readonly org_unit_id: number;
  readonly set_version: number;
  readonly document: SubmissionDocument;
}

export interface FigureRow {
  readonly indicator_id: number;
  readonly org_unit_id: number;
  readonly period: string;
  readonly measure: 'value' | 'cumulative';
  readonly disaggregation: string;
  readonly value: string;
  readonly origin: FigureOrigin;
  readonly status: ObservationStatus;
  readonly sample: boolean;
}

export interface PlanRow {
  readonly indicator_id: number;
  readonly org_unit_id: number;
  readonly period: string;
  readonly value: string;
  readonly sample: boolean;
}

const STANDS = `recorded_to = 'infinity' and value is not null and producer <> 'rollup' and (leads or ($2::boolean and trial))`;

const PERIODS = `
select period from submission where set_id = $3 and status in ('approved', 'published')
union
select distinct period from observation where indicator_id = any($1::int[]) and disaggregation = '' and measure = 'value' and ${STANDS}`;

const APPROVED = `
select period, org_unit_id, set_version, document from submission
 where set_id = $1 and status in ('approved', 'published') and period = any($2::text[])
 order by period desc, org_unit_id limit $3`;

/** Trial figures come last, so that they win over official ones of the same key, as they do when a report on trial is judged. */
const FIGURES = `
select indicator_id, org_unit_id, period, measure, disaggregation, trim_scale(value)::text as value, origin, status, sample from observation
 where indicator_id = any($1::int[]) and year = any($3::smallint[]) and ${STANDS}
 order by trial, rank desc limit $4`;

const PLANS = `
select indicator_id, org_unit_id, period, value::text, sample from plan
 where indicator_id = any($1::int[]) and recorded_to = 'infinity' and leads limit $2`;

export interface PastNeeds {
  readonly set: string;
  readonly indicatorIds: readonly number[];
  /** Trial figures of the set count. */
  readonly trial: boolean;
}

export async function periodsKnown(readings: Readings, { set, indicatorIds, trial }: PastNeeds): Promise<string[]> {
  return (await readings.query<{ period: string }>(PERIODS, [indicatorIds, trial, set])).map((row) => row.period);
}

export function approvedReports(readings: Readings, set: string, periods: readonly string[], most: number): Promise<ApprovedRow[]> {
  return readings.query<ApprovedRow>(APPROVED, [set, periods, most]);
}

export function figuresAround(readings: Readings, { indicatorIds, trial }: PastNeeds, years: readonly number[], most: number): Promise<FigureRow[]> {
  return readings.query<FigureRow>(FIGURES, [indicatorIds, trial, years, most]);
}

export function plansAround(readings: Readings, { indicatorIds }: PastNeeds, most: number): Promise<PlanRow[]> {
  return readings.query<PlanRow>(PLANS, [indicatorIds, most]);
}

// The figures that a tile says of an indicator at one place and period, and what they have to be read from: shared by the overview and
// by alerts, so that an alert never judges by other numbers than those that leaders see. Pure.
import { previousPeriod, samePeriodLastYear, type Period } from '@haidang/plugin-sdk';
import { changesInPoints, growsThroughYear, type Catalogue, type IndicatorView } from '../figures/catalogue.js';
import type { PlanReading } from '../figures/cells.js';
import type { Evaluation } from '../figures/evaluation.js';
import type { Needs } from '../figures/needs.js';
import type { UnitPlace } from '../figures/places.js';
import type { Reading, ReadMeasure } from '../figures/reading.js';
import { periodOf } from '../figures/spans.js';
import { paceOf } from './pace.js';
import { judge, type Judgement } from './tile.js';

export interface TileSpot {
  readonly indicator: IndicatorView;
  readonly measure: ReadMeasure;
  readonly place: UnitPlace;
  readonly period: Period;
}

export interface TileFigures {
  readonly plan: PlanReading | undefined;
  readonly before: Reading | undefined;
  readonly samePeriod: Reading | undefined;
  readonly judged: Judgement;
}

/** A real figure is held against real ones only, so that nothing beside it would need the badge of a sample. */
export function fairTo(value: Reading): <Held extends Reading>(held: Held | undefined) => Held | undefined {
  return (held) => (held?.sample === true && !value.sample ? undefined : held);
}

export function tileFigures({ indicator, measure, place, period }: TileSpot, value: Reading, evaluation: Evaluation, catalogue: Catalogue): TileFigures {
  const fair = fairTo(value);
  const at = (when: Period): Reading | undefined => fair(evaluation.figure(indicator, place, when, measure));
  const plan = fair(evaluation.comparablePlan(indicator, place, period, measure));
  const [before, samePeriod] = [at(previousPeriod(period)), at(samePeriodLastYear(period))];
  const pace = paceOf({
    accumulates: growsThroughYear(catalogue, indicator, measure),
    plannedByPeriod: indicator.def.plan === 'period',
    period,
    past: pastYears(period).map(({ same, whole }) => ({
      toDate: at(same),
      whole: whole === undefined ? undefined : fair(evaluation.figure(indicator, place, whole, 'value')),
    })),
  });
  const judged = judge({
    value,
    plan,
    pace,
    before,
    samePeriod,
    inPoints: changesInPoints(indicator),
    direction: indicator.def.direction,
    band: indicator.def.band,
  });
  return { plan, before, samePeriod, judged };
}

/** Everything that tileFigures asks the evaluation for. */
export function needTile(needs: Needs, indicator: IndicatorView, measure: ReadMeasure, period: Period): void {
  needs.figure(indicator, period, 'value');
  for (const each of [period, previousPeriod(period), samePeriodLastYear(period)]) needs.figure(indicator, each, measure);
  needs.plan(indicator, period);
  for (const year of pastYears(period)) {
    needs.figure(indicator, year.same, measure);
    if (year.whole !== undefined) needs.figure(indicator, year.whole, 'value');
  }
}

/** The same period and the whole of the two years before. */
function pastYears(period: Period): { same: Period; whole: Period | undefined }[] {
  const last = samePeriodLastYear(period);
  return [last, samePeriodLastYear(last)].map((same) => ({ same, whole: periodOf(String(same.year)) }));
}

// What one figure says of itself: how much of the plan, how it moved against last year and the period before, and its state by the
// panel's thresholds. Pure. The headline figure takes all this from the overview, so that no two pages judge it differently.
import { Decimal, decimalOf, wireNumber, yearShare } from '@haidang/plugin-sdk';
import type { Figure, Measure, Period, Threshold, TileState, WireNumber } from '@haidang/plugin-sdk';
import type { HeadlineState, IndicatorFacts } from '../board.js';
import type { FrameRow } from '../data/rows.js';

export interface StatJudgement {
  readonly state: TileState;
  readonly planPercent: WireNumber;
  /** Share of the plan due by now, percent; null without a plan. */
  readonly pacePercent: WireNumber;
  readonly samePeriod: WireNumber;
  readonly previous: WireNumber;
  readonly changeUnit: 'percent' | 'points';
}

/** Difference in points, or percent of what was before. */
export function changeOf(value: Figure, before: Figure, inPoints: boolean): Figure {
  if (value === undefined || before === undefined) return undefined;
  const difference = value.minus(before);
  if (inPoints) return difference;
  return before.isZero() ? undefined : difference.div(before.abs()).times(100);
}

/** Digits kept of a quotient: more than is ever shown, fewer than the wire refuses. */
const KEPT_DECIMALS = 6;

function kept(value: Figure): WireNumber {
  return wireNumber(value?.toDecimalPlaces(KEPT_DECIMALS));
}

function baseOf({ of = 'value' }: Threshold, row: FrameRow, pace: Decimal): Figure {
  switch (of) {
    case 'value':
      return new Decimal(1);
    case 'plan':
      return decimalOf(row.plan);
    case 'pace':
      return decimalOf(row.plan)?.times(pace);
    case 'previous':
      return decimalOf(row.previous);
    case 'same-period':
      return decimalOf(row.samePeriod);
  }
}

function holds(threshold: Threshold, value: Decimal, base: Decimal): boolean {
  const { below, above } = threshold;
  return (below === undefined || value.lt(base.times(below))) && (above === undefined || value.gt(base.times(above)));
}

/** The first threshold that holds; good when none of those that could be measured does; none when nothing could be. */
export function stateBy(thresholds: readonly Threshold[], row: FrameRow, pace: Decimal): TileState {
  const value = decimalOf(row.value);
  if (value === undefined) return 'none';
  let measured = false;
  for (const threshold of thresholds) {
    const base = baseOf(threshold, row, pace);
    if (base === undefined) continue;
    measured = true;
    if (holds(threshold, value, base)) return threshold.state;
  }
  return measured ? 'good' : 'none';
}

export function judgeStat(
  row: FrameRow,
  facts: IndicatorFacts | undefined,
  question: { measure: Measure; period: Period; thresholds: readonly Threshold[]; headline: HeadlineState | undefined },
): StatJudgement {
  const { measure, period, thresholds, headline } = question;
  const [value, plan] = [decimalOf(row.value), decimalOf(row.plan)];
  const inPoints = facts?.inPoints ?? false;
  const changes = {
    samePeriod: kept(changeOf(value, decimalOf(row.samePeriod), inPoints)),
    previous: kept(changeOf(value, decimalOf(row.previous), inPoints)),
    changeUnit: inPoints ? ('points' as const) : ('percent' as const),
  };
  if (headline?.ref === row.indicator && headline.measure === measure && value !== undefined) {
    return { ...changes, state: headline.state, planPercent: headline.planPercent, pacePercent: headline.pacePercent };
  }
  const pace = measure === 'cumulative' && facts?.addsUp === true ? yearShare(period) : new Decimal(1);
  const reached = value === undefined || plan === undefined || plan.isZero() ? undefined : value.div(plan).times(100);
  return { ...changes, state: stateBy(thresholds, row, pace), planPercent: kept(reached), pacePercent: reached === undefined ? null : kept(pace.times(100)) };
}

// What a tile says of its figure: how it stands against plan and pace or against last year, in the direction that is good for
// it, and whether it is final, late or missing. Pure, so that every case stands in a table of tests.
import { Decimal, type DataState, type Indicator, type ServiceTile, type TileState } from '@haidang/plugin-sdk';
import { decimal, type Reading } from '../figures/reading.js';

/**
 * What a service's plugin says of itself; `failed`: it should have and did not; `no-right`: it speaks of the whole province, and the reader may not
 * see that; undefined: nobody is connected.
 */
export type KnownService = ServiceTile | 'failed' | 'no-right' | undefined;

export interface TileFacts {
  readonly value: Reading | undefined;
  readonly plan: Reading | undefined;
  /** Share of the plan due by now, 0 to 1; undefined without a plan. */
  readonly pace: Decimal | undefined;
  readonly before: Reading | undefined;
  readonly samePeriod: Reading | undefined;
  /** Changes are differences (points, places), not percent. */
  readonly inPoints: boolean;
  readonly direction: Indicator['direction'];
  readonly band: Indicator['band'] | undefined;
}

export interface Judgement {
  readonly planPercent: Decimal | undefined;
  readonly pacePercent: Decimal | undefined;
  readonly previous: Decimal | undefined;
  readonly samePeriod: Decimal | undefined;
  readonly state: TileState;
}

/** Shares of the pace from which a tile is good, or still to be watched. */
const GOOD = new Decimal('0.97');
const WATCH = new Decimal('0.85');
/** Percent of change for the worse against last year from which it is watched, or bad. */
const WORSE = new Decimal(5);
const MUCH_WORSE = new Decimal(15);
/** Share of the band's own bound beyond which a value outside the band is bad. */
const FAR_OUT = new Decimal('0.1');

export function judge(facts: TileFacts): Judgement {
  const { value, plan, pace } = facts;
  const reached = value === undefined || plan === undefined || new Decimal(plan.value).isZero() ? undefined : decimal(value).div(plan.value);
  return {
    planPercent: reached?.times(100),
    pacePercent: reached === undefined ? undefined : pace?.times(100),
    previous: change(value, facts.before, facts.inPoints),
    samePeriod: change(value, facts.samePeriod, facts.inPoints),
    state: stateOf(facts, reached),
  };
}

/** Difference in points, or percent of what was before; undefined where the base is missing or zero. */
export function change(value: Reading | undefined, before: Reading | undefined, inPoints: boolean): Decimal | undefined {
  if (value === undefined || before === undefined) return undefined;
  const difference = decimal(value).minus(before.value);
  if (inPoints) return difference;
  const base = decimal(before).abs();
  return base.isZero() ? undefined : difference.div(base).times(100);
}

function stateOf(facts: TileFacts, reached: Decimal | undefined): TileState {
  const { value, direction, band, pace } = facts;
  if (value === undefined) return 'none';
  switch (direction) {
    case 'neutral':
      return 'info';
    case 'band':
      return band === undefined ? 'info' : againstBand(decimal(value), band);
    case 'up':
    case 'down':
      if (reached !== undefined && pace !== undefined && pace.isPositive() && !pace.isZero()) return againstPace(reached.div(pace), direction);
      return againstLastYear(change(value, facts.samePeriod, false), direction);
  }
}

/** Where less is better the plan is a ceiling: the same distances above the pace. */
function againstPace(share: Decimal, direction: 'up' | 'down'): TileState {
  const score = direction === 'up' ? share : new Decimal(2).minus(share);
  if (score.gte(GOOD)) return 'good';
  return score.gte(WATCH) ? 'watch' : 'bad';
}

function againstLastYear(percent: Decimal | undefined, direction: 'up' | 'down'): TileState {
  if (percent === undefined) return 'info';
  const worse = direction === 'up' ? percent.negated() : percent;
  if (worse.gt(MUCH_WORSE)) return 'bad';
  return worse.gt(WORSE) ? 'watch' : 'good';
}

function againstBand(value: Decimal, band: NonNullable<Indicator['band']>): TileState {
  const [least, most] = [new Decimal(band.min), new Decimal(band.max)];
  if (value.gte(least) && value.lte(most)) return 'good';
  const [bound, distance] = value.lt(least) ? [least, least.minus(value)] : [most, value.minus(most)];
  return distance.gt(bound.abs().times(FAR_OUT)) ? 'bad' : 'watch';
}

export interface Standing {
  readonly mayView: boolean;
  readonly value: Reading | undefined;
  /** "Không phát sinh" was answered. */
  readonly nil: boolean;
  /** A newer period is past its due date and has no figure. */
  readonly overdue: boolean;
}

export function dataStateOf({ mayView, value, nil, overdue }: Standing): DataState {
  if (!mayView) return 'no-right';
  if (overdue) return 'late';
  if (value === undefined) return 'none';
  if (nil) return 'nil';
  return value.status === 'P' || value.status === 'E' ? 'preliminary' : 'ok';
}

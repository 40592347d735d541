// What the next figure of a series should be, and how far from that a real one strays. Everything is a median, so that a wrong figure in
// the past does not excuse the next one. Two models are fitted and the one that foretold the past better is believed: level and
// season (flows: tourists, revenue), or the figure before plus the usual step of that month (standings, plans, rates).
import { countOf, medianOf } from './medians.js';
import type { JudgedCell } from './wider-check.js';

/** Fewer known figures say nothing about the next one. */
export const LEAST_PAST = 12;
const LEAST_ERRORS = 8;
const LEVEL_WINDOW = 6;
/** Of a bell curve: median deviation over standard deviation. */
const MAD_OF_SD = 0.6745;
/** Of a bell curve, that share lies within so many standard deviations. */
const TAIL = { share: 0.88, ofBell: 1.555 } as const;
/** Modified z beyond which a figure is outside of its range. */
export const OUTSIDE = 4.5;

export interface Expectation {
  readonly expected: number;
  /** The range of what is plausible. */
  readonly low: number;
  readonly high: number;
  /** Modified z of a value: 0.6745 × distance / median distance. */
  z(value: number): number;
}

/** In which numbers a series is even: ratios for money, square roots for small counts, differences for rates. */
interface Scale {
  to(value: number): number;
  from(value: number): number;
  /** Least median deviation: nobody is called an outlier for less. */
  readonly floor: number;
}

interface Forecast {
  readonly at: number;
  /** How far the model was off in the past. */
  readonly spread: number;
}

export function expectationOf(cell: Pick<JudgedCell, 'indicator' | 'past'>, perYear: number): Expectation | undefined {
  const { valueType } = cell.indicator;
  if (valueType === 'rank' || valueType === 'text') return undefined;
  const known = knownOf(cell.past);
  if (known.length < LEAST_PAST) return undefined;
  const scale = scaleOf(cell.indicator, known);
  const series = Float64Array.from(cell.past, (value) => (value === undefined ? NaN : scale.to(value)));
  const forecast = better(seasonal(series, perYear), stepwise(series, perYear)) ?? plain(series, perYear);
  const spread = Math.max(forecast.spread, scale.floor);
  const reach = (OUTSIDE * spread) / MAD_OF_SD;
  return {
    expected: scale.from(forecast.at),
    low: scale.from(forecast.at - reach),
    high: scale.from(forecast.at + reach),
    z: (value) => (MAD_OF_SD * (scale.to(value) - forecast.at)) / spread,
  };
}

export function knownOf(past: readonly (number | undefined)[]): number[] {
  const known: number[] = [];
  for (const value of past) if (value !== undefined) known.push(value);
  return known;
}

const SMALL_COUNT = 200;
const LEAST_RATIO = 0.008;
const LEAST_POINTS = 0.25;

function scaleOf({ valueType, decimals }: JudgedCell['indicator'], known: readonly number[]): Scale {
  const middle = Math.abs(medianOf(known));
  const least = Math.min(...known);
  const counted = valueType !== 'percent' && valueType !== 'index' && least >= 0;
  if (counted && (least === 0 || (valueType === 'integer' && middle < SMALL_COUNT))) return COUNTS;
  // The last printed digit of a small number is a large share of it.
  const digit = 0.5 * 10 ** -decimals;
  if (valueType !== 'percent' && least > 0)
    return { to: (value) => (value > 0 ? Math.log(value) : -Infinity), from: Math.exp, floor: Math.max(LEAST_RATIO, digit / middle) };
  return { to: same, from: same, floor: Math.max(valueType === 'percent' ? LEAST_POINTS : 0, digit, middle * LEAST_RATIO) };
}

const same = (value: number): number => value;

/** Square roots make the spread of counts the same whatever their size. */
const COUNTS: Scale = {
  to: (value) => Math.sign(value) * Math.sqrt(Math.abs(value) + 0.375),
  from: (value) => Math.max(0, value * Math.abs(value) - 0.375),
  floor: 0.35,
};

/** The smaller error of the past wins. */
function better(one: Forecast | undefined, other: Forecast | undefined): Forecast | undefined {
  if (one === undefined || other === undefined) return one ?? other;
  return one.spread <= other.spread ? one : other;
}

/** Level and season by medians (as STL takes them by local regressions), and a steady drift. */
function seasonal(series: Float64Array, perYear: number): Forecast | undefined {
  const count = series.length;
  const years = Math.floor(count / perYear);
  if (perYear === 1 || years < 2) return undefined;
  const drift = medianOf(series.map((value, at) => (at < perYear ? NaN : value - (series[at - perYear] ?? NaN)))) / perYear;
  if (Number.isNaN(drift)) return undefined;
  const flat = series.map((value, at) => value - drift * at);
  const off = flat.map((value, at) => value - medianOf(flat, at - perYear / 2, at + perYear / 2 + 1));
  const season = Float64Array.from({ length: perYear }, (_, month) => medianOf(off, month, count, perYear));
  const adjusted = flat.map((value, at) => value - (season[at % perYear] ?? 0));
  const errors = adjusted.map((value, at) => (at < perYear ? NaN : value - medianOf(adjusted, at - LEVEL_WINDOW, at)));
  const next = medianOf(adjusted, count - LEVEL_WINDOW) + (season[count % perYear] ?? NaN) + drift * count;
  if (countOf(errors) < LEAST_ERRORS || Number.isNaN(next)) return undefined;
  // A season that was learnt from two years fits those years better than it will fit the third.
  return { at: next, spread: deviation(errors) * Math.sqrt((years + 1) / (years - 1)) };
}

/** The figure before, plus what that month usually adds to it. */
function stepwise(series: Float64Array, perYear: number): Forecast | undefined {
  const count = series.length;
  const steps = series.map((value, at) => (at === 0 ? NaN : value - (series[at - 1] ?? NaN)));
  const usual = (at: number): number => medianOf(steps, at % perYear, at, perYear);
  const errors = steps.map((step, at) => step - usual(at));
  const next = forecastFrom(series, usual);
  if (countOf(errors) < LEAST_ERRORS || Number.isNaN(next)) return undefined;
  // Where a month is known to jump (new plans in January), by how much it jumps this time is anybody's guess.
  let jump = 0;
  for (let at = count % perYear; at < count; at += perYear) jump = Math.max(jump, Math.abs(steps[at] ?? 0) || 0);
  return { at: next, spread: Math.max(deviation(errors), jump * JUMP) };
}

const JUMP = 0.35;

/** From each of the last three figures by the usual steps since; the middle one, so that one wrong figure leads nobody astray. */
function forecastFrom(series: Float64Array, usual: (at: number) => number): number {
  let steps = 0;
  const forecasts: number[] = [];
  for (let back = 1; back <= 3; back += 1) {
    steps += usual(series.length + 1 - back);
    forecasts.push((series[series.length - back] ?? NaN) + steps);
  }
  return medianOf(forecasts);
}

/** Too short for a season: the last year, whatever the month. */
function plain(series: Float64Array, perYear: number): Forecast {
  const last = series.slice(-Math.max(LEAST_PAST, perYear));
  const known = countOf(last) >= LEAST_ERRORS ? last : series;
  const middle = medianOf(known);
  return { at: middle, spread: deviation(known.map((value) => value - middle)) * 1.5 };
}

/** The median distance; where the largest tenth strays further than a bell curve would (outbreaks, small counts), by that tenth. */
function deviation(errors: Float64Array): number {
  const distances = errors
    .map(Math.abs)
    .filter((error) => !Number.isNaN(error))
    .sort();
  const tail = distances[Math.ceil(TAIL.share * distances.length) - 1] ?? 0;
  return Math.max(medianOf(distances), (tail * MAD_OF_SD) / TAIL.ofBell);
}

/** How likely two figures of the series are the same by chance: of a count of accidents often, of billions never. */
export function chanceOfRepeat(values: readonly number[]): number {
  const total = values.length;
  if (total < 4) return 1;
  const counts = new Map<number, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  let pairs = 0;
  for (const count of counts.values()) pairs += count * (count - 1);
  let repeats = 0;
  for (let at = 1; at < total; at += 1) if (values[at] === values[at - 1]) repeats += 1;
  // Nothing seen among n is still as likely as once in n.
  return Math.max(pairs / (total * (total - 1)), repeats / (total - 1), 1 / (total + 1));
}

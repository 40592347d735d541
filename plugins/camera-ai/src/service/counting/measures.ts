// What cameras measure for indicators: sums over the cameras of a place on a day, as canonical decimal text, false alarms left out.
import type { Camera } from '../../cameras/camera.js';
import type { DayCounts } from '../../events/counts.js';
import type { Kind } from '../../kinds.js';
import { crossingsIn } from './heat.js';

export const MEASURES = [
  'vehicles',
  'pedestrians',
  'red-light',
  'wrong-way',
  'line-crossings',
  'congestion-hours',
  'flood',
  'flood-hours',
  'fire-smoke',
  'anomalies',
  'traffic-anomalies',
  'environment-anomalies',
] as const;
export type Measure = (typeof MEASURES)[number];

/** A day of one camera. */
export interface Counted {
  readonly counts: DayCounts;
  /** Unusual hours. */
  readonly anomalies: number;
  readonly field: Camera['field'];
  readonly orgUnit: string | null;
}

export function measuresOf(cameras: readonly Counted[]): Record<Measure, string> {
  const tallies = (kind: Kind) => cameras.flatMap(({ counts }) => counts.kinds[kind] ?? []);
  const number = (kind: Kind): string => String(sum(tallies(kind).map((each) => each.total - each.falseAlarms)));
  // From start to end, summed over cameras.
  const hours = (kind: Kind): string => tenths(sum(tallies(kind).map((each) => each.dwell - Math.max(0, each.falseDwell ?? 0))) / 3_600_000);
  const unusual = (some: readonly Counted[]): string => String(sum(some.map(({ anomalies }) => anomalies)));
  return {
    vehicles: number('vehicle'),
    pedestrians: number('pedestrian'),
    'red-light': number('red-light'),
    'wrong-way': number('wrong-way'),
    'line-crossings': String(sum(cameras.map(({ counts }) => crossingsIn(counts)))),
    'congestion-hours': hours('congestion'),
    flood: number('flood'),
    'flood-hours': hours('flood'),
    'fire-smoke': number('fire-smoke'),
    anomalies: unusual(cameras),
    'traffic-anomalies': unusual(cameras.filter(({ field }) => field === 'traffic')),
    'environment-anomalies': unusual(cameras.filter(({ field }) => field === 'environment')),
  };
}

const sum = (numbers: readonly number[]): number => numbers.reduce((one, other) => one + other, 0);

function tenths(value: number): string {
  const whole = Math.round(value * 10);
  return whole % 10 === 0 ? String(whole / 10) : `${String(Math.floor(whole / 10))}.${String(whole % 10)}`;
}

/** A line `measure = set.indicator`. */
export function mappingOf(lines: readonly string[]): { measure: Measure; set: string; indicator: string }[] {
  return lines.flatMap((line) => {
    const match = /^\s*([a-z-]+)\s*=\s*([a-z0-9-]+)\.([a-z0-9-]+)\s*$/.exec(line);
    const measure = MEASURES.find((each) => each === match?.[1]);
    return match === null || measure === undefined ? [] : { measure, set: match[2] ?? '', indicator: match[3] ?? '' };
  });
}

// Counts as sums of what each event contributes. An event's contribution is a function of the event alone; when the event changes, what it
// gave before is taken away and what it gives now is added, in the same write. So the counts are always those of the stored events, each
// counted once, in whatever order and how often its messages came. `service/counting/book.spec.ts` holds this against every order it can think of.
import { isKind, type Kind } from '../kinds.js';
import { dayOf, hourKey, hourOf, minuteOf } from '../local-time.js';
import type { CameraEvent } from './event.js';

/** One kind within a day of one camera (or zone). */
export interface Tally {
  /** How many, by hour `00` to `23`. */
  readonly hours: Readonly<Record<string, number>>;
  readonly total: number;
  /** Milliseconds from start to end, of those that have ended; and how many these are. */
  readonly dwell: number;
  readonly ended: number;
  /** Found to be false alarms, within `total`; and their milliseconds, within `dwell` (days of before knew none). */
  readonly falseAlarms: number;
  readonly falseDwell?: number;
}

/** A day of one camera. */
export interface DayCounts {
  readonly kinds: Readonly<Partial<Record<Kind, Tally>>>;
  readonly zones: Readonly<Record<string, Readonly<Partial<Record<Kind, Tally>>>>>;
  readonly lines: Readonly<Record<string, { readonly in: number; readonly out: number }>>;
  /** By hours `00` to `23`; days that were begun before there was such a thing have none, to their end. */
  readonly measures?: Measures;
}

/**
 * What is measured beside the number of events, by hour or minute: `dwell.<kind>` milliseconds and `ended.<kind>` how many they are of,
 * `in.<line>` and `out.<line>`, and `crossed`: all crossings, those of counters too, false alarms left out. An event counts where it began.
 */
export type Measures = Readonly<Record<string, Readonly<Record<string, number>>>>;

/** An hour of one camera by minutes `00` to `59`: the kinds, and the measures beside them, which no kind is called like. */
export type HourCounts = Readonly<Partial<Record<Kind, Readonly<Record<string, number>>>>> & Measures;

export const NO_DAY: DayCounts = { kinds: {}, zones: {}, lines: {}, measures: {} };

export interface Contribution {
  readonly day: string;
  readonly hourKey: string;
  readonly counts: DayCounts;
  readonly minutes: HourCounts;
}

/** What an event adds; undefined while it counts for nothing. */
export function contributionOf(event: CameraEvent): Contribution | undefined {
  const { kind, confirmed, count } = event.facts;
  const number = event.readings === undefined ? count : event.readings[1] - event.readings[0];
  if (!confirmed || number === 0) return undefined;
  const [at, hour] = [event.startedAt, hourOf(event.startedAt)];
  const falseAlarms = event.verdict?.state === 'false' ? number : 0;
  const tally = (dwell: number | undefined): Tally => ({
    hours: { [hour]: number },
    total: number,
    dwell: dwell ?? 0,
    ended: dwell === undefined ? 0 : 1,
    falseAlarms,
    falseDwell: falseAlarms === 0 ? 0 : (dwell ?? 0),
  });
  const zones = Object.entries(event.zones).map(([zone, [from, to]]) => [
    zone,
    { [kind]: tally(event.endedAt === undefined ? undefined : Math.max(0, to - from)) },
  ]);
  const lines: Record<string, { in: number; out: number }> = {};
  const measured: Record<string, number> = event.endedAt === undefined ? {} : { [`dwell.${kind}`]: event.endedAt - at, [`ended.${kind}`]: 1 };
  for (const crossing of event.crossings) {
    const cut = crossing.lastIndexOf('>');
    const line = (lines[crossing.slice(0, cut)] ??= { in: 0, out: 0 });
    const direction = crossing.endsWith('>out') ? 'out' : 'in';
    line[direction] += 1;
    const name = `${direction}.${crossing.slice(0, cut)}`;
    measured[name] = (measured[name] ?? 0) + 1;
  }
  if (falseAlarms === 0) measured['crossed'] = event.crossings.length > 0 ? event.crossings.length : kind === 'line-crossing' ? number : 0;
  const during = (part: string): Measures =>
    Object.fromEntries(Object.entries(measured).flatMap(([name, value]) => (value === 0 ? [] : [[name, { [part]: value }]])));
  return {
    day: dayOf(at),
    hourKey: hourKey(at),
    counts: {
      kinds: { [kind]: tally(event.endedAt === undefined ? undefined : event.endedAt - at) },
      zones: Object.fromEntries(zones) as DayCounts['zones'],
      lines,
      measures: during(hour),
    },
    minutes: { [kind]: { [minuteOf(at)]: number }, ...during(minuteOf(at)) },
  };
}

/**
 * Adds (or, with -1, takes away) counts; what becomes nothing is left out, so that equal counts look equal. A day without measures was
 * begun by a version that knew none: it stays without, for what its events gave before cannot be taken away from what was never added.
 */
export function addDay(one: DayCounts, other: DayCounts, sign: 1 | -1 = 1): DayCounts {
  const { measures, ...counts } = addedDay(one, other, sign);
  return one.measures === undefined ? counts : { ...counts, measures };
}

function addedDay(one: DayCounts, other: DayCounts, sign: 1 | -1): Required<DayCounts> {
  return {
    kinds: joinTallies(one.kinds, other.kinds, sign),
    zones: joinEach(one.zones, other.zones, (a = {}, b) => emptyAsNone(joinTallies(a, b, sign))),
    lines: joinEach(one.lines, other.lines, (a = { in: 0, out: 0 }, b) => {
      const line = { in: a.in + sign * b.in, out: a.out + sign * b.out };
      return line.in === 0 && line.out === 0 ? undefined : line;
    }),
    measures: addHour(one.measures ?? {}, other.measures ?? {}, sign),
  };
}

export function addHour<T extends Measures>(one: T, other: T, sign: 1 | -1 = 1): Measures {
  return joinEach(one, other, (a = {}, b) => emptyAsNone(addNumbers(a, b, sign)));
}

/** An hour's kinds alone. */
export function withoutMeasures(counts: HourCounts): HourCounts {
  return Object.fromEntries(Object.entries(counts).filter(([name]) => isKind(name)));
}

/** Counts without zones and lines: those of the whole province. */
export function withoutPlaces({ kinds, measures }: DayCounts): DayCounts {
  return { ...NO_DAY, kinds, measures: withoutLines(measures ?? {}) };
}

/** Lines are a camera's own: two cameras may call theirs alike. */
export function withoutLines(measures: Measures): Measures {
  return Object.fromEntries(Object.entries(measures).filter(([name]) => !/^(in|out)\./.test(name)));
}

type Tallies = Readonly<Partial<Record<Kind, Tally>>>;

function joinTallies(one: Tallies, other: Tallies, sign: 1 | -1): Tallies {
  return joinEach(one, other, (a = { hours: {}, total: 0, dwell: 0, ended: 0, falseAlarms: 0, falseDwell: 0 }, b) => {
    const tally = {
      hours: addNumbers(a.hours, b.hours, sign),
      total: a.total + sign * b.total,
      dwell: a.dwell + sign * b.dwell,
      ended: a.ended + sign * b.ended,
      falseAlarms: a.falseAlarms + sign * b.falseAlarms,
      falseDwell: (a.falseDwell ?? 0) + sign * (b.falseDwell ?? 0),
    };
    const { hours, ...numbers } = tally;
    return Object.keys(hours).length === 0 && Object.values(numbers).every((each) => each === 0) ? undefined : tally;
  });
}

function addNumbers(one: Readonly<Record<string, number>>, other: Readonly<Record<string, number>>, sign: 1 | -1): Record<string, number> {
  return joinEach(one, other, (a = 0, b) => (a + sign * b === 0 ? undefined : a + sign * b));
}

function emptyAsNone<T extends object>(value: T): T | undefined {
  return Object.keys(value).length === 0 ? undefined : value;
}

/** Joins two records key by key; `undefined` leaves a key out. */
function joinEach<T>(
  one: Readonly<Partial<Record<string, T>>>,
  other: Readonly<Partial<Record<string, T>>>,
  join: (a: T | undefined, b: T) => T | undefined,
): Record<string, T> {
  const result: Record<string, T> = {};
  for (const [key, value] of Object.entries(one)) if (value !== undefined) result[key] = value;
  for (const [key, value] of Object.entries(other)) {
    if (value === undefined) continue;
    const joined = join(result[key], value);
    // eslint-disable-next-line @typescript-eslint/no-dynamic-delete -- a plain record, whose keys are hours, zones and lines
    if (joined === undefined) delete result[key];
    else result[key] = joined;
  }
  return result;
}

// Counts for the page: by day, heat by hour × weekday, against the week before, and the share of false alarms per kind. Read from
// the days' records: a month is thirty of them, whatever was seen in it.
import type { PluginContext } from '@haidang/plugin-sdk';
import { addDay, NO_DAY, type DayCounts, type Tally } from '../../events/counts.js';
import { KINDS, type Kind } from '../../kinds.js';
import { dayAfter, dayOf, hourKey, weekdayOf } from '../../local-time.js';
import { keys } from '../keys.js';
import { readAll } from '../store.js';
import { daysAt, oddAt, oddOf } from './places.js';

export interface CountsAnswer {
  readonly from: string;
  readonly until: string;
  readonly days: readonly { readonly day: string; readonly total: number; readonly weekBefore: number; readonly anomalies: number }[];
  /** Rows are weekdays from Monday, columns the hours; averages over the days that had any record. */
  readonly heat: readonly (readonly (number | null)[])[];
  readonly kinds: readonly {
    readonly kind: Kind;
    readonly total: number;
    readonly before: number;
    readonly falseAlarms: number;
    readonly dwellSeconds: number | null;
  }[];
  /** Crossings of lines and readings of counters, false alarms left out. */
  readonly crossings: number;
  readonly zones: readonly { readonly zone: string; readonly total: number; readonly dwellSeconds: number | null }[];
  readonly lines: readonly { readonly line: string; readonly in: number; readonly out: number }[];
}

const days = (from: string, until: string): string[] => {
  const list: string[] = [];
  for (let day = from; day <= until && list.length < 400; day = dayAfter(day, 1)) list.push(day);
  return list;
};

/** Of some places together (places.ts); of some kinds, or of all. */
export async function countsOf(
  context: PluginContext,
  { places, kinds, from, until }: { places: readonly string[]; kinds: ReadonlySet<Kind>; from: string; until: string },
): Promise<CountsAnswer> {
  const asked = days(from, until);
  const length = asked.length;
  const earlier = days(dayAfter(from, -Math.max(7, length)), dayAfter(from, -1));
  const [read, odd] = await Promise.all([daysAt(context, places, [...earlier, ...asked]), oddAt(context, places, asked)]);
  const of = (day: string): DayCounts | undefined => read.get(day);
  const wanted = kinds.size === 0 ? KINDS : KINDS.filter((kind) => kinds.has(kind));
  const total = (day: string): number => sum(wanted.map((kind) => of(day)?.kinds[kind]?.total ?? 0));
  const whole = asked.reduce((all, day) => addDay(all, of(day) ?? NO_DAY), NO_DAY);
  const before = days(dayAfter(from, -length), dayAfter(from, -1)).reduce((all, day) => addDay(all, of(day) ?? NO_DAY), NO_DAY);
  return {
    from,
    until,
    days: asked.map((day) => ({ day, total: total(day), weekBefore: total(dayAfter(day, -7)), anomalies: oddOf(odd.get(day)) })),
    heat: heatOf(asked, of, wanted),
    kinds: wanted.flatMap((kind) => {
      const tally = whole.kinds[kind];
      if (tally === undefined) return [];
      return { kind, total: tally.total, before: before.kinds[kind]?.total ?? 0, falseAlarms: tally.falseAlarms, dwellSeconds: dwell([tally]) };
    }),
    crossings: crossingsIn(whole),
    zones: Object.entries(whole.zones).map(([zone, tallies]) => {
      const some = wanted.flatMap((kind) => tallies[kind] ?? []);
      return { zone, total: sum(some.map((each) => each.total)), dwellSeconds: dwell(some) };
    }),
    lines: Object.entries(whole.lines).map(([line, directions]) => ({ line, ...directions })),
  };
}

/** Never below nothing: an event that an older version counted may have taken away what it never gave. */
export function crossingsIn({ measures = {} }: DayCounts): number {
  return Math.max(0, sum(Object.values(measures['crossed'] ?? {})));
}

const sum = (numbers: readonly number[]): number => numbers.reduce((one, other) => one + other, 0);

function dwell(tallies: readonly Tally[]): number | null {
  const ended = sum(tallies.map((each) => each.ended));
  return ended === 0 ? null : Math.round(sum(tallies.map((each) => each.dwell)) / ended / 100) / 10;
}

function heatOf(asked: readonly string[], of: (day: string) => DayCounts | undefined, kinds: readonly Kind[]): (number | null)[][] {
  return Array.from({ length: 7 }, (_, weekday) => {
    const counted = asked.filter((day) => weekdayOf(day) === weekday).flatMap((day) => of(day) ?? []);
    return Array.from({ length: 24 }, (__, hour) => {
      if (counted.length === 0) return null;
      const key = String(hour).padStart(2, '0');
      return Math.round((sum(counted.map((day) => sum(kinds.map((kind) => day.kinds[kind]?.hours[key] ?? 0)))) / counted.length) * 10) / 10;
    });
  });
}

/** Events of the last 24 hours, by camera: the hours of today and those of yesterday that are not past. */
export async function lastDay({ store, now }: Pick<PluginContext, 'store' | 'now'>, cameras: readonly string[]): Promise<Map<string, number>> {
  const at = Date.parse(now);
  const [today, yesterday] = [dayOf(at), dayAfter(dayOf(at), -1)];
  const hour = hourKey(at).slice(8);
  const read = await readAll<DayCounts>(
    store,
    cameras.flatMap((camera) => [keys.day(today, camera), keys.day(yesterday, camera)]),
  );
  const within = (counts: DayCounts | undefined, isIn: (hour: string) => boolean): number =>
    sum(Object.values(counts?.kinds ?? {}).flatMap((tally) => Object.entries(tally.hours).flatMap(([each, count]) => (isIn(each) ? count : []))));
  return new Map(
    cameras.map((camera) => [
      camera,
      within(read.get(keys.day(today, camera))?.value, () => true) + within(read.get(keys.day(yesterday, camera))?.value, (each) => each > hour),
    ]),
  );
}

// A day by its hours, an hour by its minutes, and the minutes of just now. Counts, dwell, crossings and unusual hours stand here at the
// resolution that the indicators cannot have: their finest period is a day.
import type { PluginContext } from '@haidang/plugin-sdk';
import type { Measures } from '../../events/counts.js';
import { KINDS, type Kind } from '../../kinds.js';
import { HOUR, hourKey } from '../../local-time.js';
import { daysAt, hoursAt, oddAt } from './places.js';

export interface Part {
  /** `00` to `23`, or to `59`. */
  readonly part: string;
  readonly total: number;
  readonly dwellSeconds: number | null;
  /** Crossings of lines and readings of counters, false alarms left out. */
  readonly crossings: number;
  readonly anomalies: number;
  readonly lines: readonly { readonly line: string; readonly in: number; readonly out: number }[];
}

/** A day by its hours, or (with `hour`) an hour by its minutes: how many, how long, who crossed which line, and what was unusual. */
export async function partsOf(
  context: PluginContext,
  { places, kinds, day, hour }: { places: readonly string[]; kinds: ReadonlySet<Kind>; day: string; hour: string | undefined },
): Promise<readonly Part[]> {
  const wanted = kinds.size === 0 ? KINDS : KINDS.filter((kind) => kinds.has(kind));
  const key = `${day.replaceAll('-', '')}${hour ?? ''}`;
  const [days, hours, oddDays] = await Promise.all([
    daysAt(context, places, [day]),
    hour === undefined ? undefined : hoursAt(context, places, [key]),
    oddAt(context, places, [day]),
  ]);
  const counts = days.get(day);
  const minutes = hours?.get(key);
  const odd = oddDays.get(day) ?? {};
  const measures: Measures = hour === undefined ? (counts?.measures ?? {}) : (minutes ?? {});
  const lines = Object.keys(counts?.lines ?? {});
  const totalIn = (kind: Kind, part: string): number => (hour === undefined ? counts?.kinds[kind]?.hours : minutes?.[kind])?.[part] ?? 0;
  const oddIn = (part: string): number => (hour === undefined ? sum(Object.values(odd[part] ?? {})) : (odd[hour]?.[part] ?? 0));
  return Array.from({ length: hour === undefined ? 24 : 60 }, (_, index) => {
    const part = String(index).padStart(2, '0');
    // Never below nothing: an event that an older version counted may have taken away what it never gave.
    const measured = (name: string): number => Math.max(0, measures[name]?.[part] ?? 0);
    const ended = sum(wanted.map((kind) => measured(`ended.${kind}`)));
    return {
      part,
      total: sum(wanted.map((kind) => totalIn(kind, part))),
      dwellSeconds: ended === 0 ? null : Math.round(sum(wanted.map((kind) => measured(`dwell.${kind}`))) / ended / 100) / 10,
      crossings: measured('crossed'),
      anomalies: oddIn(part),
      lines: lines.flatMap((line) => {
        const [inside, out] = [measured(`in.${line}`), measured(`out.${line}`)];
        return inside + out === 0 ? [] : { line, in: inside, out };
      }),
    };
  });
}

const sum = (numbers: readonly number[]): number => numbers.reduce((one, other) => one + other, 0);

/** Events by minute over the last hour, oldest first: how busy it is just now. */
export async function lastHour(context: Pick<PluginContext, 'store' | 'now'>, places: readonly string[]): Promise<readonly number[]> {
  const at = Date.parse(context.now);
  const read = await hoursAt(context, places, [hourKey(at - HOUR), hourKey(at)]);
  const minute = Math.floor(at / 60_000);
  return Array.from({ length: 60 }, (_, index) => {
    const moment = (minute - 59 + index) * 60_000;
    const counts = read.get(hourKey(moment));
    const key = String(Math.floor(moment / 60_000) % 60).padStart(2, '0');
    return sum(KINDS.map((kind) => counts?.[kind]?.[key] ?? 0));
  });
}

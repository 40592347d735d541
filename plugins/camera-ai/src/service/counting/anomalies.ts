// Every hour: were the hours that are over unusual for a camera? What is found stands in the book of unusual hours, by day, hour and minute,
// and becomes an alert, once for that camera and hour. An hour is judged three times, an hour apart, so that late events are in it: the book
// then says what is true of the hour as it stands, and an alert that was told stays told.
import type { PluginContext, StoreChange } from '@haidang/plugin-sdk';
import { anomalyOf, minuteOf, type Anomaly } from '../../events/anomaly.js';
import type { DayCounts, HourCounts } from '../../events/counts.js';
import { KINDS } from '../../kinds.js';
import { DAY, dayAfter, dayOf, HOUR, hourKey, hourOf } from '../../local-time.js';
import { settingsOf } from '../../settings.js';
import { alertKey, type Alert } from '../alerts.js';
import { keys, PROVINCE } from '../keys.js';
import { registerOf } from '../register.js';
import { same } from '../same.js';
import { listAll, put, readAll } from '../store.js';
import { write } from './book.js';

const WEEKS = 8;
const CAMERAS_AT_ONCE = 100;
const AGAIN = 3;
/** After a longer stop, hours before this are not judged any more. */
const MOST_HOURS = 48;

/** An unusual hour of one camera. */
export interface OddHour {
  readonly direction: Anomaly['direction'];
  readonly usual: number;
  readonly found: number;
  /** In which it became unusual. */
  readonly minute: number;
}

/** Of a day of one camera, by hours `00` to `23`. */
export type OddHours = Readonly<Record<string, OddHour>>;

/** Of a day of all cameras: how many by hour, and by minute within it. */
export type OddCounts = Readonly<Record<string, Readonly<Record<string, number>>>>;

export async function findAnomalies(context: PluginContext): Promise<void> {
  const over = Math.floor((Date.parse(context.now) - HOUR) / HOUR) * HOUR;
  const judged = (await context.store.get<{ at: number }>(keys.judged))?.value.at ?? over - HOUR;
  const first = Math.max(Math.min(judged, over) - (AGAIN - 2) * HOUR, over - (MOST_HOURS - 1) * HOUR);
  const days = new Set<string>();
  for (let hour = first; hour <= over; hour += HOUR) if (await judge(context, hour)) days.add(dayOf(hour));
  for (const day of days) await sumUp(context, day);
  await context.store.put(keys.judged, { at: over });
}

/** Whether anything of that hour reads otherwise than before. */
async function judge(context: PluginContext, at: number): Promise<boolean> {
  const { cameras } = await registerOf(context);
  const enabled = [...cameras.values()].filter((camera) => camera.enabled && !camera.maintenance).map(({ code }) => code);
  const { alertMinutes } = settingsOf(context);
  const [day, hour] = [dayOf(at), hourOf(at)];
  const alerts = new Map<string, Alert>();
  let isNew = false;
  for (let from = 0; from < enabled.length; from += CAMERAS_AT_ONCE) {
    const some = enabled.slice(from, from + CAMERAS_AT_ONCE);
    const found = await anomaliesOf(context, some, at);
    isNew = (await note(context, { day, hour, cameras: some, found })) || isNew;
    // What is older is history when it is found, nothing to be woken for.
    for (const [camera, odd] of at > Date.parse(context.now) - DAY ? found : []) {
      alerts.set(alertKey('anomaly', camera, at, alertMinutes), { kind: 'anomaly', camera, at, last: at, events: [], note: wordsOf(odd, hour), state: 'new' });
    }
  }
  if (alerts.size > 0) await write(context, { events: new Map(), groups: new Map(), alerts, signs: new Map(), picturesOf: () => false });
  return isNew;
}

async function anomaliesOf({ store }: PluginContext, cameras: readonly string[], at: number): Promise<Map<string, OddHour>> {
  const [day, hour] = [dayOf(at), hourOf(at)];
  const days = Array.from({ length: WEEKS + 1 }, (_, week) => dayAfter(day, -7 * week));
  const read = await readAll<DayCounts>(
    store,
    cameras.flatMap((code) => days.map((each) => keys.day(each, code))),
  );
  const found = new Map<string, Anomaly>();
  for (const code of cameras) {
    const [now, ...past] = days.map((each) => read.get(keys.day(each, code))?.value);
    const anomaly = anomalyOf(
      countAt(now, hour),
      past.flatMap((each) => (each === undefined ? [] : countAt(each, hour))),
    );
    if (anomaly !== undefined) found.set(code, anomaly);
  }
  const minutes = await readAll<HourCounts>(
    store,
    [...found.keys()].map((code) => keys.hour(hourKey(at), code)),
  );
  return new Map(
    [...found].map(([code, anomaly]) => {
      const { direction, usual, found: count } = anomaly;
      return [code, { direction, usual, found: count, minute: minuteOf(anomaly, perMinute(minutes.get(keys.hour(hourKey(at), code))?.value)) }];
    }),
  );
}

function countAt(counts: DayCounts | undefined, hour: string): number {
  return Object.values(counts?.kinds ?? {}).reduce((sum, tally) => sum + (tally.hours[hour] ?? 0), 0);
}

function perMinute(counts: HourCounts | undefined): number[] {
  return Array.from({ length: 60 }, (_, minute) => KINDS.reduce((sum, kind) => sum + (counts?.[kind]?.[String(minute).padStart(2, '0')] ?? 0), 0));
}

interface Judged {
  readonly day: string;
  readonly hour: string;
  readonly cameras: readonly string[];
  readonly found: ReadonlyMap<string, OddHour>;
}

/** Writes what was found, and takes back what is not true any more. */
async function note({ store }: PluginContext, { day, hour, cameras, found }: Judged): Promise<boolean> {
  const read = await readAll<OddHours>(
    store,
    cameras.map((code) => keys.odd(day, code)),
  );
  const changes = cameras.flatMap((code): StoreChange[] => {
    const before = read.get(keys.odd(day, code))?.value ?? {};
    const odd = found.get(code);
    const others = Object.fromEntries(Object.entries(before).filter(([each]) => each !== hour));
    const after = odd === undefined ? others : { ...others, [hour]: { ...odd } };
    return same(before, after) ? [] : [put(keys.odd(day, code), after, read.get(keys.odd(day, code)))];
  });
  if (changes.length > 0) await store.write(changes);
  return changes.length > 0;
}

/** Those of the whole province, from those of its cameras. */
async function sumUp({ store }: PluginContext, day: string): Promise<void> {
  const { [PROVINCE]: _, ...cameras } = await oddOn(store, day);
  await store.put(keys.odd(day, PROVINCE), oddCounts(Object.values(cameras)));
}

/** By camera. */
export async function oddOn(store: PluginContext['store'], day: string): Promise<Record<string, OddHours>> {
  const prefix = keys.odd(day, '');
  return Object.fromEntries((await listAll<OddHours>(store, prefix)).map(({ key, value }) => [key.slice(prefix.length), value]));
}

export function oddCounts(cameras: readonly OddHours[]): OddCounts {
  const counts: Record<string, Record<string, number>> = {};
  for (const hours of cameras) {
    for (const [hour, { minute }] of Object.entries(hours)) {
      const minutes = (counts[hour] ??= {});
      const key = String(minute).padStart(2, '0');
      minutes[key] = (minutes[key] ?? 0) + 1;
    }
  }
  return counts;
}

function wordsOf({ direction, usual, found }: OddHour, hour: string): string {
  return `${hour}h: ${String(found)} sự kiện, thường ${String(Math.round(usual))} (${direction === 'high' ? 'cao' : 'thấp'} bất thường)`;
}

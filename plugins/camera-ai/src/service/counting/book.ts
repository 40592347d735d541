// The book of events and counts. One write holds everything that a batch changes: events, their index, the counts that follow from them,
// alerts and signs of life. Either all of it stands or none, so a batch that is given again after a fall finds its work done or undone,
// never half done.
import type { PluginContext, StoreChange } from '@haidang/plugin-sdk';
import {
  addDay,
  addHour,
  contributionOf,
  NO_DAY,
  withoutLines,
  withoutMeasures,
  withoutPlaces,
  type Contribution,
  type DayCounts,
  type HourCounts,
} from '../../events/counts.js';
import { partsOfKey, type CameraEvent } from '../../events/event.js';
import { joinHappenings, type Group } from '../../events/group.js';
import { DAY, isFinal } from '../../local-time.js';
import { eventLife, settingsOf, type Settings } from '../../settings.js';
import { alertKey, alertOf, joinAlerts, type Alert } from '../alerts.js';
import { keys, PROVINCE, shardOf } from '../keys.js';
import { same } from '../same.js';
import { MOST_CHANGES, put, readAll, retried, type Read } from '../store.js';
import { joinSigns, type ShardSigns } from '../signs.js';
import type { Signs } from '../../cameras/standing.js';

/** Everything that is to become true at once. */
export interface Work {
  /** By event key: from what it was to what it is. */
  readonly events: ReadonlyMap<string, (before: CameraEvent | undefined) => CameraEvent | undefined>;
  readonly groups: ReadonlyMap<string, Group>;
  /** Alerts that do not come from an event's kind. */
  readonly alerts: ReadonlyMap<string, Alert>;
  readonly signs: ReadonlyMap<string, Signs>;
  /** Cameras whose pictures may be referred to. */
  readonly picturesOf: (camera: string) => boolean;
}

interface Draft {
  readonly changes: StoreChange[];
  readonly days: Map<string, DayCounts>;
  readonly hours: Map<string, HourCounts>;
  readonly alerts: Map<string, Alert>;
}

/** What is older is history when it arrives, nothing to be woken for. */
const ALERT_AGE = DAY;

/** Whether anything changed. */
export async function write(context: PluginContext, work: Work): Promise<boolean> {
  const changes = await retried(async () => {
    const found = await changesOf(context, work);
    if (found.length > 0 && found.length <= MOST_CHANGES) await context.store.write(found);
    return found;
  });
  if (changes.length <= MOST_CHANGES) return changes.length > 0;
  // Very many cameras at once: in two halves, each whole in itself, for each event carries its own counts.
  const [one, other] = halves(work);
  await write(context, one);
  await write(context, other);
  return true;
}

async function changesOf(context: PluginContext, work: Work): Promise<StoreChange[]> {
  const settings = settingsOf(context);
  const now = Date.parse(context.now);
  const before = await readAll<CameraEvent>(context.store, [...work.events.keys()].map(keys.event));
  const draft: Draft = { changes: [], days: new Map(), hours: new Map(), alerts: new Map() };
  for (const [key, apply] of work.events) {
    const read = before.get(keys.event(key));
    const after = apply(read?.value);
    if (after === undefined || same(read?.value, after)) continue;
    eventChanges(draft, { key, before: read, after, settings, now, pictures: work.picturesOf(after.camera) });
  }
  for (const [key, alert] of work.alerts) draft.alerts.set(key, joinAlerts(draft.alerts.get(key), alert));
  await countChanges(context, draft, settings, now);
  await sideChanges(context, work, draft, settings);
  return draft.changes;
}

interface EventChange {
  readonly key: string;
  readonly before: Read<CameraEvent> | undefined;
  readonly after: CameraEvent;
  readonly settings: Settings;
  readonly now: number;
  readonly pictures: boolean;
}

function eventChanges(draft: Draft, { key, before, after, settings, now, pictures }: EventChange): void {
  const dies = after.startedAt + eventLife(settings);
  draft.changes.push(put(keys.event(key), after, before, dies));
  if (before?.value === undefined) {
    draft.changes.push({ key: keys.byCamera(after.camera, key), value: null, expiresAt: new Date(dies).toISOString() });
  }
  const pictureDies = after.startedAt + settings.pictureDays * DAY;
  if (after.picture && pictures && before?.value?.picture !== true && pictureDies > now) {
    draft.changes.push({ key: keys.picture(key), value: { source: after.source, id: after.id }, expiresAt: new Date(pictureDies).toISOString() });
  }
  const [gave, gives] = [before?.value === undefined ? undefined : contributionOf(before.value), contributionOf(after)];
  if (!same(gave, gives)) {
    if (gave !== undefined) count(draft, after.camera, gave, -1);
    if (gives !== undefined) count(draft, after.camera, gives, 1);
  }
  if (gives !== undefined && settings.alertKinds.has(after.facts.kind) && after.startedAt > now - ALERT_AGE) {
    const alert = alertKey(after.facts.kind, after.camera, after.startedAt, settings.alertMinutes);
    draft.alerts.set(alert, joinAlerts(draft.alerts.get(alert), alertOf(after)));
  }
}

function count(draft: Draft, camera: string, { day, hourKey, counts, minutes }: Contribution, sign: 1 | -1): void {
  for (const [place, some, parts] of [
    [camera, counts, minutes],
    [PROVINCE, withoutPlaces(counts), withoutLines(minutes)],
  ] as const) {
    const [dayKey, hour] = [keys.day(day, place), keys.hour(hourKey, place)];
    draft.days.set(dayKey, addDay(draft.days.get(dayKey) ?? NO_DAY, some, sign));
    draft.hours.set(hour, addHour(draft.hours.get(hour) ?? {}, parts, sign));
  }
}

/** The drafts hold differences; here they are added to what stands. */
async function countChanges({ store }: PluginContext, draft: Draft, settings: Settings, now: number): Promise<void> {
  const days = await readAll<DayCounts>(store, draft.days.keys());
  const unmeasured = new Set<string>();
  const late = new Set<string>();
  for (const [key, difference] of draft.days) {
    const read = days.get(key);
    if (read?.value !== undefined && read.value.measures === undefined) unmeasured.add(key);
    if (same(difference, NO_DAY)) continue;
    draft.changes.push(put(key, addDay(read?.value ?? NO_DAY, difference), read));
    const day = key.slice('day/'.length, 'day/2024-07-05'.length);
    if (isFinal(day, now)) late.add(day);
  }
  // Its figures have gone out as final: they are sent once more (figures.ts).
  for (const day of late) draft.changes.push({ key: keys.late(day), value: null });
  const hours = await readAll<HourCounts>(store, draft.hours.keys());
  for (const [key, difference] of draft.hours) {
    const dies = hourInstant(key) + settings.minuteDays * DAY;
    const read = hours.get(key);
    const parts = unmeasured.has(dayKeyOf(key)) ? withoutMeasures(difference) : difference;
    if (dies > now && !same(parts, {})) draft.changes.push(put(key, addHour(read?.value ?? {}, parts), read, dies));
  }
}

/** `hour/2024070510/…` → `day/2024-07-05/…` */
const dayKeyOf = (key: string): string => key.replace(/^hour\/(\d{4})(\d\d)(\d\d)\d\d\//, 'day/$1-$2-$3/');

async function sideChanges({ store }: PluginContext, work: Work, draft: Draft, settings: Settings): Promise<void> {
  const shards = new Set([...work.signs.keys()].map((camera) => keys.signs(shardOf(camera))));
  const groups = [...work.groups.keys()].map(keys.group);
  const alerts = [...draft.alerts.keys()].map(keys.alert);
  const read = await readAll<unknown>(store, [...shards, ...groups, ...alerts]);
  for (const key of shards) {
    const of = read.get(key) as Read<ShardSigns> | undefined;
    const mine = [...work.signs].filter(([camera]) => keys.signs(shardOf(camera)) === key);
    const after = joinSigns(of?.value, mine);
    if (after !== undefined) draft.changes.push(put(key, after, of));
  }
  for (const [key, group] of work.groups) {
    const of = read.get(keys.group(key)) as Read<Group> | undefined;
    const after = of?.value === undefined ? group : joinHappenings(of.value, group);
    if (!same(of?.value, after)) draft.changes.push(put(keys.group(key), after, of, group.startedAt + eventLife(settings)));
  }
  for (const [key, alert] of draft.alerts) {
    const of = read.get(keys.alert(key)) as Read<Alert> | undefined;
    const after = joinAlerts(of?.value, alert);
    if (same(of?.value, after)) continue;
    draft.changes.push(put(keys.alert(key), after, of, alert.at + eventLife(settings)));
    if (of?.value === undefined) draft.changes.push({ key: keys.untold(key), value: null });
  }
}

/** `hour/2024070510/…` → when that hour begins. */
export function hourInstant(key: string): number {
  const match = /^hour\/(\d{4})(\d\d)(\d\d)(\d\d)/.exec(key);
  return match === null ? 0 : Date.parse(`${match[1] ?? ''}-${match[2] ?? ''}-${match[3] ?? ''}T${match[4] ?? ''}:00:00+07:00`);
}

function halves(work: Work): [Work, Work] {
  const events = [...work.events];
  const middle = events.length >> 1;
  if (middle === 0) throw new Error('one event makes more changes than one write takes');
  return [
    { ...work, events: new Map(events.slice(0, middle)) },
    { ...work, events: new Map(events.slice(middle)), groups: new Map(), alerts: new Map(), signs: new Map() },
  ];
}

/** The event below a key, if it is one and is there. */
export async function eventAt({ store }: PluginContext, key: string): Promise<CameraEvent | undefined> {
  return partsOfKey(key) === undefined ? undefined : (await store.get<CameraEvent>(keys.event(key)))?.value;
}

// From what sources say to the book: messages of brokers in batches, and bodies of the webhook. A message that cannot be read, or that
// speaks of another time than now, is refused by name; whatever comes from a camera that is not registered and enabled is not stored.
import type { MessagesAnswer, Plain, PluginContext, PluginMessage, StoreChange } from '@haidang/plugin-sdk';
import { eventKey, eventOf, merge, type CameraEvent } from '../events/event.js';
import { groupOf, joinHappenings, type Group } from '../events/group.js';
import type { Signs } from '../cameras/standing.js';
import { DAY, dayOf } from '../local-time.js';
import { eventLife, settingsOf, type Settings } from '../settings.js';
import type { Said } from '../sighting.js';
import { readFrigate, type Known } from '../sources/frigate.js';
import { readOnvif } from '../sources/onvif.js';
import { NotJson, Unreadable } from '../sources/reading.js';
import { joined } from '../sources/webhook.js';
import { alertKey } from './alerts.js';
import { write, type Work } from './counting/book.js';
import { keys } from './keys.js';
import { knownBy, registerOf, type Register } from './register.js';
import { put, readAll, retried } from './store.js';

/** How far a source's clock may be ahead. */
const AHEAD = 10 * 60_000;
/** Pages are told at most so often that something came. */
const TELL_EVERY = 2_000;
const UNKNOWN_AGAIN = 10 * 60_000;
const MOST_UNKNOWN = 50;

let toldAt = 0;

/** The part `messages` of the manifest. */
export async function takeMessages(batch: readonly PluginMessage[], context: PluginContext): Promise<MessagesAnswer> {
  const register = await registerOf(context);
  const settings = settingsOf(context);
  const known = knownBy(register, settings);
  const refused: MessagesAnswer['refused'][number][] = [];
  const dropped = new Map<string, number>();
  const said: Said[] = [];
  const recorders = new Map<string, NonNullable<Said['recorder']>>();
  for (const message of batch) {
    const read = readMessage(message, known, settings);
    if (read instanceof Dropped) {
      // Not to the dead letters: they keep a message as it came, and this one may carry a plate.
      dropped.set(read.reason, (dropped.get(read.reason) ?? 0) + 1);
      continue;
    }
    if (typeof read === 'string') {
      refused.push({ id: message.id, reason: read });
      continue;
    }
    said.push(read);
    if (read.recorder !== undefined) recorders.set(read.recorder.name, read.recorder);
  }
  await take(context, joined(said), register);
  await noteRecorders(context, recorders);
  await noteDropped(context, dropped);
  return { refused };
}

/** A message that was understood and is not wanted. */
class Dropped {
  constructor(readonly reason: string) {}
}

function readMessage(message: PluginMessage, known: Known, settings: Settings): Said | Dropped | string {
  const receivedAt = Date.parse(message.receivedAt);
  try {
    const read = message.topic.includes('/onvif-ej/') ? readOnvif : readFrigate;
    const said = read(message.topic, message.bytes, known, receivedAt);
    const fault = timeFault(said, receivedAt, settings);
    return fault === undefined ? said : new Dropped(fault);
  } catch (fault) {
    if (fault instanceof NotJson) return fault.message;
    if (fault instanceof Unreadable) return new Dropped(fault.message);
    throw fault;
  }
}

/** An event outside of the time that is kept could be counted again and again: it would be gone before it could be recognised. */
export function timeFault(said: Said, receivedAt: number, settings: Settings): string | undefined {
  const oldest = receivedAt - eventLife(settings) + DAY;
  for (const { startedAt, seenAt, endedAt } of [...said.sightings, ...said.happenings]) {
    if (Math.max(startedAt, seenAt, endedAt ?? 0) > receivedAt + AHEAD)
      return 'đồng hồ của nguồn nhanh hơn 10 phút / the clock of the source is ahead by more than 10 minutes';
    if (startedAt < oldest) return 'sự kiện cũ hơn thời hạn lưu / the event is older than what is kept';
  }
  return undefined;
}

/** Takes what was read into the book, and tells open pages. */
export async function take(context: PluginContext, said: Said, register: Register): Promise<void> {
  const work = workOf(said, register, settingsOf(context));
  const changed = await write(context, work);
  await noteUnknown(context, said, register);
  if (changed) await tellPages(context);
}

/** At once, but at most every two seconds; what comes in between is told when these are over. */
async function tellPages(context: PluginContext): Promise<void> {
  const now = Date.parse(context.now);
  if (now - toldAt < TELL_EVERY && now >= toldAt) {
    await context.job('tell', null, { afterSeconds: TELL_EVERY / 1000, key: 'tell' });
    return;
  }
  toldAt = now;
  await context.announce('events');
}

/** The job `tell`. */
export async function tellNow(_: unknown, context: PluginContext): Promise<void> {
  await context.announce('events');
}

export function workOf(said: Said, register: Register, settings: Settings): Work {
  const events = new Map<string, CameraEvent>();
  const groups = new Map<string, Group>();
  for (const sighting of said.sightings) {
    const event = eventOf(sighting);
    const key = eventKey(event);
    const before = events.get(key);
    events.set(key, before === undefined ? event : merge(before, event));
  }
  for (const happening of said.happenings) {
    const group = groupOf(happening);
    const key = eventKey(group);
    const before = groups.get(key);
    groups.set(key, before === undefined ? group : joinHappenings(before, group));
  }
  return {
    events: new Map([...events].map(([key, event]) => [key, (before) => (before === undefined ? event : merge(before, event))])),
    groups,
    alerts: new Map(
      settings.reviewAlerts
        ? [...groups.values()]
            .filter(({ alert }) => alert)
            .map(({ camera, startedAt, events: of }) => [
              alertKey('review', camera, startedAt, settings.alertMinutes),
              { kind: 'review', camera, at: startedAt, last: startedAt, events: of.map((id) => id), state: 'new' },
            ])
        : [],
    ),
    signs: signsOf(said, register),
    picturesOf: (camera) => register.cameras.get(camera)?.pictures === 'blurred',
  };
}

function signsOf(said: Said, register: Register): Map<string, Signs> {
  const signs = new Map<string, Signs>();
  const later = (one: number | undefined, other: number): number => Math.max(one ?? 0, other);
  for (const { source, at, moving } of said.alive) {
    const camera = register.bySource.get(source)?.code;
    if (camera === undefined) continue;
    const before = signs.get(camera);
    const frozen = moving === undefined ? before?.frozenAt : moving ? 0 : at;
    signs.set(camera, { ...before, heardAt: later(before?.heardAt, at), ...(frozen === undefined ? {} : { frozenAt: frozen }) });
  }
  for (const { camera, seenAt } of said.sightings) {
    const before = signs.get(camera);
    signs.set(camera, { ...before, eventAt: later(before?.eventAt, seenAt) });
  }
  return signs;
}

async function noteRecorders(context: PluginContext, recorders: ReadonlyMap<string, NonNullable<Said['recorder']>>): Promise<void> {
  if (recorders.size === 0) return;
  await context.store.write([...recorders].map(([name, { online, at }]) => ({ key: keys.recorder(name), value: { online, at } })));
}

/** How many were dropped today, by reason: for the administrator. A batch that is given again may be counted again; nothing depends on it. */
async function noteDropped(context: PluginContext, dropped: ReadonlyMap<string, number>): Promise<void> {
  if (dropped.size === 0) return;
  const now = Date.parse(context.now);
  const key = keys.dropped(dayOf(now));
  await retried(async () => {
    const read = (await readAll<Readonly<Record<string, number>>>(context.store, [key])).get(key);
    const counts: Record<string, number> = { ...read?.value };
    for (const [reason, count] of dropped) counts[reason] = (counts[reason] ?? 0) + count;
    await context.store.write([put(key, counts, read, now + 7 * DAY)]);
  });
}

/** Cameras that send and that nobody registered: the administrator sees their names, nothing else is kept of them. */
async function noteUnknown(context: PluginContext, said: Said, register: Register): Promise<void> {
  const now = Date.parse(context.now);
  const sources = [...new Set(said.alive.flatMap(({ source }) => (register.bySource.has(source) ? [] : source)))].slice(0, MOST_UNKNOWN);
  if (sources.length === 0) return;
  const read = await readAll<{ at: number }>(context.store, sources.map(keys.unknown));
  const changes: StoreChange[] = sources.flatMap((source) => {
    const before = read.get(keys.unknown(source))?.value;
    if (before !== undefined && now - before.at < UNKNOWN_AGAIN) return [];
    const value: Plain = { at: now };
    return { key: keys.unknown(source), value, expiresAt: new Date(now + 7 * DAY).toISOString() };
  });
  if (changes.length > 0) await context.store.write(changes);
}

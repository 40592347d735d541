// What is known of one event, whatever order its messages came in. Each part grows in one direction only (a union, a maximum, the later
// of two), so that merging is commutative, associative and idempotent: late, doubled and disordered messages end in the same event, and a
// message that is given again changes nothing.
import type { Kind } from '../kinds.js';
import type { Sighting } from '../sighting.js';

/** What a person found: seen, true, or a false alarm. */
export interface Verdict {
  readonly state: 'seen' | 'true' | 'false';
  readonly by: string;
  readonly at: string;
  readonly note?: string;
}

/** What the latest word of the source says. */
interface Facts {
  readonly kind: Kind;
  readonly label?: string;
  readonly confirmed: boolean;
  readonly speed?: number;
  readonly count: number;
}

export interface CameraEvent {
  readonly camera: string;
  readonly id: string;
  readonly startedAt: number;
  /** Stage and moment of the message that `facts` are of. */
  readonly stage: 0 | 1 | 2;
  readonly at: number;
  readonly facts: Facts;
  readonly endedAt?: number;
  readonly confidence?: number;
  /** First and last moment at which it was seen there; last is 0 where it is only known that it was there. */
  readonly zones: Readonly<Record<string, readonly [number, number]>>;
  /** `line>in`, sorted. */
  readonly crossings: readonly string[];
  /** Lowest and highest reading of a counter. */
  readonly readings?: readonly [number, number];
  readonly picture: boolean;
  readonly source: string;
  readonly verdict?: Verdict;
}

const latest = (one: number | undefined, other: number | undefined): number | undefined =>
  one === undefined ? other : other === undefined ? one : Math.max(one, other);

/** An event of which this is the first that is heard. */
export function eventOf(sighting: Sighting): CameraEvent {
  const { camera, id, startedAt, stage, seenAt, kind, label, confirmed, speed, count, endedAt, confidence, reading } = sighting;
  const zones: Record<string, readonly [number, number]> = {};
  // It was there by then; how long it stayed is known only of zones that it is in.
  for (const zone of sighting.zones) zones[zone] = [seenAt, 0];
  for (const zone of sighting.inZones) zones[zone] = [seenAt, seenAt];
  return {
    camera,
    id,
    startedAt,
    stage,
    at: seenAt,
    facts: { kind, ...(label === undefined ? {} : { label }), confirmed, ...(speed === undefined ? {} : { speed }), count },
    ...(endedAt === undefined ? {} : { endedAt: Math.max(endedAt, startedAt) }),
    ...(confidence === undefined ? {} : { confidence }),
    zones: sorted(zones),
    crossings: [...new Set(sighting.crossings.map(({ line, direction }) => `${line}>${direction}`))].sort(),
    ...(reading === undefined ? {} : { readings: [reading, reading] }),
    picture: sighting.picture,
    source: sighting.source,
  };
}

/** What both know together. */
export function merge(one: CameraEvent, other: CameraEvent): CameraEvent {
  const later = isLater(one, other) ? one : other;
  const endedAt = latest(one.endedAt, other.endedAt);
  const confidence = latest(one.confidence, other.confidence);
  const readings = bothRanges(one.readings, other.readings);
  const verdict = laterVerdict(one.verdict, other.verdict);
  return {
    camera: one.camera,
    id: one.id,
    startedAt: one.startedAt,
    stage: later.stage,
    at: later.at,
    facts: later.facts,
    ...(endedAt === undefined ? {} : { endedAt }),
    ...(confidence === undefined ? {} : { confidence }),
    zones: bothZones(one.zones, other.zones),
    crossings: [...new Set([...one.crossings, ...other.crossings])].sort(),
    ...(readings === undefined ? {} : { readings }),
    picture: one.picture || other.picture,
    source: one.source < other.source ? one.source : other.source,
    ...(verdict === undefined ? {} : { verdict }),
  };
}

/** The later stage counts, then the later moment; of equals the one that is written lower, so that the order of coming decides nothing. */
function isLater(one: CameraEvent, other: CameraEvent): boolean {
  if (one.stage !== other.stage) return one.stage > other.stage;
  if (one.at !== other.at) return one.at > other.at;
  return written(one.facts) <= written(other.facts);
}

/** In one order of fields, for a store gives them back in its own. */
function written({ kind, label, confirmed, speed, count }: Facts): string {
  return JSON.stringify([kind, label, confirmed, speed, count]);
}

function laterVerdict(one: Verdict | undefined, other: Verdict | undefined): Verdict | undefined {
  if (one === undefined || other === undefined) return one ?? other;
  if (one.at !== other.at) return one.at > other.at ? one : other;
  return `${one.state} ${one.by} ${one.note ?? ''}` <= `${other.state} ${other.by} ${other.note ?? ''}` ? one : other;
}

function bothRanges(one: readonly [number, number] | undefined, other: readonly [number, number] | undefined): readonly [number, number] | undefined {
  if (one === undefined || other === undefined) return one ?? other;
  return [Math.min(one[0], other[0]), Math.max(one[1], other[1])];
}

function bothZones(one: CameraEvent['zones'], other: CameraEvent['zones']): CameraEvent['zones'] {
  const zones: Record<string, readonly [number, number]> = { ...one };
  for (const [zone, range] of Object.entries(other)) {
    const both = bothRanges(zones[zone], range);
    if (both !== undefined) zones[zone] = both;
  }
  return sorted(zones);
}

function sorted<T>(record: Readonly<Record<string, T>>): Record<string, T> {
  return Object.fromEntries(Object.entries(record).sort(([one], [other]) => (one < other ? -1 : 1)));
}

/** Key below which an event lies: in order of time, then camera. */
export function eventKey({ startedAt, camera, id }: Pick<CameraEvent, 'startedAt' | 'camera' | 'id'>): string {
  return `${String(startedAt).padStart(13, '0')}~${camera}~${id}`;
}

/** The camera and the start that a key names; undefined when it is none. */
export function partsOfKey(key: string): { startedAt: number; camera: string; id: string } | undefined {
  const match = /^(\d{13})~([a-z0-9-]{1,60})~([A-Za-z0-9][A-Za-z0-9._:-]{0,79})$/.exec(key);
  return match === null ? undefined : { startedAt: Number(match[1]), camera: match[2] ?? '', id: match[3] ?? '' };
}

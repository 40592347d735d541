// The one JSON shape for every source that is no Frigate: a recorder, an analysis server, a small script. Described in README.md.
// `{ "events": [ { id, camera, startedAt, kind | label | topic, … } ], "alive": [ { camera, at, moving } ] }`
import { isKind, kindOf, type Kind } from '../kinds.js';
import { NOTHING, type Crossing, type Said, type Sighting } from '../sighting.js';
import { crossingsOf, type Known } from './frigate.js';
import { onvifSaid } from './onvif.js';
import { identifier, instant, isObject, list, names, nameOf, number, object, share, type Foreign } from './reading.js';

/** One entry that was refused, and why. */
export interface RefusedEntry {
  readonly index: number;
  readonly reason: string;
}

export interface WebhookSaid {
  readonly said: Said;
  readonly taken: number;
  readonly refused: readonly RefusedEntry[];
}

const MOST = 500;

/** @returns undefined when the body is not of the shape at all. */
export function readWebhook(body: unknown, known: Known, receivedAt: number): WebhookSaid | undefined {
  if (!isObject(body)) return undefined;
  const entries = 'events' in body ? list(body['events']) : 'id' in body || 'topic' in body ? [body] : [];
  const signs = list(body['alive']);
  if (entries.length > MOST || signs.length > 5000 || entries.length + signs.length === 0) return undefined;
  const said: Said[] = [];
  const refused: RefusedEntry[] = [];
  for (const [index, entry] of entries.entries()) {
    const read = readEntry(object(entry), known, receivedAt);
    if (typeof read === 'string') refused.push({ index, reason: read });
    else said.push(read);
  }
  for (const sign of signs) said.push(readSign(object(sign), receivedAt));
  return { said: joined(said), taken: entries.length - refused.length, refused };
}

export function joined(all: readonly Said[]): Said {
  return {
    sightings: all.flatMap((each) => each.sightings),
    happenings: all.flatMap((each) => each.happenings),
    alive: all.flatMap((each) => each.alive),
  };
}

function readSign(sign: Foreign, receivedAt: number): Said {
  const name = nameOf(sign['camera']);
  if (name === undefined) return NOTHING;
  const moving = sign['moving'];
  return { ...NOTHING, alive: [{ source: `webhook/${name}`, at: receivedAt, ...(typeof moving === 'boolean' ? { moving } : {}) }] };
}

function readEntry(entry: Foreign, known: Known, receivedAt: number): Said | string {
  const name = nameOf(entry['camera']);
  if (name === undefined) return 'thiếu camera / no camera';
  const source = `webhook/${name}`;
  const camera = known.code(source);
  if (camera === undefined) return `camera "${name}" chưa đăng ký hoặc chưa bật / camera is not registered or not enabled`;
  if (typeof entry['topic'] === 'string') return fromTopic(entry, entry['topic'], { camera, source, receivedAt });
  const id = identifier(entry['id']);
  const startedAt = instant(entry['startedAt']);
  if (id === undefined) return 'thiếu id / no id';
  if (startedAt === undefined) return 'startedAt phải là thời điểm ISO có múi giờ / startedAt must be an ISO instant with its zone';
  const meaning = meaningOf(entry, known.labels);
  if (meaning === undefined) return 'thiếu kind hoặc label / no kind or label';
  const endedAt = instant(entry['endedAt']);
  const zones = names(entry['zones']);
  const sighting: Sighting = {
    camera,
    id,
    startedAt,
    seenAt: instant(entry['at']) ?? endedAt ?? startedAt,
    stage: endedAt === undefined ? 0 : 2,
    ...meaning,
    endedAt,
    confidence: share(entry['confidence']),
    confirmed: entry['falseAlarm'] !== true,
    zones,
    inZones: 'inZones' in entry ? names(entry['inZones']) : zones,
    crossings: [...crossingsSaid(entry['crossings']), ...crossingsOf(zones, known.lines(camera))],
    speed: speedOf(entry['speed']),
    count: wholeFrom(entry['count'], 1),
    reading: undefined,
    picture: typeof entry['snapshot'] === 'boolean' && entry['snapshot'],
    source: 'webhook',
  };
  return { ...NOTHING, alive: [{ source, at: receivedAt }], sightings: [sighting] };
}

function fromTopic(entry: Foreign, topic: string, { camera, source, receivedAt }: { camera: string; source: string; receivedAt: number }): Said | string {
  const at = instant(entry['at'] ?? entry['UtcTime']);
  if (at === undefined) return 'thiếu at / no at';
  const notice = {
    topic: topic.slice(0, 200),
    at,
    receivedAt,
    source: object(entry['source'] ?? entry['Source']),
    key: object(entry['key'] ?? entry['Key']),
    data: object(entry['data'] ?? entry['Data']),
    id: identifier(entry['id']),
  };
  return onvifSaid(notice, { camera, source, from: 'onvif' });
}

function meaningOf(entry: Foreign, labels: Readonly<Record<string, Kind>>): { kind: Kind; label: string | undefined } | undefined {
  const kind = entry['kind'];
  const label = entry['label'];
  const read = typeof label === 'string' ? kindOf(label, labels) : undefined;
  if (isKind(kind)) return { kind, label: read?.label };
  return read;
}

function crossingsSaid(value: unknown): Crossing[] {
  return list(value)
    .slice(0, 20)
    .flatMap((each) => {
      const { line, direction } = object(each);
      const name = nameOf(line);
      return name === undefined ? [] : [{ line: name, direction: direction === 'out' ? ('out' as const) : ('in' as const) }];
    });
}

function speedOf(value: unknown): number | undefined {
  const read = number(value);
  return read === undefined || read <= 0 || read > 400 ? undefined : Math.round(read * 10) / 10;
}

function wholeFrom(value: unknown, fallback: number): number {
  const read = number(value);
  return read === undefined || !Number.isInteger(read) || read < 0 || read > 1_000_000 ? fallback : read;
}

// Messages of a Frigate recorder (https://docs.frigate.video/integrations/mqtt/): events, reviews, tracked_object_update, stats,
// available. Fields are taken one by one; `sub_label`, `recognized_license_plate`, `attributes`, `path_data`, thumbnails, boxes and
// descriptions are never read, so they cannot be stored.
import type { Kind } from '../kinds.js';
import { kindOf } from '../kinds.js';
import { NOTHING, type Crossing, type Said, type Sighting } from '../sighting.js';
import { identifier, list, names, nameOf, number, object, parseJson, seconds, share, Unreadable, type Foreign } from './reading.js';

/** A line that an object crosses by going from one zone into another. */
export interface Line {
  readonly name: string;
  readonly from: string;
  readonly to: string;
}

/** What a reader must know of the cameras: which code a source's name stands for. Undefined: not registered, or not enabled. */
export interface Known {
  code(source: string): string | undefined;
  lines(code: string): readonly Line[];
  readonly labels: Readonly<Record<string, Kind>>;
}

const STAGES = { new: 0, update: 1, end: 2, genai: 1 } as const;

export function readFrigate(topic: string, bytes: Uint8Array, known: Known, receivedAt: number): Said {
  const cut = topic.lastIndexOf('/');
  const [prefix, what] = [topic.slice(0, cut), topic.slice(cut + 1)];
  if (what === 'available') return { ...NOTHING, recorder: { name: prefix, online: new TextDecoder().decode(bytes).trim() === 'online', at: receivedAt } };
  const message = object(parseJson(bytes));
  switch (what) {
    case 'events':
      return event(prefix, message, known, receivedAt);
    case 'reviews':
      return review(prefix, message, known, receivedAt);
    case 'tracked_object_update':
      return trackedObject(prefix, message, receivedAt);
    case 'stats':
      return stats(prefix, message, receivedAt);
    default:
      throw new Unreadable(`chủ đề không được nhận: ${topic.slice(0, 60)} / topic is not taken`);
  }
}

function stageOf(value: unknown): 0 | 1 | 2 {
  if (value === 'new' || value === 'update' || value === 'end' || value === 'genai') return STAGES[value];
  throw new Unreadable('thiếu type new, update hoặc end / no type new, update or end');
}

/** What events and reviews begin with. `camera` undefined: nobody registered it, or it is not enabled; that it lives is known all the same. */
function headOf(prefix: string, message: Foreign, known: Known, receivedAt: number) {
  const stage = stageOf(message['type']);
  const after = object(message['after']);
  const name = nameOf(after['camera']);
  const id = identifier(after['id']);
  const startedAt = seconds(after['start_time']);
  if (name === undefined || id === undefined || startedAt === undefined) throw new Unreadable('thiếu camera, id hoặc start_time / no camera, id or start_time');
  const source = `${prefix}/${name}`;
  return { stage, after, id, startedAt, camera: known.code(source), alive: [{ source, at: receivedAt }] };
}

function event(prefix: string, message: Foreign, known: Known, receivedAt: number): Said {
  const { stage, after, id, startedAt, camera, alive } = headOf(prefix, message, known, receivedAt);
  if (camera === undefined) return { ...NOTHING, alive };
  const { kind, label } = kindOf(typeof after['label'] === 'string' ? after['label'] : '', known.labels);
  const zones = names(after['entered_zones']);
  const sighting: Sighting = {
    camera,
    id,
    startedAt,
    seenAt: seconds(after['frame_time']) ?? startedAt,
    stage,
    kind,
    label,
    endedAt: seconds(after['end_time']),
    confidence: share(after['top_score']) ?? share(after['score']),
    confirmed: after['false_positive'] !== true,
    zones,
    inZones: names(after['current_zones']),
    crossings: crossingsOf(zones, known.lines(camera)),
    speed: speedOf(after['average_estimated_speed']),
    count: 1,
    reading: undefined,
    picture: after['has_snapshot'] === true,
    source: prefix,
  };
  return { ...NOTHING, alive, sightings: [sighting] };
}

function speedOf(value: unknown): number | undefined {
  const read = number(value);
  return read === undefined || read <= 0 || read > 400 ? undefined : Math.round(read * 10) / 10;
}

/** Whoever has entered both zones of a line has crossed it, in the order of entering. */
export function crossingsOf(zones: readonly string[], lines: readonly Line[]): Crossing[] {
  return lines.flatMap(({ name, from, to }) => {
    const [one, other] = [zones.indexOf(from), zones.indexOf(to)];
    return one < 0 || other < 0 ? [] : [{ line: name, direction: one < other ? 'in' : 'out' } as const];
  });
}

function review(prefix: string, message: Foreign, known: Known, receivedAt: number): Said {
  const { stage, after, id, startedAt, camera, alive } = headOf(prefix, message, known, receivedAt);
  if (camera === undefined) return { ...NOTHING, alive };
  const data = object(after['data']);
  const endedAt = seconds(after['end_time']);
  const kinds = list(data['objects']).flatMap((each) => (typeof each === 'string' ? kindOf(each.replace(/-verified$/, ''), known.labels).kind : []));
  const happening = {
    camera,
    id,
    startedAt,
    // A review carries no time of its own beside its ends; its stage decides which message is later.
    seenAt: endedAt ?? startedAt,
    stage,
    endedAt,
    alert: after['severity'] === 'alert',
    events: list(data['detections'])
      .flatMap((each) => identifier(each) ?? [])
      .slice(0, 100),
    kinds: [...new Set(kinds)],
    zones: names(data['zones']),
  };
  return { ...NOTHING, alive, happenings: [happening] };
}

/** Descriptions, faces and plates: nothing of them is wanted. That the camera lives is all that is taken. */
function trackedObject(prefix: string, message: Foreign, receivedAt: number): Said {
  const name = nameOf(message['camera']);
  return name === undefined ? NOTHING : { ...NOTHING, alive: [{ source: `${prefix}/${name}`, at: receivedAt }] };
}

/** `cameras: { name: { camera_fps, … } }`: a camera without new frames stands still. */
function stats(prefix: string, message: Foreign, receivedAt: number): Said {
  const cameras = Object.entries(object(message['cameras'])).slice(0, 5000);
  const alive = cameras.flatMap(([key, value]) => {
    const name = nameOf(key);
    const frames = number(object(value)['camera_fps']);
    return name === undefined || frames === undefined ? [] : [{ source: `${prefix}/${name}`, at: receivedAt, moving: frames > 0 }];
  });
  return { ...NOTHING, alive, recorder: { name: prefix, online: true, at: receivedAt } };
}

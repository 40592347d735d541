// Topics of ONVIF (profiles S, T and M) as kinds of this plugin. A camera that speaks ONVIF over MQTT sends JSON to
// `<prefix>/onvif-ej/<topic>`; a recorder may send the same topics through the webhook.
import type { Kind } from '../kinds.js';
import { NOTHING, type Crossing, type Said } from '../sighting.js';
import type { Known } from './frigate.js';
import { identifier, instant, nameOf, number, object, parseJson, Unreadable, type Foreign } from './reading.js';

export interface OnvifMeaning {
  readonly kind: Kind;
  /** A state that is true and false again: true begins the event, false ends it. */
  readonly state: boolean;
  readonly counter: boolean;
  /** It says something of the camera itself, not of what it sees. */
  readonly moving?: boolean;
}

/** In the order in which they are tried. */
export const ONVIF_TOPICS: readonly (readonly [RegExp, OnvifMeaning])[] = [
  [/RuleEngine\/(.*\/)?LineDetector\/Crossed$/, { kind: 'line-crossing', state: false, counter: false }],
  [/RuleEngine\/(.*\/)?(CountAggregation\/Counter|LineCounting\/.*|ObjectCounting\/.*)$/, { kind: 'line-crossing', state: false, counter: true }],
  [/RuleEngine\/(.*\/)?FieldDetector\/ObjectsInside$/, { kind: 'motion', state: true, counter: false }],
  [/RuleEngine\/(.*\/)?LoiteringDetector\/ObjectIsLoitering$/, { kind: 'crowd', state: true, counter: false }],
  [/RuleEngine\/(.*\/)?DeclarativeMotionDetector$/, { kind: 'motion', state: true, counter: false }],
  [/RuleEngine\/(.*\/)?(CellMotionDetector|MotionRegionDetector)\/Motion$/, { kind: 'motion', state: true, counter: false }],
  [/VideoSource\/MotionAlarm$/, { kind: 'motion', state: true, counter: false }],
  [/RuleEngine\/(.*\/)?(TrafficJam|Congestion)(Detector)?(\/.*)?$/, { kind: 'congestion', state: true, counter: false }],
  [/RuleEngine\/(.*\/)?(Fire|Smoke)(Detector)?(\/.*)?$/, { kind: 'fire-smoke', state: true, counter: false }],
  [/VideoSource\/GlobalSceneChange\/.*$/, { kind: 'tamper', state: true, counter: false }],
  [/RuleEngine\/(.*\/)?TamperDetector\/Tamper$/, { kind: 'tamper', state: true, counter: false }],
  [/VideoSource\/(ImageTooBlurry|ImageTooDark|ImageTooBright)\/.*$/, { kind: 'tamper', state: true, counter: false }],
  [/VideoSource\/SignalLoss(\/.*)?$/, { kind: 'tamper', state: true, counter: false, moving: false }],
];

/** What a topic means; undefined for one that nobody needs. `tns1:` and other prefixes of name spaces do not matter. */
export function onvifMeaning(topic: string): OnvifMeaning | undefined {
  const plain = topic.replaceAll(/[A-Za-z0-9]+:/g, '');
  return ONVIF_TOPICS.find(([pattern]) => pattern.test(plain))?.[1];
}

export interface OnvifNotice {
  readonly topic: string;
  /** UtcTime of the message. */
  readonly at: number;
  readonly receivedAt: number;
  readonly source: Foreign;
  readonly key: Foreign;
  readonly data: Foreign;
  readonly id?: string | undefined;
}

const HOUR = 3_600_000;

/** What a notice says, for a camera of ours. */
export function onvifSaid(notice: OnvifNotice, { camera, source, from }: { camera: string; source: string; from: string }): Said {
  const meaning = onvifMeaning(notice.topic);
  // A clock that is ahead must not keep a camera alive that is silent by then.
  const alive = [{ source, at: Math.min(notice.at, notice.receivedAt), ...(meaning?.moving === undefined ? {} : { moving: !isOn(notice.data) }) }];
  if (meaning === undefined || meaning.moving !== undefined) return { ...NOTHING, alive };
  const rule = nameOf(notice.source['Rule']) ?? meaning.kind;
  const objectId = plainId(notice.key['ObjectId'] ?? notice.data['ObjectId']);
  const startedAt = meaning.counter ? Math.floor(notice.at / HOUR) * HOUR : (instant(notice.data['StartTime']) ?? notice.at);
  const id = notice.id ?? `${rule}.${meaning.counter ? 'count' : (objectId ?? String(startedAt))}`;
  const ends = meaning.state && isOff(notice.data);
  // Which beginning such an end belongs to can only be known where the source says it.
  if (ends && notice.id === undefined && instant(notice.data['StartTime']) === undefined) return { ...NOTHING, alive };
  const direction = directionOf(notice.data['Direction']);
  const crossings: Crossing[] = meaning.kind === 'line-crossing' && !meaning.counter ? [{ line: rule, direction }] : [];
  return {
    ...NOTHING,
    alive,
    sightings: [
      {
        camera,
        id,
        startedAt,
        seenAt: notice.at,
        stage: ends || !meaning.state ? 2 : 0,
        kind: meaning.kind,
        label: undefined,
        endedAt: ends ? notice.at : undefined,
        confidence: undefined,
        confirmed: true,
        zones: meaning.kind === 'line-crossing' ? [] : [rule],
        inZones: [],
        crossings,
        speed: undefined,
        count: meaning.counter ? 0 : 1,
        reading: meaning.counter ? (countOf(notice.data) ?? 0) : undefined,
        picture: false,
        source: from,
      },
    ],
  };
}

/** A message of `onvif/<camera>/onvif-ej/<topic>`. */
export function readOnvif(topic: string, bytes: Uint8Array, known: Known, receivedAt: number): Said {
  const [prefix = '', rest] = topic.split('/onvif-ej/', 2);
  if (rest === undefined) throw new Unreadable('chủ đề ONVIF thiếu onvif-ej / ONVIF topic without onvif-ej');
  const message = object(parseJson(bytes));
  const camera = known.code(prefix);
  if (camera === undefined) return { ...NOTHING, alive: [{ source: prefix, at: receivedAt }] };
  const at = instant(message['UtcTime']);
  if (at === undefined) throw new Unreadable('thiếu UtcTime / no UtcTime');
  const notice = { topic: rest, at, receivedAt, source: object(message['Source']), key: object(message['Key']), data: object(message['Data']) };
  return onvifSaid(notice, { camera, source: prefix, from: 'onvif' });
}

function plainId(value: unknown): string | undefined {
  return identifier(typeof value === 'number' ? String(value) : value);
}

function countOf(data: Foreign): number | undefined {
  const read = Number(data['Count'] ?? data['ObjectCount']);
  return Number.isInteger(read) && read >= 0 ? read : (number(data['Count']) ?? undefined);
}

const STATES = ['State', 'IsMotion', 'IsInside', 'Value', 'IsLoitering', 'Tamper'];

function isOn(data: Foreign): boolean {
  return STATES.some((name) => data[name] === true || data[name] === 'true' || data[name] === '1');
}

function isOff(data: Foreign): boolean {
  return STATES.some((name) => data[name] === false || data[name] === 'false' || data[name] === '0');
}

function directionOf(value: unknown): 'in' | 'out' {
  return value === 'Left' || value === 'out' || value === 'Out' || value === 'Exit' ? 'out' : 'in';
}

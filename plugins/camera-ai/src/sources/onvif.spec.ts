// Every topic of ONVIF that is mapped, with the message that a camera sends of it: over MQTT as profile M has it, and through the webhook.
// What is not mapped is a sign of life and nothing more.
import { describe, expect, it } from '@jest/globals';
import type { CameraEvent } from '../events/event.js';
import type { Signs } from '../cameras/standing.js';
import { signsOfAll } from '../service/standings.js';
import { Desk } from '../testing/desk.testing.js';
import { ONVIF_TOPICS, onvifMeaning } from './onvif.js';

const BEGAN = '2024-07-05T02:10:00Z';
const ENDED = '2024-07-05T02:14:30Z';
const SOURCE = { VideoSourceConfigurationToken: 'vsconf', VideoAnalyticsConfigurationToken: 'VideoAnalyticsToken', Rule: 'vach-1' };

/** A message of profile M: `onvif/<camera>/onvif-ej/<topic>`. */
const notice = (desk: Desk, topic: string, at: string, data: object, key: object = {}) =>
  desk.message(`onvif/cam-1/onvif-ej/${topic}`, { UtcTime: at, PropertyOperation: 'Changed', Source: SOURCE, Key: key, Data: data });

async function events(desk: Desk): Promise<CameraEvent[]> {
  return (await desk.host.context.store.list<CameraEvent>({ prefix: 'event/', limit: 100 })).map(({ value }) => value);
}

async function signs(desk: Desk): Promise<Signs | undefined> {
  return (await signsOfAll(desk.host.context)).get('cam-1');
}

/** States: true begins the event, false ends it; the source says in both when it began. */
const STATES: readonly (readonly [topic: string, state: string, kind: string])[] = [
  ['tns1:RuleEngine/FieldDetector/ObjectsInside', 'IsInside', 'motion'],
  ['tns1:RuleEngine/LoiteringDetector/ObjectIsLoitering', 'IsLoitering', 'crowd'],
  ['tns1:RuleEngine/DeclarativeMotionDetector', 'State', 'motion'],
  ['tns1:RuleEngine/CellMotionDetector/Motion', 'IsMotion', 'motion'],
  ['tns1:RuleEngine/MotionRegionDetector/Motion', 'State', 'motion'],
  ['tns1:VideoSource/MotionAlarm', 'State', 'motion'],
  ['tns1:RuleEngine/tnsacme:TrafficJam', 'State', 'congestion'],
  ['tns1:RuleEngine/tnsacme:CongestionDetector/Jam', 'State', 'congestion'],
  ['tns1:RuleEngine/tnsacme:FireDetector/Fire', 'State', 'fire-smoke'],
  ['tns1:RuleEngine/tnsacme:Smoke', 'State', 'fire-smoke'],
  ['tns1:VideoSource/GlobalSceneChange/ImagingService', 'State', 'tamper'],
  ['tns1:RuleEngine/TamperDetector/Tamper', 'Tamper', 'tamper'],
  ['tns1:VideoSource/ImageTooBlurry/ImagingService', 'State', 'tamper'],
  ['tns1:VideoSource/ImageTooDark/AnalyticsService', 'State', 'tamper'],
  ['tns1:VideoSource/ImageTooBright/RecordingService', 'State', 'tamper'],
];
const CROSSED = 'tns1:RuleEngine/LineDetector/Crossed';
const COUNTERS = [
  'tns1:RuleEngine/CountAggregation/Counter',
  'tns1:RuleEngine/tnsacme:LineCounting/Vehicles',
  'tns1:RuleEngine/tnsacme:ObjectCounting/Counter',
];
const LOST = ['tns1:VideoSource/SignalLoss', 'tns1:VideoSource/SignalLoss/Main'];
const UNKNOWN = [
  'tns1:RuleEngine/MyRuleDetector/Recognition/LicensePlate',
  'tns1:RuleEngine/Recognition/Face',
  'tns1:Device/HardwareFailure/StorageFailure',
  'tns1:Device/Trigger/DigitalInput',
  'tns1:RecordingConfig/JobState',
  'tns1:RuleEngine/LineDetector',
  'tns1:UserAlarm/tnsacme:FireDrill',
];

describe('topics of ONVIF', () => {
  it.each(STATES)('%s: a state (%s) that begins and ends one event of the kind %s', async (topic, state, kind) => {
    const desk = await Desk.with([{ code: 'cam-1' }]);
    const began = { [state]: true, StartTime: BEGAN };
    const ended = { [state]: 'false', StartTime: BEGAN };
    await desk.take(notice(desk, topic, ENDED, ended), notice(desk, topic, BEGAN, began), notice(desk, topic, BEGAN, began));
    expect(await events(desk)).toMatchObject([
      { camera: 'cam-1', facts: { kind, confirmed: true, count: 1 }, startedAt: Date.parse(BEGAN), endedAt: Date.parse(ENDED), source: 'onvif' },
    ]);
    expect(await signs(desk)).toMatchObject({ heardAt: Date.parse(ENDED), eventAt: Date.parse(ENDED) });
  });

  it.each([
    ['Left', 'out'],
    ['Right', 'in'],
  ])('a line crossed to the %s is crossed %s, once for each object', async (direction, expected) => {
    const desk = await Desk.with([{ code: 'cam-1' }]);
    const crossed = notice(desk, CROSSED, BEGAN, { ObjectId: '15', Direction: direction });
    await desk.take(crossed, crossed, notice(desk, CROSSED, BEGAN, { ObjectId: '16', Direction: direction }));
    expect((await events(desk)).map(({ facts, crossings }) => [facts.kind, crossings])).toEqual([
      ['line-crossing', [`vach-1>${expected}`]],
      ['line-crossing', [`vach-1>${expected}`]],
    ]);
  });

  it.each(COUNTERS)('%s counts by the difference of its readings', async (topic) => {
    const desk = await Desk.with([{ code: 'cam-1' }]);
    await desk.take(notice(desk, topic, ENDED, { Count: '47' }), notice(desk, topic, BEGAN, { Count: 40 }));
    expect(await events(desk)).toMatchObject([{ facts: { kind: 'line-crossing' }, readings: [40, 47], startedAt: Date.parse('2024-07-05T02:00:00Z') }]);
  });

  it.each(LOST)('%s says of the camera that its picture stands still, and that it moves again', async (topic) => {
    const desk = await Desk.with([{ code: 'cam-1' }]);
    await desk.take(notice(desk, topic, BEGAN, { State: true }));
    expect([await events(desk), (await signs(desk))?.frozenAt]).toEqual([[], Date.parse(BEGAN)]);
    await desk.take(notice(desk, topic, ENDED, { State: false }));
    expect((await signs(desk))?.frozenAt).toBe(0);
  });

  it.each(UNKNOWN)('%s is a sign of life and nothing more', async (topic) => {
    const desk = await Desk.with([{ code: 'cam-1' }]);
    expect(await desk.take(notice(desk, topic, BEGAN, { State: true, PlateNumber: '79A12345', Likelihood: 0.9 }, { ObjectId: '7' }))).toEqual([]);
    expect([await events(desk), (await signs(desk))?.heardAt]).toEqual([[], Date.parse(BEGAN)]);
    expect(await desk.everything()).not.toContain('79A');
  });

  it('are all tried above: each line of the table is met by a topic of its own', () => {
    const tried = [...STATES.map(([topic]) => topic), CROSSED, ...COUNTERS, ...LOST];
    const met = ONVIF_TOPICS.map(([, meaning]) => tried.some((topic) => onvifMeaning(topic) === meaning));
    expect(met).toEqual(ONVIF_TOPICS.map(() => true));
    expect(UNKNOWN.map((topic) => onvifMeaning(topic))).toEqual(UNKNOWN.map(() => undefined));
  });

  it.each([...STATES.map(([topic]) => topic), CROSSED, ...COUNTERS])('%s means the same through the webhook', async (topic) => {
    const [mqtt, webhook] = [await Desk.with([{ code: 'cam-1' }]), await Desk.with([{ code: 'cam-1' }])];
    const data = { State: true, IsInside: true, IsMotion: true, IsLoitering: true, Tamper: true, ObjectId: '15', Direction: 'Left', Count: '40' };
    await mqtt.take(notice(mqtt, topic, BEGAN, data));
    const entry = { camera: 'cam-1', topic, UtcTime: BEGAN, Source: SOURCE, Key: {}, Data: data };
    expect((await webhook.ask('POST /webhook', { json: { events: [entry] }, caller: null })).json).toEqual({ taken: 1, refused: [] });
    expect(await events(webhook)).toEqual(await events(mqtt));
  });

  it('without their moment are refused by name', async () => {
    const desk = await Desk.with([{ code: 'cam-1' }]);
    await desk.take(desk.message('onvif/cam-1/onvif-ej/tns1:VideoSource/MotionAlarm', { Source: SOURCE, Data: { State: true } }));
    expect((await desk.ask('GET /unknown')).json).toMatchObject({ dropped: [{ reason: expect.stringContaining('no UtcTime') }] });
    const { json } = await desk.ask('POST /webhook', { json: { events: [{ camera: 'cam-1', topic: CROSSED, Data: {} }] }, caller: null });
    expect(json).toMatchObject({ taken: 0, refused: [{ index: 0, reason: expect.stringContaining('no at') }] });
  });

  it('over MQTT: a crossing counts, a counter counts by its difference, a plate is not stored', async () => {
    const desk = await Desk.with([{ code: 'cam-1' }]);
    const notice = (topic: string, minute: string, data: object) =>
      desk.message(`onvif/cam-1/onvif-ej/${topic}`, { UtcTime: `2024-07-05T02:${minute}:00Z`, Source: { Rule: 'vach-1' }, Key: { ObjectId: '7' }, Data: data });
    await desk.take(
      notice('RuleEngine/LineDetector/Crossed', '10', { ObjectId: '7', Direction: 'Left' }),
      notice('RuleEngine/CountAggregation/Counter', '11', { Count: '40' }),
      notice('RuleEngine/CountAggregation/Counter', '12', { Count: '47' }),
      notice('RuleEngine/LicensePlateRecognition/Recognition/LicensePlate', '13', { PlateNumber: '79A12345' }),
    );
    const { json } = await desk.ask<{ kinds: { kind: string; total: number }[]; lines: unknown }>('GET /counts', { query: { camera: 'cam-1' } });
    expect(json.kinds).toMatchObject([{ kind: 'line-crossing', total: 8 }]);
    expect(json.lines).toEqual([{ line: 'vach-1', in: 0, out: 1 }]);
    expect(await desk.everything()).not.toContain('79A');
    interface Parts {
      hours: { part: string; total: number; lines: unknown[] }[];
      minutes: { part: string; lines: unknown[] }[];
    }
    const { json: parts } = await desk.ask<Parts>('GET /counts', { query: { camera: 'cam-1', from: '2024-07-05', until: '2024-07-05', hour: '09' } });
    const crossed = [{ line: 'vach-1', in: 0, out: 1 }];
    expect(parts.hours.filter(({ total }) => total > 0)).toMatchObject([{ part: '09', total: 8, lines: crossed }]);
    expect(parts.minutes.filter(({ lines }) => lines.length > 0)).toMatchObject([{ part: '10', lines: crossed }]);
  });
});

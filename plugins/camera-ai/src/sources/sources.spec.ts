// What is taken from sources, and what is dropped at the door: of persons and plates nothing is stored, whatever the source sends.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { CameraEvent } from '../events/event.js';
import { Desk, frigateEvent, NOW } from '../testing/desk.testing.js';

const samples = JSON.parse(readFileSync(new URL('../testing/fixtures/frigate.json', import.meta.url), 'utf8')) as { topic: string; payload: unknown }[];
const CAMERAS = [
  { code: 'front-door', sources: ['frigate/front_door'], pictures: 'blurred' as const },
  { code: 'front-cam', sources: ['frigate/front_cam'] },
  { code: 'driveway-cam', sources: ['frigate/driveway_cam'] },
];

/** Samples of the documentation carry times of years ago. */
function fresh(text: string): string {
  const begin = Date.parse(NOW) / 1000 - 600;
  return text
    .replaceAll(/1607123(\d{3}\.\d+)/g, (_, rest: string) => String(begin - 400 + Number(rest) / 10))
    .replaceAll(/17189871(\d\d\.\d+)/g, (_, rest: string) => String(begin + Number(rest)));
}

async function events(desk: Desk): Promise<CameraEvent[]> {
  return (await desk.host.context.store.list<CameraEvent>({ prefix: 'event/', limit: 5000 })).map(({ value }) => value);
}

describe('Frigate', () => {
  it('gives its documented messages, and nothing that identifies anybody is stored', async () => {
    const desk = await Desk.with(CAMERAS);
    const refused = await desk.take(...samples.map(({ topic, payload }) => desk.message(topic, fresh(JSON.stringify(payload)))));
    expect(refused).toEqual([]);
    const [event] = await events(desk);
    expect(event).toMatchObject({ camera: 'front-door', facts: { kind: 'pedestrian', label: 'person', confirmed: true, speed: 14.3 }, confidence: 0.959 });
    expect(Object.keys(event?.zones ?? {})).toEqual(['driveway', 'yard']);
    expect(await desk.keys('group/')).toHaveLength(1);
    const stored = await desk.everything();
    for (const secret of ['ABC12345', '123ABC', "John's Car", 'Bob', 'plate', 'face', 'sub_label', 'thumb', 'box']) expect(stored).not.toContain(secret);
  });

  it('stores nothing of names, plates, faces and pictures, wherever a source hides them', async () => {
    const desk = await Desk.with([{ code: 'cau-tran-phu', sources: ['frigate/cau_tran_phu'], pictures: 'blurred' }]);
    await desk.take(
      desk.message('frigate/events', frigateEvent({ type: 'new', zones: ['san'], snapshot: true })),
      desk.message('frigate/events', frigateEvent({ type: 'end', label: '79A-123.45', end: Date.parse(NOW) / 1000 - 5 })),
      desk.message('frigate/tracked_object_update', { type: 'face', id: '1-a', name: 'Nguyễn Văn A', score: 0.9, camera: 'cau_tran_phu', timestamp: 1 }),
      desk.message('frigate/tracked_object_update', { type: 'description', id: '1-a', description: 'Người đàn ông áo xanh', camera: 'cau_tran_phu' }),
    );
    expect(await events(desk)).toHaveLength(1);
    const stored = await desk.everything();
    for (const secret of ['79A', 'Nguyễn', 'face', 'aGFpZGFuZw', 'áo xanh', 'license', 'recognized']) expect(stored).not.toContain(secret);
  });

  it('survives any JSON: it is taken or refused, and never falls', async () => {
    const desk = await Desk.with(CAMERAS);
    await fc.assert(
      fc.asyncProperty(fc.constantFrom('events', 'reviews', 'tracked_object_update', 'stats', 'available'), fc.jsonValue(), async (what, payload) => {
        const refused = await desk.take(desk.message(`frigate/${what}`, payload));
        expect(refused.length).toBeLessThanOrEqual(1);
      }),
      { numRuns: 200 },
    );
    expect(await events(desk)).toEqual([]);
  });

  it('drops what has no id or speaks of another time, by its reason, and keeps only what is no JSON for a person to see', async () => {
    const desk = await Desk.with(CAMERAS);
    const far = Date.parse(NOW) / 1000 + 3600;
    const refused = await desk.take(
      desk.message('frigate/events', 'rác'),
      desk.message('frigate/events', { type: 'new', after: { camera: 'front_door' } }),
      desk.message('frigate/events', frigateEvent({ type: 'new', camera: 'front_door', start: far })),
      desk.message('frigate/events', frigateEvent({ type: 'new', camera: 'front_door', start: 1_600_000_000 })),
    );
    expect(refused.map(({ reason }) => reason)).toEqual(['không phải JSON / not JSON']);
    const { json } = await desk.ask<{ dropped: { reason: string; count: number }[] }>('GET /unknown');
    expect(json.dropped.map(({ reason, count }) => [reason.split(' / ')[1], count])).toEqual([
      ['no camera, id or start_time', 1],
      ['the clock of the source is ahead by more than 10 minutes', 1],
      ['the event is older than what is kept', 1],
    ]);
    expect(await desk.everything()).not.toContain('79A');
  });

  it('stores nothing of a camera that is not registered or not enabled but that it is there', async () => {
    const desk = await Desk.with([{ code: 'tat', sources: ['frigate/tat'], enabled: false }]);
    await desk.take(
      desk.message('frigate/events', frigateEvent({ type: 'new', camera: 'la' })),
      desk.message('frigate/events', frigateEvent({ type: 'new', camera: 'tat' })),
    );
    expect(await events(desk)).toEqual([]);
    expect((await desk.ask('GET /unknown')).json).toEqual({ sources: [{ source: 'frigate/la', at: NOW }], dropped: [] });
  });

  it('crosses a line by the order of two zones', async () => {
    const desk = await Desk.with([{ code: 'cau-tran-phu', lines: [{ name: 'vach', from: 'a', to: 'b' }] }]);
    await desk.take(
      desk.message('frigate/events', frigateEvent({ type: 'new', id: '1-a', zones: ['a', 'b'] })),
      desk.message('frigate/events', frigateEvent({ type: 'new', id: '2-a', zones: ['b', 'a'] })),
      desk.message('frigate/events', frigateEvent({ type: 'new', id: '3-a', zones: ['a'] })),
    );
    const { json } = await desk.ask<{ lines: unknown }>('GET /counts', { query: { camera: 'cau-tran-phu' } });
    expect(json.lines).toEqual([{ line: 'vach', in: 1, out: 1 }]);
  });
});

describe('the webhook', () => {
  const entry = { id: 'e-1', camera: 'cam-1', startedAt: '2024-07-05T09:30:00+07:00', kind: 'flood', confidence: 0.8, plate: '79A-1', name: 'A' };

  it('takes one shape, merges by id, and says which entries it refused', async () => {
    const desk = await Desk.with([{ code: 'cam-1' }]);
    const body = { events: [entry, { ...entry, endedAt: '2024-07-05T02:40:00Z' }, { ...entry, camera: 'la' }, { ...entry, startedAt: 'hôm qua' }] };
    const { json } = await desk.ask('POST /webhook', { json: body, caller: null });
    expect(json).toEqual({
      taken: 2,
      refused: [
        { index: 2, reason: expect.stringContaining('not registered') },
        { index: 3, reason: expect.stringContaining('ISO instant') },
      ],
    });
    expect(await events(desk)).toMatchObject([{ id: 'e-1', facts: { kind: 'flood' }, endedAt: Date.parse('2024-07-05T02:40:00Z') }]);
    expect(await desk.everything()).not.toContain('79A');
  });

  it('takes ONVIF topics and signs of life, and refuses other shapes', async () => {
    const desk = await Desk.with([{ code: 'cam-1' }]);
    const topic = { camera: 'cam-1', topic: 'tns1:RuleEngine/LineDetector/Crossed', at: '2024-07-05T02:00:00Z', source: { Rule: 'v' }, data: { ObjectId: 3 } };
    expect((await desk.ask('POST /webhook', { json: { events: [topic], alive: [{ camera: 'cam-1', moving: true }] } })).json).toEqual({
      taken: 1,
      refused: [],
    });
    expect(await events(desk)).toMatchObject([{ facts: { kind: 'line-crossing' }, crossings: ['v>in'] }]);
    for (const json of [null, [], 'x', {}, { events: Array.from({ length: 501 }, () => entry) }])
      expect((await desk.ask('POST /webhook', { json })).status).toBe(422);
  });
});

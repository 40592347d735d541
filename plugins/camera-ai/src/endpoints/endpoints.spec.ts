// The plugin as people use it, on a host in memory: feed and findings, pictures with reason and audit, alerts told and taken once, standings,
// retention, samples.
import { createHmac } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { asRecord } from '../cameras/camera.js';
import type { DayCounts } from '../events/counts.js';
import type { Alert } from '../service/alerts.js';
import { deletePictures } from '../service/pictures.js';
import { loadSamples } from '../service/samples.js';
import { tileNow } from '../service/standings.js';
import { Desk, frigateEvent, fullCamera, NOW, officerOf } from '../testing/desk.testing.js';

const SECOND = 1000;
const start = (minutesAgo: number): number => (Date.parse(NOW) - minutesAgo * 60 * SECOND) / SECOND;

interface Feed {
  events: { key: string; kind: string; state: string; group: string | null; picture: boolean; camera: string }[];
  next: string | null;
}

const CAMERA = { code: 'cau-tran-phu', dutyUnit: 'provincial-police', pictures: 'blurred' as const };

async function seen(desk: Desk, count: number, label = 'car'): Promise<void> {
  const batch = Array.from({ length: count }, (_, index) =>
    desk.message('frigate/events', frigateEvent({ type: 'new', start: start(100) + index, label, id: `${String(index)}-${label}`, snapshot: true })),
  );
  for (let from = 0; from < batch.length; from += 500) expect(await desk.take(...batch.slice(from, from + 500))).toEqual([]);
}

describe('a thousand cameras', () => {
  it('are found by what is typed, page by page, and the chosen one is answered in any case', async () => {
    const desk = await Desk.with(Array.from({ length: 1000 }, (_, index) => ({ code: `duong-${String(index)}`, title: `Đường Số ${String(index)}` })));
    const ask = async (query: Record<string, string>) => (await desk.ask<{ total: number; cameras: { code: string }[] }>('GET /cameras', { query })).json;
    expect((await ask({ q: 'duong so 99', size: '3' })).cameras.map(({ code }) => code)).toEqual(['duong-99', 'duong-990', 'duong-991']);
    expect((await ask({ q: 'duong so 999' })).cameras.map(({ code }) => code)).toEqual(['duong-999']);
    const kept = await ask({ q: 'số 12', size: '30', also: 'duong-700' });
    expect([kept.total, kept.cameras[0]?.code, kept.cameras.length]).toEqual([11, 'duong-700', 12]);
    expect((await ask({ q: 'so 7', size: '30', also: 'gone' })).cameras).toHaveLength(30);
    const pages = await Promise.all([1, 2, 3, 4, 5].map((page) => ask({ size: '200', page: String(page) })));
    expect(new Set(pages.flatMap(({ cameras }) => cameras.map(({ code }) => code))).size).toBe(1000);
  });
});

describe('the feed', () => {
  it('is newest first, page by page, without gap or double', async () => {
    const desk = await Desk.with([CAMERA]);
    await seen(desk, 130);
    const keys: string[] = [];
    let after: string | undefined;
    do {
      const { json } = await desk.ask<Feed>('GET /events', { query: { limit: '50', after } });
      keys.push(...json.events.map(({ key }) => key));
      after = json.next ?? undefined;
    } while (after !== undefined);
    expect(keys).toHaveLength(130);
    expect(keys).toEqual([...new Set(keys)].sort().reverse());
    expect((await desk.ask<Feed>('GET /events', { query: { limit: '20', camera: 'cau-tran-phu' } })).json.events.map(({ key }) => key)).toEqual(
      keys.slice(0, 20),
    );
  });

  it('finds the one fire among thousands of cars by the counts', async () => {
    const desk = await Desk.with([CAMERA]);
    await desk.take(desk.message('frigate/events', frigateEvent({ type: 'new', start: start(170), label: 'fire', id: 'fire' })));
    await seen(desk, 5500);
    const { json } = await desk.ask<Feed>('GET /events', { query: { kind: 'fire-smoke' } });
    expect(json.events.map(({ kind }) => kind)).toEqual(['fire-smoke']);
    expect(json.next).toBeNull();
  });

  it('groups what the source groups', async () => {
    const desk = await Desk.with([CAMERA]);
    await seen(desk, 3);
    const review = {
      id: '1-r',
      camera: 'cau_tran_phu',
      start_time: start(100),
      end_time: null,
      severity: 'alert',
      data: { detections: ['0-car', '2-car'], objects: ['car'], zones: [] },
    };
    await desk.take(desk.message('frigate/reviews', { type: 'new', before: null, after: review }));
    const { json } = await desk.ask<Feed>('GET /events');
    expect(json.events.map(({ group }) => group === null)).toEqual([false, true, false]);
    const card = await desk.ask<{ together: string[]; timeline: unknown[] }>('GET /events/:key', { params: { key: json.events[0]?.key ?? '' } });
    expect(card.json.together).toEqual(['0-car']);
  });

  it('leaves out what the source took back, and counts it no more', async () => {
    const desk = await Desk.with([CAMERA]);
    await seen(desk, 2);
    await desk.take(desk.message('frigate/events', frigateEvent({ type: 'end', id: '1-car', start: start(100) + 1, end: start(99), falsePositive: true })));
    expect((await desk.ask<Feed>('GET /events')).json.events).toHaveLength(1);
    expect((await desk.ask<{ kinds: unknown }>('GET /counts')).json.kinds).toMatchObject([{ kind: 'vehicle', total: 1 }]);
  });

  it('takes findings with their note, and the share of false alarms follows', async () => {
    const desk = await Desk.with([CAMERA]);
    await seen(desk, 4);
    const [first] = (await desk.ask<Feed>('GET /events')).json.events;
    const params = { key: first?.key ?? '' };
    expect((await desk.ask('POST /events/:key/verdict', { params, json: { state: 'false' } })).status).toBe(422);
    expect((await desk.ask('POST /events/:key/verdict', { params, json: { state: 'false', note: 'bóng cây' } })).status).toBe(200);
    expect((await desk.ask<Feed>('GET /events', { query: { state: 'false' } })).json.events).toHaveLength(1);
    expect((await desk.ask<{ kinds: unknown }>('GET /counts')).json.kinds).toMatchObject([{ kind: 'vehicle', total: 4, falseAlarms: 1 }]);
    // The source's word that comes later does not take the finding away.
    await desk.take(desk.message('frigate/events', frigateEvent({ type: 'end', id: '3-car', start: start(100) + 3, end: start(98) })));
    expect((await desk.ask('GET /events/:key', { params })).json).toMatchObject({ state: 'false', verdict: { by: 'truc-ban', note: 'bóng cây' } });
    await desk.ask('POST /events/:key/verdict', { params, json: { state: 'true' } });
    expect((await desk.ask<{ kinds: unknown }>('GET /counts')).json.kinds).toMatchObject([{ falseAlarms: 0 }]);
  });
});

describe('a picture', () => {
  const options = {
    settings: { recorderAddress: 'http://dau-ghi:5000/' },
    fetch: () => Promise.resolve({ status: 200, headers: { 'content-type': 'image/jpeg' }, bytes: new Uint8Array([255, 216]) }),
  };

  it('is fetched from the recorder for a reason, after the audit, and nothing of it is stored', async () => {
    const order: string[] = [];
    const desk = await Desk.with([CAMERA], {
      ...options,
      fetch: (address) => {
        order.push(`${address} after ${String(desk.host.audited.length)} entry`);
        return options.fetch();
      },
    });
    await seen(desk, 1);
    const [event] = (await desk.ask<Feed>('GET /events')).json.events;
    expect(event?.picture).toBe(true);
    const params = { key: event?.key ?? '' };
    expect((await desk.ask('POST /events/:key/picture', { params, json: { reason: 'xem' } })).status).toBe(422);
    expect(desk.host.audited).toEqual([]);
    const { answer } = await desk.ask('POST /events/:key/picture', { params, json: { reason: 'Xác minh va chạm theo đơn' } });
    expect(answer.bytes).toEqual(new Uint8Array([255, 216]));
    expect(answer.headers).toMatchObject({ 'cache-control': 'no-store' });
    expect(order).toEqual(['http://dau-ghi:5000/api/events/0-car/snapshot.jpg after 1 entry']);
    expect(desk.host.audited).toMatchObject([{ action: 'camera.picture', details: { camera: 'cau-tran-phu', reason: 'Xác minh va chạm theo đơn' } }]);
    expect((await desk.host.context.store.list({ prefix: '', limit: 5000 })).some(({ value }) => (value as unknown) instanceof Uint8Array)).toBe(false);
  });

  it('is gone after thirty days: its reference is not in the store, the event is', async () => {
    const desk = await Desk.with([CAMERA], options);
    await seen(desk, 1);
    const [key] = (await desk.keys('picture/')).map((each) => each.slice('picture/'.length));
    desk.at('2024-08-04T00:00:00.000Z');
    expect(await desk.keys('picture/')).toHaveLength(1);
    desk.at('2024-08-04T03:00:00.000Z');
    expect(await desk.keys('picture/')).toEqual([]);
    expect((await desk.ask('POST /events/:key/picture', { params: { key: key ?? '' }, json: { reason: 'Xác minh va chạm theo đơn' } })).status).toBe(404);
    expect((await desk.ask('GET /events/:key', { params: { key: key ?? '' } })).json).toMatchObject({ picture: false });
    desk.at('2025-07-08T03:00:00.000Z');
    expect(await desk.keys('event/')).toEqual([]);
    expect(await desk.keys('day/')).not.toEqual([]);
  });

  it('is shown no more, and its references go, once the source blurs no more or the camera leaves the register', async () => {
    const other = { code: 'cho-dam', pictures: 'blurred' as const };
    const desk = await Desk.with([CAMERA, other], options);
    await seen(desk, 3);
    await desk.take(desk.message('frigate/events', frigateEvent({ type: 'new', camera: 'cho_dam', id: 'x', start: start(50), snapshot: true })));
    const keys = (await desk.keys('picture/')).map((each) => each.slice('picture/'.length));
    expect(keys).toHaveLength(4);
    await desk.ask('PUT /cameras/:code', { params: { code: CAMERA.code }, json: asRecord({ ...fullCamera(CAMERA), pictures: 'none' }) });
    await desk.ask('DELETE /cameras/:code', { params: { code: 'cho-dam' } });
    for (const key of keys) expect((await desk.ask('POST /events/:key/picture', { params: { key }, json: { reason: 'Xác minh va chạm' } })).status).toBe(404);
    const jobs = desk.host.jobs.filter(({ id }) => id === 'pictures');
    expect(jobs.map(({ payload }) => payload)).toEqual([{ camera: CAMERA.code }, { camera: 'cho-dam' }]);
    for (const { payload } of jobs) await deletePictures(payload, desk.host.context);
    expect([(await desk.keys('picture/')).length, (await desk.keys('event/')).length]).toEqual([0, 4]);
    expect(desk.host.audited.filter(({ action }) => action === 'camera.pictures.forgotten')).toMatchObject([
      { object: CAMERA.code, details: { references: 3 } },
      { object: 'cho-dam', details: { references: 1 } },
    ]);
  });

  it('is not referred to where the source does not blur', async () => {
    const desk = await Desk.with([{ ...CAMERA, pictures: 'none' }], options);
    await seen(desk, 1);
    expect(await desk.keys('picture/')).toEqual([]);
  });
});

describe('an alert', () => {
  it('is made once of many events and told once to the duty unit', async () => {
    const desk = await Desk.with([CAMERA]);
    const flood = (id: string, at: number) => desk.message('frigate/events', frigateEvent({ type: 'new', label: 'flood', id, start: at }));
    await desk.take(flood('1-a', start(9)), flood('2-a', start(8)));
    await desk.take(flood('1-a', start(9)));
    await desk.run('alerts');
    await desk.run('alerts');
    expect(desk.host.notices).toEqual([
      {
        to: { orgUnit: 'provincial-police' },
        title: { vi: 'Ngập: cau-tran-phu', en: 'Flood: cau-tran-phu' },
        link: expect.stringContaining('/p/camera-ai?tab=alerts'),
      },
    ]);
    const { json } = await desk.ask<{ alerts: (Alert & { key: string })[]; waiting: number }>('GET /alerts');
    expect(json).toMatchObject({ waiting: 1, alerts: [{ kind: 'flood', events: { length: 2 } }] });
    await desk.ask('POST /alerts/:key/acknowledge', { params: { key: json.alerts[0]?.key ?? '' }, json: { answer: 'Đã cử người' } });
    await desk.take(flood('3-a', start(7)));
    const after = (await desk.ask<{ alerts: unknown; waiting: number }>('GET /alerts')).json;
    expect(after).toMatchObject({
      waiting: 0,
      alerts: [{ state: 'acknowledged', by: 'truc-ban', acknowledgedAt: NOW, answer: 'Đã cử người', events: { length: 3 } }],
    });
    expect(desk.host.audited).toMatchObject([{ action: 'camera.alert.acknowledge', object: json.alerts[0]?.key, details: { answer: 'Đã cử người' } }]);
  });

  it('is acknowledged once: the first word, who said it and when, is not written over', async () => {
    const desk = await Desk.with([CAMERA]);
    await desk.take(desk.message('frigate/events', frigateEvent({ type: 'new', label: 'fire', id: '1-a', start: start(9) })));
    const { json } = await desk.ask<{ alerts: { key: string }[] }>('GET /alerts');
    const params = { key: json.alerts[0]?.key ?? '' };
    expect((await desk.ask('POST /alerts/:key/acknowledge', { params, json: { answer: 'Đã dập' } })).status).toBe(200);
    desk.at('2024-07-05T04:00:00.000Z');
    const second = await desk.ask('POST /alerts/:key/acknowledge', { params, json: { answer: 'Tôi nữa' }, caller: officerOf('22366') });
    expect(second.status).toBe(404);
    expect((await desk.ask('POST /alerts/:key/acknowledge', { params, json: { answer: 'Tôi nữa' } })).status).toBe(409);
    expect((await desk.ask('GET /alerts')).json).toMatchObject({ alerts: [{ by: 'truc-ban', acknowledgedAt: NOW, answer: 'Đã dập' }] });
    expect(desk.host.audited).toHaveLength(1);
  });
});

describe('standings', () => {
  it('follow the signs of life, wake the duty unit, and fill the tile', async () => {
    const desk = await Desk.with([CAMERA, { code: 'cam-2' }, { code: 'cam-3', maintenance: true }, { code: 'cam-4', enabled: false }]);
    const stats = (fps: number) => desk.message('frigate/stats', { cameras: { cau_tran_phu: { camera_fps: 5 }, cam_2: { camera_fps: fps } } });
    await desk.take(stats(5));
    await desk.run('standings');
    expect(await tileNow(desk.host.context)).toMatchObject({ value: '2', unit: { vi: '/3 hoạt động' }, note: { vi: '1 bảo trì' }, state: 'good' });
    const standings = (await desk.ask<{ cameras: { standing: string; reason: { code: string } }[] }>('GET /cameras')).json.cameras;
    expect(standings.map(({ standing, reason }) => `${standing} ${reason.code}`)).toEqual([
      'active heard',
      'maintenance maintenance',
      'off off',
      'active heard',
    ]);
    desk.at('2024-07-05T03:01:00.000Z');
    await desk.take(stats(0));
    await desk.run('standings');
    expect((await desk.ask('GET /cameras/:code', { params: { code: 'cam-2' } })).json).toMatchObject({ standing: 'frozen', since: '2024-07-05T03:01:00.000Z' });
    desk.at('2024-07-05T03:05:00.000Z');
    await desk.run('standings');
    await desk.run('standings');
    await desk.run('alerts');
    expect(desk.host.notices.map(({ title }) => title.vi)).toEqual(['Mất kết nối: cau-tran-phu']);
    expect((await desk.ask<{ total: number }>('GET /cameras', { query: { standing: 'offline' } })).json.total).toBe(2);
    expect(await tileNow(desk.host.context)).toMatchObject({ value: '0', note: { vi: '2 mất kết nối · 1 bảo trì' }, state: 'bad' });
  });
});

describe('retention', () => {
  it('shortened by the administrator takes what was written before; counts stay', async () => {
    const settings: Record<string, number> = {};
    const desk = await Desk.with([CAMERA], { settings });
    await seen(desk, 5);
    desk.at('2024-08-08T03:00:00.000Z');
    Object.assign(settings, { eventMonths: 1, minuteDays: 20 });
    await desk.run('sweep');
    expect(desk.host.audited).toMatchObject([{ action: 'camera.retention', object: '2024-08-08', details: { events: 5, pictures: 0, alerts: 0 } }]);
    expect([...(await desk.keys('event/')), ...(await desk.keys('by/')), ...(await desk.keys('picture/')), ...(await desk.keys('hour/'))]).toEqual([]);
    expect(await desk.keys('day/')).toHaveLength(2);
  });

  it('of pictures alone, shortened, takes their references and leaves the events', async () => {
    const settings: Record<string, number> = {};
    const desk = await Desk.with([CAMERA], { settings });
    await seen(desk, 5);
    const [pictures, events] = [await desk.keys('picture/'), await desk.keys('event/')];
    expect(pictures.length).toBeGreaterThan(0);
    await desk.run('sweep');
    expect(await desk.keys('picture/')).toEqual(pictures);
    desk.at('2024-07-08T03:00:00.000Z');
    Object.assign(settings, { pictureDays: 1 });
    await desk.run('sweep');
    expect([await desk.keys('picture/'), await desk.keys('event/')]).toEqual([[], events]);
  });
});

describe('retention by the clock alone', () => {
  it('takes each thing on its day, with what refers to it, and says how many these were', async () => {
    const desk = await Desk.with([CAMERA]);
    await seen(desk, 5);
    await desk.take(desk.message('frigate/events', frigateEvent({ type: 'new', label: 'flood', id: 'ngap', start: start(30), snapshot: true })));
    const hourly = async (from: string, hours: number): Promise<void> => {
      for (let hour = 0; hour < hours; hour += 1) await desk.at(new Date(Date.parse(from) + hour * 3_600_000).toISOString()).run('sweep');
    };
    await hourly('2024-08-03T22:00:00.000Z', 6);
    expect(await desk.keys('picture/')).toEqual([]);
    await hourly('2025-07-05T22:00:00.000Z', 8);
    for (const prefix of ['event/', 'by/', 'alert/', 'picture/', 'hour/']) expect([prefix, await desk.keys(prefix)]).toEqual([prefix, []]);
    expect(await desk.keys('day/')).toHaveLength(2);
    const said = desk.host.audited.filter(({ action }) => action === 'camera.retention').map(({ details }) => details as Record<string, number>);
    const sum = (name: string): number => said.reduce((all, each) => all + (each[name] ?? 0), 0);
    expect([sum('events'), sum('pictures'), sum('alerts')]).toEqual([6, 6, 1]);
    const { json } = await desk.ask<{ swept: { day: string; events: number }[] }>('GET /privacy');
    expect(json.swept.reduce((all, { events }) => all + events, 0)).toBe(6);
  });
});

describe('samples', () => {
  it('come in marked and go without a trace in the counts', async () => {
    const desk = await Desk.with([CAMERA]);
    await seen(desk, 7);
    const before = (await desk.host.context.store.get<DayCounts>('day/2024-07-05/*'))?.value;
    expect(await loadSamples(desk.host.context, 2)).toBeGreaterThan(100);
    const { json } = await desk.ask<{ total: number; cameras: { title: string; sample: boolean }[] }>('GET /cameras', { query: { q: 'mau-' } });
    expect(json.total).toBe(24);
    expect(json.cameras.every(({ title, sample }) => sample && title.endsWith('(mẫu)'))).toBe(true);
    expect((await desk.host.context.store.get<DayCounts>('day/2024-07-05/*'))?.value).not.toEqual(before);
    await desk.ask('DELETE /samples');
    expect((await desk.host.context.store.get<DayCounts>('day/2024-07-05/*'))?.value).toEqual(before);
    expect((await desk.everything()).includes('mau-')).toBe(false);
    expect(desk.host.audited.map(({ action }) => action)).toEqual(['camera.samples.remove']);
  });
});

describe('the register over HTTP', () => {
  const camera = { title: 'Ngã ba', purpose: 'Giao thông', owner: 'Công an', legalBasis: 'Luật', enabled: true, sources: ['frigate/nga_ba'] };

  it('makes, changes, refuses and removes, each with its entry in the audit', async () => {
    const desk = new Desk();
    const params = { code: 'nga-ba' };
    expect((await desk.ask('PUT /cameras/:code', { params, json: { ...camera, legalBasis: '' } })).status).toBe(422);
    expect((await desk.ask('PUT /cameras/:code', { params, json: camera })).status).toBe(201);
    expect((await desk.ask('PUT /cameras/:code', { params, json: { ...camera, maintenance: true } })).status).toBe(200);
    expect((await desk.ask('PUT /cameras/:code', { params: { code: 'khac' }, json: camera })).status).toBe(422);
    expect((await desk.ask('PUT /cameras/:code', { params, json: { ...camera, orgUnit: '99999' } })).status).toBe(422);
    expect((await desk.ask('DELETE /cameras/:code', { params })).status).toBe(204);
    expect(desk.host.audited.map(({ action, details }) => [action, details])).toEqual([
      ['camera.create', expect.anything()],
      ['camera.change', { maintenance: 'false → true' }],
      ['camera.delete', undefined],
    ]);
  });

  it('imports a file whole or not at all, and shows the live address by the pattern', async () => {
    const desk = new Desk({ settings: { liveAddress: 'https://dau-ghi/{camera}.m3u8' } });
    const file = (text: string) => ({ bytes: new TextEncoder().encode(text) });
    const head = 'code,title,purpose,owner,legalBasis,sources,enabled\n';
    expect((await desk.ask('POST /cameras/import', file(`${head}a,A,g,o,l,frigate/a_1,1\nb,B,,,,,1`))).status).toBe(422);
    expect(await desk.keys('camera/')).toEqual([]);
    expect((await desk.ask('POST /cameras/import', file(`${head}a,A,g,o,l,frigate/a_1,1`))).json).toMatchObject({ added: 1, changed: 0 });
    expect((await desk.ask('GET /cameras/:code/live', { params: { code: 'a' } })).json).toEqual({ address: 'https://dau-ghi/a_1.m3u8' });
    expect(desk.host.audited.at(-1)).toMatchObject({ action: 'camera.live', object: 'a' });
  });

  it('signs a live address for some minutes where the recorder asks for it, and gives none unsigned', async () => {
    const settings = { liveAddress: 'https://dau-ghi/{camera}.m3u8?e={expires}&s={signature}', liveMinutes: 5 };
    const params = { code: 'cau-tran-phu' };
    const bare = await Desk.with([CAMERA], { settings });
    expect((await bare.ask('GET /cameras/:code/live', { params })).status).toBe(422);
    expect(bare.host.audited).toEqual([]);
    const desk = await Desk.with([CAMERA], { settings, secrets: { liveSecret: 'bí mật' } });
    const { json, answer } = await desk.ask<{ address: string }>('GET /cameras/:code/live', { params });
    const expires = String(Date.parse(NOW) / 1000 + 300);
    const signature = createHmac('sha256', 'bí mật').update(`cau-tran-phu.${expires}`).digest('hex');
    expect(json.address).toBe(`https://dau-ghi/cau-tran-phu.m3u8?e=${expires}&s=${signature}`);
    expect(answer.headers).toMatchObject({ 'cache-control': 'no-store' });
  });
});

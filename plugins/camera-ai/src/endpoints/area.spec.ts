// Whoever holds a right in one area sees the cameras of that area alone, whatever they ask: list, map, card, header, events, counts, alerts,
// files, pictures, live view, and every deed. What lies elsewhere is not refused but not there, so that nothing can be learned of it.
import { describe, expect, it } from '@jest/globals';
import { Desk, frigateEvent, NOW, officerOf } from '../testing/desk.testing.js';

const HERE = { code: 'cau-tran-phu', orgUnit: '22366', pictures: 'blurred' as const, live: 'https://dau-ghi/a.m3u8', latitude: 12.2, longitude: 109.1 };
const THERE = { ...HERE, code: 'vinh-phuoc', orgUnit: '22390' };
/** Elsewhere, but the people of here are its duty unit. */
const ON_DUTY = { ...HERE, code: 'bai-dai', orgUnit: null, dutyUnit: '22366' };
const NOWHERE = { ...HERE, code: 'luu-dong', orgUnit: null };
const MINE = ['bai-dai', 'cau-tran-phu'];
const officer = officerOf('22366');

const start = (minutesAgo: number): number => (Date.parse(NOW) - minutesAgo * 60_000) / 1000;

async function town(): Promise<Desk> {
  const desk = await Desk.with([HERE, THERE, ON_DUTY, NOWHERE], { settings: { recorderAddress: 'http://dau-ghi' } });
  for (const { code } of [HERE, THERE, ON_DUTY, NOWHERE]) {
    const camera = code.replaceAll('-', '_');
    await desk.take(
      desk.message('frigate/events', frigateEvent({ type: 'new', camera, id: `${code}-ngap`, start: start(30), label: 'flood', snapshot: true })),
      desk.message('frigate/events', frigateEvent({ type: 'new', camera, id: `${code}-xe`, start: start(20) })),
    );
  }
  await desk.run('standings');
  return desk;
}

interface Feed {
  readonly events: readonly { readonly camera: string; readonly key: string }[];
  readonly next: string | null;
}

describe('people of one area', () => {
  it('see its cameras in list, map, header, events, counts, alerts and files, and no others', async () => {
    const desk = await town();
    const ask = async <T>(endpoint: string, query: Record<string, string> = {}): Promise<T> => (await desk.ask<T>(endpoint, { query, caller: officer })).json;
    const list = await ask<{ total: number; cameras: { code: string }[] }>('GET /cameras', { also: 'vinh-phuoc' });
    expect([list.total, list.cameras.map(({ code }) => code).sort()]).toEqual([2, MINE]);
    const map = await ask<{ points: { code: string }[]; without: number }>('GET /map');
    expect([map.points.map(({ code }) => code).sort(), map.without]).toEqual([MINE, 0]);
    const header = await ask<{ total: number; eventsToday: number; alertsWaiting: number; minutes: number[] }>('GET /summary');
    expect([header.total, header.eventsToday, header.alertsWaiting, header.minutes.reduce((one, other) => one + other)]).toEqual([2, 4, 2, 4]);
    const feed = await ask<Feed>('GET /events');
    expect([feed.events.map(({ camera }) => camera).sort(), feed.next]).toEqual([[...MINE, ...MINE].sort(), null]);
    expect((await ask<Feed>('GET /events', { kind: 'flood' })).events).toHaveLength(2);
    expect((await ask<Feed>('GET /events', { camera: 'vinh-phuoc' })).events).toEqual([]);
    const counts = await ask<{ kinds: { kind: string; total: number }[]; zones: unknown[] }>('GET /counts');
    expect(counts.kinds).toMatchObject([
      { kind: 'vehicle', total: 2 },
      { kind: 'flood', total: 2 },
    ]);
    const alerts = await ask<{ alerts: { camera: string }[]; waiting: number }>('GET /alerts');
    expect([alerts.alerts.map(({ camera }) => camera).sort(), alerts.waiting]).toEqual([MINE, 2]);
    const { answer } = await desk.ask('GET /counts.csv', { caller: officer });
    const lines = new TextDecoder().decode(answer.bytes).trim().split('\r\n').slice(1);
    expect([...new Set(lines.map((line) => line.split(',')[2]))]).toEqual(MINE);
    expect(desk.host.audited).toMatchObject([{ action: 'camera.export', details: { rows: lines.length } }]);
    expect(await ask('GET /unknown')).toEqual({ sources: [], dropped: [] });
    expect(await ask('GET /areas')).toEqual({ areas: [{ code: '22366', title: 'Phường Nha Trang' }] });
  });

  it('find nothing where they ask for another camera, its events or its alerts by name, and do nothing to them', async () => {
    const desk = await town();
    const before = await desk.everything();
    const [key] = (await desk.keys('event/')).filter((each) => each.includes('vinh-phuoc')).map((each) => each.slice('event/'.length));
    const [alert] = (await desk.keys('alert/')).filter((each) => each.includes('vinh-phuoc')).map((each) => each.slice('alert/'.length));
    const events = { key: key ?? '' };
    const camera = { code: 'vinh-phuoc' };
    const body = { title: 'x', orgUnit: '22390' };
    const asked = [
      ['GET /cameras/:code', { params: camera }],
      ['GET /cameras/:code/live', { params: camera }],
      ['DELETE /cameras/:code', { params: camera }],
      ['GET /counts', { query: { camera: 'vinh-phuoc' } }],
      ['GET /events/:key', { params: events }],
      ['POST /events/:key/verdict', { params: events, json: { state: 'true' } }],
      ['POST /events/:key/picture', { params: events, json: { reason: 'Xác minh va chạm' } }],
      ['POST /events/:key/forward', { params: events, json: {} }],
      ['POST /alerts/:key/acknowledge', { params: { key: alert ?? '' }, json: { answer: 'x' } }],
    ] as const;
    for (const [endpoint, request] of asked) expect([endpoint, (await desk.ask(endpoint, { ...request, caller: officer })).status]).toEqual([endpoint, 404]);
    expect((await desk.ask('PUT /cameras/:code', { params: camera, json: body, caller: officer })).status).toBe(403);
    expect((await desk.ask('PUT /cameras/:code', { params: { code: 'moi' }, json: body, caller: officer })).status).toBe(403);
    expect((await desk.ask('PUT /cameras/:code', { params: { code: HERE.code }, json: body, caller: officer })).status).toBe(403);
    const file = { bytes: new TextEncoder().encode('code,title,orgUnit\nvinh-phuoc,x,22366') };
    expect((await desk.ask('POST /cameras/import', { ...file, caller: officer })).status).toBe(403);
    for (const endpoint of ['POST /samples', 'DELETE /samples']) expect((await desk.ask(endpoint, { caller: officer })).status).toBe(403);
    expect([await desk.everything(), desk.host.audited, desk.host.notices]).toEqual([before, [], []]);
  });

  it('do for their own what their right allows', async () => {
    const desk = await town();
    const own = { params: { code: HERE.code }, caller: officer };
    expect((await desk.ask('GET /cameras/:code/live', own)).json).toEqual({ address: 'https://dau-ghi/a.m3u8' });
    expect((await desk.ask('PUT /cameras/:code', { ...own, json: { title: 'Cầu', orgUnit: '22366' } })).status).toBe(200);
    const [alert] = (await desk.keys('alert/')).filter((each) => each.includes(HERE.code)).map((each) => each.slice('alert/'.length));
    expect((await desk.ask('POST /alerts/:key/acknowledge', { params: { key: alert ?? '' }, json: {}, caller: officer })).status).toBe(200);
  });

  it('read page by page past the events of others, and learn not even whose they are', async () => {
    const cameras = Array.from({ length: 40 }, (_, index) => ({ code: `cua-toi-${String(index)}`, orgUnit: '22366' }));
    const desk = await Desk.with([...cameras, THERE]);
    const own = frigateEvent({ type: 'new', camera: 'cua_toi_7', id: 'cua-toi', start: start(90) });
    await desk.take(desk.message('frigate/events', own));
    for (let from = 0; from < 4500; from += 500) {
      const some = Array.from({ length: 500 }, (_, index) =>
        frigateEvent({ type: 'new', camera: 'vinh_phuoc', id: `${String(from + index)}-b`, start: start(80) + (from + index) / 10 }),
      );
      await desk.take(...some.map((each) => desk.message('frigate/events', each)));
    }
    const first = (await desk.ask<Feed>('GET /events', { caller: officer })).json;
    expect([first.events, first.next?.includes('vinh')]).toEqual([[], false]);
    const second = (await desk.ask<Feed>('GET /events', { query: { after: first.next ?? '' }, caller: officer })).json;
    expect([second.events.map(({ camera }) => camera), second.next]).toEqual([['cua-toi-7'], null]);
  });
});

// Cameras end to end with a real broker: recorders publish, the inbox keeps, the plugin's own process counts. Messages late, twice and in the
// wrong order, a process that is killed in the middle, a recorder of pictures, a webhook that is signed, figures that arrive in the sets.
import { createHmac } from 'node:crypto';
import type { ChildProcess } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Frame, Overview, Problem, ServiceTile } from '@haidang/plugin-sdk';
import type { MqttClient } from 'mqtt';
import { Database } from '../../../core/src/kernel/index.js';
import { PluginHost } from '../../../core/src/registry/index.js';
import { PluginStore } from '../../../core/src/registry/plugin-data/plugin-store.service.js';
import { bootApp, type TestApp } from '../../kit/app.js';
import { startBroker, type Broker } from '../../kit/servers/broker.js';
import type { Client } from '../../kit/client.js';
import { openReceiver, type Receiver } from '../../kit/servers/receiver.js';
import { until } from '../../kit/until.js';

const SECRET = 'a-secret-of-the-webhook';
const PIXEL = 'R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7';
const at = (path: string): string => `/plugins/camera-ai/http${path}`;

let t: TestApp;
let broker: Broker;
let recorder: Receiver;
let publisher: MqttClient;
let admin: Client;
let database: Database;

interface Counts {
  kinds: { kind: string; total: number; falseAlarms: number }[];
}
interface Feed {
  events: { key: string; kind: string; picture: boolean; seconds: number | null }[];
}

beforeAll(async () => {
  [broker, recorder] = await Promise.all([startBroker(), openReceiver()]);
  recorder.answer((response) => response.writeHead(200, { 'content-type': 'image/png' }).end(Buffer.from(PIXEL, 'base64')));
  const today = new Date().toLocaleDateString('sv', { timeZone: 'Asia/Ho_Chi_Minh' });
  t = await bootApp({ today, environment: { MQTT_URL: broker.url, HAIDANG_WEBHOOK_HOSTS: `http://127.0.0.1:${String(recorder.port)}` } });
  database = t.app.get(Database);
  admin = await t.as('admin');
  await admin.put('/plugins/camera-ai/secrets/webhookSecret', { value: SECRET });
  await admin.put('/plugins/camera-ai/settings', { recorderAddress: `http://127.0.0.1:${String(recorder.port)}` });
  publisher = await broker.publisher();
  await until(
    () => broker.clients(),
    (clients) => clients >= 2,
  );
}, 180_000);
afterAll(async () => {
  await t.close();
  await Promise.all([broker.close(), recorder.close()]);
});

async function register(code: string, more: object = {}): Promise<void> {
  const camera = { title: code, purpose: 'Giao thông', owner: 'Công an tỉnh', legalBasis: 'Luật', enabled: true, pictures: 'blurred', ...more };
  expect((await admin.put(at(`/cameras/${code}`), camera)).status).toBe(201);
}

function event(camera: string, id: string, type: 'new' | 'update' | 'end', more: { start: number; end?: number; label?: string }): [string, string] {
  const after = {
    id,
    camera,
    label: more.label ?? 'car',
    sub_label: 'Nguyễn Văn A',
    start_time: more.start,
    frame_time: more.end ?? more.start + 1,
    end_time: more.end ?? null,
    top_score: 0.9,
    false_positive: false,
    has_snapshot: true,
    entered_zones: ['san'],
    current_zones: [],
    attributes: { face: 0.7 },
    recognized_license_plate: '79A12345',
  };
  return ['frigate/events', JSON.stringify({ type, before: null, after })];
}

let published = 0;
const publish = async (...messages: readonly [string, string][]): Promise<void> => {
  for (const [topic, text] of messages) {
    await publisher.publishAsync(topic, text, { qos: 1 });
    published += 1;
  }
};

/** Everything that was published has reached the inbox, and nothing waits there. */
const drained = (): Promise<unknown> =>
  until(
    () =>
      database.one<{ stored: number; waiting: number }>(
        `select coalesce(pg_sequence_last_value(pg_get_serial_sequence('plugin_message', 'id')), 0)::int as stored,
                (select count(*)::int from plugin_message where plugin = 'camera-ai' and dead_at is null) as waiting`,
      ),
    (row) => row !== undefined && row.stored >= published && row.waiting === 0,
    60_000,
  );

const totalOf = async (camera: string): Promise<number> =>
  (await admin.get<Counts>(at(`/counts?camera=${camera}`))).body.kinds.reduce((sum, each) => sum + each.total, 0);
const feedOf = async (camera: string): Promise<Feed['events']> => (await admin.get<Feed>(at(`/events?camera=${camera}&limit=200`))).body.events;
/** A schedule that is forgotten is due. */
const runNow = (schedule: string): Promise<unknown> => database.query("delete from plugin_schedule where plugin = 'camera-ai' and part = $1", [schedule]);
const ago = (seconds: number): number => Math.floor(Date.now() / 1000) - seconds;

describe('messages of recorders', () => {
  test('late, doubled and in the wrong order make one event each, counted once', async () => {
    await register('ngoai-o');
    const start = ago(120);
    const messages = Array.from({ length: 20 }, (_, index) => {
      const id = `${String(start)}.5-a${String(index)}`;
      const [first, last] = [event('ngoai_o', id, 'new', { start }), event('ngoai_o', id, 'end', { start, end: start + 10 })];
      return index % 3 === 0 ? [last, first] : index % 3 === 1 ? [first, last, last, first] : [first, last];
    });
    await publish(...messages.flat());
    await drained();
    expect(await totalOf('ngoai-o')).toBe(20);
    expect((await feedOf('ngoai-o')).map(({ seconds }) => seconds)).toEqual(Array.from({ length: 20 }, () => 10));
    await publish(...messages.flat().reverse());
    await drained();
    expect(await totalOf('ngoai-o')).toBe(20);
  });

  test('leave nothing of persons and plates on the disk', async () => {
    await publish(['frigate/tracked_object_update', JSON.stringify({ type: 'lpr', camera: 'ngoai_o', id: '1-a', name: "John's Car", plate: '123ABC' })]);
    await drained();
    const rows = await database.query<{ key: string }>(
      `select key from plugin_record where plugin = 'camera-ai' and (json || key) ~ '79A12345|Nguyễn|John|123ABC|face|plate|sub_label' union all
       select topic from plugin_message where plugin = 'camera-ai'`,
    );
    expect(rows).toEqual([]);
  });

  test('that are not taken are said by their reason, and only what is no JSON is kept as it came', async () => {
    await publish(['frigate/events', 'rác'], event('ngoai_o', '9-z', 'new', { start: ago(-3600) }));
    await drained();
    const { body } = await admin.get<{ items: { reason: string }[] }>('/plugins/camera-ai/dead-letters');
    expect(body.items.map(({ reason }) => reason)).toEqual(['không phải JSON / not JSON']);
    const { body: unknown } = await admin.get<{ dropped: { reason: string; count: number }[] }>(at('/unknown'));
    expect(unknown.dropped).toMatchObject([{ reason: expect.stringContaining('the clock of the source is ahead'), count: 1 }]);
  });
});

describe('a process that is killed', () => {
  test('loses nothing and counts nothing twice', async () => {
    await register('cau-lon');
    const start = ago(300);
    const objects = 400;
    const kill = (): void => {
      // The process is the host's own business; only a test ends it from outside.
      const standing = t.app.get(PluginHost).find('camera-ai') as unknown as { running?: { process: { child: ChildProcess } } };
      standing.running?.process.child.kill('SIGKILL');
    };
    for (let index = 0; index < objects; index += 1) {
      const id = `${String(start + (index % 60))}.25-k${String(index)}`;
      const more = { start: start + (index % 60) };
      await publish(event('cau_lon', id, 'new', more), event('cau_lon', id, 'end', { ...more, end: more.start + 5 }));
      if (index === 100 || index === 250) kill();
    }
    await drained();
    const { body } = await admin.get<{ items: { id: string; restarts: number }[] }>('/plugins');
    expect(body.items.find(({ id }) => id === 'camera-ai')?.restarts).toBeGreaterThanOrEqual(1);
    expect(await totalOf('cau-lon')).toBe(objects);
    const stored = await database.one<{ count: number }>(
      "select count(*)::int as count from plugin_record where plugin = 'camera-ai' and key like 'event/%~cau-lon~%'",
    );
    expect(stored?.count).toBe(objects);
  }, 180_000);
});

describe('pictures', () => {
  const look = async (key: string, reason: string): Promise<{ status: number; bytes: string }> => {
    const answer = await fetch(`${t.url}/api/v1${at(`/events/${encodeURIComponent(key)}/picture`)}`, {
      method: 'POST',
      headers: { cookie: admin.cookieHeader, 'content-type': 'application/json', 'x-requested-with': 'haidang' },
      body: JSON.stringify({ reason }),
    });
    return { status: answer.status, bytes: Buffer.from(await answer.arrayBuffer()).toString('base64') };
  };

  test('come from the recorder for a reason, with an entry in the audit; an expired one is gone from the disk', async () => {
    const [first] = await feedOf('ngoai-o');
    const key = first?.key ?? '';
    expect((await look(key, 'xem')).status).toBe(422);
    expect(await look(key, 'Xác minh va chạm theo đơn')).toEqual({ status: 200, bytes: PIXEL });
    const audit = await database.query<{ actor: string; object: string }>(
      "select actor, object from audit_entry where action = 'plugin.camera-ai.camera.picture'",
    );
    expect(audit).toEqual([{ actor: 'admin', object: key }]);
    const due = await database.one<{ days: number }>(
      "select round(extract(epoch from expires_at - now()) / 86400)::int as days from plugin_record where plugin = 'camera-ai' and key = 'picture/' || $1",
      [key],
    );
    expect(due).toEqual({ days: 30 });
    await database.query("update plugin_record set expires_at = now() - interval '1 second' where plugin = 'camera-ai' and key = 'picture/' || $1", [key]);
    expect((await look(key, 'Xác minh va chạm theo đơn')).status).toBe(404);
    expect((await feedOf('ngoai-o'))[0]).toMatchObject({ key, picture: false });
    await t.app.get(PluginStore).sweep();
    expect(await database.query("select key from plugin_record where plugin = 'camera-ai' and key = 'picture/' || $1", [key])).toEqual([]);
  });
});

describe('the webhook', () => {
  const signed = (body: object, secret = SECRET, seconds = 0) => {
    const text = JSON.stringify(body);
    const now = String(Math.floor(Date.now() / 1000) - seconds);
    return { text, signature: `t=${now},v1=${createHmac('sha256', secret).update(`${now}.${text}`).digest('hex')}` };
  };
  const post = ({ text, signature }: ReturnType<typeof signed>) => t.anonymous.post<Problem>(at('/webhook'), text, { 'x-signature': signature });
  const send = (...what: Parameters<typeof signed>) => post(signed(...what));
  const entry = { id: 'w-1', camera: 'ngoai-o', startedAt: new Date(Date.now() - 60_000).toISOString(), kind: 'flood' };

  test('takes what is signed, once, and refuses the rest', async () => {
    const first = signed({ events: [entry] });
    expect((await post(first)).body).toEqual({ taken: 1, refused: [] });
    // The very same request again; another body under its signature; no signature at all.
    expect((await post(first)).status).toBe(401);
    expect((await post({ ...first, text: JSON.stringify({ events: [{ ...entry, id: 'w-2' }] }) })).status).toBe(401);
    expect((await t.anonymous.post(at('/webhook'), first.text)).status).toBe(401);
    // The same event in a request of its own is the same event.
    expect((await send({ events: [entry, { ...entry, confidence: 0.7 }] })).body).toEqual({ taken: 2, refused: [] });
    // An event of years ago, rightly signed.
    expect((await send({ events: [{ ...entry, startedAt: '2019-01-01T00:00:00Z' }] })).status).toBe(422);
    expect((await send({ events: [{ ...entry, confidence: 0.5 }] }, 'another secret')).status).toBe(401);
    expect((await send({ events: [{ ...entry, confidence: 0.6 }] }, SECRET, 600)).status).toBe(401);
    expect((await send({ nothing: true })).status).toBe(422);
    expect((await admin.get<Counts>(at('/counts?camera=ngoai-o&kind=flood'))).body.kinds).toMatchObject([{ kind: 'flood', total: 1 }]);
  });

  test('raises an alert that the duty unit is told of once', async () => {
    const { body } = await admin.get<{ alerts: { kind: string; key: string }[] }>(at('/alerts'));
    expect(body.alerts).toContainEqual(expect.objectContaining({ kind: 'flood', state: 'new' }));
    const key = body.alerts.find(({ kind }) => kind === 'flood')?.key ?? '';
    const acknowledge = at(`/alerts/${encodeURIComponent(key)}/acknowledge`);
    expect((await admin.post(acknowledge, { answer: 'đã cử người' })).status).toBe(200);
    expect((await (await t.as('reviewer')).post(acknowledge, { answer: 'tôi cũng' })).status).toBe(409);
    const entries = await database.query<{ actor: string }>("select actor from audit_entry where action = 'plugin.camera-ai.camera.alert.acknowledge'");
    expect(entries).toEqual([{ actor: 'admin' }]);
  });
});

describe('rights', () => {
  test('to look at pictures and to change the register are of their own', async () => {
    const [leader, reporter] = await Promise.all([t.as('leader'), t.as('provincial-police')]);
    const [first] = await feedOf('cau-lon');
    const picture = at(`/events/${encodeURIComponent(first?.key ?? '')}/picture`);
    expect((await leader.get(at('/cameras'))).status).toBe(200);
    expect((await leader.post(picture, { reason: 'Tôi muốn xem ảnh này' })).status).toBe(403);
    expect((await reporter.put(at('/cameras/cua-toi'), {})).status).toBe(403);
    expect((await t.anonymous.get(at('/summary'))).status).toBe(401);
  });

  test('the tile says how many are active', async () => {
    await runNow('standings');
    const tile = await until<ServiceTile | undefined>(
      () => t.app.get(PluginHost).tile('camera-ai'),
      (found) => found?.value === '2',
      60_000,
    );
    expect(tile).toMatchObject({ value: '2', unit: { vi: '/2 hoạt động' } });
  });

  test('of people of a commune reach the cameras of their area alone', async () => {
    const [mine = '', other = ''] = await communes();
    await register('phuong-minh', { orgUnit: mine });
    await register('phuong-khac', { orgUnit: other });
    await publish(event('phuong_minh', '1-p', 'new', { start: ago(60) }), event('phuong_khac', '2-p', 'new', { start: ago(60), label: 'fire' }));
    await drained();
    const username = (JSON.parse(process.env['HAIDANG_TEST_ACCOUNTS'] ?? '[]') as { username: string }[]).find((each) =>
      each.username.startsWith('commune-'),
    )?.username;
    expect((await admin.post('/grants', { username, role: 'reporter', set: 'traffic-safety', orgUnit: mine })).status).toBe(201);
    const officer = await t.as(username ?? '');
    const { body: list } = await officer.get<{ cameras: { code: string; standing: string }[] }>(at('/cameras'));
    expect(list.cameras.map(({ code }) => code)).toEqual(['phuong-minh']);
    const { body: feed } = await officer.get<{ events: { camera: string }[] }>(at('/events'));
    expect(feed.events.map(({ camera }) => camera)).toEqual(['phuong-minh']);
    expect((await officer.get<Counts>(at('/counts'))).body.kinds).toMatchObject([{ kind: 'vehicle', total: 1 }]);
    expect((await officer.get<{ alerts: unknown[] }>(at('/alerts'))).body.alerts).toEqual([]);
    for (const path of ['/cameras/phuong-khac', '/counts?camera=phuong-khac']) expect((await officer.get(at(path))).status).toBe(404);
    const { body: file } = await officer.get<string>(at('/counts.csv'));
    expect([file.includes('phuong-minh'), file.includes('phuong-khac'), file.includes('cau-lon')]).toEqual([true, false, false]);
    const [alert] = await database.query<{ key: string }>(
      "select key from plugin_record where plugin = 'camera-ai' and key like 'alert/%~phuong-khac~fire-smoke'",
    );
    const address = at(`/alerts/${encodeURIComponent(alert?.key.slice('alert/'.length) ?? '')}/acknowledge`);
    expect((await officer.post(address, { answer: 'x' })).status).toBe(404);
    // The tile speaks of the whole province.
    const tile = async (client: Client): Promise<string | undefined> =>
      (await client.get<Overview>('/overview')).body.tiles.find(({ set }) => set === 'camera-ai')?.dataState;
    expect([await tile(officer), await tile(admin)]).toEqual(['no-right', 'ok']);
  });
});

/** Two communes of today. */
const communes = async (): Promise<string[]> =>
  (await database.query<{ code: string }>("select code from org_unit where level = 'commune' and valid_to is null order by code limit 2")).map(
    ({ code }) => code,
  );

describe('figures', () => {
  const yesterday = new Date(Date.now() - 86_400_000).toLocaleDateString('sv', { timeZone: 'Asia/Ho_Chi_Minh' });
  const noon = Date.parse(`${yesterday}T12:00:00+07:00`) / 1000;
  /** `<unit> <indicator> <value>` as a board asks for them. */
  async function figures(unit: string): Promise<string[]> {
    const indicators = [
      'traffic-safety.camera-vehicles',
      'traffic-safety.camera-red-light',
      'traffic-safety.camera-congestion-hours',
      'environment.camera-floods',
    ];
    const { body } = await admin.post<Frame>('/query', {
      indicators,
      by: ['indicator', 'orgUnit'],
      orgUnits: ['56', unit],
      periods: [yesterday],
      stage: 'trial',
    });
    const [indicator, orgUnit, value] = ['indicator', 'orgUnit', 'value'].map((name) => body.columns.findIndex((column) => column.name === name));
    return body.rows.map((row) => [row[orgUnit ?? -1], row[indicator ?? -1], row[value ?? -1]].join(' ')).sort();
  }

  test('of yesterday are in both sets, of the province and of the area of each camera, and follow what comes late', async () => {
    const [unit = ''] = await communes();
    const camera = { title: 'cau-lon', purpose: 'Giao thông', owner: 'Công an tỉnh', legalBasis: 'Luật', enabled: true, pictures: 'blurred', orgUnit: unit };
    expect((await admin.put(at('/cameras/cau-lon'), camera)).status).toBe(200);
    await publish(
      event('cau_lon', 'hom-qua-1', 'end', { start: noon, end: noon + 3 }),
      event('cau_lon', 'hom-qua-2', 'end', { start: noon + 60, end: noon + 63, label: 'red_light' }),
      event('cau_lon', 'hom-qua-3', 'end', { start: noon, end: noon + 5400, label: 'congestion' }),
      event('ngoai_o', 'hom-qua-4', 'end', { start: noon, end: noon + 60, label: 'flood' }),
    );
    await drained();
    await runNow('figures');
    const both = (vehicles: number): string[] => [
      '56 environment.camera-floods 1',
      '56 traffic-safety.camera-congestion-hours 1.5',
      '56 traffic-safety.camera-red-light 1',
      `56 traffic-safety.camera-vehicles ${String(vehicles)}`,
      `${unit} environment.camera-floods 0`,
      `${unit} traffic-safety.camera-congestion-hours 1.5`,
      `${unit} traffic-safety.camera-red-light 1`,
      `${unit} traffic-safety.camera-vehicles ${String(vehicles)}`,
    ];
    const settled = async (expected: readonly string[]): Promise<void> => {
      const sorted = [...expected].sort().join('\n');
      await until(
        () => figures(unit),
        (found) => found.join('\n') === sorted,
        30_000,
      );
    };
    await settled(both(1));
    const late = event('cau_lon', 'hom-qua-5', 'end', { start: noon + 1, end: noon + 3 });
    await publish(late, late, event('cau_lon', 'hom-qua-1', 'end', { start: noon, end: noon + 3 }));
    await drained();
    await runNow('figures');
    await settled(both(2));
    const kept = await database.query<{ set_id: string; status: string; count: number }>(
      'select set_id, status, count(*)::int as count from submission where period = $1 group by 1, 2 order by 1',
      [yesterday],
    );
    expect(kept).toEqual(['environment', 'traffic-safety'].map((set_id) => ({ set_id, status: 'published', count: 2 })));
    const owed = await database.one<{ count: number }>(
      "select count(*)::int as count from obligation where set_id = 'traffic-safety' and period ~ '^\\d{4}-\\d\\d-\\d\\d$' and period <> $1",
      [yesterday],
    );
    expect(owed?.count).toBe(0);
  }, 120_000);
});

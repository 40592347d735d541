// The planning look-up in its own process, behind the walls of the host: over HTTP with rights, its store in PostgreSQL, files that another
// implementation wrote, what is published in one process seen in the next, and an extract that is really printed.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import type { Problem } from '@haidang/plugin-sdk';
import { Database } from '../../../core/src/kernel/index.js';
import { DemonstrationWork, PluginHost } from '../../../core/src/registry/index.js';
import { bootApp, type TestApp } from '../../kit/app.js';
import type { Answer, Client } from '../../kit/client.js';
import { pluginFolder, type PluginFolder } from '../../kit/plugins/plugin-folder.js';
import { until } from '../../kit/until.js';

let t: TestApp;
let plugins: PluginFolder;
let admin: Client;
let leader: Client;

const at = (path: string): string => `/plugins/planning-lookup/http${path}`;
const fixture = (name: string): Uint8Array<ArrayBuffer> => new Uint8Array(readFileSync(new URL(`../../fixtures/geo/${name}`, import.meta.url)));
const expected = JSON.parse(new TextDecoder().decode(fixture('expected.json'))) as {
  parcel: { geometry: { type: string; coordinates: [number, number][][] }; area: number; parts: Record<string, number>; outside: number };
};

interface Lookup {
  area: number | null;
  echo: { vi: string };
  outsideData: boolean;
  place: { commune: { title: string } | null };
  layers: { layer: string; kind: string; version: number; sample: boolean; zones: { code: string; area: number | null }[]; outside: { area: number } | null }[];
}
interface DraftState {
  id: string;
  state: string;
  result?: { features: number; refused: number };
}

beforeAll(async () => {
  plugins = pluginFolder('planning-lookup', 'camera-ai', 'press-digest');
  t = await bootApp({ root: plugins.root, today: '2026-03-02' });
  [admin, leader] = await Promise.all([t.as('admin'), t.as('leader')]);
}, 180_000);
afterAll(async () => {
  await t.close();
  plugins.remove();
});

const sendBytes = async (client: Client, path: string, bytes: Uint8Array<ArrayBuffer>, name: string): Promise<Answer> => {
  const response = await fetch(`${t.url}/api/v1${at(path)}`, {
    method: 'POST',
    headers: {
      cookie: client.cookieHeader,
      'content-type': 'application/octet-stream',
      'x-requested-with': 'haidang',
      'x-file-name': encodeURIComponent(name),
    },
    body: bytes,
  });
  return { status: response.status, headers: response.headers, body: await response.json() };
};

describe('planning look-up', () => {
  test('is for readers; layers are for those who define', async () => {
    expect((await t.anonymous.post(at('/lookup'), { text: '12.2388, 109.1967' })).status).toBe(401);
    expect((await leader.post(at('/sample'))).status).toBe(403);
    expect((await sendBytes(leader, '/drafts', fixture('quy-hoach-vn2000.zip'), 'a.zip')).status).toBe(403);
    const nothing = await leader.post<Lookup>(at('/lookup'), { text: '12.2388, 109.1967' });
    expect(nothing).toMatchObject({ status: 200, body: { outsideData: true, layers: [] } });
    const refused = await leader.post<Problem>(at('/lookup'), { text: '109.1967, 12.2388' });
    expect(refused).toMatchObject({ status: 422, body: { code: 'PLANNING_SWAPPED', suggestion: '12.2388, 109.1967' } });
  });

  test('the sample: brought by a demonstration, once, and never again what somebody deleted; parcels found under old names of communes from the platform’s own tree', async () => {
    const [work, layers] = [
      t.app.get(DemonstrationWork),
      async () => (await admin.get<{ layers: { id: string; versions: object[] }[] }>(at('/layers'))).body.layers,
    ];
    await Promise.all([work.putOff(), work.putOff()]);
    await until(layers, (all) => all.flatMap(({ versions }) => versions).length === 4, 60_000);
    expect((await admin.delete(at('/layers/hien-trang-mau/versions/1'))).status).toBeLessThan(300);
    await work.putOff();
    expect(await t.app.get(Database).query("select part from plugin_job where plugin = 'planning-lookup'")).toEqual([]);
    expect(await admin.post(at('/sample'))).toMatchObject({ status: 201, body: { made: 1 } });
    expect(await admin.post(at('/sample'))).toMatchObject({ status: 201, body: { made: 0 } });
    const { body } = await leader.post<Lookup>(at('/lookup'), { commune: 'Xã Vĩnh Thạnh', sheet: '5', number: '2' });
    expect(body.echo.vi).toBe('Hiểu là thửa 2, tờ 5, Xã Vĩnh Thạnh (nay: Phường Tây Nha Trang)');
    expect(body.layers.map(({ sample }) => sample)).toEqual([true, true]);
    const planning = body.layers.find(({ kind }) => kind === 'planning');
    const sum = (planning?.zones ?? []).reduce((total, { area }) => total + (area ?? 0), planning?.outside?.area ?? 0);
    expect(sum).toBeCloseTo(body.area ?? 0, 1);
  });

  test('cameras and press have their samples of a demonstration too, marked as such', async () => {
    const cameras = await until(
      async () => (await admin.get<{ cameras: { sample: boolean; standing: string }[] }>('/plugins/camera-ai/http/cameras')).body.cameras,
      (all) => all.some(({ standing }) => standing === 'active'),
      60_000,
    );
    expect(cameras).toHaveLength(24);
    expect(cameras.every(({ sample }) => sample)).toBe(true);
    const day = async () => (await leader.get<{ sections: { stories: { source: string }[] }[] }>('/plugins/press-digest/http/days/today')).body;
    const { sections } = await until(day, (page) => page.sections.length > 6);
    expect(sections.flatMap(({ stories }) => stories).every(({ source }) => source.endsWith('(tin mẫu)'))).toBe(true);
    await until(
      () => t.app.get(Database).query('select part from plugin_job'),
      (rows) => rows.length === 0,
    );
  });

  test('a Shapefile of VN-2000: uploaded as bytes, checked by a job, published, overlaid as GEOS does', async () => {
    const uploaded = await sendBytes(admin, '/drafts', fixture('quy-hoach-vn2000.zip'), 'quy-hoạch.zip');
    expect(uploaded).toMatchObject({ status: 201, body: { fileName: 'quy-hoạch.zip', state: 'uploaded', tables: [{ crs: 'VN-2000/108.25/3' }] } });
    const { id } = uploaded.body as DraftState;
    expect(await admin.put(at(`/drafts/${id}`), { kind: 'planning', fields: { code: 'MDSDD', name: 'TEN' } })).toMatchObject({ status: 202 });
    const draft = await until(
      async () => (await admin.get<DraftState>(at(`/drafts/${id}`))).body,
      ({ state }) => state !== 'checking',
    );
    expect(draft.result).toMatchObject({ features: 29, refused: 0 });
    const decision = { number: '318/QĐ-TTg', date: '2024-03-29', issuer: 'Thủ tướng Chính phủ' };
    expect(await admin.post(at(`/drafts/${id}/publish`), { layer: 'quy-hoach', title: 'Quy hoạch', decision, validFrom: '2024-04-01' })).toMatchObject({
      status: 201,
    });
    const { body } = await leader.post<Lookup>(at('/lookup'), { geometry: expected.parcel.geometry });
    const layer = body.layers.find((each) => each.layer === 'quy-hoach');
    for (const { code, area } of layer?.zones ?? []) expect(Math.abs((area ?? 0) - (expected.parcel.parts[code] ?? 0))).toBeLessThan(0.5);
    expect(Math.abs((layer?.outside?.area ?? 0) - expected.parcel.outside)).toBeLessThan(0.5);
    // A process that fell is another one with the same layers.
    const host = t.app.get(PluginHost);
    await host.stop('planning-lookup');
    await host.start('planning-lookup');
    expect((await leader.post<Lookup>(at('/lookup'), { geometry: expected.parcel.geometry })).body.layers.map((each) => each.layer)).toContain('quy-hoach');
  });

  test('other systems read OGC API Features; tiles are kept by browsers', async () => {
    const landing = await leader.get<{ links: { rel: string; href: string }[] }>(at('/ogc'));
    const data = landing.body.links.find(({ rel }) => rel === 'data')?.href ?? '';
    expect(data).toBe(`${t.url}/api/v1${at('/ogc/collections')}`);
    const items = await leader.get<{ features: unknown[]; numberMatched: number }>(
      at('/ogc/collections/quy-hoach/items?limit=2&bbox=109.17,12.23,109.18,12.24'),
    );
    expect(items.headers.get('content-type')).toMatch(/^application\/geo\+json/);
    expect(items.headers.get('content-crs')).toBe('<http://www.opengis.net/def/crs/OGC/1.3/CRS84>');
    expect(items.body.features).toHaveLength(2);
    expect((await leader.get(at('/ogc/collections/thua-dat-mau'))).status).toBe(404);
    const { body } = await leader.get<{ layers: { id: string; shown: { data: string } }[] }>(at('/layers'));
    const { shown } = body.layers.find(({ id }) => id === 'quy-hoach') ?? { shown: { data: '' } };
    const tile = await fetch(`${t.url}/api/v1${at(`/tiles/${shown.data}/14/13161/7626`)}`, { headers: { cookie: leader.cookieHeader } });
    expect(tile.status).toBe(200);
    expect(tile.headers.get('cache-control')).toContain('immutable');
    expect((await leader.get(at('/tiles/d-nothing/1/0/0'))).status).toBe(404);
  });

  test('an extract is printed to PDF', async () => {
    const response = await fetch(`${t.url}/api/v1${at('/extract')}`, {
      method: 'POST',
      headers: { cookie: leader.cookieHeader, 'content-type': 'application/json', 'x-requested-with': 'haidang' },
      body: JSON.stringify({ geometry: expected.parcel.geometry }),
    });
    expect(response.headers.get('content-type')).toBe('application/pdf');
    expect(new TextDecoder('latin1').decode(await response.arrayBuffer()).slice(0, 5)).toBe('%PDF-');
  });

  test('the tile counts; a person’s own look-ups are theirs', async () => {
    expect((await leader.get<{ lookups: unknown[] }>(at('/own'))).body.lookups.length).toBeGreaterThan(0);
    expect((await admin.get<{ lookups: unknown[] }>(at('/own'))).body.lookups).toEqual([]);
    expect(await leader.delete(at('/own'))).toMatchObject({ status: 200 });
    expect((await leader.get<{ lookups: unknown[] }>(at('/own'))).body.lookups).toEqual([]);
    expect((await leader.get<{ days: { sum: number }[] }>(at('/counts'))).body.days[0]?.sum).toBeGreaterThan(2);
  });
});

// A plugin's endpoints from outside: who may call them, what they get of the request, what reaches the caller; and every verb that the
// host lends, asked for by a plugin in its own process.
import { createHmac } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { FiguresAnswer, Frame, PluginLogLine, PluginSettingsView, PluginView, Problem } from '@haidang/plugin-sdk';
import { Database } from '../../../core/src/kernel/index.js';
import { bootApp, type TestApp } from '../../kit/app.js';
import type { Answer, Client } from '../../kit/client.js';
import { listenLive } from '../../kit/live.js';
import { testPlugins, type TestPlugins } from '../../kit/plugins/plugins.js';
import { until } from '../../kit/until.js';

let t: TestApp;
let plugins: TestPlugins;
let admin: Client;
let leader: Client;
let outside: Server;
let hits = 0;

beforeAll(async () => {
  outside = createServer((request, response) => {
    hits += 1;
    if (request.url === '/away') response.writeHead(302, { location: 'http://127.0.0.1:9/' }).end();
    else response.writeHead(200, { 'x-here': 'yes' }).end(request.url === '/large' ? 'x'.repeat(2_000) : `hello ${String(request.headers['x-from'])}`);
  });
  await new Promise<void>((resume) => outside.listen(0, '127.0.0.1', resume));
  t = await bootApp({ work: false, environment: { HAIDANG_WEBHOOK_HOSTS: `http://127.0.0.1:${String(portOf(outside))}` } });
  plugins = testPlugins(t);
  plugins.write('idle', 'export default {}');
  await plugins.start('notebook');
  [admin, leader] = await Promise.all([t.as('admin'), t.as('leader')]);
});
afterAll(async () => {
  await t.close();
  plugins.clean();
  outside.close();
});

const portOf = (server: Server): number => (server.address() as AddressInfo).port;
const at = (path: string): string => `/plugins/notebook/http${path}`;
interface Asked {
  value?: unknown;
  refused?: string;
  message?: string;
}
const ask = async (verb: string, ...args: unknown[]): Promise<Asked> => {
  const { status, body } = await admin.post<Asked>(at(`/ask/${verb}`), args);
  expect({ status, body }).toMatchObject({ status: 200 });
  return body;
};

describe('an endpoint', () => {
  test('is for those who hold its action, and nobody learns of it without a session', async () => {
    const statuses = async (client: Client): Promise<number[]> =>
      (await Promise.all([client.get(at('/notes')), client.put(at('/notes/a'), { text: 'x' }), client.get(at('/nothing')), client.post(at('/notes'))])).map(
        (each) => each.status,
      );
    expect(await statuses(t.anonymous)).toEqual([401, 401, 401, 401]);
    expect(await statuses(leader)).toEqual([200, 403, 404, 405]);
    expect(await statuses(admin)).toEqual([200, 204, 404, 405]);
    expect((await t.anonymous.get('/plugins/ghost/http/x')).status).toBe(401);
    expect((await admin.get('/plugins/ghost/http/x')).status).toBe(404);
  });

  test('writes under the name of its caller and answers with what it has', async () => {
    await admin.put(at('/notes/s%C3%A1ng'), { text: 'Chào' });
    expect((await leader.get<Problem>(at('/notes/none'))).body).toMatchObject({ status: 404, code: 'NOTE_NOT_FOUND', titles: { en: 'There is no such note' } });
    const note = await admin.put<Problem>(at('/notes/b'), { text: 'one' }).then(() => leader.get(at('/notes/b')));
    expect(note.body).toMatchObject({ key: 'note/b', value: { text: 'one', by: 'admin' }, revision: 1 });
  });

  test('hears of the request what is its business, and no credential', async () => {
    const { body } = await leader.post<Record<string, unknown>>(at('/echo?a=1&a=2&b=%C4%91'), { hi: 'đ' }, { 'x-note': 'n', 'accept-language': 'en' });
    expect(body).toMatchObject({ path: '/echo', query: { a: ['1', '2'], b: 'đ' }, json: { hi: 'đ' }, size: 11, base: `${t.url}/api/v1/plugins/notebook/http` });
    expect(body['headers']).toMatchObject({ 'x-note': 'n', 'content-type': 'application/json' });
    expect(Object.keys(body['headers'] as object)).not.toContain('cookie');
    expect(body['caller']).toMatchObject({ username: 'leader', orgUnit: null, language: 'en' });
  });

  test.each([
    ['/..%2fnotes', 404],
    ['/notes/%00', 404],
    ['/notes/a%2Fb', 404],
    ['/notes/%E0%A4%A', 400],
  ])('knows %s by no other spelling', async (path, status) => {
    expect([404, status]).toContain((await admin.get(at(path))).status);
  });

  test('takes bodies of any kind within its limit', async () => {
    const send = (type: string, body: string): Promise<Answer> => admin.post(at('/echo'), body, { 'content-type': type });
    expect((await send('application/octet-stream', 'abc')).body).toMatchObject({ size: 3, json: null });
    expect((await send('application/json', '{"a":')).status).toBe(400);
    expect((await admin.put(at('/notes/c'), { text: 'x'.repeat(3_000) })).status).toBe(413);
    expect((await send('text/csv', 'x'.repeat(1_000_001))).status).toBe(413);
  });

  test('serves nothing that runs in the name of the platform', async () => {
    const { headers, status } = await leader.get(at('/page'));
    expect(status).toBe(200);
    expect(headers.get('content-security-policy')).toContain('sandbox');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect([headers.get('set-cookie'), headers.get('etag')]).toEqual([null, '"1"']);
  });

  test('that throws or answers rubbish is a problem, and its reason is on the Plugins page', async () => {
    for (const path of ['/broken', '/rubbish']) {
      expect((await leader.get<Problem>(at(path))).body).toMatchObject({ status: 503, code: 'PLUGIN_FAILED' });
    }
    const { body } = await admin.get<{ items: PluginView[] }>('/plugins');
    expect(body.items.find((each) => each.id === 'notebook')).toMatchObject({
      state: 'running',
      lastError: { text: { en: expect.stringContaining('/rubbish') } },
    });
    expect(JSON.stringify((await admin.get('/plugins/notebook/log')).body)).toContain('no luck');
    expect((await leader.get('/plugins/notebook/log')).status).toBe(403);
  });
});

describe('a signed endpoint', () => {
  const SECRET = 'a-secret-of-the-other-machine';
  const signed = (body: string, at_ = Math.floor(Date.now() / 1_000), secret = SECRET): string =>
    `t=${String(at_)},v1=${createHmac('sha256', secret)
      .update(`${String(at_)}.${body}`)
      .digest('hex')}`;
  const send = (body: string, signature?: string): Promise<Answer<Problem>> =>
    t.anonymous.post<Problem>(at('/signed'), body, signature === undefined ? {} : { 'x-signature': signature });

  test('takes what is signed, once, and nothing else', async () => {
    const body = JSON.stringify({ n: 1 });
    expect((await send(body, signed(body))).status).toBe(401);
    expect((await admin.put('/plugins/notebook/secrets/hook', { value: SECRET })).status).toBe(204);
    const right = signed(body);
    expect((await send(body, right)).body).toEqual({ caller: null, json: { n: 1 } });
    for (const [text, signature] of [
      [body, right],
      [body, undefined],
      [body, signed(body, undefined, 'another')],
      [`${body} `, signed(body)],
      [body, signed(body, Math.floor(Date.now() / 1_000) - 301)],
      [body, 'v1=00'],
    ] as const) {
      expect((await send(text, signature)).body).toMatchObject({ status: 401, code: 'SIGNATURE_REFUSED' });
    }
    const second = signed(`${body}\n`);
    const answers = await Promise.all([1, 2, 3].map(() => send(`${body}\n`, second)));
    expect(answers.map((each) => each.status).sort()).toEqual([200, 401, 401]);
  });
});

describe('what the host lends', () => {
  test('the store keeps order, revisions, bytes and its quota', async () => {
    expect((await ask('put', 'k/1', { a: 1 }, { ifRevision: 0 })).refused).toBeUndefined();
    expect((await ask('put', 'k/1', 2, { ifRevision: 0 })).refused).toBe('CONFLICT');
    await ask('write', [
      { key: 'k/3', value: 'ba' },
      { key: 'k/2', value: [1] },
      { key: 'l/1', value: null },
      { key: 'k/4', value: 1, expiresAt: '2020-01-01T00:00:00Z' },
    ]);
    expect((await ask('list', { prefix: 'k/', after: 'k/1' })).value).toEqual([
      { key: 'k/2', value: [1], revision: 1 },
      { key: 'k/3', value: 'ba', revision: 1 },
    ]);
    expect(((await ask('list', { prefix: '', reverse: true, after: 'l/1', until: 'k/2' })).value as { key: string }[]).map((each) => each.key)).toEqual([
      'k/3',
      'k/2',
    ]);
    expect((await ask('getMany', ['k/4', 'k/2', 'none'])).value).toMatchObject([null, { key: 'k/2' }, null]);
    expect((await ask('count', 'k/')).value).toBe(3);
    expect((await ask('deleteAll', 'k/')).value).toBe(3);
    expect((await ask('put', 'a key', 1)).refused).toBe('BAD_REQUEST');
    expect((await ask('bytes')).value).toEqual([1, 2, 250]);
    expect((await ask('flood')).refused).toBe('QUOTA');
    const held = await t.app
      .get(Database)
      .one<{ kept: string; said: string }>(
        "select (select sum(size) from plugin_record where plugin = 'notebook') as kept, (select bytes from plugin_usage where plugin = 'notebook') as said",
      );
    expect(Number(held?.said)).toBe(Number(held?.kept));
    expect(Number(held?.said)).toBeLessThanOrEqual(1_000_000);
    expect((await ask('deleteAll', 'flood/')).value).toBeGreaterThan(10);
  });

  test('figures come in by the door of all, into granted sets, and wait for approval', async () => {
    const figure = { set: 'tourism', indicator: 'overnight-guests', period: '2024-M05', orgUnit: '56', value: '1200' };
    const { value } = await ask('figures', [figure]);
    const answer = value as FiguresAnswer;
    expect(answer.counts).toMatchObject({ read: 1, refused: 0, accepted: 1 });
    expect(answer.submissions[0]).toMatchObject({ set: 'tourism', period: '2024-M05' });
    const rows = await t.app.get(Database).query<{ actor: string }>("select distinct actor from audit_entry where set_id = 'tourism' and period = '2024-M05'");
    expect(rows).toEqual([{ actor: 'plugin:notebook' }]);
    expect((await ask('figures', [{ ...figure, set: 'health' }])).refused).toBe('NOT_GRANTED');
    expect((await ask('figures', [{ ...figure, value: 'many' }])).refused).toBe('BAD_REQUEST');
    expect((await ask('figures', [])).refused).toBe('BAD_REQUEST');
  });

  test('figures are read within granted sets', async () => {
    const question = { indicators: ['tourism.overnight-guests'], periods: ['2024-M05'] };
    expect(((await ask('read', question)).value as Frame).columns.map((column) => column.name)).toContain('value');
    expect((await ask('read', { ...question, indicators: ['health.beds'] })).refused).toBe('NOT_GRANTED');
    const known = (await admin.get<{ items: PluginView[] }>('/plugins')).body.items.find((each) => each.id === 'notebook');
    const refusal = known?.refusals.find(({ permission }) => permission === 'observations.read:health');
    expect(refusal).toMatchObject({
      times: 1,
      asked: { vi: 'đọc số liệu của bộ “health”' },
      why: { vi: expect.stringContaining('không xin quyền này') },
      remedy: { vi: expect.stringContaining('permissions.observations.read'), en: expect.stringContaining('new version') },
    });
    const log = (await admin.get<{ items: PluginLogLine[] }>('/plugins/notebook/log')).body.items;
    expect(log.find((line) => line.refusal?.permission === 'observations.read:health')).toMatchObject({ level: 'warn', refusal: { why: refusal?.why } });
    expect((await ask('read', { indicators: 'all' })).refused).toBe('BAD_REQUEST');
    expect((await ask('read', { ...question, indicators: ['tourism.nothing'] })).refused).toBe('BAD_REQUEST');
  });

  test('other hosts are reached only where it is granted, by the guarded door', async () => {
    const here = `http://127.0.0.1:${String(portOf(outside))}`;
    expect((await ask('fetch', `${here}/a`, { headers: { 'x-from': 'notebook' } })).refused).toBe('NOT_GRANTED');
    expect(hits).toBe(0);
    plugins.standing('notebook').candidate = grantedTo(plugins.standing('notebook').candidate, [`127.0.0.1:${String(portOf(outside))}`]);
    await plugins.standing('notebook').restart();
    expect((await ask('fetch', `${here}/a`, { headers: { 'x-from': 'notebook' } })).value).toMatchObject({
      status: 200,
      text: 'hello notebook',
      url: `${here}/a`,
    });
    expect((await ask('fetch', `${here}/large`, { mostBytes: 1_000 })).refused).toBe('BAD_REQUEST');
    expect((await ask('fetch', `${here}/away`)).refused).toBe('NOT_GRANTED');
    expect((await ask('fetch', 'https://elsewhere.example.vn/')).refused).toBe('NOT_GRANTED');
    for (const closed of ['https://169.254.169.254/', 'https://[::ffff:127.0.0.1]/', 'https://localhost/', 'file:///etc/passwd'])
      expect((await ask('fetch', closed)).refused).toMatch(/NOT_GRANTED|UNREACHABLE|BAD_REQUEST/);
  });

  test('secrets that are granted, org units, the audit, and a word to open pages', async () => {
    expect((await ask('secret', 'hook')).value).toBe('a-secret-of-the-other-machine');
    expect((await ask('secret', 'empty')).value).toBeUndefined();
    expect((await ask('secret', 'other')).refused).toBe('NOT_GRANTED');
    expect((await admin.put('/plugins/notebook/secrets/other', { value: 'x' })).status).toBe(404);
    const stored = await t.app.get(Database).query<{ sealed: Buffer }>('select sealed from plugin_secret');
    expect(stored.map((row) => row.sealed.toString('latin1')).join()).not.toContain('other-machine');
    expect((await ask('orgUnits')).value).toBeGreaterThan(50);
    expect((await ask('orgUnits', 'yesterday')).refused).toBe('BAD_REQUEST');
    await ask('audit', { action: 'note.read', object: 'b', details: { n: 1 } });
    const [entry] = await t.app.get(Database).query("select action, actor, object from audit_entry where action like 'plugin.notebook.%'");
    expect(entry).toEqual({ action: 'plugin.notebook.note.read', actor: 'admin', object: 'b' });
    const live = await listenLive(t.url, leader.cookieHeader);
    await ask('announce', 'notes');
    await until(
      () => live.events.filter((event) => event.type === 'plugin.changed'),
      (events) => events.length === 1,
    );
    expect(live.events.at(-1)).toMatchObject({ plugin: 'notebook', topic: 'notes' });
    live.close();
  });

  test('settings as the administrator leaves them', async () => {
    expect((await ask('settings')).value).toEqual({ lines: 5, sources: ['a'] });
    expect((await admin.put('/plugins/notebook/settings', { lines: 51, ghost: 1 })).body).toMatchObject({ findings: [{ path: '/lines' }, { path: '/ghost' }] });
    expect((await leader.put('/plugins/notebook/settings', { lines: 7 })).status).toBe(403);
    const { body } = await admin.put<PluginSettingsView>('/plugins/notebook/settings', { lines: 7 });
    expect(body).toMatchObject({
      values: { lines: 7, sources: ['a'] },
      secrets: [
        { name: 'hook', set: true },
        { name: 'empty', set: false },
      ],
    });
    expect((await ask('settings')).value).toEqual({ lines: 7, sources: ['a'] });
  });

  test('its log is kept without secrets', async () => {
    await ask('secret', 'hook');
    await ask('log', 'info', 'signed in with password=hunter2-very-secret and Bearer abcdefghijklmnop, sent a-secret-of-the-other-machine');
    const text = JSON.stringify((await admin.get('/plugins/notebook/log')).body);
    expect(text).toContain('signed in with password=…');
    expect(text).not.toMatch(/hunter2|abcdefghijklmnop|of-the-other/);
  });
});

function grantedTo(candidate: TestCandidate, http: string[]): TestCandidate {
  return { ...candidate, grants: { ...candidate.grants, http } };
}
type TestCandidate = ReturnType<TestPlugins['standing']>['candidate'];

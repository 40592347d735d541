// What a package may bring besides code, over HTTP: an indicator set of its own, and the right to figures that count at once.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { FiguresAnswer, PluginPackageView, PluginRehearsal, PluginView, Problem, SetDraft, Submission } from '@haidang/plugin-sdk';
import { bootApp, type TestApp } from '../../kit/app.js';
import type { Client } from '../../kit/client.js';
import { sendPackage } from '../../kit/plugins/packages.js';
import { blank } from '../../kit/plugins/plugins.js';

let t: TestApp;
let admin: Client;

beforeAll(async () => {
  t = await bootApp({ work: false });
  admin = await t.as('admin');
});
afterAll(() => t.close());

const send = (files: Readonly<Record<string, string>>) => sendPackage<PluginPackageView & Problem>(t.url, admin, files);
const view = async (id: string): Promise<PluginView | undefined> =>
  (await admin.get<{ items: PluginView[] }>('/plugins')).body.items.find((each) => each.id === id);

/** Ships through the harbour: a set with a check of its own plugin, whose form and dashboard are made from the manifest. */
const harbour = (version: string, changes: object = {}): Record<string, unknown> => ({
  $schema: 'https://haidang.dev/schema/manifest-1.json',
  id: 'harbour-ships',
  kind: 'indicator-set',
  version,
  sdk: '^1.0.0',
  title: { vi: 'Tàu qua cảng', en: 'Ships through the harbour' },
  group: 'economy',
  order: 900,
  owner: 'department-of-tourism',
  period: { type: 'monthly', first: '2024-M01', due: { workingDays: 3 } },
  reporters: { by: 'owner' },
  workflow: ['submit', 'approve', 'publish'],
  indicators: [
    { code: 'ships', title: { vi: 'Tàu đến' }, unitOfMeasure: 'vessel', valueType: 'integer', direction: 'up', aggregate: { time: 'sum', orgUnit: 'sum' } },
  ],
  headline: { indicator: 'ships', measure: 'value', compare: ['same-period'] },
  ...changes,
});
const CHECK = {
  checks: ['harbour-ships/too-many'],
  contributes: { checks: [{ id: 'too-many', title: { vi: 'Quá nhiều tàu' } }] },
};
const CODE = 'export default { checks: { "too-many": { run: () => [] } } };';
const setPackage = (version: string, changes: object = CHECK, beside: Record<string, string> = {}): Record<string, string> => ({
  'manifest.json': JSON.stringify(harbour(version, changes)),
  'dist/index.js': CODE,
  ...beside,
});
const draft = async (): Promise<SetDraft> => (await admin.get<SetDraft>('/indicator-sets/harbour-ships/draft')).body;
const ENABLE = '/plugins/harbour-ships/enable';

describe('an indicator set inside a package', () => {
  test('is said before anything of it is known, and asks in plain words', async () => {
    const { status, body } = await send(setPackage('1.0.0'));
    expect([status, body.kind, body.findings.filter(({ level }) => level === 'error')]).toEqual([201, 'indicator-set', []]);
    expect(body.permissions.map(({ key, title, granted }) => [key, title.vi, granted])).toEqual([
      ['set', 'đưa bộ chỉ tiêu “Tàu qua cảng” vào làm bản nháp', null],
      ['set.publish', expect.stringContaining('công bố bộ chỉ tiêu đó ngay'), null],
    ]);
    expect(body.contributes[0]).toEqual({ part: 'set', id: 'harbour-ships', title: { vi: 'Tàu qua cảng', en: 'Ships through the harbour' } });
    expect((await admin.get('/indicator-sets/harbour-ships/draft')).status).toBe(404);
    expect((await admin.post<Problem>(ENABLE, { grants: { set: true } })).body.code).toBe('PLUGIN_GRANTS_MISSING');
  });

  test('becomes a draft that somebody publishes, with its form and dashboard, and its check runs', async () => {
    expect((await admin.post(ENABLE, { grants: { set: true, 'set.publish': false } })).status).toBe(204);
    const { live, editable, generated, findings, manifest, form } = await draft();
    expect([live, editable, findings]).toEqual([null, true, []]);
    expect([manifest['title'], Object.keys(form['properties'] as object)]).toEqual([{ vi: 'Tàu qua cảng', en: 'Ships through the harbour' }, ['ships']]);
    expect(generated).toEqual([]);
    expect((await view('harbour-ships'))?.state).toBe('running');
    expect((await admin.get('/indicator-sets/harbour-ships')).status).toBe(404);
  });

  test('of a newer version follows as a draft, and is published at once where that was granted', async () => {
    const renamed = { ...CHECK, title: { vi: 'Tàu biển qua cảng' } };
    await send(setPackage('1.1.0', renamed));
    expect((await admin.post('/plugins/harbour-ships/upgrade', { version: '1.1.0', grants: { 'set.publish': true } })).status).toBe(204);
    expect((await draft()).live).toBe(1);
    const live = await admin.get<{ manifest: { title: { vi: string } }; version: number }>('/indicator-sets/harbour-ships');
    expect([live.status, live.body.manifest.title.vi, live.body.version]).toEqual([200, 'Tàu biển qua cảng', 1]);
    expect((await view('harbour-ships'))?.usedBy).toEqual(['harbour-ships']);
    // Again changes nothing.
    expect((await admin.post(ENABLE, {})).status).toBe(204);
    expect((await draft()).live).toBe(1);
  });

  test('that was changed here since is kept as it is, and the package says so', async () => {
    const now = await draft();
    const mine = { ...now.manifest, title: { vi: 'Tên của tỉnh' } };
    expect((await admin.put('/indicator-sets/harbour-ships/draft', { manifest: mine, form: now.form, dashboard: now.dashboard })).status).toBe(200);
    const { body } = await send(setPackage('1.2.0', { ...CHECK, title: { vi: 'Tên của gói' } }));
    expect(body.findings.map(({ code, level }) => [code, level])).toContainEqual(['package-set-changed', 'warning']);
    expect((await admin.post('/plugins/harbour-ships/upgrade', { version: '1.2.0' })).status).toBe(204);
    expect([(await draft()).manifest['title'], (await view('harbour-ships'))?.version]).toEqual([{ vi: 'Tên của tỉnh' }, '1.2.0']);
  });

  test('whose id somebody else’s set has is refused with the place, and never overwrites it', async () => {
    const own = harbour('1.0.0', { id: 'pier-ships', title: { vi: 'Của tỉnh' } });
    expect((await admin.post('/indicator-sets', { id: 'pier-ships', manifest: own })).status).toBe(201);
    for (const id of ['pier-ships', 'tourism']) {
      const { body } = await send({ 'manifest.json': JSON.stringify(harbour('2.0.0', { id })) });
      expect(body.findings).toContainEqual(expect.objectContaining({ path: '/manifest/id', code: 'package-set-taken', level: 'error' }));
      const refused = await admin.post<Problem>(`/plugins/${id}/enable`, { grants: { set: true, 'set.publish': true } });
      expect([refused.status, refused.body.code, refused.body.findings[0]?.code]).toEqual([409, 'PLUGIN_SET_TAKEN', 'package-set-taken']);
    }
    expect((await admin.get<SetDraft>('/indicator-sets/pier-ships/draft')).body.manifest['title']).toEqual({ vi: 'Của tỉnh' });
  });

  test('alone, without code, comes in and runs nothing; the set stays when the package goes', async () => {
    const alone = harbour('1.0.0', { id: 'quay-ships' });
    const broken = await send({ 'manifest.json': JSON.stringify(alone), 'form.json': '{' });
    expect([broken.status, broken.body.findings[0]]).toMatchObject([422, { path: '/form', code: 'form-unreadable' }]);
    await send({ 'manifest.json': JSON.stringify(alone) });
    expect((await admin.post('/plugins/quay-ships/enable', { grants: { set: true, 'set.publish': false } })).status).toBe(204);
    expect(await view('quay-ships')).toMatchObject({ state: 'off', reason: { vi: 'Gói chỉ có bộ chỉ tiêu, không có mã nào phải chạy.' } });
    expect((await admin.delete('/plugins/quay-ships')).status).toBe(204);
    expect((await admin.get<SetDraft>('/indicator-sets/quay-ships/draft')).body.live).toBeNull();
  });
});

describe('figures of a plugin', () => {
  const SENDER = `export default { http: { 'POST /send': async ({ json }, context) => ({ json: await context.observations.write(json) }) } };`;
  const sender = (id: string, observations: object): Record<string, string> => ({
    'manifest.json': JSON.stringify({
      ...blank(id),
      contributes: { http: [{ method: 'POST', path: '/send', action: 'administer' }] },
      permissions: { observations },
    }),
    'dist/index.js': SENDER,
  });
  const SET = 'harbour-ships';
  const PUBLISH = `observations.publish:${SET}`;
  const sent = (plugin: string, period: string, value = '12') =>
    admin.post<FiguresAnswer>(`/plugins/${plugin}/http/send`, [{ set: SET, indicator: 'ships', period, orgUnit: 'department-of-tourism', value }]);
  const stateOf = async (period: string): Promise<string> => (await admin.get<Submission>(`/submissions/${SET}/${period}/department-of-tourism`)).body.status;

  test('are asked for in plain words; what is not also sent cannot be published', async () => {
    const odd = await send(sender('odd-sender', { write: [SET], publish: ['tourism'] }));
    expect([odd.status, odd.body.findings[0]]).toMatchObject([422, { path: '/manifest/permissions/observations/publish/0', code: 'publish-without-write' }]);
    const { body } = await send(sender('ship-counter', { write: [SET], publish: [SET] }));
    expect(body.permissions.map(({ key, title }) => [key, title.vi])).toEqual([
      [`observations.write:${SET}`, expect.stringContaining('gửi số liệu')],
      [PUBLISH, `số liệu nó gửi vào bộ “${SET}” được công bố ngay, không chờ người duyệt`],
    ]);
  });

  test('wait for approval where that was refused, and count at once where it was granted', async () => {
    const enable = (publish: boolean) => admin.post('/plugins/ship-counter/enable', { grants: { [`observations.write:${SET}`]: true, [PUBLISH]: publish } });
    expect((await enable(false)).status).toBe(204);
    const waiting = await sent('ship-counter', '2024-M03');
    expect([waiting.status, waiting.body.counts.accepted, await stateOf('2024-M03')]).toEqual([200, 1, 'submitted']);
    expect((await enable(true)).status).toBe(204);
    expect((await sent('ship-counter', '2024-M04')).body.counts.accepted).toBe(1);
    expect(await stateOf('2024-M04')).toBe('published');
    // The earlier report still waits for a person.
    expect(await stateOf('2024-M03')).toBe('submitted');
  });

  test('of the past meet a new version’s checks before it takes over, and nothing else changes', async () => {
    await sent('ship-counter', '2024-M05', '500');
    const check = (body: string): string => `export default { checks: { 'too-many': { run: async ({ figures }, context) => { ${body} } } } };`;
    const tried = check(`await context.store.count(''); return figures.filter((each) => Number(each.value) > 100)
      .map(({ path }) => ({ path, level: 'error', code: 'too-many', message: { vi: 'Quá nhiều tàu' } }));`);
    await send(setPackage('1.3.0', CHECK, { 'dist/index.js': tried }));
    await send(setPackage('1.4.0', CHECK, { 'dist/index.js': check("await context.store.put('a', 1); return [];") }));
    await send(setPackage('1.5.0', { checks: [], contributes: {} }, { 'dist/index.js': 'export default {};' }));
    const rehearse = async (version: string) => (await admin.post<PluginRehearsal & Problem>('/plugins/harbour-ships/rehearse', { version })).body;
    const answer = await rehearse('1.3.0');
    expect(answer).toMatchObject({ before: '1.2.0', after: '1.3.0', failure: null, complete: true });
    expect(answer.sets).toMatchObject([
      {
        set: 'harbour-ships',
        checks: ['too-many'],
        missing: [],
        reports: 2,
        before: { caught: 0, stopped: 0 },
        after: { caught: 1, stopped: 1 },
        from: '2024-M04',
        to: '2024-M05',
        cases: [{ period: '2024-M05', orgUnit: '56', finding: { code: 'too-many' } }],
      },
    ]);
    // One that would leave a trace, one that lacks the check, one that is not there.
    const writing = await rehearse('1.4.0');
    expect([writing.failure?.en, writing.sets[0]?.after]).toEqual([expect.stringContaining('not done in a rehearsal'), null]);
    expect((await rehearse('1.5.0')).sets).toMatchObject([{ missing: ['too-many'], after: { caught: 0 } }]);
    expect((await rehearse('9.9.9')).code).toBe('PLUGIN_VERSION_MISSING');
    expect(await view('harbour-ships')).toMatchObject({ state: 'running', version: '1.2.0', lastError: null });
  });

  test('of a report whose check does not answer in time are kept, and not taken before it has spoken', async () => {
    await send(setPackage('1.6.0', CHECK, { 'dist/index.js': "export default { checks: { 'too-many': { run: () => new Promise(() => undefined) } } };" }));
    expect((await admin.post('/plugins/harbour-ships/upgrade', { version: '1.6.0' })).status).toBe(204);
    const place = `/submissions/${SET}/2024-M06/department-of-tourism`;
    const kept = await admin.put<Submission>(place, { document: { ships: 3 } });
    expect([kept.status, kept.body.status]).toEqual([200, 'draft']);
    // The draft has waited for it; the report after it does not, and is told so. Another version is asked at once.
    const refused = await admin.post<Problem>(`${place}/submit`, {});
    expect([refused.status, refused.body.findings]).toEqual([422, [expect.objectContaining({ level: 'error', code: 'check-not-asked', path: '' })]]);
    expect(await view('harbour-ships')).toMatchObject({ state: 'running', version: '1.6.0', restarts: 0 });
    expect((await admin.post('/plugins/harbour-ships/rollback', {})).status).toBe(204);
    expect((await admin.post(`${place}/submit`, {})).status).toBe(200);
  });
});

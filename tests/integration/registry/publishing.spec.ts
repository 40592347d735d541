// From draft to version: what is published, what is refused and changes nothing, the way back, the end of a set, and what hangs on a
// publication in the same transaction.
import { randomUUID } from 'node:crypto';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type {
  Bundle,
  FiguresAnswer,
  IndicatorSetSummary,
  NewSetAnswer,
  ObligationList,
  ObligationRegister,
  Problem,
  SetDraft,
  SetDraftSaved,
  SetPublished,
  SetRetirement,
  SetVersion,
} from '@haidang/plugin-sdk';
import { Obligations } from '../../../core/src/intake/index.js';
import { Database, Notices, ValueRefused } from '../../../core/src/kernel/index.js';
import { Definitions, PublicationSteps, type Publication, type Sync } from '../../../core/src/registry/index.js';
import { bootApp, type TestApp } from '../../kit/app.js';
import type { Client } from '../../kit/client.js';
import { syncFrom } from '../../kit/sets/disk-sync.js';
import { until } from '../../kit/until.js';

const OWNER = 'department-of-tourism';
const NOTE = 'Theo công văn 45/UBND';

let house: TestApp;
let admin: Client;
let leader: Client;

beforeAll(async () => {
  house = await bootApp({ today: '2024-07-03', work: false });
  [admin, leader] = await Promise.all([house.as('admin'), house.as('leader')]);
});
afterAll(() => house.close());

type Manifest = Record<string, unknown> & { indicators: Record<string, unknown>[] };

const draftOf = async (id: string): Promise<SetDraft> => (await admin.get<SetDraft>(`/indicator-sets/${id}/draft`)).body;
const manifestOf = async (id: string): Promise<Manifest> => (await draftOf(id)).manifest as Manifest;
const save = (id: string, manifest: object, more: object = {}) => admin.put<SetDraftSaved & Problem>(`/indicator-sets/${id}/draft`, { manifest, ...more });
const publish = (id: string, body: object = { note: NOTE }, headers = {}) => admin.post<SetPublished & Problem>(`/indicator-sets/${id}/publish`, body, headers);
const rollback = (id: string, version: number, note = NOTE) => admin.post<SetPublished & Problem>(`/indicator-sets/${id}/rollback`, { version, note });
const versionsOf = async (id: string): Promise<SetVersion[]> => (await admin.get<{ items: SetVersion[] }>(`/indicator-sets/${id}/versions`)).body.items;
const row = <Row>(sql: string, values: unknown[] = []): Promise<Row | undefined> => house.app.get(Database).one<Row>(sql, values);
const live = (id: string): Promise<{ live: number | null; origin: string } | undefined> =>
  row('select live_version as live, origin from indicator_set where id = $1', [id]);

let made = 0;
/** A sound draft of a set of its own. */
async function begun(change: (manifest: Manifest) => object = (manifest) => manifest): Promise<string> {
  const id = `set-${String((made += 1))}`;
  await admin.post<NewSetAnswer>('/indicator-sets', { template: 'monthly', id, title: { vi: `Bộ ${id}` } });
  const { body } = await save(id, change({ ...(await manifestOf(id)), owner: OWNER }));
  expect(body.findings).toEqual([]);
  return id;
}

async function published(): Promise<string> {
  const id = await begun();
  expect((await publish(id)).status).toBe(201);
  await until(
    () => house.app.get(Definitions).live(id),
    (bundle) => bundle?.version === 1,
  );
  return id;
}

async function renamed(id: string, title: string): Promise<void> {
  expect((await save(id, { ...(await manifestOf(id)), title: { vi: title } })).status).toBe(200);
}

describe('publishing', () => {
  test('the draft becomes version 1, whole, and is no draft any more', async () => {
    const id = await begun();
    const draft = await draftOf(id);
    const { status, body } = await publish(id);
    const nobody = expect.objectContaining({ level: 'warning', code: 'nobody-enters', path: '/manifest/owner' });
    expect([status, body]).toEqual([201, { id, version: 1, effectiveFrom: null, carriedDrafts: 0, carriedFigures: 0, findings: [nobody] }]);
    // In the process that published it is there with the answer.
    const bundle = await admin.get<Bundle>(`/indicator-sets/${id}`);
    expect(bundle.body).toEqual({ version: 1, manifest: draft.manifest, form: draft.form, dashboard: draft.dashboard });
    expect(await draftOf(id)).toMatchObject({ revision: 0, basedOn: 1, live: 1, origin: 'authored', editable: true, findings: [] });
    expect((await publish(id)).body.code).toBe('DRAFT_MISSING');
    const summary = (await admin.get<{ items: IndicatorSetSummary[] }>('/indicator-sets')).body.items.find((each) => each.id === id);
    expect(summary).toMatchObject({ origin: 'authored', version: 1, retiredOn: null, stage: 'trial', indicators: 3 });
  });

  test('whose reporters may enter it has nothing to warn of', async () => {
    const id = await begun();
    await admin.post('/grants', { username: OWNER, role: 'reporter', set: id, orgUnit: '56' });
    expect((await publish(id)).body.findings).toEqual([]);
  });

  test('the next one says who, when, why and from when; the one before stays as it was', async () => {
    const id = await published();
    const before = (await admin.get<Bundle>(`/indicator-sets/${id}`)).body;
    await renamed(id, 'Tên mới');
    expect((await publish(id, { note: 'Đổi tên theo quyết định', effectiveFrom: '2024-M08' })).body).toMatchObject({ version: 2, effectiveFrom: '2024-08-01' });
    const [second, first] = await versionsOf(id);
    expect(second).toMatchObject({ version: 2, live: true, note: 'Đổi tên theo quyết định', publishedBy: 'admin', effectiveFrom: '2024-08-01', changes: [] });
    expect(second?.publishedByTitle).toEqual(expect.any(String));
    expect(first).toMatchObject({ version: 1, live: false, note: NOTE, rollbackOf: null });
    await until(
      () => house.app.get(Definitions).live(id),
      (bundle) => bundle?.version === 2,
    );
    expect((await admin.get<Bundle>(`/indicator-sets/${id}/versions/1`)).body).toEqual(before);
  });

  test('is in the audit with the sums, and the live stream and systems outside hear of it', async () => {
    const id = await published();
    const heard: string[] = [];
    const stop = house.app.get(Notices).on('live', (payload) => heard.push(payload));
    await renamed(id, 'Nghe thấy');
    await publish(id);
    await until(
      () => heard.map((each) => JSON.parse(each) as { type: string; set: string; version: number }),
      (events) => events.some((event) => event.type === 'definition.published' && event.set === id && event.version === 2),
    );
    stop();
    const sum = expect.stringMatching(/^[0-9a-f]{64}$/);
    expect(
      await row("select actor, before, after, reason from audit_entry where set_id = $1 and action = 'definition.publish' order by id desc limit 1", [id]),
    ).toMatchObject({
      actor: 'admin',
      before: { version: 1, checksum: sum, origin: 'authored' },
      after: { version: 2, checksum: sum, fromDraft: expect.any(Number) },
      reason: NOTE,
    });
  });

  test.each<[string, object, string]>([
    ['no note', {}, 'BODY_REFUSED'],
    ['an empty note', { note: '   ' }, 'VALUE_REFUSED'],
    ['a note without end', { note: 'x'.repeat(2_000) }, 'VALUE_REFUSED'],
    ['a note that cannot be kept', { note: 'Lý do \u0000 này' }, 'VALUE_REFUSED'],
    ['a day that is none', { note: NOTE, effectiveFrom: '2024-13-01' }, 'VALUE_REFUSED'],
    ['a property of its own', { note: NOTE, force: true }, 'BODY_REFUSED'],
  ])('%s is refused', async (_, body, code) => {
    const id = await begun();
    expect((await publish(id, body)).body.code).toBe(code);
    expect(await live(id)).toMatchObject({ live: null });
  });

  test('a draft with errors is not published; they are listed, errors first', async () => {
    const id = await published();
    const manifest = await manifestOf(id);
    await save(id, { ...manifest, indicators: manifest.indicators.map((each) => ({ ...each, unitOfMeasure: 'ghost' })) });
    const { status, body } = await publish(id);
    expect([status, body.code]).toEqual([409, 'DRAFT_FAULTY']);
    expect(body.findings[0]).toMatchObject({ level: 'error', code: 'unknown-unit', path: '/manifest/indicators/0/unitOfMeasure' });
    expect(await live(id)).toMatchObject({ live: 1 });
    expect((await draftOf(id)).revision).toBeGreaterThan(0);
  });

  test('another meaning under an old code is refused with its place', async () => {
    const id = await published();
    const manifest = await manifestOf(id);
    await save(id, { ...manifest, indicators: manifest.indicators.map((each) => (each['code'] === 'total' ? { ...each, unitOfMeasure: 'person' } : each)) });
    const { status, body } = await publish(id);
    expect([status, body.code]).toEqual([409, 'DEFINITION_INCOMPATIBLE']);
    expect(body.findings).toContainEqual(expect.objectContaining({ level: 'error', indicator: 'total' }));
    expect(await live(id)).toMatchObject({ live: 1 });
  });

  test('somebody saved meanwhile: with If-Match it is not published unseen', async () => {
    const id = await begun();
    const { revision } = await draftOf(id);
    await renamed(id, 'Lưu sau');
    expect((await publish(id, { note: NOTE }, { 'if-match': `"${String(revision)}"` })).body.code).toBe('CHANGED_MEANWHILE');
    expect((await publish(id, { note: NOTE }, { 'if-match': `"${String(revision + 1)}"` })).status).toBe(201);
  });

  test('sixty at once are one version', async () => {
    const id = await begun();
    const answers = await Promise.all(Array.from({ length: 60 }, () => publish(id)));
    expect(answers.map((each) => each.status).sort()).toEqual([201, ...Array.from({ length: 59 }, () => 409)]);
    expect(await versionsOf(id)).toHaveLength(1);
  });

  test('a repeat with the same key is answered the same', async () => {
    const id = await begun();
    const key = { 'idempotency-key': randomUUID() };
    const answers = [await publish(id, { note: NOTE }, key), await publish(id, { note: NOTE }, key)];
    expect(answers.map((each) => [each.status, each.body.version])).toEqual([
      [201, 1],
      [201, 1],
    ]);
  });

  test('savings and publications of three people at once: nothing is lost unseen, every version is whole', async () => {
    const id = await published();
    const manifest = await manifestOf(id);
    await Promise.all(
      Array.from({ length: 12 }, async (_, index) => {
        const title = { vi: `Lượt ${String(index)}` };
        await save(id, { ...manifest, title });
        await publish(id);
      }),
    );
    for (const { version } of await versionsOf(id)) {
      const { manifest: stored, form, dashboard } = (await admin.get<Bundle>(`/indicator-sets/${id}/versions/${String(version)}`)).body;
      expect([form['x-title'], dashboard.title]).toEqual([stored.title, stored.title]);
    }
  });

  test('indicators have their numbers in the same transaction; an old code keeps its own', async () => {
    const id = await published();
    const numbers = () => house.app.get(Database).query<{ code: string; id: number }>('select code, id from indicator where set_id = $1 order by id', [id]);
    const before = await numbers();
    const manifest = await manifestOf(id);
    await save(id, { ...manifest, indicators: [{ ...manifest.indicators[0], code: 'late', title: { vi: 'Trễ hạn' } }, ...manifest.indicators] });
    await publish(id);
    expect((await numbers()).map((each) => each.code)).toEqual([...before.map((each) => each.code), 'late']);
    expect((await numbers()).slice(0, before.length)).toEqual(before);
  });
});

describe('what hangs on a publication', () => {
  const seen: Publication[] = [];
  let refusing = '';

  beforeAll(() => {
    const steps = house.app.get(PublicationSteps);
    steps.join(async (sql, publication) => {
      seen.push(publication);
      await sql.query("insert into audit_entry (action, actor, set_id) values ('test.step', 'test', $1)", [publication.set]);
      if (publication.set === refusing) throw ValueRefused({ field: 'changes', expected: 'nothing' });
      return { carriedFigures: 3 };
    });
    steps.join(() => Promise.resolve({ carriedDrafts: 2, carriedFigures: 4 }));
  });

  test('knows both versions, and what it carried is summed up', async () => {
    const id = await begun();
    expect((await publish(id)).body).toMatchObject({ carriedDrafts: 2, carriedFigures: 7 });
    expect(seen.at(-1)).toMatchObject({ set: id, before: undefined, version: 1, effectiveFrom: null, by: 'admin', after: { manifest: { id } } });
    await renamed(id, 'Lần hai');
    await publish(id);
    expect(seen.at(-1)).toMatchObject({
      version: 2,
      effectiveFrom: '2024-07-01',
      before: { version: 1, id },
      after: { manifest: { title: { vi: 'Lần hai' } } },
    });
  });

  test('a step that refuses leaves everything as it was', async () => {
    const id = await published();
    await renamed(id, 'Không thành');
    refusing = id;
    const steps = "select count(*)::int as count from audit_entry where action = 'test.step' and set_id = $1";
    const before = await row(steps, [id]);
    expect((await publish(id)).body.code).toBe('VALUE_REFUSED');
    refusing = '';
    expect(await row(steps, [id])).toEqual(before);
    expect(await versionsOf(id)).toHaveLength(1);
    expect((await draftOf(id)).manifest['title']).toEqual({ vi: 'Không thành' });
    expect((await publish(id)).body.version).toBe(2);
  });
});

describe('the way back', () => {
  test('is a new version with the old documents; a draft in the making stays', async () => {
    const id = await published();
    const first = (await admin.get<Bundle>(`/indicator-sets/${id}/versions/1`)).body;
    await renamed(id, 'Bản hai');
    await publish(id);
    await renamed(id, 'Bản đang soạn');
    const { status, body } = await rollback(id, 1, 'Quay về vì ghi nhầm tên');
    expect([status, body]).toMatchObject([201, { id, version: 3, effectiveFrom: '2024-07-01' }]);
    expect((await admin.get<Bundle>(`/indicator-sets/${id}/versions/3`)).body).toEqual({ ...first, version: 3 });
    expect((await versionsOf(id))[0]).toMatchObject({ version: 3, rollbackOf: 1, live: true, note: 'Quay về vì ghi nhầm tên' });
    expect(await draftOf(id)).toMatchObject({ basedOn: 2, live: 3, manifest: { title: { vi: 'Bản đang soạn' } } });
  });

  test.each<[string, (id: string) => Promise<{ status: number; body: Problem }>, number, string]>([
    ['to what is live', (id) => rollback(id, 1), 409, 'ALREADY_LIVE'],
    ['to what never was', (id) => rollback(id, 9), 404, 'VERSION_NOT_FOUND'],
    ['to a half', (id) => rollback(id, 1.5), 404, 'VERSION_NOT_FOUND'],
    ['below the first', (id) => rollback(id, -1), 404, 'VERSION_NOT_FOUND'],
    ['beyond every number', (id) => rollback(id, 1e300), 404, 'VERSION_NOT_FOUND'],
    ['without saying why', (id) => rollback(id, 1, ''), 400, 'VALUE_REFUSED'],
    ['of a set that is none', () => rollback('ghost', 1), 404, 'SET_NOT_FOUND'],
  ])('%s is refused', async (_, attempt, status, code) => {
    const answer = await attempt(await published());
    expect([answer.status, answer.body.code]).toEqual([status, code]);
  });

  test('of a set that was never published is refused', async () => {
    expect((await rollback(await begun(), 1)).body.code).toBe('NOTHING_PUBLISHED');
  });
});

describe('sets from files', () => {
  const repository = fileURLToPath(new URL('../../..', import.meta.url));
  let folder = '';
  let sync: Sync;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'haidang-publishing-'));
    const manifestsOnly = (path: string): boolean => !/node_modules|\/(src|dist)(\/|$)/.test(path);
    for (const each of ['plugins', 'form-definitions', 'dashboards'])
      await cp(join(repository, each), join(folder, each), { recursive: true, filter: manifestsOnly });
    sync = syncFrom(house.app, folder);
  });
  afterAll(() => rm(folder, { recursive: true }));

  async function onDisk(id: string, title: string): Promise<void> {
    const path = join(folder, `plugins/${id}/manifest.json`);
    await writeFile(path, JSON.stringify({ ...(JSON.parse(await readFile(path, 'utf8')) as object), title: { vi: title, en: title } }));
  }
  const synced = async (id: string): Promise<string | undefined> => (await sync.run()).items.find((each) => each.id === id)?.state;

  test('that were taken over are left alone by files from the first publication on', async () => {
    await admin.post('/indicator-sets', { copyOf: 'culture', id: 'culture' });
    await onDisk('culture', 'Văn hóa (tệp)');
    // Until then the files still count.
    expect(await synced('culture')).toBe('changed');
    await renamed('culture', 'Văn hóa (sửa tại đây)');
    expect((await publish('culture')).body).toMatchObject({ version: 3 });
    expect(await live('culture')).toEqual({ live: 3, origin: 'authored' });
    await onDisk('culture', 'Văn hóa (tệp, lần hai)');
    expect(await synced('culture')).toBe('authored');
    expect(await live('culture')).toEqual({ live: 3, origin: 'authored' });
    const bundle = await until(
      () => leader.get<Bundle>('/indicator-sets/culture'),
      (answer) => answer.body.version === 3,
    );
    expect(bundle.body.manifest.title.vi).toBe('Văn hóa (sửa tại đây)');
  });

  test('never become a set that is still a draft here', async () => {
    for (const [from, to] of [
      ['plugins/press/manifest.json', 'plugins/newcomer/manifest.json'],
      ['form-definitions/press.json', 'form-definitions/newcomer.json'],
      ['dashboards/press.json', 'dashboards/newcomer.json'],
    ] as const) {
      const text = (await readFile(join(folder, from), 'utf8')).replaceAll('"press"', '"newcomer"');
      await cp(join(folder, 'plugins/press'), join(folder, 'plugins/newcomer'), { recursive: true });
      await writeFile(join(folder, to), text);
    }
    await admin.post('/indicator-sets', { template: 'monthly', id: 'newcomer' });
    expect(await synced('newcomer')).toBe('authored');
    expect(await live('newcomer')).toEqual({ live: null, origin: 'authored' });
    await rm(join(folder, 'plugins/newcomer'), { recursive: true });
    await rm(join(folder, 'form-definitions/newcomer.json'));
    await rm(join(folder, 'dashboards/newcomer.json'));
  });

  test('read in while somebody publishes: one after the other, and the publication stands', async () => {
    await admin.post('/indicator-sets', { copyOf: 'press', id: 'press' });
    await renamed('press', 'Báo chí (sửa tại đây)');
    await onDisk('press', 'Báo chí (tệp)');
    const [, answer] = await Promise.all([sync.run(), publish('press'), sync.run()]);
    expect(answer.status).toBe(201);
    expect(await live('press')).toEqual({ live: answer.body.version, origin: 'authored' });
    expect((await admin.get<Bundle>(`/indicator-sets/press/versions/${String(answer.body.version)}`)).body.manifest.title.vi).toBe('Báo chí (sửa tại đây)');
  });
});

describe('the end of a set', () => {
  const register = async (id: string) => (await admin.get<ObligationRegister>(`/obligations/overseen?set=${id}`)).body.items;
  const states = async (id: string) => (await register(id)).map((each) => [each.period, each.state === 'exempt']).sort();
  const retire = (id: string, on: string, note = NOTE) => admin.post<SetRetirement & Problem>(`/indicator-sets/${id}/retire`, { on, note });
  const known = (id: string, on: string | null) =>
    until(
      () => house.app.get(Definitions).live(id)?.retiredOn,
      (retiredOn) => retiredOn === on,
    );

  test('it owes nothing for periods after the day; its page stays; revived, it owes again', async () => {
    const id = await begun((manifest) => ({ ...manifest, period: { type: 'monthly', first: '2024-M01', calendar: 'calendar', due: { workingDays: 5 } } }));
    await publish(id);
    await until(
      () => house.app.get(Definitions).live(id),
      (bundle) => bundle !== undefined,
    );
    await house.app.get(Obligations).open();
    expect(await states(id)).toEqual([
      ['2024-M06', false],
      ['2024-M07', false],
    ]);
    expect((await retire(id, '2024-06-30')).body).toEqual({ id, retiredOn: '2024-06-30' });
    await known(id, '2024-06-30');
    await house.app.get(Obligations).open();
    expect(await states(id)).toEqual([
      ['2024-M06', false],
      ['2024-M07', true],
    ]);
    expect((await admin.get<ObligationList>(`/obligations?set=${id}`)).body.items.map((each) => each.period)).toEqual(['2024-M06']);
    expect((await leader.get<Bundle>(`/indicator-sets/${id}`)).body.version).toBe(1);
    expect(await draftOf(id)).toMatchObject({ retiredOn: '2024-06-30' });
    const late = await admin.put<Problem>(`/submissions/${id}/2024-M07/56`, { document: {} });
    expect([late.status, late.body.code]).toEqual([409, 'SET_OVER']);
    expect((await admin.put(`/submissions/${id}/2024-M06/56`, { document: { total: 5, done: 4 } })).status).toBe(200);
    // By the door of figures neither; what was reported in time may be corrected there.
    const figure = (period: string) => ({ set: id, indicator: 'total', period, orgUnit: '56', value: 6 });
    const ended = await admin.post<Problem>('/observations', [figure('2024-M06'), figure('2024-M07')]);
    expect([ended.status, ended.body.code]).toEqual([409, 'SET_OVER']);
    const inTime = await admin.post<FiguresAnswer>('/observations?partial=true', [figure('2024-M06'), figure('2024-M07')]);
    expect([inTime.status, inTime.body.counts, inTime.body.findings.map((each) => each.code)]).toEqual([
      200,
      { read: 2, accepted: 1, unchanged: 0, refused: 1 },
      ['SET_OVER'],
    ]);

    const revived = await admin.post<SetRetirement>(`/indicator-sets/${id}/revive`, { note: 'Kết thúc nhầm' });
    expect([revived.status, revived.body]).toEqual([200, { id, retiredOn: null }]);
    await known(id, null);
    await house.app.get(Obligations).open();
    expect(await states(id)).toEqual([
      ['2024-M06', false],
      ['2024-M07', false],
    ]);
    const trail = await house.app
      .get(Database)
      .query<{ action: string }>("select action from audit_entry where set_id = $1 and action in ('definition.retire', 'definition.revive') order by id", [id]);
    expect(trail.map((each) => each.action)).toEqual(['definition.retire', 'definition.revive']);
  });

  test('a new version does not bring it back', async () => {
    const id = await published();
    await retire(id, '2024-05-31');
    await renamed(id, 'Sửa lỗi chính tả');
    await publish(id);
    await until(
      () => house.app.get(Definitions).live(id),
      (bundle) => bundle?.version === 2,
    );
    expect(house.app.get(Definitions).live(id)?.retiredOn).toBe('2024-05-31');
    await house.app.get(Obligations).open();
    expect(await states(id)).toEqual([]);
  });

  test.each<[string, string, string, string]>([
    ['a day that is none', '2024-02-30', NOTE, 'VALUE_REFUSED'],
    ['a period', '2024-M06', NOTE, 'VALUE_REFUSED'],
    ['a day beyond all plans', '9999-12-31', NOTE, 'VALUE_REFUSED'],
    ['no reason', '2024-12-31', '', 'VALUE_REFUSED'],
  ])('%s is refused', async (_, on, note, code) => {
    expect((await retire(await published(), on, note)).body.code).toBe(code);
  });

  test('a set that was never published has no end', async () => {
    expect((await retire(await begun(), '2024-12-31')).body.code).toBe('NOTHING_PUBLISHED');
  });
});

describe('rights', () => {
  test.each(['leader', 'reviewer', OWNER])('%s may not', async (username) => {
    const client = await house.as(username);
    const attempts = ['publish', 'rollback', 'retire', 'revive'].map((deed) =>
      client.post<Problem>(`/indicator-sets/tourism/${deed}`, {
        note: NOTE,
        ...(deed === 'rollback' && { version: 1 }),
        ...(deed === 'retire' && { on: '2024-12-31' }),
      }),
    );
    expect((await Promise.all(attempts)).map((each) => [each.status, each.body.code])).toEqual(Array.from({ length: 4 }, () => [403, 'ACTION_REFUSED']));
  });

  test('a set from files may be ended here, but its versions are those of the files', async () => {
    const answer = await admin.post<SetRetirement>('/indicator-sets/tax/retire', { on: '2030-12-31', note: NOTE });
    expect(answer.body).toEqual({ id: 'tax', retiredOn: '2030-12-31' });
    expect((await rollback('tax', 1)).body.code).toBe('SET_FROM_FILES');
    expect((await publish('tax')).body.code).toBe('DRAFT_MISSING');
    expect(await live('tax')).toEqual({ live: 1, origin: 'disk' });
  });
});

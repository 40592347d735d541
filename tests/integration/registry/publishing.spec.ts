// From draft to version: what is published, what is refused and changes nothing, the way back, the end of a set, and what hangs on a
// publication in the same transaction.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Bundle, IndicatorSetSummary, Problem, SetRetirement } from '@haidang/plugin-sdk';
import { Database, Notices, ValueRefused } from '../../../core/src/kernel/index.js';
import { Definitions, PublicationSteps, type Publication } from '../../../core/src/registry/index.js';
import { until } from '../../kit/until.js';
import {
  OWNER,
  NOTE,
  house,
  admin,
  draftOf,
  manifestOf,
  save,
  publish,
  rollback,
  versionsOf,
  row,
  live,
  begun,
  published,
  renamed,
  open,
} from './publishing-desk.js';
import { wayBackAndEnd } from './publishing-ends.js';
import { setsFromFiles } from './publishing-files.js';

beforeAll(open);
afterAll(() => house.close());

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

wayBackAndEnd();
setsFromFiles();

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

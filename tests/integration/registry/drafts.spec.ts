// Sets in the making over HTTP: begun from documents, a copy or a template, saved with their faults, seen by whoever may define and
// by nobody else, and never overwritten unseen.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type {
  GrantEntry,
  Bundle,
  IndicatorSetSummary,
  NewSetAnswer,
  Problem,
  SetDraft,
  SetDraftSaved,
  SetDraftSummary,
  SetTemplateSummary,
  UserCreated,
} from '@haidang/plugin-sdk';
import { Database } from '../../../core/src/kernel/index.js';
import { bootApp, type TestApp } from '../../kit/app.js';
import { Client } from '../../kit/client.js';

let house: TestApp;
let admin: Client;
/** Holds define, administer and delegate alone, as the first administrator of a production does. */
let definer: Client;
/** Holds define on tourism alone. */
let local: Client;

beforeAll(async () => {
  house = await bootApp({ work: false });
  admin = await house.as('admin');
  definer = await person('definer', ['*']);
  local = await person('local-definer', ['tourism']);
});
afterAll(() => house.close());

async function person(username: string, sets: string[]): Promise<Client> {
  const { status, body } = await admin.post<UserCreated>('/users', { username, title: username, orgUnit: '56', role: 'administrator', sets, scope: '56' });
  expect(status).toBe(201);
  await secondPerson(username);
  return new Client(house.url).signIn(username, body.password);
}

/** A right to define is handed out by two people as soon as there are two. */
async function secondPerson(username: string): Promise<void> {
  const { body } = await admin.get<{ items: GrantEntry[] }>(`/grants?user=${username}`);
  for (const { id, state } of body.items) if (state === 'awaiting-second') expect((await definer.post(`/grants/${id}/confirm`)).status).toBe(200);
}

const draftOf = async (id: string, by = admin): Promise<SetDraft> => (await by.get<SetDraft>(`/indicator-sets/${id}/draft`)).body;
const make = (body: object, by = admin, headers = {}) => by.post<NewSetAnswer & Problem>('/indicator-sets', body, headers);
const save = (id: string, body: object, revision?: number, by = admin) =>
  by.put<SetDraftSaved & Problem>(`/indicator-sets/${id}/draft`, body, revision === undefined ? {} : { 'if-match': `"${String(revision)}"` });
const count = async (sql: string, values: unknown[] = []): Promise<number> =>
  (await house.app.get(Database).one<{ count: number }>(`select count(*)::int as count from ${sql}`, values))?.count ?? -1;

let made = 0;
/** A set of its own for each test. */
async function begun(by = admin): Promise<{ id: string; manifest: Record<string, unknown> }> {
  const id = `made-${String((made += 1))}`;
  expect((await make({ template: 'monthly', id, title: { vi: `Bộ thử ${id}` } }, by)).status).toBe(201);
  const { manifest } = await draftOf(id, by);
  return { id, manifest: { ...manifest, owner: 'department-of-tourism' } };
}

describe('a new set', () => {
  test('of a template: whole but for the owner, with a form and a dashboard, and not live', async () => {
    const { status, body } = await make({ template: 'matrix-by-commune', id: 'beach-cleaning', title: { vi: 'Vệ sinh bãi biển', en: 'Beach cleaning' } });
    expect([status, body.id]).toEqual([201, 'beach-cleaning']);
    expect(body.findings.map((each) => [each.path, each.level])).toEqual([['/manifest/owner', 'error']]);
    const draft = await draftOf('beach-cleaning');
    expect(draft).toMatchObject({ revision: 1, basedOn: null, live: null, origin: 'authored', editable: true, generated: ['form', 'dashboard'] });
    expect(draft).toMatchObject({ changedBy: 'admin', manifest: { title: { vi: 'Vệ sinh bãi biển' }, period: { first: '2024-M07' } } });
    expect(JSON.stringify(draft.form)).toContain('"x-rows":"communes"');
    expect((await admin.get('/indicator-sets/beach-cleaning')).status).toBe(404);
  });

  test('of a manifest alone: what is left out is generated, the rest is kept as it was sent', async () => {
    const { body: source } = await admin.get<Bundle>('/indicator-sets/tourism');
    const manifest = { ...source.manifest, id: 'cruises', order: 40 };
    expect((await make({ manifest })).body).toMatchObject({ id: 'cruises', findings: [] });
    expect(await draftOf('cruises')).toMatchObject({ generated: ['form', 'dashboard'], findings: [], form: { $id: 'cruises' } });
    const own = await make({ manifest: { ...manifest, id: 'cruises-two' }, form: source.form, dashboard: source.dashboard });
    expect(own.body.findings).toEqual([]);
    const { generated, form, dashboard } = await draftOf('cruises-two');
    expect([generated, form['$id'], dashboard['id']]).toEqual([[], 'cruises-two', 'cruises-two']);
  });

  test('of a manifest without an id, or with next to nothing: an id of the title, and findings', async () => {
    const { status, body } = await make({ manifest: { title: { vi: 'Đường sắt đô thị' } } });
    expect([status, body.id]).toEqual([201, 'duong-sat-do-thi']);
    expect(body.findings.length).toBeGreaterThan(0);
    expect((await make({ manifest: { title: { vi: 'Đường sắt đô thị' } } })).body.id).toBe('duong-sat-do-thi-2');
    expect((await make({ manifest: {} })).status).toBe(201);
  });

  test('a copy is a set of its own, data only', async () => {
    const { status, body } = await make({ copyOf: 'tourism', title: { vi: 'Du lịch biển' } });
    expect([status, body]).toEqual([201, { id: 'du-lich-bien', findings: [] }]);
    const draft = await draftOf('du-lich-bien');
    expect(draft.manifest).toMatchObject({ id: 'du-lich-bien', title: { vi: 'Du lịch biển' } });
    expect(draft.manifest).not.toHaveProperty('contributes');
    expect(draft).toMatchObject({ generated: [], live: null, form: { $id: 'du-lich-bien' }, dashboard: { id: 'du-lich-bien' } });
  });

  test.each<[string, object, number, string]>([
    ['an id in use', { template: 'monthly', id: 'tourism' }, 409, 'SET_ID_TAKEN'],
    ['the id of a service', { template: 'monthly', id: 'camera-ai' }, 409, 'SET_ID_TAKEN'],
    ['the id of a dashboard that crosses sets', { copyOf: 'tourism', id: 'overview' }, 400, 'VALUE_REFUSED'],
    ['an id that is none', { template: 'monthly', id: 'Du Lịch' }, 400, 'VALUE_REFUSED'],
    ['an id that an address needs', { template: 'monthly', id: 'import' }, 400, 'VALUE_REFUSED'],
    ['a template that is none', { template: 'hourly', id: 'hourly-set' }, 400, 'VALUE_REFUSED'],
    ['a copy of nothing', { copyOf: 'ghost' }, 404, 'SET_NOT_FOUND'],
    ['two beginnings', { template: 'monthly', copyOf: 'tourism' }, 400, 'VALUE_REFUSED'],
    ['no beginning', {}, 400, 'VALUE_REFUSED'],
    ['a beginning that is unknown', { uploaded: 'x' }, 400, 'BODY_REFUSED'],
    ['code in a text', { manifest: { title: { vi: '<script>alert(1)</script>' } } }, 422, 'DRAFT_REFUSED'],
    ['a text that cannot be kept', { manifest: { title: { vi: 'Bộ\u0000' } } }, 422, 'DRAFT_REFUSED'],
    ['half a character in a key', { manifest: { 'x\ud800': 1 } }, 422, 'DRAFT_REFUSED'],
  ])('%s is refused', async (_, body, status, code) => {
    const before = await count('indicator_set');
    const answer = await make(body);
    expect([answer.status, answer.body.code]).toEqual([status, code]);
    expect(await count('indicator_set')).toBe(before);
  });

  test('an id in use names one that is free', async () => {
    expect((await make({ template: 'monthly', id: 'tourism' })).body.data).toMatchObject({ id: 'tourism', free: 'tourism-2' });
  });

  test('forty at once with one id make one set', async () => {
    const answers = await Promise.all(Array.from({ length: 40 }, () => make({ template: 'yearly', id: 'at-once' })));
    expect(answers.map((each) => each.status).sort()).toEqual([201, ...Array.from({ length: 39 }, () => 409)]);
  });

  test('a repeat with the same key is the same set', async () => {
    const key = { 'idempotency-key': randomUUID() };
    const wish = { template: 'yearly', title: { vi: 'Lặp lại' } };
    const answers = [await make(wish, admin, key), await make(wish, admin, key)];
    expect(answers.map((each) => [each.status, each.body.id])).toEqual([
      [201, 'lap-lai'],
      [201, 'lap-lai'],
    ]);
    expect((await make({ ...wish, title: { vi: 'Khác' } }, admin, key)).body.code).toBe('IDEMPOTENCY_KEY_REUSED');
  });

  test('templates are listed for the start page', async () => {
    const { items } = (await admin.get<{ items: SetTemplateSummary[] }>('/set-templates')).body;
    expect(items.map((each) => [each.id, each.periodType, each.reporters])).toEqual([
      ['monthly', 'monthly', 'owner'],
      ['quarterly', 'quarterly', 'owner'],
      ['half-yearly', 'half-yearly', 'owner'],
      ['yearly', 'yearly', 'owner'],
      ['matrix-by-commune', 'monthly', 'owner-per-commune'],
    ]);
  });
});

describe('saving', () => {
  test('a faulty draft is kept, with its findings at their places', async () => {
    const { id, manifest } = await begun();
    const indicators = [{ code: 'rate', title: { vi: 'Tỷ lệ' }, unitOfMeasure: 'percnt', direction: 'up', formula: 'ghost / 2' }];
    const { status, body } = await save(id, { manifest: { ...manifest, indicators, rules: [], headline: undefined } }, 1);
    expect([status, body.revision]).toEqual([200, 2]);
    expect(body.findings.map((each) => [each.code, each.path])).toEqual(
      expect.arrayContaining([
        ['unknown-unit', '/manifest/indicators/0/unitOfMeasure'],
        ['unknown-indicator', '/manifest/indicators/0/formula'],
      ]),
    );
    expect((await draftOf(id)).findings).toEqual(body.findings);
  });

  test('an owner that nobody is, and an id that is another, are findings', async () => {
    const { id, manifest } = await begun();
    const { body } = await save(id, { manifest: { ...manifest, owner: 'department-of-magic', id: 'other' } });
    expect(body.findings.map((each) => [each.code, each.path])).toEqual(
      expect.arrayContaining([
        ['unknown-owner', '/manifest/owner'],
        ['id-mismatch', '/manifest/id'],
      ]),
    );
  });

  test('a form that was sent is kept; left out again, it is generated again', async () => {
    const { id, manifest } = await begun();
    const { form } = await draftOf(id);
    const own = { ...form, 'x-title': { vi: 'Biểu tự vẽ' } };
    expect((await save(id, { manifest, form: own })).body.generated).toEqual(['dashboard']);
    expect((await draftOf(id)).form).toMatchObject({ 'x-title': { vi: 'Biểu tự vẽ' } });
    expect((await save(id, { manifest })).body.generated).toEqual(['form', 'dashboard']);
    expect((await draftOf(id)).form).toEqual(form);
  });

  test('chosen paths stay until others are sent', async () => {
    const { id, manifest } = await begun();
    const changes = [{ kind: 'restart', indicator: 'total' }];
    await save(id, { manifest, changes });
    await save(id, { manifest: { ...manifest, description: { vi: 'Mô tả' } } });
    expect((await draftOf(id)).changes).toEqual(changes);
    await save(id, { manifest, changes: [] });
    expect((await draftOf(id)).changes).toEqual([]);
  });

  test('the same content again counts nothing up and leaves no trace', async () => {
    const { id, manifest } = await begun();
    const first = await save(id, { manifest });
    const trace = await count("audit_entry where set_id = $1 and action = 'definition.draft'", [id]);
    expect((await save(id, { manifest })).body.revision).toBe(first.body.revision);
    expect(await count("audit_entry where set_id = $1 and action = 'definition.draft'", [id])).toBe(trace);
  });

  test('each saving is in the audit with the sums before and after', async () => {
    const { id, manifest } = await begun();
    await save(id, { manifest });
    const row = await house.app
      .get(Database)
      .one<{ actor: string; before: object; after: object }>(
        "select actor, before, after from audit_entry where set_id = $1 and action = 'definition.draft' order by id desc limit 1",
        [id],
      );
    const sum = expect.stringMatching(/^[0-9a-f]{64}$/);
    expect(row).toEqual({ actor: 'admin', before: { revision: 1, checksum: sum }, after: { revision: 2, checksum: sum } });
  });

  test.each<[string, (manifest: Record<string, unknown>) => object, number, string]>([
    ['code in a text', (manifest) => ({ manifest: { ...manifest, title: { vi: 'x', en: '<img src=x onerror=alert(1)>' } } }), 422, 'DRAFT_REFUSED'],
    ['nesting without end', (manifest) => ({ manifest: { ...manifest, more: nested(40) } }), 422, 'DRAFT_REFUSED'],
    ['too many values', (manifest) => ({ manifest: { ...manifest, more: Array.from({ length: 40_000 }, () => 1) } }), 422, 'DRAFT_REFUSED'],
    ['a body beyond a megabyte', (manifest) => ({ manifest: { ...manifest, more: 'x'.repeat(1_100_000) } }), 413, 'TOO_LARGE'],
    ['no manifest', () => ({}), 400, 'BODY_REFUSED'],
    ['a manifest that is a list', () => ({ manifest: [] }), 400, 'BODY_REFUSED'],
    ['a path of no kind', (manifest) => ({ manifest, changes: [{ kind: 'forget', indicator: 'total' }] }), 400, 'BODY_REFUSED'],
  ])('%s is refused, and what was saved stays', async (_, body, status, code) => {
    const { id, manifest } = await begun();
    const answer = await save(id, body(manifest));
    expect([answer.status, answer.body.code]).toEqual([status, code]);
    expect((await draftOf(id)).revision).toBe(1);
  });

  test('a name of twenty thousand characters is a finding and no fault of the server', async () => {
    const { id, manifest } = await begun();
    expect((await save(id, { manifest: { ...manifest, ['k'.repeat(20_000)]: 1 } })).status).toBe(200);
  });

  test('who saves without pause is asked to wait', async () => {
    const hasty = await person('hasty', ['*']);
    const { id, manifest } = await begun(hasty);
    await house.app.get(Database).query("insert into audit_entry (action, actor) select 'definition.draft', 'hasty' from generate_series(1, 119)");
    const { status, headers, body } = await save(id, { manifest }, undefined, hasty);
    expect([status, body.code]).toEqual([429, 'TOO_MANY_SAVINGS']);
    expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await draftOf(id, hasty)).revision).toBe(1);
  });
});

const nested = (depth: number): unknown => (depth === 0 ? 1 : [nested(depth - 1)]);

describe('several at once', () => {
  test('of two with the same revision one is told who was first', async () => {
    const { id, manifest } = await begun();
    const [one, two] = await Promise.all([
      save(id, { manifest: { ...manifest, description: { vi: 'Của quản trị' } } }, 1, admin),
      save(id, { manifest: { ...manifest, description: { vi: 'Của người soạn' } } }, 1, definer),
    ]);
    expect([one.status, two.status].sort()).toEqual([200, 409]);
    const winner = one.status === 200 ? 'admin' : 'definer';
    const loser = one.status === 200 ? two : one;
    expect(loser.body).toMatchObject({ code: 'CHANGED_MEANWHILE', data: { revision: 2, changedBy: winner, changedByTitle: expect.any(String) } });
    expect(Date.parse(String(loser.body.data?.['changedAt']))).not.toBeNaN();
    expect(await draftOf(id)).toMatchObject({ revision: 2, changedBy: winner });
  });

  test('twenty savings of three people: each revision is met once', async () => {
    const { id, manifest } = await begun();
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        save(id, { manifest: { ...manifest, description: { vi: `Lần ${String(index)}` } } }, undefined, index % 2 ? admin : definer),
      ),
    );
    expect(answers.map((each) => each.body.revision).sort((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, index) => index + 2));
  });

  test('a revision that was thrown away is never met again', async () => {
    const { body } = await make({ copyOf: 'press', id: 'press' });
    expect(body.id).toBe('press');
    const { manifest } = await draftOf('press');
    expect((await admin.delete('/indicator-sets/press/draft')).status).toBe(204);
    await make({ copyOf: 'press', id: 'press' });
    const again = await draftOf('press');
    expect(again.revision).toBe(2);
    expect((await save('press', { manifest }, 1)).status).toBe(409);
    await admin.delete('/indicator-sets/press/draft');
  });

  test.each(['nonsense', '"x"', '"1.5"', '-1'])('If-Match %s is refused', async (ifMatch) => {
    const { id, manifest } = await begun();
    expect((await admin.put<Problem>(`/indicator-sets/${id}/draft`, { manifest }, { 'if-match': ifMatch })).body.code).toBe('VALUE_REFUSED');
  });
});

describe('sets from files', () => {
  test('are read only: the draft is the live version as revision 0, and saving says how to go on', async () => {
    const { headers, body: draft } = await admin.get<SetDraft>('/indicator-sets/culture/draft');
    expect(headers.get('etag')).toBe('"0"');
    expect(draft).toMatchObject({
      revision: 0,
      basedOn: 1,
      live: 1,
      origin: 'disk',
      editable: false,
      generated: [],
      findings: [],
      changedBy: null,
      changedAt: null,
    });
    const refused = await save('culture', { manifest: draft.manifest }, 0);
    expect([refused.status, refused.body.code]).toEqual([409, 'SET_FROM_FILES']);
    expect(refused.body.details.vi).toContain('Sao chép');
  });

  test('are taken over by a draft of their own id; thrown away, they are as before', async () => {
    expect((await make({ copyOf: 'dti', id: 'dti' })).body).toEqual({ id: 'dti', findings: [] });
    expect(await draftOf('dti')).toMatchObject({ revision: 1, basedOn: 1, origin: 'disk', editable: true });
    expect((await make({ copyOf: 'dti', id: 'dti' })).body.code).toBe('SET_ID_TAKEN');
    const { manifest } = await draftOf('dti');
    expect((await save('dti', { manifest: { ...manifest, description: { vi: 'Sửa tại đây' } } }, 1)).status).toBe(200);
    expect((await admin.delete('/indicator-sets/dti/draft')).status).toBe(204);
    expect((await draftOf('dti')).editable).toBe(false);
    expect((await admin.get<Bundle>('/indicator-sets/dti')).body.version).toBe(1);
  });
});

describe('throwing away', () => {
  test('a set that was never published goes with its draft, and its id is free again', async () => {
    const { id } = await begun();
    expect((await admin.delete(`/indicator-sets/${id}/draft`, { 'if-match': '"7"' })).status).toBe(409);
    expect((await admin.delete(`/indicator-sets/${id}/draft`)).status).toBe(204);
    expect((await admin.get<Problem>(`/indicator-sets/${id}/draft`)).body.code).toBe('SET_NOT_FOUND');
    expect((await admin.delete<Problem>(`/indicator-sets/${id}/draft`)).status).toBe(404);
    expect((await make({ template: 'monthly', id })).status).toBe(201);
    expect(await count("audit_entry where set_id = $1 and action = 'definition.discard'", [id])).toBe(1);
  });

  test('without a draft nothing happens', async () => {
    expect((await admin.delete('/indicator-sets/grdp/draft')).status).toBe(204);
  });
});

describe('rights', () => {
  test('who defines alone sees definitions and drafts, and no figure', async () => {
    expect((await definer.get<{ items: IndicatorSetSummary[] }>('/indicator-sets')).body.items).toHaveLength(22);
    expect((await definer.get('/indicator-sets/tourism')).status).toBe(200);
    expect((await definer.get('/indicator-sets/tourism/versions')).status).toBe(200);
    expect((await definer.get('/dashboards/tourism')).status).toBe(200);
    expect((await definer.get('/panel-types')).status).toBe(200);
    expect((await definer.get('/indicator-sets/tourism/draft')).status).toBe(200);
    const query = await definer.post<Problem>('/query', { indicators: ['tourism.overnight-guests'], orgUnits: ['56'], periods: ['2024-M06'], by: [] });
    expect(query.status).toBe(403);
  });

  test('who defines one set sees that one, and what they made themselves', async () => {
    expect((await local.get('/indicator-sets/tourism/draft')).status).toBe(200);
    expect((await local.get<Problem>('/indicator-sets/health/draft')).body.code).toBe('SET_NOT_FOUND');
    expect((await save('health', { manifest: {} }, undefined, local)).status).toBe(404);
    expect((await local.delete('/indicator-sets/health/draft')).status).toBe(404);
    expect((await make({ copyOf: 'health' }, local)).status).toBe(404);
    expect((await make({ copyOf: 'health', id: 'health' }, local)).status).toBe(404);
    const { id, manifest } = await begun(local);
    expect((await save(id, { manifest }, 1, local)).status).toBe(200);
    const { items } = (await local.get<{ items: SetDraftSummary[] }>('/set-drafts')).body;
    expect(items.map((each) => [each.id, each.title?.vi, each.owner, each.indicators, each.changedBy])).toEqual([
      [id, `Bộ thử ${id}`, 'department-of-tourism', 3, 'local-definer'],
    ]);
  });

  test.each(['leader', 'reviewer', 'department-of-tourism'])('%s may not', async (username) => {
    const client = await house.as(username);
    const refused = [
      await make({ template: 'monthly', id: 'not-mine' }, client),
      await client.get<Problem>('/indicator-sets/tourism/draft'),
      await save('tourism', { manifest: {} }, undefined, client),
      await client.delete<Problem>('/indicator-sets/tourism/draft'),
      await client.get<Problem>('/set-drafts'),
      await client.get<Problem>('/set-templates'),
    ];
    expect(refused.map((each) => each.status)).toEqual([403, 403, 403, 403, 403, 403]);
  });

  test('without a sign-in nobody may', async () => {
    expect((await house.anonymous.get('/indicator-sets/tourism/draft')).status).toBe(401);
    expect((await make({ template: 'monthly' }, house.anonymous)).status).toBe(401);
  });

  test.each(['camera-ai', 'overview', 'ghost', '__proto__', '..%2f..', 'x'.repeat(150)])('%s has no draft', async (id) => {
    expect((await admin.get<Problem>(`/indicator-sets/${id}/draft`)).status).toBe(404);
  });
});

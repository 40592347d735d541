// Dashboards that cross sets, from the first to the last of their deeds: who may, what is refused, two people at once, files that come
// while something is changed here, and going back.
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type {
  Dashboard,
  DashboardDifference,
  DashboardFindings,
  DashboardRevision,
  DashboardSaved,
  DashboardStanding,
  DashboardSummary,
  DashboardVersion,
  Frame,
  Panel,
  Problem,
} from '@haidang/plugin-sdk';
import { OrgUnits } from '../../../core/src/access/index.js';
import { Database } from '../../../core/src/kernel/index.js';
import { Vocabulary } from '../../../core/src/registry/index.js';
import { bootApp, type TestApp } from '../../kit/app.js';
import type { Answer, Client } from '../../kit/client.js';
import { listenLive } from '../../kit/live.js';
import { until } from '../../kit/until.js';
import { syncFrom } from '../../kit/sets/disk-sync.js';

const repository = fileURLToPath(new URL('../../..', import.meta.url));
let house: TestApp;
let admin: Client;
let leader: Client;
let department: Client;

beforeAll(async () => {
  house = await bootApp({ work: false });
  [admin, leader, department] = await Promise.all([house.as('admin'), house.as('leader'), house.as('department-of-tourism')]);
});
afterAll(() => house.close());

const stat = (id: string, more: Partial<Panel> = {}): Panel => ({
  id,
  type: 'stat',
  title: { vi: 'Khách lưu trú' },
  position: { x: 0, y: 0, w: 3, h: 2 },
  query: { indicators: ['tourism.overnight-guests'], by: [], orgUnits: ['$orgUnit'], periods: ['$period'], measure: 'value', compare: '$compare' },
  ...more,
});
const board = (id: string, panels: Panel[] = [stat('guests')]): Dashboard => ({
  $schema: 'https://haidang.dev/schema/dashboard-1.json',
  id,
  title: { vi: 'Kinh tế và xã hội', en: 'Economy and society' },
  variables: { period: { type: 'monthly', default: 'latest' } },
  layout: { columns: 12, rowHeight: 72 },
  panels,
});

const create = (id: string, panels?: Panel[]): Promise<Answer<DashboardSaved>> => admin.post('/dashboards', { dashboard: board(id, panels) });
const save = <T = DashboardSaved>(client: Client, document: Dashboard, revision: number | '*' | undefined, note = ''): Promise<Answer<T>> =>
  client.put<T>(
    `/dashboards/${document.id}${note === '' ? '' : `?note=${encodeURIComponent(note)}`}`,
    document,
    revision === undefined ? {} : { 'if-match': revision === '*' ? '*' : `"r${String(revision)}"` },
  );
const standing = async (id: string): Promise<DashboardStanding> => (await admin.get<DashboardStanding>(`/dashboards/${id}/standing`)).body;
const lineOf = async (id: string): Promise<DashboardSummary | undefined> =>
  (await leader.get<{ items: DashboardSummary[] }>('/dashboards')).body.items.find((each) => each.id === id);

describe('making and changing', () => {
  test('what is saved is what readers see, at once, each change a revision with author and note', async () => {
    const made = await create('mine');
    expect([made.status, made.headers.get('etag'), made.body]).toEqual([201, '"r1"', { id: 'mine', revision: 1, state: 'authored', findings: [] }]);
    const seen = await leader.get<Dashboard>('/dashboards/mine');
    expect([seen.headers.get('etag'), seen.body]).toEqual(['"r1"', board('mine')]);
    const changed = await save(admin, board('mine', [stat('guests'), stat('more', { position: { x: 3, y: 0, w: 3, h: 2 } })]), 1, 'thêm một khối');
    expect([changed.status, changed.body.revision]).toEqual([200, 2]);
    expect((await leader.get<Dashboard>('/dashboards/mine')).body.panels).toHaveLength(2);
    expect(await lineOf('mine')).toMatchObject({ set: null, state: 'authored', revision: 2, panels: 2, changedBy: 'admin', newerFile: false });
    const { items } = (await admin.get<{ items: DashboardRevision[] }>('/dashboards/mine/versions')).body;
    expect(items).toMatchObject([
      { revision: 2, deed: 'save', note: 'thêm một khối', by: 'admin' },
      { revision: 1, deed: 'create', note: null, by: 'admin' },
    ]);
    const first = (await admin.get<DashboardVersion>('/dashboards/mine/versions/1')).body;
    expect(first.document).toEqual(board('mine'));
  });

  test('revisions cannot be altered, not even by hand', async () => {
    const database = house.app.get(Database);
    for (const sql of ['update dashboard_revision set note = null', 'delete from dashboard_revision', 'truncate dashboard_revision'])
      await expect(database.query(sql)).rejects.toThrow('append-only');
  });

  test('a copy of a set’s dashboard names its indicators in full and stands on its own', async () => {
    const made = await admin.post<DashboardSaved>('/dashboards', { copyOf: 'tourism', id: 'tourism-copy', title: { vi: 'Du lịch, bản của tôi' } });
    expect(made.status).toBe(201);
    const copy = (await leader.get<Dashboard>('/dashboards/tourism-copy')).body;
    const asked = copy.panels.flatMap(({ query }) => query?.indicators ?? []);
    expect(asked.length).toBeGreaterThan(5);
    expect(asked.every((name) => name.includes('.'))).toBe(true);
    expect(copy.title.vi).toBe('Du lịch, bản của tôi');
  });

  test('every process hears of it and open screens are told', async () => {
    await create('heard');
    const stream = await listenLive(house.url, leader.cookieHeader);
    await save(admin, board('heard'), 1);
    await until(
      () => stream.events,
      (events) => events.some((event) => event.type === 'definition.published' && event.dashboard === 'heard' && event.version === 2 && event.set === '*'),
    );
    stream.close();
  });
});

describe('who may', () => {
  test('only who defines every set makes, changes, restores and deletes; readers read', async () => {
    await create('guarded');
    for (const client of [leader, department, house.anonymous]) {
      const status = client === house.anonymous ? 401 : 403;
      const answers = await Promise.all([
        client.post('/dashboards', { dashboard: board('theirs') }),
        save(client, board('guarded'), 1),
        client.post('/dashboards/guarded/restore', { version: 1, note: '' }, { 'if-match': '*' }),
        client.post('/dashboards/guarded/revert', {}, { 'if-match': '*' }),
        client.post('/dashboards/guarded/take-over', { units: [] }, { 'if-match': '*' }),
        client.post('/dashboards/findings', board('guarded')),
        client.delete('/dashboards/guarded', { 'if-match': '*' }),
        client.get('/dashboards/guarded/standing'),
        client.get('/dashboards/guarded/versions'),
        client.get('/dashboards/guarded/difference'),
      ]);
      expect(answers.map((answer) => answer.status)).toEqual(answers.map(() => status));
    }
    expect((await department.get('/dashboards/guarded')).status).toBe(200);
    expect((await department.get<Problem>('/dashboards/health')).body.code).toBe('DASHBOARD_NOT_FOUND');
    expect((await department.get<Problem>('/dashboards/health/export')).body.code).toBe('DASHBOARD_NOT_FOUND');
  });

  test('a preview as another reader shows what both may see, and only to who administers', async () => {
    const query = { indicators: ['health.dengue-cases', 'tourism.overnight-guests'], periods: ['2024-M05'], by: ['indicator'] };
    const own = (await admin.post<Frame>('/query', query)).body;
    const theirs = (await department.post<Frame>('/query', query)).body;
    const preview = await admin.post<Frame>('/query/preview-as', { username: 'department-of-tourism', query });
    expect(preview.status).toBe(200);
    expect(preview.body.rows).toEqual(theirs.rows);
    expect(own.rows.length).toBeGreaterThan(theirs.rows.length);
    expect((await leader.post('/query/preview-as', { username: 'admin', query })).status).toBe(403);
    expect((await admin.post<Problem>('/query/preview-as', { username: 'nobody\u0000', query })).body.code).toBe('USER_NOT_FOUND');
  });

  test('the dashboard of a set is changed in its draft, not here', async () => {
    const answers = await Promise.all([
      save<Problem>(admin, { ...board('tourism'), id: 'tourism' }, '*'),
      admin.get<Problem>('/dashboards/tourism/versions'),
      admin.delete<Problem>('/dashboards/tourism', { 'if-match': '*' }),
    ]);
    expect(answers.map(({ status, body }) => [status, body.code])).toEqual(answers.map(() => [409, 'DASHBOARD_OF_SET']));
    expect((await admin.post<Problem>('/dashboards', { dashboard: board('tourism') })).body.code).toBe('DASHBOARD_EXISTS');
  });
});

describe('two at once', () => {
  test('who saw an older revision is refused and told by whom; nothing is lost', async () => {
    await create('raced');
    expect((await save<Problem>(admin, board('raced'), undefined)).status).toBe(428);
    const answers = await Promise.all(['một', 'hai', 'ba', 'bốn'].map((note) => save<Problem>(admin, board('raced'), 1, note)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409]);
    const refused = answers.find(({ status }) => status === 409);
    expect(refused?.body.code).toBe('DASHBOARD_CHANGED');
    expect(refused?.body.titles.vi).toContain('admin');
    expect((await save(admin, board('raced'), '*')).body.revision).toBe(3);
  });

  test('one id is made once', async () => {
    const answers = await Promise.all(Array.from({ length: 5 }, () => create('once')));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409, 409]);
  });
});

describe('going back', () => {
  test('an old revision comes back as a new one; a deleted dashboard, too', async () => {
    await create('restored');
    await save(admin, board('restored', []), 1);
    const back = await admin.post<DashboardSaved>('/dashboards/restored/restore', { version: 1, note: 'nhầm' }, { 'if-match': '"r2"' });
    expect([back.status, back.body.revision]).toEqual([200, 3]);
    expect((await leader.get<Dashboard>('/dashboards/restored')).body).toEqual(board('restored'));
    expect((await admin.post<Problem>('/dashboards/restored/restore', { version: 99, note: '' }, { 'if-match': '"r3"' })).body.code).toBe(
      'DASHBOARD_VERSION_NOT_FOUND',
    );
    expect((await admin.post<Problem>('/dashboards/restored/restore', { version: 1.5, note: '' }, { 'if-match': '"r3"' })).status).toBe(400);
    expect((await admin.delete('/dashboards/restored', { 'if-match': '"r3"' })).status).toBe(204);
    expect((await leader.get('/dashboards/restored')).status).toBe(404);
    expect(await lineOf('restored')).toBeUndefined();
    const { items } = (await admin.get<{ items: DashboardRevision[] }>('/dashboards/restored/versions')).body;
    expect(items.map(({ deed }) => deed)).toEqual(['delete', 'restore', 'save', 'create']);
    expect((await save<Problem>(admin, board('restored'), 4)).status).toBe(404);
    expect((await admin.post('/dashboards/restored/restore', { version: 3, note: '' }, { 'if-match': '"r4"' })).status).toBe(200);
    expect((await leader.get<Dashboard>('/dashboards/restored')).body).toEqual(board('restored'));
  });

  test('the file that goes out is the same bytes each time and comes in unchanged', async () => {
    await create('exported');
    const [first, second] = [await leader.get<Dashboard>('/dashboards/exported/export'), await leader.get<Dashboard>('/dashboards/exported/export')];
    expect(first.headers.get('content-disposition')).toBe('attachment; filename="exported.json"');
    expect(first.body).toEqual(board('exported'));
    expect(JSON.stringify(first.body)).toBe(JSON.stringify(second.body));
    expect(Object.keys(first.body)).toEqual(['$schema', 'id', 'title', 'variables', 'layout', 'panels']);
  });
});

describe('files and changes made here', () => {
  test('a newer file never destroys what was changed here: it lies beside it until somebody chooses', async () => {
    const folder = await filesOf(board('shared', [stat('a'), stat('b', { position: { x: 3, y: 0, w: 3, h: 2 } })]));
    const sync = syncFrom(house.app, folder);
    const write = (document: Dashboard): Promise<void> => writeFile(join(folder, 'dashboards', 'shared.json'), JSON.stringify(document));
    try {
      await sync.run();
      expect(await standing('shared')).toMatchObject({ state: 'file', revision: 1, newerFile: false });
      expect((await admin.delete<Problem>('/dashboards/shared', { 'if-match': '"r1"' })).body.code).toBe('DASHBOARD_FROM_FILE');

      const mine = board('shared', [stat('a', { title: { vi: 'Của tôi' } }), stat('b', { position: { x: 3, y: 0, w: 3, h: 2 } })]);
      expect((await save(admin, mine, 1)).body.state).toBe('overlay');
      expect((await sync.run()).items.find(({ id }) => id === 'shared')).toMatchObject({ state: 'authored', findings: [] });

      const theirs = {
        ...board('shared', [stat('a', { title: { vi: 'Của tệp' } }), stat('b', { position: { x: 6, y: 0, w: 3, h: 2 } })]),
        title: { vi: 'Tên mới' },
      };
      await write(theirs);
      for (const _ of ['first', 'and each later run']) {
        const item = (await sync.run()).items.find(({ id }) => id === 'shared');
        expect([item?.state, item?.findings.map(({ code }) => code)]).toEqual(['authored', ['newer-file']]);
      }
      expect((await leader.get<Dashboard>('/dashboards/shared')).body).toEqual(mine);
      await until(
        () => lineOf('shared'),
        (line) => line?.state === 'overlay' && line.newerFile,
      );

      const { parts } = (await admin.get<DashboardDifference>('/dashboards/shared/difference')).body;
      expect(parts.map(({ unit, changed }) => [unit, changed])).toEqual([
        ['title', 'file'],
        ['panels/a', 'both'],
        ['panels/b', 'file'],
      ]);
      const taken = await admin.post<DashboardSaved>('/dashboards/shared/take-over', { units: ['title', 'panels/b'] }, { 'if-match': '"r2"' });
      expect(taken.body).toMatchObject({ revision: 3, state: 'overlay' });
      const now = (await leader.get<Dashboard>('/dashboards/shared')).body;
      expect([now.title.vi, now.panels[0]?.title?.vi, now.panels[1]?.position.x]).toEqual(['Tên mới', 'Của tôi', 6]);
      expect(await standing('shared')).toMatchObject({ newerFile: false, state: 'overlay' });

      expect((await admin.post<DashboardSaved>('/dashboards/shared/revert', {}, { 'if-match': '"r3"' })).body).toMatchObject({ state: 'file', revision: 4 });
      expect((await leader.get<Dashboard>('/dashboards/shared')).body).toEqual(theirs);
      await write({ ...theirs, title: { vi: 'Tên sau cùng' } });
      expect((await sync.run()).items.find(({ id }) => id === 'shared')?.state).toBe('changed');
      expect(await standing('shared')).toMatchObject({ state: 'file', revision: 5 });
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  test('what was exported and put among the files is from then on a file', async () => {
    await create('committed');
    const exported = (await leader.get<Dashboard>('/dashboards/committed/export')).body;
    const folder = await filesOf(exported);
    try {
      expect((await syncFrom(house.app, folder).run()).items.find(({ id }) => id === 'committed')?.state).toBe('unchanged');
      expect(await standing('committed')).toMatchObject({ state: 'file', revision: 1 });
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  test('a dashboard that is only here has no file to go back to', async () => {
    await create('alone');
    for (const answer of [
      await admin.post<Problem>('/dashboards/alone/revert', {}, { 'if-match': '"r1"' }),
      await admin.get<Problem>('/dashboards/alone/difference'),
      await admin.post<Problem>('/dashboards/alone/take-over', { units: [] }, { 'if-match': '"r1"' }),
    ])
      expect([answer.status, answer.body.code]).toEqual([409, 'DASHBOARD_WITHOUT_FILE']);
  });
});

describe('hostile and faulty documents', () => {
  const many = (count: number): Panel[] =>
    Array.from({ length: count }, (_, index) => stat(`p${String(index)}`, { type: 'trend', position: { x: 0, y: index * 2, w: 3, h: 2 } }));

  test.each<[string, unknown, string]>([
    ['an unknown indicator', board('x', [stat('a', { query: { indicators: ['tourism.ghosts'] } })]), 'unknown-indicator'],
    ['an indicator without its set', board('x', [stat('a', { query: { indicators: ['overnight-guests'] } })]), 'unknown-indicator'],
    ['an unknown panel type', board('x', [stat('a', { type: 'hologram' })]), 'unknown-panel-type'],
    ['a panel off the grid', board('x', [stat('a', { position: { x: 11, y: 0, w: 3, h: 1 } })]), 'off-the-grid'],
    ['two panels of one id', board('x', [stat('a'), stat('a', { position: { x: 6, y: 0, w: 3, h: 1 } })]), 'repeated'],
    ['an undeclared variable', board('x', [stat('a', { query: { indicators: ['tourism.overnight-guests'], orgUnits: ['$nowhere'] } })]), 'unknown-variable'],
    [
      'an unknown group of org units',
      board('x', [stat('a', { query: { indicators: ['tourism.overnight-guests'], orgUnits: { group: 'atlantis' } } })]),
      'unknown-org-unit-group',
    ],
    ['too many heavy panels', board('x', many(25)), 'too-many-panels'],
    ['a setting that the type does not know', board('x', [stat('a', { options: { evil: true } })]), 'additional-properties'],
    ['a setting out of bounds', board('x', [stat('a', { options: { decimals: 99 } })]), 'maximum'],
    ['code in a text', board('x', [stat('a', { title: { vi: '<img src=x onerror=alert(1)>' } })]), 'code-in-text'],
    ['a link out of the house', board('x', [stat('a', { drill: { to: '//evil.example' } })]), 'pattern'],
    ['a link that runs', board('x', [stat('a', { drill: { to: 'javascript:alert(1)' } })]), 'code-in-text'],
    ['a broken character', board('x', [stat('a', { title: { vi: 'a\u0000b' } })]), 'broken-text'],
    ['half a character', board('x', [stat('a', { title: { vi: 'a\ud800b' } })]), 'broken-text'],
    ['SQL where an indicator belongs', board('x', [stat('a', { query: { indicators: ['x; drop table observation'] } })]), 'pattern'],
    ['another version of the document', { ...board('x'), $schema: 'https://haidang.dev/schema/dashboard-9.json' }, 'const'],
    ['nothing of a dashboard', { hello: 'world' }, 'required'],
  ])('%s is refused with its place', async (_, document, code) => {
    const answer = await admin.post<Problem>('/dashboards', { dashboard: document });
    expect([answer.status, answer.body.findings.map((each) => each.code)]).toEqual([422, expect.arrayContaining([code])]);
    expect((await leader.get('/dashboards/x')).status).toBe(404);
    const told = await admin.post<DashboardFindings>('/dashboards/findings', document);
    expect([told.status, told.body.findings.some(({ level }) => level === 'error')]).toEqual([200, true]);
  });

  test('overlaps and panels that ask nothing are told and do not forbid saving', async () => {
    const { query: _, ...unasked } = stat('b');
    const answer = await create('warned', [stat('a'), unasked]);
    expect([answer.status, answer.body.findings.map(({ code, level }) => `${level} ${code}`).sort()]).toEqual([
      201,
      ['warning no-question', 'warning panels-overlap'],
    ]);
  });

  test('a group of org units that is known is taken; one that ended is told and forbids nothing', async () => {
    const members = house.app.get(OrgUnits).within(house.app.get(OrgUnits).province('2024-06-30').id, 'commune', '2024-06-30').slice(0, 2);
    const group = { title: { vi: 'Ven biển cũ' }, members: members.map(({ code }) => ({ orgUnit: code })), note: 'Quyết định phân vùng' };
    expect((await admin.put('/taxonomy/org-unit-groups/old-coast', group)).status).toBe(200);
    const asked = (id: string) => create(id, [stat('a', { query: { indicators: ['tourism.overnight-guests'], orgUnits: { group: 'old-coast' } } })]);
    await until(
      () => house.app.get(Vocabulary).terms().orgUnitGroups.has('old-coast'),
      (known) => known,
    );
    expect((await asked('coastal')).body.findings).toEqual([]);
    expect((await admin.post('/taxonomy/org-unit-groups/old-coast/end', { on: '2020-01-01', note: 'Quyết định phân vùng mới' })).status).toBe(200);
    await until(
      () => house.app.get(Vocabulary).terms().orgUnitGroups.get('old-coast')?.ended,
      (ended) => ended !== undefined,
    );
    const again = await asked('coastal-again');
    expect([again.status, again.body.findings.map(({ level, code }) => `${level} ${code}`)]).toEqual([201, ['warning ended-org-unit-group']]);
  });

  test.each(['..%2f..%2fetc', '__proto__', 'A', 'x'.repeat(80), 'x%00y'])('an id like %s is nobody’s', async (id) => {
    for (const answer of [
      await admin.get<Problem>(`/dashboards/${id}`),
      await admin.get<Problem>(`/dashboards/${id}/standing`),
      await admin.post<Problem>(`/dashboards/${id}/restore`, { version: 1, note: '' }, { 'if-match': '*' }),
    ])
      expect([id, answer.status]).toEqual([id, 404]);
  });

  test('a prototype never arrives', async () => {
    const answer = await admin.post('/dashboards', '{"dashboard": {"__proto__": {"admin": true}, "id": "x"}}');
    expect(answer.status).toBe(400);
  });

  test('neither both nor none of document and copy; a note has an end', async () => {
    for (const body of [{}, { dashboard: board('x'), copyOf: 'overview' }]) expect((await admin.post('/dashboards', body)).status).toBe(400);
    expect((await admin.post('/dashboards', { copyOf: 'ghost', id: 'x' })).status).toBe(404);
    await create('noted');
    expect((await save(admin, board('noted'), 1, 'x'.repeat(501))).status).toBe(400);
  });
});

/** The province's own files, with one dashboard more. */
async function filesOf(dashboard: Dashboard): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'haidang-boards-'));
  const manifestsOnly = (path: string): boolean => !/node_modules|\/(src|dist)(\/|$)/.test(path);
  for (const each of ['plugins', 'form-definitions', 'dashboards'])
    await cp(join(repository, each), join(folder, each), { recursive: true, filter: manifestsOnly });
  await writeFile(join(folder, 'dashboards', `${dashboard.id}.json`), JSON.stringify(dashboard));
  expect(JSON.parse(await readFile(join(folder, 'dashboards', `${dashboard.id}.json`), 'utf8'))).toEqual(dashboard);
  return folder;
}

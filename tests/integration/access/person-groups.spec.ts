// What administrators keep beside single grants, over HTTP: groups of persons with dated members, roles as data, and the answers about who may
// what: matrix, readers of a figure on a day, the workbook of the review. One house for all.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type {
  ChangePersonGroup,
  ChangeRole,
  FigureReader,
  GrantEntry,
  NewGrant,
  PersonGroup,
  Problem,
  RightsMatrix,
  Role,
  RoleChanged,
  Session,
  UserCreated,
} from '@haidang/plugin-sdk';
import { Database } from '../../../core/src/kernel/index.js';
import { bootApp, type TestApp } from '../../kit/app.js';
import { Client } from '../../kit/client.js';
import { opened } from '../../kit/files/workbook-desk.js';

const TODAY = '2025-08-04';
const UNIT = '22366';
const GROUP = '/person-groups/to-tong-hop';

let t: TestApp;
let admin: Client;
let member: Client;

beforeAll(async () => {
  t = await bootApp({ today: TODAY, work: false });
  admin = await t.as('admin');
});
afterAll(() => t.close());

const given = async (wanted: NewGrant): Promise<GrantEntry> => {
  const { status, body } = await admin.post<GrantEntry>('/grants', wanted);
  expect([status, body.state]).toEqual([201, 'active']);
  return body;
};

describe('a group of persons', () => {
  const change = (members: ChangePersonGroup['members'], by: Client = admin) => by.put<PersonGroup & Problem>(GROUP, { title: { vi: 'Tổ tổng hợp' }, members });
  const actions = async () => (await member.get<Session>('/session')).body.actions;

  beforeAll(async () => {
    const { body } = await admin.post<UserCreated>('/users', { username: 'bac', title: 'Trần Văn Bắc', orgUnit: UNIT, role: 'viewer' });
    member = await new Client(t.url).signIn('bac', body.password);
    expect((await admin.post('/person-groups', { id: 'to-tong-hop', title: { vi: 'Tổ tổng hợp' } })).status).toBe(201);
    const right = await admin.post<GrantEntry>('/grants', { group: 'to-tong-hop', role: 'reporter', set: 'tourism', orgUnit: UNIT });
    expect([right.status, right.body.state]).toEqual([201, 'active']);
  });

  it('takes a member from the server’s own day until the day asked for, and gives the group’s right at once', async () => {
    expect(await actions()).not.toContain('submit');
    const { status, body } = await change([{ username: 'bac', to: '2025-12-31' }]);
    expect([status, body.members]).toEqual([200, [{ username: 'bac', title: 'Trần Văn Bắc', from: TODAY, to: '2025-12-31', state: 'active' }]]);
    expect((await admin.get<{ items: PersonGroup[] }>('/person-groups')).body.items).toEqual([body]);
    expect(await actions()).toContain('submit');
  });

  it('keeps the first day of who is a member already and is named without one', async () => {
    await change([{ username: 'bac', from: '2025-07-01', to: '2025-12-31' }]);
    const { body } = await change([{ username: 'bac' }]);
    expect(body.members).toMatchObject([{ from: '2025-07-01', to: null }]);
  });

  it('holds the right from the day asked for, not before, and no longer than a member', async () => {
    await change([{ username: 'bac', from: '2025-08-05' }]);
    expect(await actions()).not.toContain('submit');
    await change([{ username: 'bac', from: '2025-07-01', to: '2025-08-04' }]);
    expect(await actions()).toContain('submit');
    await change([]);
    expect(await actions()).not.toContain('submit');
  });

  it('is refused backwards days, oneself, and a caller who does not administer it', async () => {
    expect((await change([{ username: 'bac', from: '2025-08-04', to: '2025-08-03' }])).body.code).toBe('VALUE_REFUSED');
    expect((await change([{ username: 'admin' }])).body.code).toBe('OWN_ACCOUNT_REFUSED');
    expect((await change([{ username: 'bac' }], member)).body.code).toBe('ACTION_REFUSED');
    expect((await admin.get<{ items: PersonGroup[] }>('/person-groups')).body.items[0]?.members).toEqual([]);
  });
});

describe('a role', () => {
  const role = (more: Partial<ChangeRole> = {}): ChangeRole => ({
    title: { vi: 'Cán bộ đối chiếu' },
    actions: ['view', 'enter'],
    home: '/desk',
    reason: 'Theo quy chế',
    version: 0,
    ...more,
  });
  const put = (wanted: ChangeRole, by = admin) => by.put<RoleChanged & Problem>('/roles/checker', wanted);
  const listed = async () => (await admin.get<{ items: Role[] }>('/roles')).body.items.find(({ id }) => id === 'checker');
  const actions = async () => (await member.get<Session>('/session')).body.actions;
  let grant: GrantEntry;

  it('is made by who administers the province, and given like any other', async () => {
    expect((await put(role(), member)).status).toBe(403);
    expect((await put(role({ actions: [] }))).body.code).toBe('VALUE_REFUSED');
    const made = await put(role());
    expect([made.status, made.body.role, made.body.needsSecond]).toEqual([
      200,
      { id: 'checker', title: { vi: 'Cán bộ đối chiếu' }, actions: ['view', 'enter'], home: '/desk', version: 1, grants: 0, waiting: null },
      false,
    ]);
    grant = await given({ username: 'bac', role: 'checker', set: 'health', orgUnit: UNIT });
    expect([await actions(), (await listed())?.grants]).toEqual([['view', 'enter'], 1]);
  });

  it('says who would gain and lose what before it is changed, and then counts at once for whoever holds it', async () => {
    const next = role({ actions: ['view', 'submit'], version: 1 });
    const shown = (await put({ ...next, dryRun: true })).body;
    expect(shown).toMatchObject({ gained: ['submit'], lost: ['enter'], people: [{ username: 'bac', title: 'Trần Văn Bắc' }], needsSecond: false });
    expect(await actions()).toEqual(['view', 'enter']);
    expect((await put(next)).body.role).toMatchObject({ version: 2, actions: ['view', 'submit'] });
    expect(await actions()).toEqual(['view', 'submit']);
    expect((await put(next)).body.code).toBe('ROLE_MOVED');
    const versions = (await admin.get<{ items: { version: number; actions: string[] }[] }>('/roles/checker/versions')).body.items;
    expect(versions.map((each) => [each.version, each.actions])).toEqual([
      [2, ['view', 'submit']],
      [1, ['view', 'enter']],
    ]);
  });

  it('is not retired while anybody holds it, and given no more afterwards', async () => {
    const refused = await admin.delete<Problem>('/roles/checker');
    expect([refused.body.code, refused.body.detail]).toEqual(['ROLE_IN_USE', expect.stringContaining('Thu hồi')]);
    expect((await admin.delete<Problem>('/roles/administrator')).body.code).toBe('ROLE_OF_THE_HOUSE');
    await admin.delete(`/grants/${grant.id}`);
    expect((await member.delete('/roles/checker')).status).toBe(403);
    expect((await admin.delete('/roles/checker')).status).toBe(204);
    expect(await listed()).toBeUndefined();
    const wanted = { username: 'bac', role: 'checker', set: 'health', orgUnit: UNIT };
    expect((await admin.post<Problem>('/grants', wanted)).body.code).toBe('ROLE_NOT_FOUND');
  });
});

describe('the matrix', () => {
  const matrix = async (query: string): Promise<RightsMatrix> => (await admin.get<RightsMatrix>(`/rights/matrix?${query}`)).body;
  const cell = (shown: RightsMatrix, row: string, action: RightsMatrix['actions'][number]) =>
    shown.rows.find(({ id }) => id === row)?.cells[shown.actions.indexOf(action)];
  beforeAll(async () => {
    await given({ username: 'bac', role: 'reporter', set: 'tourism', orgUnit: UNIT });
    await given({ username: 'bac', role: 'viewer', set: 'health', indicator: 'dengue-cases', orgUnit: UNIT });
  });

  it.each<[row: string, set: string, orgUnit: string, action: RightsMatrix['actions'][number], state: string, people: number]>([
    ['reporter', 'tourism', UNIT, 'submit', 'yes', 2],
    ['reporter', 'tourism', '56', 'submit', 'yes', 1],
    ['reporter', 'health', UNIT, 'submit', 'inherited', 1],
    ['reporter', '*', '56', 'submit', 'no', 0],
    ['reporter', 'tourism', UNIT, 'approve', 'no', 0],
    ['demo-administrator', 'tourism', UNIT, 'administer', 'inherited', 1],
    ['demo-administrator', '*', '56', 'administer', 'yes', 1],
    ['viewer', 'health', UNIT, 'view', 'part', 1],
    ['viewer', 'health', '56', 'view', 'no', 0],
  ])('of roles: %s on %s at %s may %s: %s', async (row, set, orgUnit, action, state, people) => {
    expect(cell(await matrix(`by=role&set=${set}&orgUnit=${orgUnit}`), row, action)).toMatchObject({ state, people });
  });

  it('of people says where an inherited right comes from, and leaves out who holds nothing', async () => {
    const shown = await matrix(`by=user&set=tourism&orgUnit=${UNIT}`);
    expect(cell(shown, 'bac', 'submit')).toEqual({ state: 'yes', source: null, people: 1 });
    expect(cell(shown, 'department-of-tourism', 'submit')).toEqual({
      state: 'inherited',
      source: { set: 'tourism', orgUnit: '56', role: 'reporter' },
      people: 1,
    });
    expect(shown.rows.map(({ id }) => id)).not.toContain('department-of-health');
  });

  it('is for who administers the place', async () => {
    expect((await member.get(`/rights/matrix?set=tourism&orgUnit=${UNIT}`)).status).toBe(403);
    expect((await admin.get<Problem>('/rights/matrix?by=king')).body.code).toBe('VALUE_REFUSED');
  });
});

describe('who could see a figure on a day', () => {
  const database = () => t.app.get(Database);
  const readers = async (at: string, indicator = 'overnight-guests'): Promise<FigureReader[]> =>
    (await admin.get<{ items: FigureReader[] }>(`/rights/readers?set=tourism&indicator=${indicator}&orgUnit=${UNIT}&at=${at}`)).body.items;
  const those = async (at: string, indicator?: string) => (await readers(at, indicator)).filter(({ username }) => username.startsWith('reader-'));

  it('is told by what was held then: from the first day until the last, until it was taken back, of that indicator alone', async () => {
    for (const username of ['reader-dated', 'reader-revoked', 'reader-part']) await admin.post('/users', { username, orgUnit: UNIT, role: 'viewer' });
    const wanted = { role: 'viewer', set: 'tourism', orgUnit: UNIT };
    await given({ ...wanted, username: 'reader-dated', from: '2025-07-10', to: '2025-07-20' });
    const { id } = await given({ ...wanted, username: 'reader-revoked', from: '2025-07-01' });
    await given({ ...wanted, username: 'reader-part', indicator: 'overnight-guests', from: '2025-07-01' });
    await admin.delete(`/grants/${id}`);
    // The database's clock knows no pretended day: what happened is put where it belongs.
    await database().query(`update person set created_at = '2025-07-01' where username like 'reader-%'`);
    await database().query(
      `update access_grant g set granted_at = '2025-07-01', revoked_at = case when revoked_at is not null then '2025-07-15T03:00Z'::timestamptz end
         from person p where p.id = g.person_id and p.username like 'reader-%'`,
    );
    const names = async (at: string, indicator?: string) => (await those(at, indicator)).map(({ username }) => username.slice(7)).sort();
    expect(await names('2025-06-30')).toEqual([]);
    expect(await names('2025-07-09')).toEqual(['part', 'revoked']);
    expect(await names('2025-07-10')).toEqual(['dated', 'part', 'revoked']);
    // On the day on which it was taken back it could still be seen for a while.
    expect(await names('2025-07-15')).toEqual(['dated', 'part', 'revoked']);
    expect(await names('2025-07-16')).toEqual(['dated', 'part']);
    expect(await names('2025-07-20')).toEqual(['dated', 'part']);
    expect(await names('2025-07-21')).toEqual(['part']);
    expect(await names('2025-07-16', 'guest-nights')).toEqual(['dated']);
    expect((await those('2025-07-16'))[0]).toMatchObject({ role: 'viewer', set: 'tourism', givenBy: 'admin', from: '2025-07-10', to: '2025-07-20' });
  });

  it('leaves out who was shut out that day, although they were let in again since', async () => {
    await admin.post('/users', { username: 'shut-out', orgUnit: UNIT, role: 'viewer' });
    await given({ role: 'viewer', set: 'tourism', orgUnit: UNIT, username: 'shut-out', from: '2025-07-01' });
    for (let times = 0; times < 2; times += 1) {
      expect((await admin.delete('/users/shut-out')).status).toBe(204);
      expect((await admin.post('/users/shut-out/resume')).status).toBe(200);
    }
    const names = async (at: string) => (await readers(at)).map(({ username }) => username).filter((each) => each === 'shut-out');
    await database().query(`update person set created_at = '2025-07-01' where username = 'shut-out'`);
    await database().query(`update access_grant g set granted_at = '2025-07-01' from person p where p.id = g.person_id and p.username = 'shut-out'`);
    await database().query(
      `update person_suspension s set suspended_at = day, resumed_at = day + interval '5 days'
         from (select person_id, suspended_at, '2025-07-05T03:00Z'::timestamptz + (row_number() over (order by suspended_at) - 1) * interval '10 days' as day
                 from person_suspension) d
        where s.person_id = d.person_id and s.suspended_at = d.suspended_at and s.person_id = (select id from person where username = 'shut-out')`,
    );
    const days = ['2025-07-04', '2025-07-05', '2025-07-06', '2025-07-09', '2025-07-10', '2025-07-14', '2025-07-16', '2025-07-20', '2025-07-21'];
    const seen = await Promise.all(days.map(async (at) => (await names(at)).length));
    expect(Object.fromEntries(days.map((day, index) => [day.slice(8), seen[index]]))).toEqual({
      ...{ '04': 1, '05': 1, '06': 0, '09': 0, '10': 1 },
      ...{ '14': 1, '16': 0, '20': 1, '21': 1 },
    });
  });

  it('is told to who administers the place or inspects, about one set', async () => {
    expect((await member.get(`/rights/readers?set=tourism&orgUnit=${UNIT}`)).status).toBe(403);
    expect((await admin.get<Problem>('/rights/readers?at=2025-07-01')).body.code).toBe('VALUE_REFUSED');
    expect((await admin.get<Problem>('/rights/readers?set=tourism&at=yesterday')).body.code).toBe('VALUE_REFUSED');
  });
});

describe('the workbook of the review', () => {
  it('holds every grant in force, every account and role, and no formula that somebody else wrote', async () => {
    await admin.post('/users', { username: 'formula', title: '=HYPERLINK("http://evil.example","x")', orgUnit: UNIT, role: 'viewer' });
    const grant = await given({ username: 'formula', role: 'viewer', set: 'tourism', orgUnit: UNIT, reason: '@SUM(1+1)*cmd|calc' });
    const answer = await fetch(`${t.url}/api/v1/rights/review.xlsx`, { headers: { cookie: admin.cookieHeader } });
    expect([answer.status, answer.headers.get('content-disposition')]).toEqual([200, `attachment; filename="review-${TODAY}.xlsx"`]);
    const book = await opened(Buffer.from(await answer.arrayBuffer()));
    expect(book.worksheets.map(({ name }) => name)).toEqual(['Quyền', 'Tài khoản', 'Vai trò', 'Rà soát']);
    const [grants, people, roles] = book.worksheets.map((sheet) => {
      const rows: string[][] = [];
      sheet.eachRow((row) => {
        rows.push(Array.from({ length: sheet.columnCount }, (_, at) => row.getCell(at + 1).text));
        row.eachCell((cell) => {
          expect([cell.address, cell.formula, /^[=+@\t\r]/.test(cell.text)]).toEqual([cell.address, undefined, false]);
        });
      });
      return rows;
    });
    const row = grants?.find((each) => each[1] === 'formula');
    expect(row).toEqual([
      `'=HYPERLINK("http://evil.example","x")`,
      'formula',
      'viewer',
      'tourism',
      '',
      '',
      `${grant.orgUnit.title} (${UNIT})`,
      TODAY,
      '',
      'Hiệu lực',
      'admin',
      expect.any(String),
      '',
      `'@SUM(1+1)*cmd|calc`,
      '',
    ]);
    const inForce = (await admin.get<{ items: GrantEntry[] }>('/grants')).body.items.filter(
      ({ revokedAt, state, to }) => revokedAt === null && state !== 'refused' && (to === null || to >= TODAY),
    );
    expect(grants).toHaveLength(1 + inForce.length);
    expect(people?.find((each) => each[0] === 'formula')).toMatchObject({ 1: `'=HYPERLINK("http://evil.example","x")`, 4: '1', 5: 'chưa bao giờ' });
    expect(roles?.map(([id]) => id)).toEqual(['Vai trò', ...(await admin.get<{ items: Role[] }>('/roles')).body.items.map(({ id }) => id)]);
  });

  it('is of the places that the caller administers alone', async () => {
    expect((await member.get('/rights/review.xlsx')).status).toBe(403);
  });
});

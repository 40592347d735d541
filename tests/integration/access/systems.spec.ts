// Connected systems: a name, rights on sets and units, tokens shown once; no password, and every deed under the system's own name.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type {
  ApiTokenCreated,
  ConnectedSystem,
  FigureReader,
  FiguresAnswer,
  GrantEntry,
  PersonRef,
  Problem,
  RightExplained,
  RightsMatrix,
  Session,
  User,
  UserCreated,
} from '@haidang/plugin-sdk';
import { Database } from '../../../core/src/kernel/index.js';
import { bootApp, type TestApp } from '../../kit/app.js';
import { Client } from '../../kit/client.js';

const TODAY = new Date().toISOString().slice(0, 10);
const year = (more: number): string => `${String(Number(TODAY.slice(0, 4)) + more)}${TODAY.slice(4).replace('-02-29', '-02-28')}`;
let t: TestApp;
let admin: Client;
const withToken = (token: string) => new Client(t.url, { authorization: `Bearer ${token}` });
const WANTED = { id: 'lgsp', title: 'Trục tích hợp LGSP', contact: 'Trung tâm CNTT, 0258 000 000', grants: [{ set: 'tourism', orgUnit: '56' }] };
const FIGURE = { set: 'tourism', indicator: 'overnight-guests', period: '2024-M06', orgUnit: '56', value: 845 };

/** A set of the group `economy` on which none of them holds anything. */
const IN_ECONOMY = 'fisheries';

beforeAll(async () => {
  // Tokens end by the database's own clock, so today is today here.
  t = await bootApp({ today: TODAY, work: false });
  admin = await t.as('admin');
});
afterAll(() => t.close());

describe('a connected system', () => {
  let token: ApiTokenCreated;

  it('is made with its grants and gets a token that is shown once', async () => {
    const made = await admin.post<ConnectedSystem>('/systems', WANTED);
    expect([made.status, made.body]).toEqual([
      201,
      {
        id: 'lgsp',
        title: WANTED.title,
        contact: WANTED.contact,
        active: true,
        createdAt: expect.any(String) as unknown,
        grants: [
          { id: expect.any(String) as unknown, role: 'integrator', set: 'tourism', orgUnit: { code: '56', title: 'Tỉnh Khánh Hòa' }, from: TODAY, to: null },
        ],
        tokens: [],
      },
    ]);
    const issued = await admin.post<ApiTokenCreated>('/systems/lgsp/tokens', { title: 'máy chủ chính' });
    token = issued.body;
    expect([issued.status, token.expiresOn]).toEqual([201, year(1)]);
    const { token: secret, ...rest } = token;
    const { body } = await admin.get<{ items: ConnectedSystem[] }>('/systems');
    expect(body.items[0]?.tokens).toEqual([rest]);
    expect(JSON.stringify(body)).not.toContain(secret);
    expect((await admin.post<Problem>('/systems', WANTED)).body.code).toBe('USER_EXISTS');
    expect((await admin.post<Problem>('/systems/lgsp/tokens', { title: 'x', expiresOn: year(3) })).status).toBe(400);
  });

  it('sends under its own name what it was given, and nothing else', async () => {
    const system = withToken(token.token);
    expect((await system.get<Session>('/session')).body.user.username).toBe('lgsp');
    expect((await system.post<FiguresAnswer>('/observations', [FIGURE])).body.counts).toMatchObject({ accepted: 1, refused: 0 });
    expect((await system.post<Problem>('/observations', [{ ...FIGURE, set: 'tax', indicator: 'x' }])).status).toBe(422);
    const rows = await t.app.get(Database).query<{ actor: string }>(`select distinct actor from audit_entry where set_id = 'tourism' and period = '2024-M06'`);
    expect(rows).toEqual([{ actor: 'lgsp' }]);
    for (const path of ['/systems', '/users', '/webhooks']) expect([path, (await system.get(path)).status]).not.toEqual([path, 200]);
    expect((await system.post<Problem>('/api-tokens', { title: 'mehr' })).body.code).toBe('SESSION_REQUIRED');
  });

  it('has no password: nothing that is typed fits', async () => {
    for (const password of ['!', '', 'lgsp', '$'.repeat(20)]) {
      expect((await new Client(t.url).post<Problem>('/session', { username: 'lgsp', password })).body.code).toBe('SIGN_IN_REFUSED');
    }
  });

  it('is administered by who administers all that it was given', async () => {
    for (const username of ['reviewer', 'leader', 'department-of-tourism']) {
      const client = await t.as(username);
      expect((await client.get('/systems')).status).toBe(403);
      expect((await client.post('/systems/lgsp/tokens', { title: 'x' })).status).toBe(403);
    }
    expect((await admin.post<Problem>('/systems', { ...WANTED, id: 'other', grants: [{ set: 'tourism', orgUnit: 'Atlantis' }] })).status).toBe(404);
    expect((await admin.post<Problem>('/systems', { ...WANTED, id: 'other', grants: [] })).status).toBe(400);
    expect((await admin.post<Problem>('/systems/nobody/tokens', { title: 'x' })).body.code).toBe('SYSTEM_NOT_FOUND');
    // A person is no system: no tokens for others by this door.
    expect((await admin.post<Problem>('/systems/reviewer/tokens', { title: 'x' })).body.code).toBe('SYSTEM_NOT_FOUND');
  });

  it('loses one token, or all of them with its access, at once', async () => {
    const second = (await admin.post<ApiTokenCreated>('/systems/lgsp/tokens', { title: 'dự phòng', expiresOn: year(1) })).body;
    expect((await admin.delete(`/systems/lgsp/tokens/${token.id}`)).status).toBe(204);
    expect((await admin.delete(`/systems/lgsp/tokens/${token.id}`)).status).toBe(404);
    expect((await withToken(token.token).get('/session')).status).toBe(401);
    expect((await withToken(second.token).get('/session')).status).toBe(200);
    expect((await admin.delete('/systems/lgsp')).status).toBe(204);
    expect((await withToken(second.token).get('/session')).status).toBe(401);
    expect((await admin.get<{ items: ConnectedSystem[] }>('/systems')).body.items[0]).toMatchObject({ id: 'lgsp', active: false, tokens: [] });
  });
});

describe('a system and a wall screen hold rights like everybody', () => {
  const place = { set: '@economy', orgUnit: '56' };
  const explained = async (user: string, set: string) =>
    (await admin.get<RightExplained>(`/rights/explain?user=${user}&action=view-detail&set=${set}&orgUnit=56`)).body;
  const readers = async (set: string) =>
    (await admin.get<{ items: FigureReader[] }>(`/rights/readers?set=${set}&orgUnit=56`)).body.items.map(({ username }) => username);
  const inMatrix = async (set: string) => (await admin.get<RightsMatrix>(`/rights/matrix?by=user&set=${set}&orgUnit=56`)).body.rows.map(({ id }) => id);

  it.each(['system', 'device'])(
    'a %s is found, given a group of sets, explained with its source, listed among the readers, and loses it at once',
    async (kind) => {
      const username = `${kind}-one`;
      if (kind === 'system') await admin.post('/systems', { ...WANTED, id: username, title: 'Hệ thống một' });
      else await admin.post('/users', { username, title: 'Màn hình một', kind: 'device', orgUnit: '56', role: 'device' });
      expect((await admin.get<{ items: User[] }>('/users')).body.items.find((each) => each.username === username)?.kind).toBe(kind);
      expect((await admin.get<{ items: PersonRef[] }>(`/grants/candidates?q=${username}`)).body.items.map((each) => each.username)).toEqual([username]);
      const before = await explained(username, IN_ECONOMY);
      const { status, body: grant } = await admin.post<GrantEntry>('/grants', { username, role: 'viewer', ...place });
      const after = await explained(username, IN_ECONOMY);
      expect([before.allowed, status, after.allowed, after.grants.map(({ set }) => set)]).toEqual([false, 201, true, ['@economy']]);
      expect(after.sentence.vi).toContain('nhờ vai trò viewer');
      expect((await explained(username, 'health')).allowed).toBe(false);
      expect([(await readers(IN_ECONOMY)).includes(username), (await inMatrix(IN_ECONOMY)).includes(username)]).toEqual([true, true]);
      expect((await admin.delete(`/grants/${grant.id}`)).status).toBe(204);
      expect([(await explained(username, IN_ECONOMY)).allowed, (await readers(IN_ECONOMY)).includes(username)]).toEqual([false, false]);
    },
  );

  it('a wall screen signs in and looks; suspended, it is out at once', async () => {
    const { body } = await admin.post<UserCreated>('/users', { username: 'wall', kind: 'device', orgUnit: '56', role: 'device', sets: ['tourism'] });
    const wall = await new Client(t.url).signIn('wall', body.password);
    expect([body.kind, (await wall.get<Session>('/session')).body.actions]).toEqual(['device', ['view']]);
    expect((await admin.delete('/users/wall')).status).toBe(204);
    expect((await wall.get('/session')).status).toBe(401);
  });

  it('a wall screen looks and no more, whatever it is given and through whatever', async () => {
    const account = { kind: 'device', orgUnit: '56', sets: ['tourism'] };
    const refused = async (path: string, wanted: object): Promise<unknown[]> => {
      const { status, body } = await admin.post<Problem>(path, wanted);
      return [status, body.code];
    };
    expect(await refused('/users', { ...account, username: 'wall-writes', role: 'reporter' })).toEqual([422, 'DEVICE_ROLE_REFUSED']);
    const { body } = await admin.post<UserCreated>('/users', { ...account, username: 'wall-two', role: 'device' });
    expect(await refused('/grants', { username: 'wall-two', role: 'reviewer', ...place })).toEqual([422, 'DEVICE_ROLE_REFUSED']);
    expect(await refused('/grants', { username: 'wall-two', role: 'viewer', ...place, fieldGroups: ['*'] })).toEqual([422, 'DEVICE_ROLE_REFUSED']);
    await admin.post('/person-groups', { id: 'hall', title: { vi: 'Sảnh' } });
    expect((await admin.post('/grants', { group: 'hall', role: 'reviewer', set: 'health', orgUnit: '56', fieldGroups: ['*'] })).status).toBe(201);
    expect((await admin.put('/person-groups/hall', { title: { vi: 'Sảnh' }, members: [{ username: 'wall-two' }] })).status).toBe(200);
    const { actions, rights } = (await (await new Client(t.url).signIn('wall-two', body.password)).get<Session>('/session')).body;
    expect([actions, rights.map(({ set, fieldGroups }) => [set, fieldGroups])]).toEqual([
      ['view', 'view-detail'],
      [
        ['tourism', []],
        ['health', []],
      ],
    ]);
  });

  it('a system waits for a second person like everybody, where its role hands out more than figures', async () => {
    const second = await admin.post<UserCreated>('/users', { username: 'second-administrator', orgUnit: '56', role: 'administrator', sets: ['*'] });
    expect(second.status).toBe(201);
    await t.app.get(Database).query(`update role set actions = actions || array['define'] where id = 'integrator'`);
    try {
      const made = await admin.post<ConnectedSystem>('/systems', { ...WANTED, id: 'defining' });
      const [grant] = made.body.grants;
      const { items } = (await admin.get<{ items: GrantEntry[] }>('/grants?user=defining')).body;
      expect([made.status, items.map(({ id, state }) => [id, state])]).toEqual([201, [[grant?.id, 'awaiting-second']]]);
    } finally {
      await t.app.get(Database).query(`update role set actions = array_remove(actions, 'define') where id = 'integrator'`);
    }
  });

  it('a system gets no password by the page of people either', async () => {
    expect((await admin.post<Problem>('/users/system-one/password')).body.code).toBe('USER_NOT_FOUND');
    expect((await admin.post<Problem>('/users', { username: 'x-one', kind: 'system', orgUnit: '56', role: 'viewer' })).body.code).toBe('BODY_REFUSED');
  });
});

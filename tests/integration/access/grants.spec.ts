// Giving and taking rights: who may, that it counts at once in every process, and that it is written down.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { GrantEntry, Problem, RightContact, RightExplained, Session, User, UserCreated } from '@haidang/plugin-sdk';
import pg from 'pg';
import { bootApp, type TestApp } from '../../kit/app.js';
import { Client } from '../../kit/client.js';
import { Accounts } from '../../../core/src/access/index.js';
import { Database } from '../../../core/src/kernel/index.js';
import { createServer } from '../../../core/src/app/server.js';

let t: TestApp;
let admin: Client;
let made = 0;

beforeAll(async () => {
  t = await bootApp({ work: false });
  admin = await t.as('admin');
});
afterAll(() => t.close());

async function newUser(more: object = {}): Promise<UserCreated> {
  made += 1;
  const answer = await admin.post<UserCreated>('/users', { username: `person-${String(made)}`, orgUnit: 'department-of-tourism', role: 'reporter', ...more });
  expect(answer.status).toBe(201);
  return answer.body;
}
const signedIn = (user: UserCreated) => new Client(t.url).signIn(user.username, user.password);
/** Whose rights change just while they are asked for is told to ask again. */
async function actionsOf(client: Client): Promise<Session['actions']> {
  const { status, body } = await client.get<Session & Problem>('/session');
  return status === 403 && body.code === 'RIGHTS_CHANGED' ? actionsOf(client) : body.actions;
}

describe('an account', () => {
  it('is opened by an administrator with a password that is shown once', async () => {
    const user = await newUser({ title: 'Nguyễn Thị Ánh', sets: ['tourism'], scope: '56' });
    expect(user.password).toMatch(/^.{20}$/);
    expect(user.orgUnit).toEqual({ code: 'department-of-tourism', title: 'Sở Du lịch' });
    const me = (await (await signedIn(user)).get<Session>('/session')).body;
    expect(me.user.title).toBe('Nguyễn Thị Ánh');
    expect(me.rights).toMatchObject([{ role: 'reporter', set: 'tourism', orgUnit: '56' }]);
    const { items } = (await admin.get<{ items: User[] }>('/users')).body;
    const { password, ...shown } = user;
    expect(items.find((each) => each.username === user.username)).toMatchObject({ ...shown, createdAt: expect.any(String), lastSeenAt: expect.any(String) });
    expect(JSON.stringify(items)).not.toContain(password);
  });

  it.each<[string, object, number, string]>([
    ['a name that is taken', { username: 'leader' }, 409, 'USER_EXISTS'],
    ['a name with accents', { username: 'ánh' }, 400, 'VALUE_REFUSED'],
    ['a name with NUL', { username: 'a\u0000' }, 400, 'VALUE_REFUSED'],
    ['a role that does not exist', { role: 'king' }, 404, 'ROLE_NOT_FOUND'],
    ['a unit that does not exist', { orgUnit: '99999' }, 404, 'ORG_UNIT_NOT_FOUND'],
    ['a password of one’s choice', { password: 'x' }, 400, 'BODY_REFUSED'],
  ])('with %s is refused', async (_, more, status, code) => {
    const answer = await admin.post<Problem>('/users', { username: 'someone-new', orgUnit: '56', role: 'reporter', ...more });
    expect([answer.status, answer.body.code]).toEqual([status, code]);
  });

  it('made at the first start is left alone at the second', async () => {
    const before = await signedIn(await newUser());
    const again = await t.app.get(Accounts).createAccounts([{ username: `person-${String(made)}`, role: 'leader', orgUnit: '56', sets: ['*'] }]);
    expect(again).toEqual([]);
    expect(await actionsOf(before)).toEqual([]);
  });
});

describe('a grant', () => {
  it('counts at once when it is given and when it is taken, in this process and in another', async () => {
    const user = await newUser();
    const here = await signedIn(user);
    const second = await createServer(t.config, t.databaseUrl);
    await second.listen(0, '127.0.0.1');
    try {
      const there = new Client((await second.getUrl()).replace('[::1]', '127.0.0.1'), { cookie: here.cookieHeader });
      expect(await actionsOf(here)).toEqual([]);
      expect(await actionsOf(there)).toEqual([]);
      const given = await admin.post<GrantEntry>('/grants', { username: user.username, role: 'reviewer', set: 'tourism', orgUnit: '56' });
      expect(given.status).toBe(201);
      expect(await actionsOf(here)).toContain('approve');
      await until(async () => (await actionsOf(there)).includes('approve'));
      expect((await admin.delete(`/grants/${given.body.id}`)).status).toBe(204);
      expect(await actionsOf(here)).toEqual([]);
      await until(async () => (await actionsOf(there)).length === 0);
      expect((await admin.delete(`/grants/${given.body.id}`)).status).toBe(204);
    } finally {
      await second.close();
    }
  });

  it.each<[string, object, boolean]>([
    ['from tomorrow', { from: '2024-07-21' }, false],
    ['from today', { from: '2024-07-20' }, true],
    ['until today', { from: '2024-07-01', to: '2024-07-20' }, true],
    ['until yesterday', { from: '2024-07-01', to: '2024-07-19' }, false],
  ])('%s counts only within its dates', async (_, dates, counts) => {
    const user = await newUser();
    await admin.post('/grants', { username: user.username, role: 'leader', set: '*', orgUnit: '56', ...dates });
    expect((await actionsOf(await signedIn(user))).includes('view')).toBe(counts);
  });

  it.each<[string, object, number, string]>([
    ['to oneself', { username: 'admin' }, 403, 'OWN_ACCOUNT_REFUSED'],
    ['to nobody', { username: 'nobody' }, 404, 'USER_NOT_FOUND'],
    ['of a role that does not exist', { role: 'king' }, 404, 'ROLE_NOT_FOUND'],
    ['on a unit that does not exist', { orgUnit: '__proto__' }, 404, 'ORG_UNIT_NOT_FOUND'],
    ['on a set that cannot exist', { set: "x'; drop table person" }, 400, 'VALUE_REFUSED'],
    ['that ends before it begins', { from: '2024-07-20', to: '2024-07-19' }, 400, 'VALUE_REFUSED'],
    ['with actions of one’s own', { actions: ['administer'] }, 400, 'BODY_REFUSED'],
  ])('%s is refused', async (_, more, status, code) => {
    const answer = await admin.post<Problem>('/grants', { username: 'leader', role: 'leader', set: '*', orgUnit: '56', ...more });
    expect([answer.status, answer.body.code]).toEqual([status, code]);
  });

  it('is given only where one administers, and other people’s are not seen', async () => {
    const local = await newUser({ orgUnit: '571', role: 'administrator', sets: ['*'] });
    const client = await signedIn(local);
    const give = (orgUnit: string) => client.post<Problem>('/grants', { username: 'leader', role: 'leader', set: 'tourism', orgUnit });
    expect((await give('22489')).status).toBe(201);
    expect((await give('569')).status).toBe(403);
    expect((await give('56')).status).toBe(403);
    const seen = (await client.get<{ items: GrantEntry[] }>('/grants')).body.items;
    expect(seen.map((grant) => grant.orgUnit.code).sort()).toEqual(['22489', '571']);
    const foreign = (await admin.get<{ items: GrantEntry[] }>('/grants?user=reviewer')).body.items[0];
    expect((await client.delete<Problem>(`/grants/${foreign?.id ?? ''}`)).body.code).toBe('GRANT_NOT_FOUND');
    expect((await client.delete<Problem>('/users/reviewer')).body.code).toBe('USER_NOT_FOUND');
    expect((await client.get<{ items: User[] }>('/users')).body.items.map((user) => user.username)).toEqual([local.username]);
  });

  it('by somebody who administers until a day counts no longer than that, by whichever door it is given', async () => {
    const local = await newUser({ orgUnit: '569' });
    const held = await admin.post<GrantEntry>('/grants', { username: local.username, role: 'administrator', set: '*', orgUnit: '569', to: '2024-12-31' });
    expect([held.status, held.body.state]).toEqual([201, 'active']);
    const client = await signedIn(local);
    const wish = { username: 'leader', role: 'leader', set: 'tourism', orgUnit: '569' };
    const refused = await client.post<Problem>('/grants', { ...wish, to: '2025-01-01' });
    expect([refused.status, refused.body.code, refused.body.findings.map(({ code }) => code)]).toEqual([403, 'DELEGATION_REFUSED', ['dates']]);
    expect((await client.post<Problem>('/grants', { ...wish, from: '2025-02-01' })).body.code).toBe('DELEGATION_REFUSED');
    const given = await client.post<GrantEntry>('/grants', wish);
    expect([given.body.to, given.body.parent, given.body.depth]).toEqual(['2024-12-31', null, 0]);
    expect((await client.delete(`/grants/${given.body.id}`)).status).toBe(204);

    const endsOf = async (username: string) => (await client.get<{ items: GrantEntry[] }>(`/grants?user=${username}`)).body.items.map(({ to }) => to);
    expect((await client.post('/users', { username: 'of-the-district', orgUnit: '569', role: 'reporter', sets: ['tourism', 'health'] })).status).toBe(201);
    expect(await endsOf('of-the-district')).toEqual(['2024-12-31', '2024-12-31']);
    const system = { id: 'of-the-district-too', title: 'Một cửa', contact: 'CNTT', grants: [{ set: 'tourism', orgUnit: '569' }] };
    expect((await client.post('/systems', system)).status).toBe(201);
    expect(await endsOf('of-the-district-too')).toEqual(['2024-12-31']);

    await client.post('/person-groups', { id: 'district-team', title: { vi: 'Tổ' }, orgUnit: '569' });
    expect((await admin.post('/grants', { group: 'district-team', role: 'reporter', set: 'tourism', orgUnit: '569' })).status).toBe(201);
    const join = (to?: string) =>
      client.put<Problem>('/person-groups/district-team', {
        title: { vi: 'Tổ' },
        members: [{ username: 'of-the-district', ...(to === undefined ? {} : { to }) }],
      });
    expect([(await join()).body.code, (await join('2025-01-01')).body.code, (await join('2024-12-31')).status]).toEqual([
      'DELEGATION_REFUSED',
      'DELEGATION_REFUSED',
      200,
    ]);
  });

  it('is not one’s own to take, and no account one’s own to close', async () => {
    const own = (await admin.get<{ items: GrantEntry[] }>('/grants?user=admin')).body.items[0];
    expect((await admin.delete<Problem>(`/grants/${own?.id ?? ''}`)).body.code).toBe('OWN_ACCOUNT_REFUSED');
    expect((await admin.delete<Problem>('/users/admin')).body.code).toBe('OWN_ACCOUNT_REFUSED');
  });

  it('of an administrator over the province as it was before 2025-07-01 counts as one over the whole of it', async () => {
    const second = await newUser();
    const given = await admin.post<GrantEntry>('/grants', { username: second.username, role: 'administrator', set: '*', orgUnit: '56' });
    expect([given.status, given.body.state, given.body.orgUnit.code]).toEqual([201, 'active', '56']);
    const homeless = await newUser();
    await t.app.get(Database).query('update person set org_unit_id = null where username = $1', [homeless.username]);
    try {
      for (const today of ['2024-07-20', '2025-08-04']) {
        t.pretend(today);
        const again = await admin.post<GrantEntry>('/grants', { username: second.username, role: 'administrator', set: 'health', orgUnit: '56' });
        await admin.delete(`/grants/${again.body.id}`);
        // One of two may be shut out: the other is left.
        expect([today, (await admin.delete(`/users/${second.username}`)).status]).toEqual([today, 204]);
        expect((await admin.post(`/users/${second.username}/resume`)).status).toBe(200);
        // Who works for no unit, and units that ended with another province.
        expect((await admin.get<{ items: User[] }>('/users')).body.items.some(({ username }) => username === homeless.username)).toBe(true);
        expect((await admin.get<RightExplained>(`/rights/explain?user=${homeless.username}&action=enter&set=tourism`)).body.allowed).toBe(false);
        expect((await admin.get('/rights/matrix?by=user&set=health&orgUnit=58@2022-01-01')).status).toBe(200);
      }
    } finally {
      t.pretend('2024-07-20');
    }
    expect((await admin.delete(`/grants/${given.body.id}`)).status).toBe(204);
  });

  it('leaves its traces in the audit', async () => {
    const user = await newUser();
    const given = await admin.post<GrantEntry>('/grants', { username: user.username, role: 'leader', set: 'health', orgUnit: '56' });
    await admin.delete(`/grants/${given.body.id}`);
    const client = new pg.Client({ connectionString: t.databaseUrl });
    await client.connect();
    const { rows } = await client.query<{ action: string; actor: string }>('select action, actor from audit_entry where object = $1 order by id', [
      user.username,
    ]);
    await client.end();
    expect(rows).toEqual([
      { action: 'person.create', actor: 'admin' },
      { action: 'grant.give', actor: 'admin' },
      { action: 'grant.revoke', actor: 'admin' },
    ]);
  });
});

describe('the explanation of a right', () => {
  it.each<[string, boolean]>([
    ['action=submit&set=tourism', true],
    ['action=submit&set=health', false],
    ['action=approve&set=tourism', false],
    ['action=submit&set=tourism&orgUnit=22366', true],
  ])('%s of the tourism department: %s', async (query, allowed) => {
    const answer = await admin.get<RightExplained>(`/rights/explain?user=department-of-tourism&${query}`);
    expect(answer.status).toBe(200);
    expect(answer.body.allowed).toBe(allowed);
    expect(answer.body.sentence.vi).toMatch(/^Sở Du lịch \(department-of-tourism\) (được|không được) /);
    expect(answer.body.grants.length > 0).toBe(allowed);
  });

  it('is given to everybody about themselves, about others to administrators alone', async () => {
    const leader = await t.as('leader');
    expect((await leader.get<RightExplained>('/rights/explain?action=direct')).body.allowed).toBe(true);
    expect((await leader.get<Problem>('/rights/explain?user=reviewer&action=view')).body.code).toBe('USER_NOT_FOUND');
    expect((await leader.get<Problem>('/rights/explain?user=nobody&action=view')).body.code).toBe('USER_NOT_FOUND');
  });

  it('names whom to ask, to everybody: who gives rights where one works, and who reviews what one sees', async () => {
    const clerk = await signedIn(await newUser({ sets: ['tourism'], scope: '56' }));
    const asked = async (client: Client, query: string) => (await client.get<{ items: RightContact[] }>(`/rights/contacts${query}`)).body.items;
    const named = { title: expect.any(String) as unknown, orgUnit: expect.any(String) as unknown };
    const [administrators, reviewers] = [await asked(clerk, ''), await asked(clerk, '?for=review')];
    expect([administrators, reviewers]).toEqual([expect.arrayContaining([named]), expect.arrayContaining([named])]);
    expect(administrators).toContainEqual(expect.objectContaining({ title: (await admin.get<Session>('/session')).body.user.title }));
    expect(reviewers.length).toBeLessThanOrEqual(5);
    expect(await asked(await signedIn(await newUser()), '?for=review')).toEqual([]);
    expect((await t.anonymous.get('/rights/contacts')).status).toBe(401);
    const refused = await clerk.get<Problem>('/rights/contacts?for=fun');
    expect([refused.status, refused.body.details.vi]).toEqual([400, 'Dạng cần có: administer, review.']);
  });

  it.each(['', 'action=fly', 'action=view&action=enter', 'action=view&orgUnit=a&orgUnit=b', 'action=view&set=%00'])(
    'asked as ?%s is refused',
    async (query) => {
      expect((await admin.get(`/rights/explain?${query}`)).status).toBe(400);
    },
  );
});

it('left a deed of every write in the audit', async () => {
  expect(await t.unaudited()).toEqual([]);
});

/** Asks until it is so; the test's own limit ends it. */
async function until(so: () => Promise<boolean>): Promise<void> {
  while (!(await so())) await new Promise((resume) => setImmediate(resume));
}

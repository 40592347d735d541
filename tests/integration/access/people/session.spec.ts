// Signing in and out over HTTP: what the cookie is, when a session ends, what a stranger learns (nothing).
import { createHook } from 'node:async_hooks';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { ApiTokenCreated, OpenSession, Problem, Session } from '@haidang/plugin-sdk';
import pg from 'pg';
import { bootApp, type TestApp } from '../../../kit/app.js';
import { Client } from '../../../kit/client.js';
import { Accounts, Principals, type AccountCredentials } from '../../../../core/src/access/index.js';

// Ten derivations of a password take their time on a busy machine.
jest.setTimeout(60_000);
let t: TestApp;
let database: pg.Client;
let made = 0;

/** A person of one's own, so that no test disturbs another. */
async function newPerson(role = 'reporter', sets = ['tourism']): Promise<AccountCredentials> {
  made += 1;
  const [account] = await t.app.get(Accounts).createAccounts([{ username: `session-${String(made)}`, role, orgUnit: '56', sets }]);
  if (account === undefined) throw new Error('no account was made');
  return account;
}

beforeAll(async () => {
  t = await bootApp({ work: false });
  database = new pg.Client({ connectionString: t.databaseUrl });
  await database.connect();
});
afterAll(async () => {
  await database.end();
  await t.close();
});

describe('a session', () => {
  it('begins with name and password, says who I am, and ends', async () => {
    const person = await newPerson();
    const client = new Client(t.url);
    expect((await client.get('/session')).status).toBe(401);
    const begun = await client.post<Session>('/session', { username: person.username, password: person.password });
    expect(begun.status).toBe(200);
    expect(begun.body.user).toEqual({ username: person.username, title: 'Cán bộ báo cáo', orgUnit: { code: '56', title: 'Tỉnh Khánh Hòa' }, role: 'reporter' });
    expect(begun.body.home).toBe('/desk');
    expect(begun.body.actions).toEqual(['view', 'view-detail', 'enter', 'submit', 'correct']);
    expect(begun.body.rights).toMatchObject([
      {
        depth: 0,
        fieldGroups: [],
        role: 'reporter',
        actions: ['view', 'view-detail', 'enter', 'submit', 'correct'],
        set: 'tourism',
        orgUnit: '56',
        from: t.config.today,
        to: null,
      },
    ]);
    expect((await client.get<Session>('/session')).body).toEqual(begun.body);

    const cookie = client.cookieHeader;
    expect((await client.delete('/session')).status).toBe(204);
    expect((await new Client(t.url).get('/session', { cookie })).status).toBe(401);
    expect((await new Client(t.url).delete('/session', { cookie })).status).toBe(204);
  });

  it('is listed to its own person alone, who ends the others at once and stays', async () => {
    const [person, stranger] = [await newPerson(), await newPerson()];
    const enter = ({ username, password }: AccountCredentials) => new Client(t.url).signIn(username, password);
    const [left, here, other] = [await enter(person), await enter(person), await enter(stranger)];
    const open = async () => (await here.get<{ items: OpenSession[] }>('/session/open')).body.items.map((session) => session.here);
    expect(await open()).toEqual([true, false]);
    expect((await here.delete('/session/others')).status).toBe(204);
    expect([(await left.get('/session')).status, (await here.get('/session')).status, (await other.get('/session')).status]).toEqual([401, 200, 200]);
    expect(await open()).toEqual([true]);
    const { rows } = await database.query<{ after: unknown }>(`select after from audit_entry where action = 'session.end' and actor = $1`, [person.username]);
    expect(rows).toEqual([{ after: { others: 1 } }]);
    const { body } = await here.post<ApiTokenCreated>('/api-tokens', { title: 'x' });
    const program = new Client(t.url, { authorization: `Bearer ${body.token}` });
    expect([(await program.get('/session/open')).status, (await program.delete('/session/others')).status]).toEqual([403, 403]);
  });

  it('lives in a cookie that scripts cannot read, and nowhere in the database', async () => {
    const person = await newPerson();
    const answer = await new Client(t.url).post('/session', { username: person.username, password: person.password });
    const cookie = answer.headers.get('set-cookie') ?? '';
    const value = /^hd_session=([A-Za-z0-9_-]{43});/.exec(cookie)?.[1] ?? '';
    expect(value).not.toBe('');
    expect(cookie).toMatch(/; HttpOnly/);
    expect(cookie).toMatch(/; SameSite=Lax/);
    expect(cookie).toMatch(/; Path=\//);
    expect(cookie).not.toMatch(/Secure/);
    const { rows } = await database.query<{ text: string }>('select session::text as text from session union all select person::text from person');
    expect(rows.some((row) => row.text.includes(value) || row.text.includes(person.password))).toBe(false);
  });

  it('is only sent over TLS when it was opened over TLS', async () => {
    const person = await newPerson();
    const answer = await new Client(t.url).post('/session', { username: person.username, password: person.password }, { 'x-forwarded-proto': 'https' });
    expect(answer.headers.get('set-cookie')).toMatch(/; Secure/);
  });

  it('gets a new token at every sign-in, and the old one of the same browser ends', async () => {
    const person = await newPerson();
    const client = await new Client(t.url).signIn(person.username, person.password);
    const first = client.cookieHeader;
    await client.signIn(person.username, person.password);
    expect(client.cookieHeader).not.toBe(first);
    expect((await new Client(t.url).get('/session', { cookie: first })).status).toBe(401);
    expect((await client.get('/session')).status).toBe(200);
  });

  it('ends after twelve hours without a request, and lives on with them', async () => {
    const person = await newPerson();
    const client = await new Client(t.url).signIn(person.username, person.password);
    const mine = '(select id from person where username = $1)';
    await database.query(`update session set seen_at = now() - interval '6 minutes', expires_at = now() + interval '1 minute' where person_id = ${mine}`, [
      person.username,
    ]);
    t.app.get(Principals).forget();
    expect((await client.get('/session')).status).toBe(200);
    const { rows } = await database.query<{ hours: number }>(
      `select round(extract(epoch from expires_at - now()) / 3600)::int as hours from session where person_id = ${mine}`,
      [person.username],
    );
    expect(rows[0]?.hours).toBe(12);
    await database.query(`update session set expires_at = now() where person_id = ${mine}`, [person.username]);
    t.app.get(Principals).forget();
    expect((await client.get('/session')).status).toBe(401);
  });

  it('of a person who is suspended ends', async () => {
    const person = await newPerson();
    const client = await new Client(t.url).signIn(person.username, person.password);
    const admin = await t.as('admin');
    expect((await admin.delete(`/users/${person.username}`)).status).toBe(204);
    expect((await client.get('/session')).status).toBe(401);
    expect((await new Client(t.url).post('/session', { username: person.username, password: person.password })).status).toBe(401);
  });
});

describe('a stranger', () => {
  it.each<[string, unknown]>([
    ['a wrong password', { username: 'leader', password: 'wrong' }],
    ['a name that does not exist', { username: 'nobody-at-all', password: 'wrong' }],
    ['a name that cannot exist', { username: "x' or 1=1 --\u0000", password: 'wrong' }],
    ['an empty password', { username: 'leader', password: '' }],
    ['a password of a megabyte', { username: 'leader', password: 'x'.repeat(1_000_000) }],
    ['a lone surrogate', { username: '\ud800', password: '\udfff' }],
  ])('learns nothing from %s', async (_, body) => {
    const answer = await t.anonymous.post<Problem>('/session', body);
    expect(answer.status).toBe(401);
    expect(answer.body).toMatchObject({ code: 'SIGN_IN_REFUSED', title: 'Tên đăng nhập hoặc mật khẩu không đúng.' });
    expect(answer.headers.get('set-cookie')).toBeNull();
  });

  it('costs one derivation whether the name exists or not', async () => {
    const derivationsOf = async (username: string): Promise<number> => {
      let count = 0;
      const hook = createHook({
        init: (_id, type) => {
          if (type === 'SCRYPTREQUEST') count += 1;
        },
      }).enable();
      await t.anonymous.post('/session', { username, password: 'wrong' });
      hook.disable();
      return count;
    };
    expect(await derivationsOf('reviewer')).toBe(1);
    expect(await derivationsOf('no-such-person')).toBe(1);
  });

  it.each<[string, unknown]>([
    ['no password', { username: 'leader' }],
    ['a number for a name', { username: 1, password: 'x' }],
    ['more than asked', { username: 'leader', password: 'x', role: 'administrator' }],
    ['a list', ['leader', 'x']],
  ])('is told that %s is no sign-in', async (_, body) => {
    const answer = await t.anonymous.post<Problem>('/session', body);
    expect([answer.status, answer.body.code]).toEqual([400, 'BODY_REFUSED']);
  });

  it.each(['{"username":', '', '{"__proto__": {}, "username": "leader", "password": "x"}'])('is refused when the body is %s', async (body) => {
    expect((await t.anonymous.post('/session', body, { 'content-type': 'application/json' })).status).toBe(400);
  });
});

describe('guessing', () => {
  it('ends after ten failures of one name from one address, and names the wait', async () => {
    const person = await newPerson();
    const wrong = () => t.anonymous.post<Problem>('/session', { username: person.username, password: 'wrong' });
    for (let attempt = 0; attempt < 10; attempt += 1) expect((await wrong()).status).toBe(401);
    const refused = await wrong();
    expect(refused.status).toBe(429);
    expect(refused.body.code).toBe('TOO_MANY_ATTEMPTS');
    const wait = Number(refused.headers.get('retry-after'));
    expect(wait).toBeGreaterThan(0);
    expect(wait).toBeLessThanOrEqual(900);
    expect((await t.anonymous.post('/session', { username: person.username, password: person.password })).status).toBe(429);
  });

  it.each<[string, (name: string) => [string, Record<string, string>]]>([
    ['another spelling of the name', (name) => [` ${name.toUpperCase()} `, {}]],
    ['a forwarded address', (name) => [name, { 'x-forwarded-for': '203.0.113.9', forwarded: 'for=203.0.113.9' }]],
    ['another client', (name) => [name, { 'user-agent': 'something else', cookie: 'hd_session=other' }]],
  ])('is not started anew by %s', async (_, dodge) => {
    const person = await newPerson();
    for (let attempt = 0; attempt < 10; attempt += 1) await t.anonymous.post('/session', { username: person.username, password: 'wrong' });
    const [username, headers] = dodge(person.username);
    expect((await t.anonymous.post('/session', { username, password: 'wrong' }, headers)).status).toBe(429);
  });

  it('all at once is counted one by one', async () => {
    const person = await newPerson();
    const answers = await Promise.all(Array.from({ length: 25 }, () => t.anonymous.post('/session', { username: person.username, password: 'wrong' })));
    expect(answers.filter((answer) => answer.status === 401).length).toBeLessThanOrEqual(10);
    expect(answers.every((answer) => answer.status === 401 || answer.status === 429)).toBe(true);
  });

  it('is forgotten after a right sign-in', async () => {
    const person = await newPerson();
    const wrong = () => t.anonymous.post('/session', { username: person.username, password: 'wrong' });
    for (let attempt = 0; attempt < 9; attempt += 1) await wrong();
    await new Client(t.url).signIn(person.username, person.password);
    expect([(await wrong()).status, (await wrong()).status]).toEqual([401, 401]);
  });

  it('is forgotten after fifteen minutes', async () => {
    const person = await newPerson();
    for (let attempt = 0; attempt < 10; attempt += 1) await t.anonymous.post('/session', { username: person.username, password: 'wrong' });
    await database.query("update sign_in_attempt set at = at - interval '15 minutes'");
    expect((await t.anonymous.post('/session', { username: person.username, password: person.password })).status).toBe(200);
  });
});

// Tokens for programs: the holder's rights, no more and no longer.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ApiToken, ApiTokenCreated, Problem, Session } from '@haidang/plugin-sdk';
import pg from 'pg';
import { bootApp, type TestApp } from '../../../kit/app.js';
import { Client } from '../../../kit/client.js';

let t: TestApp;
let holder: Client;
const withToken = (token: string) => new Client(t.url, { authorization: `Bearer ${token}` });

beforeAll(async () => {
  t = await bootApp({ work: false });
  holder = await t.as('reviewer');
});
afterAll(() => t.close());

async function newToken(more: object = {}): Promise<ApiTokenCreated> {
  const made = await holder.post<ApiTokenCreated>('/api-tokens', { title: 'Kết nối LGSP', ...more });
  expect(made.status).toBe(201);
  return made.body;
}

describe('a token', () => {
  it('is shown once, carries its holder’s rights and never sets a cookie', async () => {
    const { token, ...rest } = await newToken();
    expect(token).toMatch(/^hd_[A-Za-z0-9_-]{43}$/);
    const listed = (await holder.get<{ items: ApiToken[] }>('/api-tokens')).body.items.find((each) => each.id === rest.id);
    expect(listed).toEqual(rest);
    const answer = await withToken(token).get<Session>('/session');
    expect(answer.status).toBe(200);
    expect(answer.headers.get('set-cookie')).toBeNull();
    expect(answer.body.actions).toEqual((await holder.get<Session>('/session')).body.actions);
    expect((await withToken(token).delete('/session')).headers.get('set-cookie')).toBeNull();
  });

  it('is kept as a hash only', async () => {
    const { token } = await newToken();
    const client = new pg.Client({ connectionString: t.databaseUrl });
    await client.connect();
    const { rows } = await client.query<{ text: string }>('select api_token::text as text from api_token union all select audit_entry::text from audit_entry');
    await client.end();
    expect(rows.some((row) => row.text.includes(token) || row.text.includes(Buffer.from(token).toString('hex')))).toBe(false);
  });

  it('ends at once when it is deleted', async () => {
    const { id, token } = await newToken();
    expect((await withToken(token).get('/session')).status).toBe(200);
    expect((await holder.delete(`/api-tokens/${id}`)).status).toBe(204);
    expect((await withToken(token).get('/session')).status).toBe(401);
    expect((await holder.delete(`/api-tokens/${id}`)).status).toBe(404);
  });

  it('ends on its day', async () => {
    const { id, token, expiresOn } = await newToken({ expiresOn: '2099-12-31' });
    expect(expiresOn).toBe('2099-12-31');
    const client = new pg.Client({ connectionString: t.databaseUrl });
    await client.connect();
    await client.query('update api_token set expires_at = now() where id = $1', [id]);
    await client.end();
    expect((await withToken(token).get('/session')).status).toBe(401);
  });

  it('of another person cannot be seen or deleted', async () => {
    const { id, token } = await newToken();
    const other = await t.as('leader');
    expect((await other.get<{ items: ApiToken[] }>('/api-tokens')).body.items).toEqual([]);
    expect((await other.delete<Problem>(`/api-tokens/${id}`)).body.code).toBe('TOKEN_NOT_FOUND');
    expect((await withToken(token).get('/session')).status).toBe(200);
  });

  it('may not make or delete tokens', async () => {
    const { id, token } = await newToken();
    expect((await withToken(token).post<Problem>('/api-tokens', { title: 'x' })).body.code).toBe('SESSION_REQUIRED');
    expect((await withToken(token).delete<Problem>(`/api-tokens/${id}`)).body.code).toBe('SESSION_REQUIRED');
  });

  it.each<[string, object]>([
    ['without a title', {}],
    ['with an empty title', { title: '  ' }],
    ['with a title of two lines', { title: 'a\nb' }],
    ['with NUL', { title: 'a\u0000b' }],
    ['that ended before today', { title: 'x', expiresOn: '2024-07-19' }],
    ['until a day that is none', { title: 'x', expiresOn: '2025-02-30' }],
    ['with rights of its own', { title: 'x', actions: ['administer'] }],
  ])('%s is refused', async (_, body) => {
    expect((await holder.post('/api-tokens', body)).status).toBe(400);
  });

  it.each(['x', '..%2f..', '00000000-0000-0000-0000-000000000000', ':id', "'%20or%201=1"])('%s is nobody’s', async (id) => {
    expect((await holder.delete(`/api-tokens/${id}`)).status).toBe(404);
  });

  it('is limited to fifty a person, also when they are asked for at once', async () => {
    const leader = await t.as('leader');
    const answers = await Promise.all(Array.from({ length: 60 }, () => leader.post('/api-tokens', { title: 'many' })));
    expect(answers.filter((answer) => answer.status === 201)).toHaveLength(50);
    expect(answers.filter((answer) => answer.status === 409)).toHaveLength(10);
  });
});

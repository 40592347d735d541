// Accounts while they live: suspended and let in again, a new password, whom one may give to, and who hears that rights changed.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { GrantEntry, PasswordRenewed, PersonRef, Problem, RightsPreview, User, UserCreated } from '@haidang/plugin-sdk';
import { bootApp, type TestApp } from '../../../kit/app.js';
import { Client } from '../../../kit/client.js';
import { listenLive } from '../../../kit/live.js';
import { until } from '../../../kit/until.js';

const SET = 'ntp-poverty-reduction';

let t: TestApp;
let admin: Client;
let local: Client;

beforeAll(async () => {
  t = await bootApp({ today: '2025-08-04', work: false });
  admin = await t.as('admin');
  await make('bac-quan-tri', { title: 'Quản trị phường', orgUnit: '22366', role: 'commune-administrator', sets: [SET] });
  await make('bac-can-bo', { title: 'Cán bộ phường', orgUnit: '22366' });
  await make('nam-can-bo', { title: 'Cán bộ nơi khác', orgUnit: '22390' });
  local = await enter('bac-quan-tri');
});
afterAll(() => t.close());

const passwords = new Map<string, string>();
async function make(username: string, more: object): Promise<void> {
  const answer = await admin.post<UserCreated>('/users', { username, role: 'reporter', ...more });
  expect(answer.status).toBe(201);
  passwords.set(username, answer.body.password);
}
const enter = (username: string) => new Client(t.url).signIn(username, passwords.get(username) ?? '');
const entering = async (username: string, password: string) => (await new Client(t.url).post('/session', { username, password })).status;

describe('an account', () => {
  it('that was suspended is let in again with the rights that it kept', async () => {
    const before = await enter('bac-can-bo');
    expect((await admin.delete('/users/bac-can-bo')).status).toBe(204);
    expect((await before.get('/session')).status).toBe(401);
    expect(await entering('bac-can-bo', passwords.get('bac-can-bo') ?? '')).toBe(401);
    expect((await admin.post<User>('/users/bac-can-bo/resume')).body).toMatchObject({ username: 'bac-can-bo', active: true });
    expect(await entering('bac-can-bo', passwords.get('bac-can-bo') ?? '')).toBe(200);
  });

  it('gets a new password that is shown once, and its sessions end', async () => {
    const before = await enter('bac-can-bo');
    const { status, body } = await admin.post<PasswordRenewed>('/users/bac-can-bo/password');
    expect([status, body.username]).toEqual([200, 'bac-can-bo']);
    expect((await before.get('/session')).status).toBe(401);
    expect(await entering('bac-can-bo', passwords.get('bac-can-bo') ?? '')).toBe(401);
    expect(await entering('bac-can-bo', body.password)).toBe(200);
    passwords.set('bac-can-bo', body.password);
  });

  it('of an administrator gets none over the network, also when it is suspended; nor one’s own', async () => {
    for (const name of ['second-admin', 'third-admin']) await make(name, { orgUnit: '56', role: 'administrator', sets: ['*'] });
    const { items } = (await admin.get<{ items: GrantEntry[] }>('/grants?user=third-admin')).body;
    const second = await enter('second-admin');
    for (const grant of items) expect((await second.post(`/grants/${grant.id}/confirm`)).status).toBe(200);
    const refused = async (username: string) => (await admin.post<Problem>(`/users/${username}/password`)).body.code;
    expect(await refused('second-admin')).toBe('ADMINISTRATOR_PASSWORD');
    expect((await admin.delete('/users/second-admin')).status).toBe(204);
    expect(await refused('second-admin')).toBe('ADMINISTRATOR_PASSWORD');
    expect(await refused('admin')).toBe('OWN_ACCOUNT_REFUSED');
    expect((await local.post<Problem>('/users/bac-can-bo/password')).body.code).toBe('ACTION_REFUSED');
    expect((await local.post<Problem>('/users/bac-can-bo/resume')).body.code).toBe('ACTION_REFUSED');
  });
});

describe('who gives rights on', () => {
  const names = async (client: Client, q: string) =>
    (await client.get<{ items: PersonRef[] }>(`/grants/candidates?q=${q}`)).body.items.map((each) => each.username).sort();

  it('finds people of the own subtree, an administrator of the province everybody, others nobody', async () => {
    expect(await names(local, 'can-bo')).toEqual(['bac-can-bo']);
    expect(await names(admin, 'can-bo')).toEqual(['bac-can-bo', 'nam-can-bo']);
    expect(await names(local, '%25')).toEqual([]);
    expect((await (await enter('nam-can-bo')).get<Problem>('/grants/candidates')).body.code).toBe('ACTION_REFUSED');
  });

  it('is told before and after in which direction it goes too far', async () => {
    const give = { username: 'bac-can-bo', role: 'reporter', set: SET, orgUnit: '22390' };
    const { refusal } = (await local.post<RightsPreview>('/grants/preview', { give })).body;
    expect(refusal).toMatchObject({ code: 'DELEGATION_REFUSED', findings: [{ code: 'units', path: '/orgUnit' }] });
    const refused = (await local.post<Problem>('/grants', give)).body;
    expect({ code: refused.code, title: refused.titles, detail: refused.details, findings: refused.findings }).toEqual(refusal);
  });

  it('is heard at once by the one whom it concerns, and by nobody else', async () => {
    const person = await enter('bac-can-bo');
    const [own, other] = await Promise.all([listenLive(t.url, person.cookieHeader), listenLive(t.url, admin.cookieHeader)]);
    const said = () => own.events.filter(({ type }) => type === 'rights.changed').length;
    const given = await local.post<GrantEntry>('/grants', { username: 'bac-can-bo', role: 'reporter', set: SET, orgUnit: '22366' });
    expect(given.status).toBe(201);
    await until(said, (count) => count === 1);
    expect((await admin.delete(`/grants/${given.body.id}`)).status).toBe(204);
    await until(said, (count) => count === 2);
    expect(other.events.filter(({ type }) => type === 'rights.changed')).toEqual([]);
    own.close();
    other.close();
  });
});

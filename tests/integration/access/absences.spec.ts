// Standing in for an absent colleague: what is lent, to whom, for how long, and that it counts and ends at once.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Absence, ApiTokenCreated, PersonRef, Problem, RightExplained, Session, UserCreated } from '@haidang/plugin-sdk';
import { bootApp, type TestApp } from '../../kit/app.js';
import { Client } from '../../kit/client.js';

const TODAY = '2024-07-20';
let t: TestApp;
let admin: Client;
let reviewer: Client;
let made = 0;

beforeAll(async () => {
  t = await bootApp({ today: TODAY, work: false });
  [admin, reviewer] = await Promise.all([t.as('admin'), t.as('reviewer')]);
});
afterAll(() => t.close());

async function newPerson(more: object = {}): Promise<{ username: string; client: Client }> {
  made += 1;
  const { body } = await admin.post<UserCreated>('/users', { username: `deputy-${String(made)}`, orgUnit: '56', role: 'leader', ...more });
  return { username: body.username, client: await new Client(t.url).signIn(body.username, body.password) };
}
const sessionOf = async (client: Client) => (await client.get<Session>('/session')).body;
const away = (substitute: string, more: object = {}) => ({ substitute, from: TODAY, to: '2024-07-31', reason: 'Đi công tác', ...more });

describe('an absence', () => {
  it('lends the rights to decide and to see, at once, and says in whose name', async () => {
    const { username, client } = await newPerson();
    expect((await sessionOf(client)).actions).toEqual([]);
    const added = await reviewer.post<Absence>('/absences', away(username));
    expect([added.status, added.body.state, added.body.person.username]).toEqual([201, 'now', 'reviewer']);
    const lent = await sessionOf(client);
    expect(lent.actions).toEqual(['view', 'view-detail', 'review', 'approve', 'publish', 'unlock']);
    expect(lent.rights).toMatchObject([{ onBehalfOf: 'reviewer', from: TODAY, to: '2024-07-31' }]);
    const why = await client.get<RightExplained>('/rights/explain?action=approve&set=tourism&orgUnit=56');
    expect([why.body.allowed, why.body.sentence.vi]).toEqual([true, expect.stringContaining('thay mặt reviewer')]);

    expect((await client.get<{ items: Absence[] }>('/absences')).body.items).toMatchObject([{ id: added.body.id, mayRevoke: true }]);
    expect((await reviewer.delete(`/absences/${added.body.id}`)).status).toBe(204);
    expect((await sessionOf(client)).actions).toEqual([]);
    expect((await reviewer.delete(`/absences/${added.body.id}`)).status).toBe(204);
  });

  it('never lends what the absent person does not hold, nor what is no decision', async () => {
    const { username, client } = await newPerson();
    await admin.post('/absences', away(username));
    const lent = await sessionOf(client);
    expect(lent.actions).not.toEqual(expect.arrayContaining(['administer']));
    for (const action of ['enter', 'submit', 'correct', 'define', 'delegate', 'administer', 'direct']) expect(lent.actions).not.toContain(action);
    const poor = await newPerson({ orgUnit: 'department-of-tourism', role: 'reporter', sets: ['tourism'], scope: '56' });
    const second = await newPerson();
    await poor.client.post('/absences', away(second.username));
    expect((await sessionOf(second.client)).actions).toEqual(['view', 'view-detail']);
  });

  it('is not lent on: who covers a substitute gets the substitute’s own rights only', async () => {
    const [first, second] = [await newPerson(), await newPerson()];
    await reviewer.post('/absences', away(first.username));
    await first.client.post('/absences', away(second.username));
    expect((await sessionOf(second.client)).actions).toEqual([]);
  });

  it('does not count before its first day, nor by a token, nor once the absent person is suspended', async () => {
    const { username, client } = await newPerson();
    const later = await reviewer.post<Absence>('/absences', away(username, { from: '2024-07-25' }));
    expect([later.body.state, (await sessionOf(client)).actions]).toEqual(['coming', []]);
    const boss = await newPerson({ role: 'reviewer', sets: ['*'] });
    await boss.client.post('/absences', away(username));
    expect((await sessionOf(client)).actions).toContain('approve');
    const token = await client.post<ApiTokenCreated>('/api-tokens', { title: 'x' });
    const machine = new Client(t.url, { authorization: `Bearer ${token.body.token}` });
    expect((await sessionOf(machine)).actions).toEqual([]);
    expect((await machine.post<Problem>('/absences', away('leader'))).body.code).toBe('SESSION_REQUIRED');
    await admin.delete(`/users/${boss.username}`);
    expect((await sessionOf(client)).actions).toEqual([]);
  });

  it.each<[string, object, number, string]>([
    ['oneself as the substitute', away('reviewer'), 403, 'OWN_SUBSTITUTE_REFUSED'],
    ['another person as the absent one', away('leader', { person: 'admin' }), 404, 'USER_NOT_FOUND'],
    ['a stranger', away('nobody-here'), 404, 'USER_NOT_FOUND'],
    ['an end before today', away('leader', { from: '2024-07-01', to: '2024-07-19' }), 400, 'VALUE_REFUSED'],
    ['more than a year', away('leader', { to: '2025-12-31' }), 400, 'VALUE_REFUSED'],
    ['no day', away('leader', { from: '2024-02-30' }), 400, 'VALUE_REFUSED'],
    ['no reason', away('leader', { reason: ' ' }), 400, 'VALUE_REFUSED'],
  ])('with %s is refused', async (_, body, status, code) => {
    const answer = await reviewer.post<Problem>('/absences', body);
    expect([answer.status, answer.body.code]).toEqual([status, code]);
  });

  it('may be entered by an administrator, but not to their own advantage', async () => {
    expect((await admin.post<Problem>('/absences', away('admin', { person: 'reviewer' }))).body.code).toBe('OWN_SUBSTITUTE_REFUSED');
    const added = await admin.post<Absence>('/absences', away('leader', { person: 'reviewer' }));
    expect([added.status, added.body.createdBy.username]).toEqual([201, 'admin']);
    const stranger = await t.as('department-of-tourism');
    expect((await stranger.delete<Problem>(`/absences/${added.body.id}`)).body.code).toBe('ABSENCE_NOT_FOUND');
    expect((await stranger.get<{ items: Absence[] }>('/absences')).body.items).toEqual([]);
  });

  it('offers people by name, never oneself, and takes no pattern', async () => {
    const found = await reviewer.get<{ items: PersonRef[] }>('/absences/candidates?q=Du%20l%E1%BB%8Bch');
    expect(found.body.items.map((each) => each.username)).toContain('department-of-tourism');
    expect((await reviewer.get<{ items: PersonRef[] }>('/absences/candidates?q=reviewer')).body.items.map((each) => each.username)).not.toContain('reviewer');
    expect((await reviewer.get<{ items: PersonRef[] }>('/absences/candidates?q=%25')).body.items).toEqual([]);
  });

  it('is left to a person: neither a wall screen nor a connected system is offered or taken', async () => {
    await admin.post('/users', { username: 'stand-in-screen', kind: 'device', orgUnit: '56', role: 'device' });
    await admin.post('/systems', { id: 'stand-in-system', title: 'Trục LGSP', contact: 'CNTT', grants: [{ set: 'tourism', orgUnit: '56' }] });
    expect((await reviewer.get<{ items: PersonRef[] }>('/absences/candidates?q=stand-in')).body.items).toEqual([]);
    for (const name of ['stand-in-screen', 'stand-in-system']) {
      expect([name, (await reviewer.post<Problem>('/absences', away(name))).body.code]).toEqual([name, 'USER_NOT_FOUND']);
    }
  });
});

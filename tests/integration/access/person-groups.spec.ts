// Groups of persons over HTTP: members with their days as they were asked for, the server's own day where none was, and a right of the
// group that is held exactly while one is a member.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ChangePersonGroup, GrantEntry, PersonGroup, Problem, Session, UserCreated } from '@haidang/plugin-sdk';
import { bootApp, type TestApp } from '../../kit/app.js';
import { Client } from '../../kit/client.js';

const TODAY = '2025-08-04';
const UNIT = '22366';
const GROUP = '/person-groups/to-tong-hop';

describe('a group of persons', () => {
  let t: TestApp;
  let admin: Client;
  let member: Client;
  const change = (members: ChangePersonGroup['members'], by: Client = admin) => by.put<PersonGroup & Problem>(GROUP, { title: { vi: 'Tổ tổng hợp' }, members });
  const actions = async () => (await member.get<Session>('/session')).body.actions;

  beforeAll(async () => {
    t = await bootApp({ today: TODAY, work: false });
    admin = await t.as('admin');
    const { body } = await admin.post<UserCreated>('/users', { username: 'bac', title: 'Trần Văn Bắc', orgUnit: UNIT, role: 'viewer' });
    member = await new Client(t.url).signIn('bac', body.password);
    expect((await admin.post('/person-groups', { id: 'to-tong-hop', title: { vi: 'Tổ tổng hợp' } })).status).toBe(201);
    const right = await admin.post<GrantEntry>('/grants', { group: 'to-tong-hop', role: 'reporter', set: 'tourism', orgUnit: UNIT });
    expect([right.status, right.body.state]).toEqual([201, 'active']);
  });
  afterAll(() => t.close());

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

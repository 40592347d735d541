// Passing rights on over HTTP: within one's own grant in every direction, four hands at most, never to oneself; what is taken back takes
// along what was given on from it, in the same moment and in every process.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { GrantEntry, NewGrant, Problem, RightExplained, RightsPreview, Session, UserCreated } from '@haidang/plugin-sdk';
import { Database } from '../../../core/src/kernel/index.js';
import { bootApp, type TestApp } from '../../kit/app.js';
import { Client } from '../../kit/client.js';

const TODAY = '2024-07-20';
/** A district of the old tree, a commune of it, another district. */
const [DISTRICT, COMMUNE, ELSEWHERE] = ['571', '22489', '569'];

interface Person {
  username: string;
  client: Client;
}

let t: TestApp;
let admin: Client;
/** Somebody to whom rights are given, where it does not matter who. */
let anyone: Person;
/** Commune administrator of the district for tourism, with the field group `price`, for this half year. */
let chief: Person;
let root: GrantEntry;
let made = 0;

async function newPerson(): Promise<Person> {
  made += 1;
  const { body } = await admin.post<UserCreated>('/users', { username: `hand-${String(made)}`, orgUnit: DISTRICT, role: 'viewer' });
  return { username: body.username, client: await new Client(t.url).signIn(body.username, body.password) };
}
/** A right to give on passes through two people: its giver, and an administrator of the place. */
async function giveOn(from: Client, to: Person, more: Partial<NewGrant> = {}): Promise<GrantEntry> {
  const { status, body } = await give(from, to, { role: 'commune-administrator', ...more });
  expect([status, body.state]).toEqual([201, 'awaiting-second']);
  const confirmed = await admin.post<GrantEntry>(`/grants/${body.id}/confirm`);
  expect([confirmed.status, confirmed.body.state]).toEqual([200, 'active']);
  return confirmed.body;
}
const wanted = (to: Person, more: Partial<NewGrant> = {}): NewGrant => ({
  username: to.username,
  role: 'reporter',
  set: 'tourism',
  orgUnit: COMMUNE,
  ...more,
});
const give = (from: Client, to: Person, more: Partial<NewGrant> = {}) => from.post<GrantEntry & Problem>('/grants', wanted(to, more));
const actionsOf = async ({ client }: Person) => (await client.get<Session>('/session')).body.actions;

beforeAll(async () => {
  t = await bootApp({ today: TODAY, work: false });
  admin = await t.as('admin');
  chief = await newPerson();
  const given = await give(admin, chief, { role: 'commune-administrator', orgUnit: DISTRICT, fieldGroups: ['price'], to: '2024-12-31' });
  expect([given.status, given.body.state]).toEqual([201, 'active']);
  root = given.body;
  anyone = await newPerson();
});
afterAll(() => t.close());

describe('a right that is passed on', () => {
  it('counts at once, says where it comes from, and ends no later than what it comes from', async () => {
    const clerk = await newPerson();
    const given = await give(chief.client, clerk, { reason: 'Phụ trách nhập liệu của phường' });
    expect(given.status).toBe(201);
    expect(given.body).toMatchObject({ parent: root.id, depth: 1, givenBy: chief.username, state: 'active', to: '2024-12-31' });
    expect(await actionsOf(clerk)).toContain('submit');
    const why = (await clerk.client.get<RightExplained>(`/rights/explain?action=submit&set=tourism&orgUnit=${COMMUNE}`)).body;
    expect(why.chain.map(({ username }) => username)).toEqual([chief.username, 'admin']);
    expect(why.chain[0]?.reason).toBe('Phụ trách nhập liệu của phường');
  });

  it.each<[string, Partial<NewGrant>, string]>([
    ['another district', { orgUnit: ELSEWHERE }, 'units'],
    ['the province', { orgUnit: '56' }, 'units'],
    ['another set', { set: 'health' }, 'set'],
    ['every set', { set: '*' }, 'set'],
    ['the group of sets in which it is', { set: '@economy' }, 'set'],
    ['a role with more', { role: 'reviewer' }, 'actions'],
    ['another group of fields', { fieldGroups: ['personal'] }, 'fields'],
    ['every group of fields', { fieldGroups: ['*'] }, 'fields'],
    ['a longer time', { to: '2025-01-01' }, 'dates'],
    ['an earlier time', { from: '2024-07-19' }, 'dates'],
  ])('for %s is refused at its edge, by the preview as well, and leaves nothing', async (_, more, excess) => {
    const refused = await give(chief.client, anyone, more);
    expect([refused.status, refused.body.code, refused.body.findings.map(({ code }) => code)]).toEqual([403, 'DELEGATION_REFUSED', [excess]]);
    const preview = await chief.client.post<RightsPreview>('/grants/preview', { give: wanted(anyone, more) });
    expect([preview.body.refusal?.code, preview.body.gains]).toEqual(['DELEGATION_REFUSED', []]);
    expect(await actionsOf(anyone)).toEqual([]);
  });

  it.each<[string, Partial<NewGrant>]>([
    ['the whole subtree', { orgUnit: DISTRICT, role: 'reporter' }],
    ['its field group', { fieldGroups: ['price'] }],
    ['its last day', { to: '2024-12-31' }],
    ['one day', { from: TODAY, to: TODAY }],
    ['one indicator, to look at', { indicator: 'overnight-guests', role: 'viewer' }],
  ])('for %s is given: the edge belongs to it', async (_, more) => {
    const preview = (await chief.client.post<RightsPreview>('/grants/preview', { give: wanted(anyone, more) })).body;
    expect([preview.refusal, preview.gains.map(({ username }) => username)]).toEqual([null, [anyone.username]]);
    const given = await give(chief.client, anyone, more);
    expect(given.status).toBe(201);
    expect((await chief.client.delete(`/grants/${given.body.id}`)).status).toBe(204);
  });

  it('is not given to oneself, nor by who holds it without the right to give on', async () => {
    expect((await give(chief.client, chief)).body.code).toBe('OWN_ACCOUNT_REFUSED');
    const { id } = (await give(chief.client, anyone)).body;
    expect((await give(anyone.client, chief)).body.code).toBe('ACTION_REFUSED');
    await chief.client.delete(`/grants/${id}`);
  });

  it('names no grant of somebody else as its source', async () => {
    const other = await newPerson();
    await give(admin, other, { role: 'commune-administrator', orgUnit: ELSEWHERE });
    expect((await give(other.client, anyone, { parent: root.id })).body.code).toBe('ACTION_REFUSED');
  });

  it('waits for a second person where it may itself be given on, and counts for nothing until then', async () => {
    const middle = await newPerson();
    const given = (await give(chief.client, middle, { role: 'commune-administrator' })).body;
    expect(given).toMatchObject({ state: 'awaiting-second', may: ['revoke'] });
    expect(await actionsOf(middle)).toEqual([]);
    expect((await give(middle.client, anyone)).status).toBe(403);
    for (const who of [chief, middle]) expect((await who.client.post(`/grants/${given.id}/confirm`)).status).toBe(403);
    expect((await admin.post(`/grants/${given.id}/refuse`)).status).toBe(200);
    expect(await actionsOf(middle)).toEqual([]);
    expect((await admin.post<Problem>(`/grants/${given.id}/confirm`)).body.code).toBe('GRANT_NOT_AWAITING');
  });

  it('goes through four hands and no further', async () => {
    let from = chief;
    for (let hand = 1; hand <= 4; hand += 1) {
      const next = await newPerson();
      expect((await giveOn(from.client, next)).depth).toBe(hand);
      from = next;
    }
    const fifth = await give(from.client, anyone);
    expect([fifth.body.code, fifth.body.findings.map(({ code }) => code)]).toEqual(['DELEGATION_REFUSED', ['too-deep']]);
  });
});

describe('a right that is taken back', () => {
  it('takes along what was given on from it, in one transaction, and says so before', async () => {
    const [middle, clerk, beside] = [await newPerson(), await newPerson(), anyone];
    const kept = (await give(chief.client, beside)).body.id;
    const first = await giveOn(chief.client, middle);
    const second = (await give(middle.client, clerk)).body;
    const preview = (await chief.client.post<RightsPreview>('/grants/preview', { revoke: first.id })).body;
    expect(preview.alongside.map(({ id }) => id)).toEqual([second.id]);
    expect(new Set(preview.losses.map(({ username }) => username))).toEqual(new Set([middle.username, clerk.username]));
    expect((await chief.client.delete(`/grants/${first.id}`)).status).toBe(204);
    expect([await actionsOf(middle), await actionsOf(clerk)]).toEqual([[], []]);
    expect(await actionsOf(beside)).toContain('submit');
    await chief.client.delete(`/grants/${kept}`);
    const rows = await t.app
      .get(Database)
      .query<{ at: string }>('select distinct xmin::text as at from access_grant where id = any($1::uuid[])', [[first.id, second.id]]);
    expect(rows).toHaveLength(1);
    const [audited] = await t.app
      .get(Database)
      .query<{ alongside: unknown }>(`select before -> 'alongside' as alongside from audit_entry where action = 'grant.revoke' and object = $1`, [
        middle.username,
      ]);
    expect(audited?.alongside).toEqual([{ grant: second.id, holder: expect.any(String) }]);
  });

  it('is taken by its giver and by who administers the place, not by its holder nor by another', async () => {
    const [clerk, stranger] = [anyone, await newPerson()];
    await give(admin, stranger, { role: 'commune-administrator', orgUnit: ELSEWHERE });
    const { id } = (await give(chief.client, clerk)).body;
    expect((await stranger.client.delete<Problem>(`/grants/${id}`)).body.code).toBe('GRANT_NOT_FOUND');
    expect((await clerk.client.delete(`/grants/${id}`)).status).toBe(403);
    expect(await actionsOf(clerk)).toContain('submit');
    expect((await admin.delete(`/grants/${id}`)).status).toBe(204);
    expect(await actionsOf(clerk)).toEqual([]);
  });

  it('stays with whom a suspended giver gave it to, and the preview lists it', async () => {
    const [middle, clerk] = [await newPerson(), await newPerson()];
    await giveOn(chief.client, middle);
    const { id } = (await give(middle.client, clerk)).body;
    const preview = (await admin.post<RightsPreview>('/grants/preview', { suspend: middle.username })).body;
    expect(preview.alongside.map((each) => each.id)).toEqual([id]);
    expect((await admin.delete(`/users/${middle.username}`)).status).toBe(204);
    expect(await actionsOf(clerk)).toContain('submit');
    expect((await middle.client.get('/session')).status).toBe(401);
  });

  it('ends with the day of what it comes from', async () => {
    const clerk = await newPerson();
    await give(chief.client, clerk);
    try {
      t.pretend('2024-12-31');
      await admin.post('/grants', { username: 'leader', role: 'viewer', set: 'health', orgUnit: COMMUNE });
      expect(await actionsOf(clerk)).toContain('submit');
      t.pretend('2025-01-01');
      await admin.post('/grants', { username: 'leader', role: 'viewer', set: 'health', orgUnit: COMMUNE });
      expect([await actionsOf(clerk), await actionsOf(chief)]).toEqual([[], []]);
    } finally {
      t.pretend(TODAY);
    }
  });
});

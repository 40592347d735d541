// A reorganisation of communes over HTTP: shown before it is done, done whole or not at all; rights go on to the successors from the day on,
// with the line of their givers, and what was before keeps its units.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { GrantEntry, NewGrant, OrgUnit, Problem, Reorganise, Reorganised, RightExplained, UserCreated } from '@haidang/plugin-sdk';
import { OrgUnitImport } from '../../../core/src/access/index.js';
import { Database } from '../../../core/src/kernel/index.js';
import { bootApp, type TestApp } from '../../kit/app.js';
import { Client } from '../../kit/client.js';

const [LAST_DAY, EFFECTIVE] = ['2025-12-31', '2026-01-01'];
const BASIS = 'Nghị quyết 99/NQ-UBTVQH15';

let t: TestApp;
let admin: Client;
let head: Client;
let communes: OrgUnit[];
let headGrant: GrantEntry;
let clerkGrant: GrantEntry;

async function person(username: string, orgUnit: string): Promise<Client> {
  const { body } = await admin.post<UserCreated>('/users', { username, orgUnit, role: 'viewer' });
  return new Client(t.url).signIn(username, body.password);
}
async function given(by: Client, wanted: NewGrant): Promise<GrantEntry> {
  const answer = await by.post<GrantEntry>('/grants', wanted);
  expect([answer.status, answer.body.state]).toEqual([201, 'active']);
  return answer.body;
}
const commune = (at: number): string => communes[at]?.code ?? '';
const wish = (changes: Reorganise['changes'], more: Partial<Reorganise> = {}): Reorganise => ({ effective: EFFECTIVE, legalBasis: BASIS, changes, ...more });
const merging = (): Reorganise['changes'] => [{ kind: 'merge', from: [commune(0), commune(1)], into: [{ code: commune(1), title: 'Xã Hợp Nhất' }] }];
const previewed = (wanted: Reorganise, by = admin) => by.post<Reorganised & Problem>('/org-units/reorganise/preview', wanted);
const listed = async (at: string) => (await admin.get<{ items: OrgUnit[] }>(`/org-units?at=${at}&level=commune`)).body.items;
const maySubmit = async (user: string, orgUnit: string) =>
  (await admin.get<RightExplained>(`/rights/explain?user=${user}&action=submit&set=tourism&orgUnit=${orgUnit}`)).body.allowed;

beforeAll(async () => {
  t = await bootApp({ today: '2025-11-20', work: false });
  admin = await t.as('admin');
  communes = await listed(EFFECTIVE);
  head = await person('commune-head', commune(0));
  await person('commune-clerk', commune(0));
  headGrant = await given(admin, { username: 'commune-head', role: 'commune-administrator', set: 'tourism', orgUnit: commune(0) });
  clerkGrant = await given(head, { username: 'commune-clerk', role: 'reporter', set: 'tourism', orgUnit: commune(0) });
  await given(admin, { username: 'leader', role: 'reporter', set: 'tourism', orgUnit: commune(1) });
});
afterAll(() => t.close());

describe('what a merger would do', () => {
  it('is shown: units, rights that go on, and who gains what', async () => {
    const { status, body } = await previewed(wish(merging()));
    expect(status).toBe(200);
    expect(body.ends.map((uid) => uid.split('@')[0])).toEqual([commune(0), commune(1)]);
    expect(body.begins).toEqual([`${commune(1)}@${EFFECTIVE}`]);
    // The grant on the commune that goes on under its name needs no moving.
    expect(body.moves.map(({ grant, to }) => [grant.id, to])).toEqual([
      [headGrant.id, `${commune(1)}@${EFFECTIVE}`],
      [clerkGrant.id, `${commune(1)}@${EFFECTIVE}`],
    ]);
    expect(body.gains.map(({ username, orgUnits }) => [username, orgUnits.includes(commune(1))])).toEqual([
      ['commune-head', true],
      ['commune-clerk', true],
    ]);
    expect(body.losses).toEqual([]);
  });

  it('says who loses what where a right does not go on, with all that hangs on it', async () => {
    const { body } = await previewed(wish(merging(), { withoutGrants: [headGrant.id] }));
    expect([body.moves, body.losses.map(({ username, orgUnits }) => [username, orgUnits])]).toEqual([
      [],
      [
        ['commune-head', [commune(1)]],
        ['commune-clerk', [commune(1)]],
      ],
    ]);
  });

  it('leaves nothing behind', async () => {
    expect((await listed(EFFECTIVE)).map(({ code }) => code)).toEqual(communes.map(({ code }) => code));
    const [row] = await t.app.get(Database).query<{ count: number }>(`select count(*)::int as count from org_unit where valid_from = $1::date`, [EFFECTIVE]);
    expect(row?.count).toBe(0);
  });

  it.each<[string, () => Reorganise, string]>([
    ['a unit that there is not', () => wish([{ kind: 'move', from: ['nowhere'], into: [{ code: 'nowhere', parent: '56' }] }]), 'ORG_UNIT_NOT_FOUND'],
    ['a day that is over', () => wish(merging(), { effective: '2025-11-19' }), 'VALUE_REFUSED'],
    ['the province', () => wish([{ kind: 'move', from: ['56'], into: [{ code: '56', parent: '56' }] }]), 'VALUE_REFUSED'],
    ['a merger of one', () => wish([{ kind: 'merge', from: [commune(0)], into: [{ code: commune(0) }] }]), 'VALUE_REFUSED'],
    ['a unit twice', () => wish([...merging(), { kind: 'merge', from: [commune(0), commune(2)], into: [{ code: commune(2) }] }]), 'VALUE_REFUSED'],
    ['a code of another unit', () => wish([{ kind: 'merge', from: [commune(0), commune(1)], into: [{ code: commune(2) }] }]), 'VALUE_REFUSED'],
    [
      'shares that do not add up',
      () =>
        wish([
          {
            kind: 'split',
            from: [commune(2)],
            into: [
              { code: commune(2), weight: 0.6 },
              { code: 'xa-moi', weight: 0.3 },
            ],
          },
        ]),
      'VALUE_REFUSED',
    ],
    ['a parent that is a commune', () => wish([{ kind: 'move', from: [commune(0)], into: [{ code: commune(0), parent: commune(1) }] }]), 'ORG_UNIT_NOT_FOUND'],
  ])('with %s is refused, and not done either', async (_, wanted, code) => {
    expect((await previewed(wanted())).body.code).toBe(code);
    expect((await admin.post<Problem>('/org-units/reorganise', wanted())).body.code).toBe(code);
  });

  it('is for who administers these units alone', async () => {
    expect((await previewed(wish(merging()), head)).body.code).toBe('ACTION_REFUSED');
    expect((await previewed(wish(merging()), t.anonymous)).status).toBe(401);
  });
});

describe('a reorganisation that is done', () => {
  it('does what was shown, in one transaction with its audit entry', async () => {
    const split: Reorganise['changes'][number] = {
      kind: 'split',
      from: [commune(2)],
      into: [
        { code: commune(2), weight: 0.6 },
        { code: 'xa-moi', title: 'Xã Mới', weight: 0.4 },
      ],
    };
    const wanted = wish([...merging(), split]);
    const shown = (await previewed(wanted)).body;
    const done = await admin.post<Reorganised>('/org-units/reorganise', wanted);
    expect([done.status, done.body]).toEqual([200, shown]);
    const [audited] = await t.app
      .get(Database)
      .query<{ actor: string; reason: string }>(`select actor, reason from audit_entry where action = 'org-unit.reorganise'`);
    expect(audited).toEqual({ actor: 'admin', reason: BASIS });
    const [before, after] = [await listed(LAST_DAY), await listed(EFFECTIVE)];
    expect(before.map(({ code }) => code)).toEqual(communes.map(({ code }) => code));
    expect(after.map(({ code }) => code)).not.toContain(commune(0));
    expect(after.find(({ code }) => code === commune(1))?.title).toBe('Xã Hợp Nhất');
    expect(after.map(({ code }) => code)).toContain('xa-moi');
  });

  it('lets rights count at the old unit until the day, and at the new one from then on', async () => {
    expect([await maySubmit('commune-clerk', commune(0)), await maySubmit('commune-clerk', commune(1))]).toEqual([true, false]);
    t.pretend(EFFECTIVE);
    // Something that changes a right, so that today's grants are looked up again.
    await given(admin, { username: 'leader', role: 'viewer', set: 'health', orgUnit: commune(1) });
    expect(await maySubmit('commune-clerk', commune(1))).toBe(true);
    expect(await maySubmit('leader', commune(1))).toBe(true);
    expect(await maySubmit('commune-clerk', 'xa-moi')).toBe(false);
  });

  it('keeps the line of givers: the moved right ends with the moved one that it came from', async () => {
    const grants = (await admin.get<{ items: GrantEntry[] }>('/grants?user=commune-head')).body.items;
    const moved = grants.find(({ id }) => id !== headGrant.id);
    expect(moved).toMatchObject({ from: EFFECTIVE, reason: BASIS, parent: null });
    expect((await admin.delete(`/grants/${moved?.id ?? ''}`)).status).toBe(204);
    expect(await maySubmit('commune-clerk', commune(1))).toBe(false);
  });

  it('is not undone by files that do not know of it', async () => {
    const before = await listed(EFFECTIVE);
    expect((await t.app.get(OrgUnitImport).run()).changed).toBe(0);
    expect(await listed(EFFECTIVE)).toEqual(before);
  });
});

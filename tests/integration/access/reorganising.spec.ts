// A reorganisation of communes over HTTP: shown before it is done, done whole or not at all; rights go on to the successors from the day on,
// with the line of their givers, and what was before keeps its units.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { GrantEntry, NewGrant, OrgUnit, Problem, Reorganisation, Reorganise, Reorganised, RightExplained, UserCreated } from '@haidang/plugin-sdk';
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

/** A set that communes report to. */
const REPORTED = 'ntp-poverty-reduction';
let clerkPassword = '';

async function person(username: string, orgUnit: string): Promise<Client> {
  const { body } = await admin.post<UserCreated>('/users', { username, orgUnit, role: 'viewer' });
  if (username === 'commune-clerk') clerkPassword = body.password;
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
    // Nor is it moved, but what is taken in comes with it.
    expect(body.gains.map(({ username, orgUnits }) => [username, [0, 1].filter((at) => orgUnits.includes(commune(at)))])).toEqual([
      ['commune-head', [1]],
      ['commune-clerk', [1]],
      ['leader', [0]],
    ]);
    expect(body.losses).toEqual([]);
  });

  it('shows the reports that are not finished with who may finish them then, and the covers that go along', async () => {
    const clerk = await new Client(t.url).signIn('commune-clerk', clerkPassword);
    await given(admin, { username: 'commune-clerk', role: 'reporter', set: REPORTED, orgUnit: commune(0) });
    expect((await clerk.put(`/submissions/${REPORTED}/2025-H1/${commune(0)}`, { document: {} })).status).toBe(200);
    const away = (from: string, to: string) => head.post('/absences', { substitute: 'leader', from, to, reason: 'Đi học dài ngày' });
    expect([(await away('2025-11-20', LAST_DAY)).status, (await away('2025-12-20', '2026-01-31')).status]).toEqual([201, 201]);
    const { body } = await previewed(wish(merging()));
    const successor = `${commune(1)}@${EFFECTIVE}`;
    expect([body.openReports, body.reports]).toEqual([
      1,
      [
        {
          set: REPORTED,
          period: '2025-H1',
          orgUnit: expect.stringMatching(`^${commune(0)}@`) as unknown,
          status: 'draft',
          savedBy: 'commune-clerk',
          to: [successor],
        },
      ],
    ]);
    // The one that is over before the day goes nowhere.
    expect(body.absences).toMatchObject([
      { person: { username: 'commune-head' }, substitute: { username: 'leader' }, from: '2025-12-20', to: '2026-01-31', orgUnits: [successor] },
    ]);
    const split = wish([{ kind: 'split', from: [commune(0)], into: [{ code: 'xa-dong' }, { code: 'xa-tay' }] }]);
    // Of a unit of which only parts go on, the report stays with those who had it.
    expect((await previewed(split)).body.reports).toMatchObject([{ status: 'draft', to: [] }]);
  });

  it('says who loses what where a right does not go on, with all that hangs on it', async () => {
    const { body } = await previewed(wish(merging(), { withoutGrants: [headGrant.id] }));
    const moved = body.moves.filter(({ grant }) => grant.set === 'tourism');
    expect([moved, body.losses.map(({ username, orgUnits }) => [username, orgUnits])]).toEqual([
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
    expect([await maySubmit('leader', commune(1)), await maySubmit('leader', communes[0]?.id ?? '')]).toEqual([true, true]);
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

describe('where two administer the province', () => {
  const later = (): Reorganise => ({
    ...wish([{ kind: 'merge', from: [commune(3), commune(4)], into: [{ code: commune(3) }] }]),
    effective: '2026-07-01',
  });
  const proposals = async (by: Client) => (await by.get<{ items: Reorganisation[] }>('/org-units/reorganise')).body.items;
  let second: Client;
  beforeAll(async () => {
    const { body } = await admin.post<UserCreated>('/users', { username: 'second', orgUnit: '56', role: 'administrator', sets: ['*'] });
    second = await new Client(t.url).signIn('second', body.password);
  });

  it('one proposes, and nothing changes until the other confirms what was shown', async () => {
    const shown = (await previewed(later())).body;
    expect(shown.needsSecond).toBe(true);
    const proposed = await admin.post<Reorganised>('/org-units/reorganise', later());
    const id = proposed.body.proposal ?? '';
    expect([proposed.status, proposed.body]).toEqual([200, { ...shown, moves: expect.any(Array), proposal: expect.any(String) }]);
    expect((await listed('2026-07-01')).map(({ code }) => code)).toContain(commune(4));
    expect((await admin.post<Problem>(`/org-units/reorganise/${id}/confirm`)).body.code).toBe('SECOND_PERSON_NEEDED');
    expect((await head.post<Problem>(`/org-units/reorganise/${id}/confirm`)).body.code).toBe('ACTION_REFUSED');
    expect([(await proposals(admin))[0]?.may, (await proposals(second))[0]?.may]).toEqual([['refuse'], ['confirm', 'refuse']]);
    const done = await second.post<Reorganised>(`/org-units/reorganise/${id}/confirm`);
    expect([done.status, done.body.begins, done.body.ends]).toEqual([200, shown.begins, shown.ends]);
    expect((await listed('2026-07-01')).map(({ code }) => code)).not.toContain(commune(4));
    expect((await proposals(admin))[0]).toMatchObject({ id, state: 'done', proposedBy: 'admin', decidedBy: 'second', may: [] });
    expect((await second.post<Problem>(`/org-units/reorganise/${id}/confirm`)).body.code).toBe('GRANT_NOT_AWAITING');
  });

  it('is refused by the other, or taken back by its author, with a reason', async () => {
    const wanted = wish([{ kind: 'merge', from: [commune(5), commune(6)], into: [{ code: commune(5) }] }], { effective: '2026-07-01' });
    for (const by of [second, admin]) {
      const { proposal } = (await admin.post<Reorganised>('/org-units/reorganise', wanted)).body;
      expect((await by.post<Problem>(`/org-units/reorganise/${proposal ?? ''}/refuse`, { reason: ' ' })).body.code).toBe('VALUE_REFUSED');
      const refused = await by.post<Reorganisation>(`/org-units/reorganise/${proposal ?? ''}/refuse`, { reason: 'Chờ nghị quyết' });
      expect([refused.status, refused.body]).toMatchObject([200, { state: 'refused', reason: 'Chờ nghị quyết', may: [] }]);
    }
    expect((await listed('2026-07-01')).map(({ code }) => code)).toContain(commune(6));
  });
});

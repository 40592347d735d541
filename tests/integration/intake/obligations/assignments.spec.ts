// Who owes a set: assigned and exempt units, what open obligations do when that changes, and what is refused.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Assignment, AssignmentsChanged, Obligation, ObligationList, ObligationRegister, Problem } from '@haidang/plugin-sdk';
import { Database } from '../../../../core/src/kernel/index.js';
import { Obligations } from '../../../../core/src/intake/index.js';
import { OrgUnits } from '../../../../core/src/access/index.js';
import { bootApp, type TestApp } from '../../../kit/app.js';
import { Client } from '../../../kit/client.js';
import { publishStormDamage } from '../../../kit/sets/storm-damage.js';

const REASON = 'Xã không có đơn vị y tế trên địa bàn (CV 45/UBND)';
const SET = 'storm-damage';

describe('assignments', () => {
  let t: TestApp;
  let admin: Client;
  let communes: string[];
  let own: Client;

  beforeAll(async () => {
    t = await bootApp({ today: '2024-07-03', work: false });
    admin = await t.as('admin');
    await publishStormDamage(t.app, { period: { type: 'monthly', first: '2024-M01', due: { workingDays: 5 } } });
    await t.app.get(Obligations).open();
    const orgUnits = t.app.get(OrgUnits);
    communes = orgUnits.within(orgUnits.province('2024-07-03').id, 'commune', '2024-07-03').map((unit) => unit.code);
    const made = await admin.post<{ password: string }>('/users', {
      username: 'commune-storm',
      title: 'Xã',
      orgUnit: commune(0),
      role: 'reporter',
      sets: [SET],
      scope: commune(0),
    });
    expect(made.status).toBe(201);
    own = await new Client(t.url).signIn('commune-storm', made.body.password);
  });
  afterAll(() => t.close());

  const commune = (index: number): string => communes[index] ?? '';
  const register = async (period: string, more = ''): Promise<Obligation[]> =>
    (await admin.get<ObligationRegister>(`/obligations/overseen?set=${SET}&period=${period}${more}`)).body.items;
  const owing = async (period: string): Promise<string[]> => (await register(period)).filter((item) => item.state !== 'exempt').map((item) => item.orgUnit);
  const exempt = (unit: string, more: object = {}) =>
    admin.post<Assignment>('/assignments', { set: SET, orgUnit: unit, kind: 'exempt', reason: REASON, ...more });
  const end = (id: string, query = '') => admin.delete<AssignmentsChanged>(`/assignments/${id}${query}`);

  it('frees a unit from the first to the last period; its open obligations follow, and come back when it ends', async () => {
    const made = await exempt(commune(0), { from: '2024-M06', to: '2024-M06' });
    expect(made.status).toBe(201);
    expect(made.body).toMatchObject({ set: SET, orgUnit: { code: commune(0) }, kind: 'exempt', from: '2024-M06', to: '2024-M06', reason: REASON, by: 'admin' });
    const [june] = await register('2024-M06', `&orgUnit=${commune(0)}`);
    expect(june).toMatchObject({ state: 'exempt', exemptReason: REASON });
    expect(await owing('2024-M07')).toContain(commune(0));
    expect((await own.get<ObligationList>('/obligations')).body.items.map((item) => item.period)).toEqual(['2024-M07']);
    // The same again is the one that stands.
    expect((await exempt(commune(0), { from: '2024-M06', to: '2024-M06' })).body.id).toBe(made.body.id);
    const ended = await end(made.body.id);
    expect(ended.body).toEqual({ items: [], changed: 1 });
    expect((await end(made.body.id)).status).toBe(404);
    expect((await own.get<ObligationList>('/obligations')).body.items.map((item) => item.period)).toEqual(['2024-M06', '2024-M07']);
    const audited = await t.app.get(Database).query<{ action: string }>(`select action from audit_entry where action like 'assignment.%' order by id`);
    expect(audited.map((each) => each.action)).toEqual(['assignment.add', 'assignment.end']);
  });

  it('asks only the assigned once there are any, all of them or none', async () => {
    const [one, two] = [commune(1), commune(2)];
    const refused = await admin.post<Problem>('/assignments/many', { set: SET, orgUnits: [one, '99999'], kind: 'assigned', from: '2024-M07' });
    expect(refused.body.code).toBe('ORG_UNIT_UNKNOWN');
    expect(await owing('2024-M07')).toHaveLength(communes.length);
    const { status, body } = await admin.post<AssignmentsChanged>('/assignments/many', {
      set: SET,
      orgUnits: [one, two, one],
      kind: 'assigned',
      from: '2024-M07',
    });
    expect([status, body.items.length, body.changed]).toEqual([201, 2, communes.length - 2]);
    expect((await owing('2024-M07')).sort()).toEqual([one, two].sort());
    const { counts, items } = (await admin.get<ObligationRegister>(`/obligations/overseen?set=${SET}&period=2024-M07`)).body;
    expect([counts.exempt, counts.upcoming, items[0]?.state, items.at(-1)?.state]).toEqual([communes.length - 2, 2, 'upcoming', 'exempt']);
    expect(await owing('2024-M06')).toHaveLength(communes.length);
    for (const { id } of body.items) await end(id);
    expect(await owing('2024-M07')).toHaveLength(communes.length);
  });

  it('ends an entry after a last period and keeps what it meant until then', async () => {
    const { body } = await exempt(commune(3), { from: '2024-M05' });
    expect((await end(body.id, '?to=2024-M04')).status).toBe(422);
    expect((await end(body.id, '?to=2024-M06')).body).toMatchObject({ items: [{ to: '2024-M06' }], changed: 1 });
    expect([(await owing('2024-M06')).includes(commune(3)), (await owing('2024-M07')).includes(commune(3))]).toEqual([false, true]);
    expect((await end(body.id, '?to=2024-M07')).status).toBe(422);
    await end(body.id);
  });

  it('never touches what was answered', async () => {
    const path = `/submissions/${SET}/2024-M06/${commune(0)}`;
    await own.put(path, { document: { 'houses-lost': 1, 'houses-damaged': 2 } });
    expect((await own.post(`${path}/submit`)).status).toBe(200);
    const { body } = await exempt(commune(0));
    const [item] = await register('2024-M06', `&orgUnit=${commune(0)}`);
    expect(item).toMatchObject({ state: 'waiting', exemptReason: null });
    const [next] = await register('2024-M07', `&orgUnit=${commune(0)}`);
    expect(next).toMatchObject({ state: 'exempt' });
    await end(body.id);
  });

  it('knows who is exempt when an obligation is opened by the way of a report, too', async () => {
    const { body } = await exempt(commune(0), { from: '2024-M01', to: '2024-M02' });
    await own.put(`/submissions/${SET}/2024-M02/${commune(0)}`, { document: { 'houses-lost': 1 } });
    expect((await register('2024-M02', `&orgUnit=${commune(0)}`))[0]).toMatchObject({ state: 'exempt', exemptReason: REASON, status: 'draft' });
    await end(body.id);
  });

  it.each<[string, object, string]>([
    ['without a reason', { reason: undefined }, 'REASON_NEEDED'],
    ['with a reason that says nothing', { reason: '     ngắn          ' }, 'REASON_NEEDED'],
    ['with a reason beyond measure', { reason: 'x'.repeat(501) }, 'BODY_REFUSED'],
    ['from later to earlier', { from: '2024-M06', to: '2024-M05' }, 'ASSIGNMENT_RANGE_REFUSED'],
    ['far ahead', { from: '2199-M01' }, 'ASSIGNMENT_RANGE_REFUSED'],
    ['with a period that is none', { from: '2024-M13' }, 'PERIOD_REFUSED'],
    ['with a period of another type', { from: '2024-Q1' }, 'PERIOD_REFUSED'],
    ['before the set began', { from: '2020-M01' }, 'PERIOD_REFUSED'],
    ['of a unit that is not there', { orgUnit: '00000' }, 'ORG_UNIT_UNKNOWN'],
    ['of a unit that does not report it', { orgUnit: 'department-of-health' }, 'REPORTER_REFUSED'],
    ['of a set that is not there', { set: 'no-such-set' }, 'SET_UNKNOWN'],
    ['of another kind', { kind: 'forgiven' }, 'BODY_REFUSED'],
    ['of a unit without end', { orgUnit: '5'.repeat(5000) }, 'BODY_REFUSED'],
    ['with what nobody asked for', { made_by: 'leader' }, 'BODY_REFUSED'],
  ])('refuses an exemption %s', async (_, change, code) => {
    const answer = await admin.post<Problem>('/assignments', { set: SET, orgUnit: commune(5), kind: 'exempt', reason: REASON, ...change });
    expect(answer.body.code).toBe(code);
  });

  it('refuses entries that overlap, also from two people at once', async () => {
    const { body } = await exempt(commune(6), { from: '2024-M03', to: '2024-M06' });
    expect((await exempt(commune(6), { from: '2024-M06' })).body).toMatchObject({ code: 'ASSIGNMENT_OVERLAPS' });
    expect((await exempt(commune(6), { from: '2024-M07' })).status).toBe(201);
    const twice = await Promise.all(['một', 'hai'].map((who) => exempt(commune(7), { reason: `${REASON} ${who}` })));
    expect(twice.map((answer) => answer.status).sort()).toEqual([201, 409]);
    expect((await admin.get<{ items: Assignment[] }>(`/assignments?set=${SET}&orgUnit=${commune(6)}&kind=exempt`)).body.items).toHaveLength(2);
    await end(body.id);
  });

  it('is for those who may extend or administer there; others see nothing of it', async () => {
    const given = { set: SET, orgUnit: commune(0), kind: 'exempt', reason: REASON };
    expect((await own.post<Problem>('/assignments', given)).body.code).toBe('ACTION_REFUSED');
    expect((await own.get<{ items: Assignment[] }>('/assignments')).body.items).toEqual([]);
    const tourism = await t.as('department-of-tourism');
    expect((await tourism.post<Problem>('/assignments', given)).body.code).toBe('SET_UNKNOWN');
    const [standing] = (await admin.get<{ items: Assignment[] }>(`/assignments?set=${SET}`)).body.items;
    expect((await own.delete<Problem>(`/assignments/${standing?.id ?? ''}`)).status).toBe(404);
    expect((await admin.delete<Problem>('/assignments/1%27%20or%201=1')).status).toBe(404);
    // Who oversees one commune may free it, but not assign it: that would free all the others.
    await admin.post('/grants', { username: 'commune-storm', role: 'reviewer', set: SET, orgUnit: commune(0) });
    expect((await own.post<Problem>('/assignments', { ...given, kind: 'assigned' })).body.code).toBe('ACTION_REFUSED');
    expect((await own.post('/assignments', given)).status).toBe(201);
    expect((await own.post<Problem>('/assignments', { ...given, orgUnit: commune(1) })).body.code).toBe('ACTION_REFUSED');
  });

  it('passes the duty of an assigned commune to what it was merged into', async () => {
    const later = await bootApp({ today: '2025-07-04', work: false });
    try {
      await publishStormDamage(later.app, { period: { type: 'monthly', first: '2024-M01', due: { workingDays: 5 } } });
      const overseer = await later.as('admin');
      const orgUnits = later.app.get(OrgUnits);
      const old = orgUnits
        .within(orgUnits.province('2025-06-30').id, 'commune', '2025-06-30')
        .find((unit) =>
          orgUnits.successions(unit.id).some((each) => each.kind === 'full' && each.toId !== null && orgUnits.byId(each.toId)?.lineageId !== unit.lineageId),
        );
      const heir = orgUnits.byId(orgUnits.successions(old?.id ?? 0).find((each) => each.kind === 'full')?.toId ?? 0);
      const made = await overseer.post('/assignments', { set: SET, orgUnit: old?.code, kind: 'assigned', from: '2025-M05' });
      expect(made.status).toBe(201);
      await later.app.get(Obligations).open();
      const owe = async (period: string) =>
        (await overseer.get<ObligationRegister>(`/obligations/overseen?set=${SET}&period=${period}`)).body.items
          .filter((item) => item.state !== 'exempt')
          .map((item) => item.orgUnit);
      expect(await owe('2025-M06')).toEqual([old?.code]);
      expect(await owe('2025-M07')).toEqual([heir?.code]);
    } finally {
      await later.close();
    }
  });
});

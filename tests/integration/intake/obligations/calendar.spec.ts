// The working calendar: who may change it, what it refuses, and how due dates of what is still open follow at once.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { CalendarChanged, CalendarYear, Obligation, ObligationList, ObligationRegister, ObligationRules, Problem, Submission } from '@haidang/plugin-sdk';
import { Database } from '../../../../core/src/kernel/index.js';
import { createServer } from '../../../../core/src/app/server.js';
import { Obligations, WorkingCalendar } from '../../../../core/src/intake/index.js';
import { OrgUnits } from '../../../../core/src/access/index.js';
import { bootApp, type TestApp } from '../../../kit/app.js';
import type { Client } from '../../../kit/client.js';
import { listenLive } from '../../../kit/live.js';
import { publishStormDamage } from '../../../kit/sets/storm-damage.js';
import { until } from '../../../kit/until.js';

const OWNER = 'department-of-agriculture-and-rural-development';
const HOLIDAY = { kind: 'holiday', title: { vi: 'Nghỉ tránh bão', en: 'Storm' }, decree: 'Công điện 01' };

describe('the working calendar', () => {
  let t: TestApp;
  let admin: Client;
  let department: Client;
  let reviewer: Client;

  beforeAll(async () => {
    t = await bootApp({ today: '2024-07-03', work: false });
    [admin, department, reviewer] = await Promise.all([t.as('admin'), t.as(OWNER), t.as('reviewer')]);
    await t.app.get(Obligations).open();
  });
  afterAll(() => t.close());

  const dueOn = async (period: string): Promise<string | undefined> => {
    const { body } = await department.get<ObligationList>(`/obligations?set=fisheries&period=${period}`);
    return body.items[0]?.dueOn;
  };
  const moveAgain = (date: string) => admin.delete<CalendarChanged>(`/working-calendar/${date}`);

  it('lists the days of a year that came with the product', async () => {
    const { body } = await department.get<CalendarYear>('/working-calendar?year=2024');
    expect(body.year).toBe(2024);
    expect(body.days.find((day) => day.date === '2024-09-02')).toMatchObject({ kind: 'holiday', changedBy: 'system' });
    expect((await department.get<CalendarYear>('/working-calendar')).body.year).toBe(2024);
  });

  it('moves the due dates of what is open, in one audited deed, and back again', async () => {
    expect(await dueOn('2024-M06')).toBe('2024-07-05');
    const live = await listenLive(t.url, department.cookieHeader);
    const { body } = await admin.put<CalendarChanged>('/working-calendar/2024-07-04', HOLIDAY);
    expect(body.moved).toBeGreaterThanOrEqual(10);
    expect(await dueOn('2024-M06')).toBe('2024-07-08');
    await until(
      () => live.events,
      (events) => events.some((event) => event.type === 'obligation.changed' && event.set === 'fisheries' && event.period === '2024-M06'),
    );
    live.close();
    expect((await admin.put<CalendarChanged>('/working-calendar/2024-07-04', HOLIDAY)).body.moved).toBe(0);
    const audited = await t.app
      .get(Database)
      .query<{ after: { moved: number } }>(`select after from audit_entry where action = 'calendar.set' and object = '2024-07-04'`);
    expect(audited.map((each) => each.after.moved)).toEqual([body.moved]);
    expect((await moveAgain('2024-07-04')).body.moved).toBe(body.moved);
    expect(await dueOn('2024-M06')).toBe('2024-07-05');
  });

  it('is followed by every process', async () => {
    const other = await createServer(t.config, t.databaseUrl);
    await other.init();
    try {
      const knows = () => other.get(WorkingCalendar).holidays.has('2024-07-04');
      expect(knows()).toBe(false);
      await admin.put('/working-calendar/2024-07-04', HOLIDAY);
      await until(knows, (known) => known);
      await moveAgain('2024-07-04');
      await until(knows, (known) => !known);
    } finally {
      await other.close();
    }
  });

  it('counts a Saturday that is worked in exchange', async () => {
    await admin.put('/working-calendar/2024-07-05', HOLIDAY);
    expect(await dueOn('2024-M06')).toBe('2024-07-08');
    await admin.put('/working-calendar/2024-07-06', { kind: 'worked-day', title: { vi: 'Làm bù ngày 05/7' } });
    expect(await dueOn('2024-M06')).toBe('2024-07-06');
    await moveAgain('2024-07-06');
    await moveAgain('2024-07-05');
  });

  it('never touches what was answered or extended by hand', async () => {
    const budget = await t.as('department-of-finance');
    await budget.put('/submissions/budget-revenue/2024-M06/56', {
      document: { 'total-revenue': 100, 'domestic-revenue': 90, 'import-export-revenue': 10 },
    });
    expect((await budget.post('/submissions/budget-revenue/2024-M06/56/submit')).status).toBe(200);
    const extended = await admin.post<Obligation>('/obligations/tourism/2024-M06/56/extend', {
      dueOn: '2024-07-12',
      reason: 'Công văn 12/SDL-KH xin gia hạn do chuyển hệ thống',
    });
    expect(extended.status).toBe(200);
    const answered = async () => (await budget.get<ObligationList>('/obligations?set=budget-revenue&period=2024-M06')).body.items[0]?.dueOn;
    const before = await answered();
    await admin.put('/working-calendar/2024-07-04', HOLIDAY);
    expect(await answered()).toBe(before);
    const tourism = await t.as('department-of-tourism');
    const { body } = await tourism.get<ObligationList>('/obligations?set=tourism&period=2024-M06');
    expect(body.items[0]).toMatchObject({ dueOn: '2024-07-12', originalDueOn: '2024-07-05', extensionReason: expect.stringContaining('Công văn 12') });
    expect((await tourism.get<Submission>('/submissions/tourism/2024-M06/56')).body.dueOn).toBe('2024-07-12');
    await moveAgain('2024-07-04');
  });

  it.each([
    ['2024-02-30', HOLIDAY, 'VALUE_REFUSED'],
    ['2024-7-4', HOLIDAY, 'VALUE_REFUSED'],
    ['9999-12-31', HOLIDAY, 'VALUE_REFUSED'],
    ['1066-10-14', HOLIDAY, 'VALUE_REFUSED'],
    ['2024-07-06', HOLIDAY, 'CALENDAR_DAY_REFUSED'],
    ['2024-07-04', { kind: 'worked-day', title: { vi: 'Làm bù' } }, 'CALENDAR_DAY_REFUSED'],
    ['2024-07-04', { kind: 'holiday', title: { vi: ' ' } }, 'VALUE_REFUSED'],
    ['2024-07-04', { kind: 'holiday', title: { vi: 'a\u0000b' } }, 'VALUE_REFUSED'],
    ['2024-07-04', { kind: 'feast', title: { vi: 'Tiệc' } }, 'BODY_REFUSED'],
    ['2024-07-04', { ...HOLIDAY, decree: 'x'.repeat(301) }, 'BODY_REFUSED'],
    ['2024-07-04', { ...HOLIDAY, changedBy: 'system' }, 'BODY_REFUSED'],
  ])('refuses %s with %j', async (date, body, code) => {
    expect((await admin.put<Problem>(`/working-calendar/${date}`, body)).body.code).toBe(code);
  });

  it('is changed only by who administers the whole province', async () => {
    expect((await department.put(`/working-calendar/2024-07-04`, HOLIDAY)).status).toBe(403);
    expect((await reviewer.delete(`/working-calendar/2024-09-02`)).status).toBe(403);
    expect((await t.anonymous.get('/working-calendar')).status).toBe(401);
    const made = await admin.post<{ username: string; password: string }>('/users', {
      username: 'one-set',
      title: 'Quản trị một bộ',
      orgUnit: OWNER,
      role: 'administrator',
      sets: ['fisheries'],
      scope: '56',
    });
    const { Client: Http } = await import('../../../kit/client.js');
    const partial = await new Http(t.url).signIn('one-set', made.body.password);
    expect((await partial.put<Problem>('/working-calendar/2024-07-04', HOLIDAY)).body.code).toBe('ACTION_REFUSED');
    expect((await admin.delete<Problem>('/working-calendar/2024-07-04')).body.code).toBe('CALENDAR_DAY_UNKNOWN');
    expect((await admin.get<Problem>('/working-calendar?year=99999')).body.code).toBe('VALUE_REFUSED');
  });

  it('says from when on an unanswered obligation is missed', async () => {
    expect((await department.get<ObligationRules>('/obligation-rules')).body).toEqual({ missedAfter: 10 });
    expect((await admin.put<Problem>('/obligation-rules', { missedAfter: 0 })).body.code).toBe('BODY_REFUSED');
    expect((await admin.put<Problem>('/obligation-rules', { missedAfter: 2.5 })).body.code).toBe('BODY_REFUSED');
    expect((await department.put('/obligation-rules', { missedAfter: 3 })).status).toBe(403);
    expect((await admin.put<ObligationRules>('/obligation-rules', { missedAfter: 3 })).body).toEqual({ missedAfter: 3 });
    expect((await department.get<ObligationRules>('/obligation-rules')).body).toEqual({ missedAfter: 3 });
  });

  it('calls an unanswered obligation of a closed period missed, and owed again once reopened', async () => {
    const stateOf = async () => (await admin.get<ObligationRegister>('/obligations/overseen?set=press&period=2024-M06')).body.items[0]?.state;
    expect(await stateOf()).toBe('due');
    const closed = await admin.post<{ items: { id: string }[] }>('/period-closings', { sets: ['press'], periods: ['2024-M06'], reason: 'Hết hạn' });
    expect(await stateOf()).toBe('missed');
    await admin.post(`/period-closings/${closed.body.items[0]?.id ?? ''}/reopen`, { reason: 'Sở xin nộp bổ sung, đã được đồng ý' });
    expect(await stateOf()).toBe('due');
    await admin.post('/period-closings', { sets: ['*'], periods: ['2024'], reason: 'Chốt năm' });
    expect(await stateOf()).toBe('missed');
  });
});

describe('opening obligations', () => {
  const rowsOf = (t: TestApp, set: string) =>
    t.app
      .get(Database)
      .query<{ period: string; units: number }>(`select period, count(*)::int as units from obligation where set_id = $1 group by 1 order by 1`, [set]);

  it('opens days of a daily set ahead as soon as it is published, once for two workers', async () => {
    const one = await bootApp({ today: '2024-07-03' });
    try {
      await publishStormDamage(one.app, { period: { type: 'daily', first: '2024-07-02', due: { workingDays: 1 } } });
      const rows = await until(
        () => rowsOf(one, 'storm-damage'),
        (found) => found.length > 0,
      );
      const communes = one.app.get(OrgUnits).within(one.app.get(OrgUnits).province('2024-07-03').id, 'commune', '2024-07-03').length;
      expect(rows[0]).toEqual({ period: '2024-07-02', units: communes });
      await Promise.all([1, 2, 3, 4].map(() => one.app.get(Obligations).open()));
      const after = await rowsOf(one, 'storm-damage');
      expect(after.at(-1)?.period).toBe('2024-07-16');
      expect(new Set(after.map((row) => row.units))).toEqual(new Set([communes]));
    } finally {
      await one.close();
    }
  });

  it('asks the communes of the period’s date before and after the reorganisation of 2025-07-01', async () => {
    const before = await bootApp({ today: '2025-07-04', work: false });
    try {
      await publishStormDamage(before.app, { period: { type: 'monthly', first: '2025-M01', due: { workingDays: 5 } } });
      await before.app.get(Obligations).open();
      const orgUnits = before.app.get(OrgUnits);
      const count = (date: string) => orgUnits.within(orgUnits.province(date).id, 'commune', date).length;
      const [old, now] = [count('2025-06-30'), count('2025-07-31')];
      expect(now).toBe(65);
      expect(old).not.toBe(now);
      expect(await rowsOf(before, 'storm-damage')).toEqual([
        { period: '2025-M06', units: old },
        { period: '2025-M07', units: now },
      ]);
    } finally {
      await before.close();
    }
  });
});

// Alerts from a figure to the people who are told: firing, once, going on, over; rights, notes, live events, mail, and the trial of a rule.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { AlertList, AlertRule, AlertTried, Bundle, NotificationList, Problem } from '@haidang/plugin-sdk';
import { OrgUnits } from '../../../core/src/access/index.js';
import { AlertDigest, Alerts } from '../../../core/src/insight/index.js';
import { Plans } from '../../../core/src/intake/index.js';
import { Database, Notices } from '../../../core/src/kernel/index.js';
import { Definitions } from '../../../core/src/registry/index.js';
import { bootApp, type TestApp } from '../../kit/app.js';
import { Client } from '../../kit/client.js';
import { listenLive } from '../../kit/live.js';
import { MailServer } from '../../kit/servers/mail-server.js';
import { until } from '../../kit/until.js';
import { put, type Given } from './figures.js';

const month = (year: number, number: number): string => `${String(year)}-M${String(number).padStart(2, '0')}`;
const guests = (period: string, value: string | null, more: Partial<Given> = {}): Given => ({
  set: 'tourism',
  indicator: 'overnight-guests',
  orgUnit: '56',
  period,
  value,
  ...more,
});
const SLOW: AlertRule = {
  id: 'guests-slow',
  title: { vi: 'Khách lưu trú chậm tiến độ', en: 'Guests behind the plan' },
  indicator: 'overnight-guests',
  when: 'planPercent < pacePercent - 10',
  severity: 'bad',
  notify: ['leader', 'owner'],
  requireExplanation: { workingDays: 3 },
};
const FALLS: AlertRule = { id: 'guests-fall', indicator: 'overnight-guests', measure: 'value', when: 'samePeriod < -20', forPeriods: 2, severity: 'watch' };

describe('alerts', () => {
  let t: TestApp;
  let mails: MailServer;
  let leader: Client;
  let admin: Client;
  let department: Client;
  const list = async (client = leader, query = 'set=tourism'): Promise<AlertList> => (await client.get<AlertList>(`/alerts?${query}`)).body;
  const firing = async (query = 'set=tourism&state=firing'): Promise<string[]> =>
    (await list(leader, query)).items.map((each) => `${each.alert} ${each.orgUnit} ${each.period}`);
  const bell = async (client: Client): Promise<NotificationList['items']> =>
    (await client.get<NotificationList>('/notifications')).body.items.filter((each) => each.kind === 'alert');

  /** A further version of the set with these alerts, as publishing writes it. */
  const publish = async (alerts: AlertRule[]): Promise<void> => {
    const { body } = await admin.get<Bundle>('/indicator-sets/tourism');
    await t.app.get(Database).transaction(async (sql) => {
      await sql.query(
        `insert into indicator_set_version (set_id, version, manifest, form, dashboard, checksum, published_by) values ('tourism', $1, $2, $3, $4, $5, 'test')`,
        [body.version + 1, JSON.stringify({ ...body.manifest, alerts }), JSON.stringify(body.form), JSON.stringify(body.dashboard), String(body.version)],
      );
      await sql.query(`update indicator_set set live_version = $1 where id = 'tourism'`, [body.version + 1]);
      await t.app.get(Notices).send(sql, 'definitions', 'tourism');
    });
    await until(
      () => t.app.get(Definitions).live('tourism')?.version,
      (version) => version === body.version + 1,
    );
  };

  beforeAll(async () => {
    mails = await (await MailServer.make()).start();
    t = await bootApp({
      today: '2024-07-22',
      timeOfDay: '06:00',
      mailServer: {
        host: '127.0.0.1',
        port: mails.port,
        secure: false,
        tls: 'off',
        user: undefined,
        password: undefined,
        from: 'Hải Đăng <bao-cao@khanhhoa.gov.vn>',
      },
      publicUrl: 'https://bc.khanhhoa.gov.vn',
    });
    [admin, leader, department] = await Promise.all([t.as('admin'), t.as('leader'), t.as('department-of-tourism')]);
    const [definitions, orgUnits] = [t.app.get(Definitions), t.app.get(OrgUnits)];
    const plan = {
      indicatorId: definitions.indicator('tourism', 'overnight-guests')?.id ?? 0,
      unitId: orgUnits.province('2024-12-31').id,
      period: '2024',
      value: '2400',
      sample: false,
      citationId: null,
      issuer: 'people-committee',
      leading: true,
    };
    await t.app.get(Database).transaction((sql) => t.app.get(Plans).put(sql, [plan], 'test'));
    await put(
      t,
      [2022, 2023].flatMap((year) => Array.from({ length: 12 }, (_, at) => guests(month(year, at + 1), '200'))),
    );
    await publish([SLOW, FALLS]);
  });
  afterAll(async () => {
    await t.close();
    await mails.stop();
  });

  it('fires by itself once figures have settled, and once only', async () => {
    const live = await listenLive(t.url, leader.cookieHeader);
    await put(t, [guests('2024-M01', '100')]);
    // 100 of 2,400 is 4.17 %; a twelfth of the year, 8.33 %, is due: not yet ten points behind.
    await put(t, [guests('2024-M02', '100'), guests('2024-M03', '100')]);
    await until(
      () => firing(),
      (found) => found.includes('guests-slow 56 2024-M03'),
    );
    expect(await firing()).toEqual(expect.arrayContaining(['guests-slow 56 2024-M03', 'guests-fall 56 2024-M03']));
    await until(
      () => live.events,
      (events) => events.some((event) => event.type === 'alert.changed' && event.set === 'tourism'),
    );
    live.close();
    await t.app.get(Alerts).judge('tourism');
    await t.app.get(Alerts).judge('tourism');
    const { items, counts } = await list(leader, 'set=tourism&state=firing');
    expect(counts).toEqual({ bad: 1, watch: 1 });
    expect(items.find((each) => each.alert === 'guests-slow')).toMatchObject({
      title: SLOW.title,
      period: '2024-M03',
      orgUnit: '56',
      severity: 'bad',
      state: 'firing',
      reading: { value: 300, planValue: 2400, planPercent: 12.5, pacePercent: 25, samePeriod: -50 },
      sample: false,
      explainBy: '2024-07-25',
      acknowledged: null,
      mayAcknowledge: true,
    });
  });

  it('tells the leader and the department in the app, once', async () => {
    const told = await bell(leader);
    expect(told.map((each) => each.title.vi)).toEqual(['Khách lưu trú chậm tiến độ · Tháng 03/2024']);
    expect(told[0]).toMatchObject({ link: '/sets/tourism?period=2024-M03&orgUnit=56' });
    expect(told[0]?.body?.vi).toContain('đạt 12,5% kế hoạch · tiến độ cần 25,0%');
    expect((await bell(department)).length).toBe(1);
    expect(await bell(await t.as('department-of-health'))).toEqual([]);
  });

  it('mails one digest at the hour of the reminders, to who has an address', async () => {
    expect((await admin.patch('/users/leader', { email: 'lanhdao@khanhhoa.gov.vn' })).status).toBe(200);
    expect(await t.app.get(AlertDigest).run()).toBe(0);
    t.pretend('2024-07-22', '07:31');
    await t.app.get(AlertDigest).run();
    await t.app.get(AlertDigest).run();
    const got = await until(
      () => mails.received,
      (received) => received.length > 0,
    );
    expect(got.length).toBe(1);
    expect(got[0]?.to).toEqual(['lanhdao@khanhhoa.gov.vn']);
  });

  it('a newer period takes the place of the older one; what holds no longer is over', async () => {
    await put(t, [guests('2024-M04', '100')]);
    await until(
      () => firing(),
      (found) => found.includes('guests-slow 56 2024-M04'),
    );
    const all = (await list()).items.map((each) => [each.alert, each.period, each.state, each.overBy]);
    expect(all).toContainEqual(['guests-slow', '2024-M03', 'over', 'newer-period']);
    await put(t, [guests('2024-M04', '900')]);
    await until(
      () => firing(),
      (found) => found.length === 0,
    );
    expect((await list()).items[0]).toMatchObject({ state: 'over', overBy: 'figures', period: '2024-M04' });
    expect((await list(leader, 'set=tourism&state=over')).items.length).toBeGreaterThanOrEqual(4);
  });

  it('a rule that is switched off or gone ends its firings', async () => {
    await put(t, [guests('2024-M04', '10')]);
    await until(
      () => firing(),
      (found) => found.length > 0,
    );
    await publish([{ ...SLOW, off: true }]);
    await until(
      () => firing(),
      (found) => found.length === 0,
    );
    expect((await list()).items[0]?.overBy).toBe('rule');
  });

  it('is one firing as long as it lasts where the period does not part it', async () => {
    await publish([{ ...SLOW, dedupe: ['orgUnit'] }]);
    await until(
      () => firing(),
      (found) => found.includes('guests-slow 56 2024-M04'),
    );
    const [before] = (await list(leader, 'set=tourism&state=firing')).items;
    await put(t, [guests('2024-M05', '10')]);
    await until(
      () => firing(),
      (found) => found.includes('guests-slow 56 2024-M05'),
    );
    const [after] = (await list(leader, 'set=tourism&state=firing')).items;
    expect(after?.id).toBe(before?.id);
  });

  it('is taken note of by who has a part in it, and by nobody else', async () => {
    const [open] = (await list(leader, 'set=tourism&state=firing')).items;
    const path = `/alerts/${open?.id ?? ''}/acknowledge`;
    expect((await department.post(path, { note: 'Do bão số 2, sẽ bù trong quý III' })).status).toBe(200);
    expect((await list(leader, 'set=tourism&state=firing')).items[0]?.acknowledged).toMatchObject({
      by: 'department-of-tourism',
      note: 'Do bão số 2, sẽ bù trong quý III',
    });
    const stranger = await t.as('department-of-health');
    expect((await stranger.post<Problem>(path, { note: 'x' })).status).toBe(404);
    expect((await department.post(path, { note: '' })).status).toBe(400);
    expect((await department.post<Problem>('/alerts/nothing/acknowledge', { note: 'x' })).body.code).toBe('ALERT_NOT_FOUND');
  });

  it('shows a reader only what they may view', async () => {
    const health = await t.as('department-of-health');
    expect(await list(health, '')).toMatchObject({ items: [], counts: { bad: 0, watch: 0 } });
    expect((await leader.get<Problem>('/alerts?orgUnit=99999')).status).toBe(404);
    expect((await leader.get<Problem>('/alerts?state=maybe')).status).toBe(400);
    expect((await leader.get<Problem>('/alerts?set=a&set=b')).status).toBe(400);
    expect((await t.anonymous.get('/alerts')).status).toBe(401);
  });

  it('an invented figure fires with its badge, and is not mailed', async () => {
    await put(t, [guests('2024-M06', '1', { origin: 'sample', sample: true, producer: 'sample' })]);
    await publish([{ ...SLOW, id: 'sample-slow', when: 'value < 100000' }]);
    await until(
      () => firing(),
      (found) => found.includes('sample-slow 56 2024-M06'),
    );
    expect((await list(leader, 'set=tourism&state=firing')).items[0]).toMatchObject({ sample: true });
    expect((await bell(leader))[0]?.title.vi).toMatch(/số liệu mẫu/);
    const waiting = await t.app
      .get(Database)
      .query('select 1 from alert_mail m join alert_firing f on f.id = m.firing_id where f.alert_id = $1', ['sample-slow']);
    expect(waiting).toEqual([]);
  });

  describe('trying one', () => {
    const path = '/indicator-sets/tourism/draft/alerts/try';
    const tryIt = async (alert: Partial<AlertRule>, client = admin): Promise<AlertTried> => {
      const answer = await client.post<AlertTried>(path, { alert: { ...SLOW, ...alert } });
      if (answer.status !== 200) throw new Error(JSON.stringify(answer.body));
      return answer.body;
    };

    it('says how often it would have fired in the last twelve months, by the same judging as the job', async () => {
      const tried = await tryIt({ when: 'samePeriod < -20', measure: 'value' });
      expect(tried).toMatchObject({ from: '2023-M07', to: '2024-M06', judged: 12, hidden: 0 });
      expect(tried.cases.map((each) => each.period)).toEqual(['2024-M06', '2024-M05', '2024-M04', '2024-M03', '2024-M02', '2024-M01']);
      expect(tried.fired).toBe(6);
      // For two months running: January is the first of them. As one firing: once in all.
      expect((await tryIt({ when: 'samePeriod < -20', measure: 'value', forPeriods: 2 })).fired).toBe(5);
      expect((await tryIt({ when: 'samePeriod < -20', measure: 'value', dedupe: ['orgUnit'] })).fired).toBe(1);
    });

    it('refuses what it cannot judge, and who may not define', async () => {
      const unknown = await admin.post<Problem>(path, { alert: { ...SLOW, when: 'guests > 1' } });
      expect([unknown.status, unknown.body.code, unknown.body.findings[0]?.code]).toEqual([422, 'ALERT_UNSOUND', 'alert-figure']);
      expect((await admin.post<Problem>(path, { alert: { ...SLOW, indicator: 'nothing' } })).body.findings[0]?.path).toBe('/alert/indicator');
      expect((await admin.post<Problem>(path, { alert: { id: 'x' } })).status).toBe(422);
      expect((await leader.post(path, { alert: SLOW })).status).toBe(403);
      expect((await admin.post<Problem>('/indicator-sets/nothing/draft/alerts/try', { alert: SLOW })).status).toBe(404);
    });

    it('counts, and shows no figures, for who may define and not view', async () => {
      const definer = await definerOf(t, admin);
      expect(await tryIt({ when: 'samePeriod < -20', measure: 'value' }, definer)).toMatchObject({ fired: 6, hidden: 6, cases: [] });
    });
  });
});

async function definerOf(t: TestApp, admin: Client): Promise<Client> {
  const made = await admin.post<{ password: string }>('/users', { username: 'definer', orgUnit: '56', role: 'administrator', sets: ['tourism'] });
  if (made.status !== 201) throw new Error(JSON.stringify(made.body));
  return new Client(t.url).signIn('definer', made.body.password);
}

// Reminders from day to day on a real database and a real mail server: one digest a person, once, to whom it concerns.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import {
  addWorkingDays,
  parsePeriod,
  type MailList,
  type NotificationList,
  type Obligation,
  type ObligationList,
  type OwnMail,
  type Problem,
  type User,
} from '@haidang/plugin-sdk';
import pg from 'pg';
import { Obligations } from '../../../../core/src/intake/obligations/obligations.service.js';
import { Reminders } from '../../../../core/src/intake/reminders/reminders.service.js';
import { WorkingCalendar } from '../../../../core/src/intake/calendar/working-calendar.js';
import { bootApp, type TestApp } from '../../../kit/app.js';
import type { Client } from '../../../kit/client.js';
import { MailServer } from '../../../kit/servers/mail-server.js';
import { until } from '../../../kit/until.js';

const OWNER = 'department-of-agriculture-and-rural-development';
const SET = 'fisheries';
/** A Wednesday. */
const dueOn = '2024-07-10';
const ADDRESS = 'https://bc.khanhhoa.gov.vn';

let t: TestApp;
let server: MailServer;
let sql: pg.Client;
let admin: Client;
let owner: Client;
let due: Obligation[];

const day = (workingDays: number): string => {
  const calendar = t.app.get(WorkingCalendar);
  let date = dueOn;
  if (workingDays >= 0) return addWorkingDays(dueOn, workingDays, calendar);
  for (let back = 1; ; back += 1) {
    date = new Date(Date.parse(`${dueOn}T00:00:00Z`) - back * 86_400_000).toISOString().slice(0, 10);
    if (addWorkingDays(date, -workingDays, calendar) === dueOn && addWorkingDays(date, 0, calendar) === date) return date;
  }
};
/** It is this many working days after the due date, at this hour; the worker looks. */
const pass = async (workingDays: number, timeOfDay = '07:30'): Promise<void> => {
  t.pretend(day(workingDays), timeOfDay);
  await t.app.get(Reminders).run();
};
/** Every report of the set is due on this day, however the rules go. */
const putOff = async (date: string): Promise<void> => {
  await sql.query(
    `update obligation set original_due_on = coalesce(original_due_on, due_on), due_on = $1, extension_reason = 'Mất điện toàn xã', extended_by = 'admin',
            extended_at = now() where set_id = $2 and period <= '2024-M06'`,
    [date, SET],
  );
};
const bell = async (client: Client) => (await client.get<NotificationList>('/notifications')).body.items;
const mailsTo = async (address: string): Promise<typeof server.received> => {
  await until(
    async () => (await sql.query<{ n: number }>(`select count(*)::int as n from mail where state = 'waiting'`)).rows[0]?.n,
    (waiting) => waiting === 0,
  );
  return server.received.filter((mail) => mail.to.includes(address));
};

beforeAll(async () => {
  server = await (await MailServer.make()).start();
  const mailServer = {
    host: '127.0.0.1',
    port: server.port,
    secure: false,
    tls: 'off' as const,
    user: undefined,
    password: undefined,
    from: 'Hải Đăng <bao-cao@khanhhoa.gov.vn>',
  };
  t = await bootApp({ today: '2024-07-01', timeOfDay: '00:00', mailServer, publicUrl: ADDRESS });
  sql = new pg.Client({ connectionString: t.databaseUrl });
  await sql.connect();
  await t.app.get(Obligations).open();
  [admin, owner] = await Promise.all([t.as('admin'), t.as(OWNER)]);
  // Three reports of the owner, put off to one day.
  await sql.query(
    `insert into obligation (set_id, period, org_unit_id, owed_by_id, due_on)
     select o.set_id, p, o.org_unit_id, o.owed_by_id, o.due_on from obligation o cross join unnest(array['2024-M04', '2024-M05']) as p where o.set_id = $1`,
    [SET],
  );
  await putOff(dueOn);
  due = (await owner.get<ObligationList>('/obligations')).body.items;
  expect(due.map((item) => [item.set, item.dueOn])).toEqual([1, 2, 3].map(() => [SET, dueOn]));
});
afterAll(async () => {
  await sql.end();
  await t.close();
  await server.stop();
});
beforeEach(async () => {
  server.received.splice(0);
  await sql.query('delete from notification; delete from reminder; delete from reminder_digest; delete from mail');
  await sql.query(`delete from setting where key = 'reminders.done'; update person set email = null, heads_id = null; delete from mail_choice`);
  expect((await admin.patch<User>(`/users/${OWNER}`, { email: 'so@khanhhoa.gov.vn' })).status).toBe(200);
});

describe('the digest', () => {
  it('comes five and two days before, on the day and the day after: one mail with every report, a line each in the bell', async () => {
    expect(due.length).toBeGreaterThan(1);
    for (const days of [-6, -5, -4, -3, -2, -1, 0, 1, 2]) await pass(days);
    const mails = await mailsTo('so@khanhhoa.gov.vn');
    const count = String(due.length);
    expect(mails.map((mail) => mail.headers['subject'])).toEqual([
      `[Hải Đăng] ${count} báo cáo sắp đến hạn`,
      `[Hải Đăng] ${count} báo cáo sắp đến hạn`,
      `[Hải Đăng] ${count} báo cáo sắp đến hạn`,
      `[Hải Đăng] ${count} báo cáo trễ`,
    ]);
    for (const item of due) {
      const line = `${item.setTitle.vi}, ${item.periodTitle.vi}: hạn hôm nay`;
      expect(mails[2]?.text).toContain(line);
      expect(mails[2]?.html).toContain(`<a href="${ADDRESS}/entry/${item.set}/${item.period}/${item.orgUnit}">${line}</a>`);
    }
    const lines = await bell(owner);
    expect(lines.map(({ kind }) => kind)).toEqual([...due.map(() => 'late'), ...due.flatMap(() => ['reminder', 'reminder', 'reminder'])]);
    expect(lines[0]?.title.vi).toMatch(/: trễ 1 ngày làm việc$/);
    expect(await bell(admin)).toEqual([]);
  });

  it('waits for its hour, is not told on days off, and is told once however often and by however many workers', async () => {
    await pass(-5, '07:29');
    expect(await bell(owner)).toEqual([]);
    const saturday = '2024-07-13';
    t.pretend(saturday, '08:00');
    await t.app.get(Reminders).run();
    expect(await bell(owner)).toEqual([]);
    t.pretend(day(-5), '07:30');
    const reminders = t.app.get(Reminders);
    const told = await Promise.all([reminders.run(), reminders.run(), reminders.run()]);
    expect(told.filter((count) => count > 0).length).toBeGreaterThan(0);
    await sql.query(`delete from setting where key = 'reminders.done'`);
    await reminders.run();
    expect([(await bell(owner)).length, (await mailsTo('so@khanhhoa.gov.vn')).length]).toEqual([due.length, 1]);
  });

  it('goes on where a worker that died stopped, and leaves nothing half told', async () => {
    t.pretend(day(-5), '07:30');
    // The second person's digest fails in the middle of its transaction.
    await sql.query(`create function break_it() returns trigger language plpgsql as $$ begin raise exception 'broken'; end $$;
      create trigger break_it before insert on notification for each row execute function break_it()`);
    await expect(t.app.get(Reminders).run()).rejects.toThrow('broken');
    const left = await sql.query('select 1 from reminder_digest union all select 1 from reminder union all select 1 from mail');
    expect(left.rowCount).toBe(0);
    await sql.query('drop trigger break_it on notification; drop function break_it()');
    await t.app.get(Reminders).run();
    expect([(await bell(owner)).length, (await mailsTo('so@khanhhoa.gov.vn')).length]).toEqual([due.length, 1]);
  });

  it('after days without a worker tells where things stand now, not each step that passed', async () => {
    await pass(-5);
    await pass(1);
    await pass(2);
    const mails = await mailsTo('so@khanhhoa.gov.vn');
    expect(mails.map((mail) => mail.headers['subject'])).toEqual([
      `[Hải Đăng] ${String(due.length)} báo cáo sắp đến hạn`,
      `[Hải Đăng] ${String(due.length)} báo cáo trễ`,
    ]);
  });

  it('says nothing of what is answered, exempt or closed, and begins anew with an extension', async () => {
    const [first, ...others] = due;
    for (const { period } of others) {
      await sql.query(
        `insert into assignment (id, set_id, org_unit_id, kind, from_period, from_on, to_period, to_on, reason, made_by)
         select gen_random_uuid(), set_id, org_unit_id, 'exempt', period, $3, period, $3, 'miễn', 'admin' from obligation where set_id = $1 and period = $2`,
        [SET, period, parsePeriod(period).end],
      );
    }
    await sql.query(`insert into period_closing (set_id, period, closed_by, reason) values ($1, $2, 'admin', 'khóa sổ')`, [SET, first?.period]);
    await pass(-2);
    expect(await bell(owner)).toEqual([]);
    await sql.query('delete from period_closing');
    await sql.query(`delete from setting where key = 'reminders.done'`);
    await pass(-2);
    expect(await bell(owner)).toHaveLength(1);
    await putOff(day(5));
    await pass(0);
    await pass(2);
    await pass(3);
    expect(await bell(owner)).toHaveLength(3);
    await sql.query('delete from assignment; update obligation set exempt_reason = null');
    await putOff(dueOn);
    expect(others.length).toBe(due.length - 1);
  });

  it('of a late report goes to the head of the unit after one day and once more after three', async () => {
    expect((await admin.patch<User>('/users/leader', { email: 'giam-doc@khanhhoa.gov.vn', heads: OWNER })).body.heads?.code).toBe(OWNER);
    for (const days of [-2, 0, 1, 2, 3, 4]) await pass(days);
    const mails = await mailsTo('giam-doc@khanhhoa.gov.vn');
    expect(mails.map((mail) => mail.headers['subject'])).toEqual([1, 3].map(() => `[Hải Đăng] ${String(due.length)} báo cáo trễ của đơn vị`));
    const lines = await bell(await t.as('leader'));
    expect(new Set(lines.map(({ kind }) => kind))).toEqual(new Set(['escalation']));
    expect(lines[0]?.title.vi).toMatch(/^Đơn vị chưa gửi: .*: trễ 3 ngày làm việc$/);
  });

  it('leaves out who is suspended', async () => {
    await sql.query('update person set suspended_at = now() where username = $1', [OWNER]);
    await pass(0);
    await sql.query('update person set suspended_at = null where username = $1', [OWNER]);
    const [row] = (
      await sql.query<{ n: number }>('select count(*)::int as n from notification n join person p on p.id = n.person_id where username = $1', [OWNER])
    ).rows;
    expect([row?.n, await mailsTo('so@khanhhoa.gov.vn')]).toEqual([0, []]);
  });

  it('stays in the app for who does not want mails', async () => {
    expect((await owner.get<OwnMail>('/me/mail')).body).toEqual({ email: 'so@khanhhoa.gov.vn', digest: true, configured: true });
    expect((await owner.put<OwnMail>('/me/mail', { digest: false })).body.digest).toBe(false);
    await pass(0);
    expect([(await bell(owner)).length, (await mailsTo('so@khanhhoa.gov.vn')).length]).toEqual([due.length, 0]);
    expect((await owner.put<OwnMail>('/me/mail', { digest: true })).body.digest).toBe(true);
  });
});

describe('the mails', () => {
  it('are listed for administrators, with what failed and why, and go once more', async () => {
    server.refused.set('so@khanhhoa.gov.vn', { code: 550, text: 'Mailbox unavailable' });
    await pass(0);
    const list = await until(
      async () => (await admin.get<MailList>('/mails?state=failed')).body,
      ({ counts }) => counts.failed === 1,
    );
    expect([list.configured, list.counts.waiting]).toEqual([true, 0]);
    expect(list.items[0]).toMatchObject({ to: 'so@khanhhoa.gov.vn', state: 'failed', attempts: 1, nextTryAt: null });
    expect(list.items[0]?.lastError).toContain('550 Mailbox unavailable');
    server.refused.clear();
    const id = list.items[0]?.id ?? '';
    expect((await owner.get('/mails')).status).toBe(403);
    expect((await owner.post(`/mails/${id}/retry`)).status).toBe(403);
    expect((await admin.post(`/mails/${id}/retry`)).status).toBe(200);
    expect(await mailsTo('so@khanhhoa.gov.vn')).toHaveLength(1);
    for (const unknown of [id, 'x']) expect((await admin.post<Problem>(`/mails/${unknown}/retry`)).body.code).toBe('MAIL_NOT_FOUND');
    expect((await admin.get('/mails?state=lost')).status).toBe(400);
  });

  it('have their hour set by an administrator', async () => {
    expect((await owner.get('/reminder-rules')).body).toEqual({ at: '07:30' });
    expect((await owner.put('/reminder-rules', { at: '06:00' })).status).toBe(403);
    expect((await admin.put('/reminder-rules', { at: '24:00' })).status).toBe(400);
    expect((await admin.put('/reminder-rules', { at: '06:00' })).body).toEqual({ at: '06:00' });
    await pass(0, '06:00');
    expect(await bell(owner)).toHaveLength(due.length);
    await admin.put('/reminder-rules', { at: '07:30' });
  });

  it.each(['a@b.vn, c@d.vn', 'a@b.vn\r\nBcc: c@d.vn', 'a', `${'x'.repeat(65)}@b.vn`])('take no address such as %j', async (email) => {
    expect((await admin.patch(`/users/${OWNER}`, { email })).status).toBe(400);
    expect((await owner.patch(`/users/${OWNER}`, { email: 'a@b.vn' })).status).toBe(403);
  });
});

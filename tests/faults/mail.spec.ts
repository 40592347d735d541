// The worker is killed while the mail server already has the mail: the mail goes again under the same id, and nothing is told twice
// in the app.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { MailList, NotificationList } from '@haidang/plugin-sdk';
import { MailServer } from '../kit/servers/mail-server.js';
import { Installation } from '../kit/process.js';
import { until } from '../kit/until.js';

const OWNER = 'department-of-agriculture-and-rural-development';
const env: Record<string, string> = { HAIDANG_TODAY: '2024-07-05T07:00', SMTP_FROM: 'bao-cao@khanhhoa.gov.vn', SMTP_TLS: 'off' };

describe('a worker killed between the mail server and its own row', () => {
  let house: Installation;
  let server: MailServer;

  beforeAll(async () => {
    server = await (await MailServer.make()).start();
    env['SMTP_URL'] = `smtp://127.0.0.1:${String(server.port)}`;
    house = await Installation.prepared(env);
    // Nothing recurs before the test begins, so its first reminders do not wait for the rest of an interval.
    env['HAIDANG_WORKER'] = 'apart';
    await house.start([]);
    const admin = await house.as('admin');
    expect((await admin.patch(`/users/${OWNER}`, { email: 'so@khanhhoa.gov.vn' })).status).toBe(200);
    await house.stop();
    env['HAIDANG_WORKER'] = 'inline';
  }, 240_000);
  afterAll(async () => {
    await house.remove();
    await server.stop();
  });

  it('sends the mail again under the same id, and tells the bell once', async () => {
    let killed: Promise<void> | undefined;
    server.onArrival = () => (killed ??= house.kill());
    env['HAIDANG_TODAY'] = '2024-07-05T08:00';
    // It may be killed before it says that it is ready; then the next start answers for it.
    const begun = house.start([]).catch(() => undefined);
    await until(
      () => server.received.length,
      (count) => count === 1,
      90_000,
    );
    await killed;
    server.onArrival = () => undefined;
    await house.start([]);
    await begun;
    const admin = await house.as('admin');
    const mails = await until(
      async () => (await admin.get<MailList>('/mails')).body,
      ({ counts }) => counts.sent === 1,
      60_000,
    );
    expect(mails.counts).toEqual({ waiting: 0, sent: 1, failed: 0 });
    const ids = server.received.map((mail) => mail.headers['message-id']);
    expect([ids.length, new Set(ids).size]).toEqual([2, 1]);
    const owner = await house.as(OWNER);
    expect((await owner.get<NotificationList>('/notifications')).body.items.map(({ kind }) => kind)).toEqual(['reminder']);
  }, 240_000);
});

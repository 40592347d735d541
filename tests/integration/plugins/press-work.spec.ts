// What the press digest does by itself: a source that is due is read by the schedule, and the published digest goes out by mail with its PDF.
import { execFileSync } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { PluginView } from '@haidang/plugin-sdk';
import { Database } from '../../../core/src/kernel/index.js';
import { bootApp, type TestApp } from '../../kit/app.js';
import type { Client } from '../../kit/client.js';
import { MailServer } from '../../kit/servers/mail-server.js';
import { openPapers, rssOf, type Papers } from '../../kit/servers/papers.js';
import { until } from '../../kit/until.js';

const HTTP = '/plugins/press-digest/http';
const TODAY = new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 10);

let papers: Papers;
let smtp: MailServer;
let t: TestApp;
let admin: Client;
let leader: Client;

interface Day {
  counts: { stories: number };
}
const isState = async (state: string): Promise<boolean> =>
  (await admin.get<{ items: PluginView[] }>('/plugins')).body.items.find(({ id }) => id === 'press-digest')?.state === state;

beforeAll(async () => {
  execFileSync(process.execPath, ['scripts/plugins.mjs', 'press-digest'], { env: { ...process.env, NODE_OPTIONS: '' } });
  [papers, smtp] = [await openPapers(), await (await MailServer.make()).start()];
  papers.serve.set('/a.rss', {
    body: rssOf(papers.base, [{ title: 'Khánh Hòa đón 1 triệu lượt khách', excerpt: 'Theo Sở Du lịch, lượt khách tăng 15%.', path: '/1' }]),
  });
  t = await bootApp({
    work: true,
    today: TODAY,
    mailServer: {
      host: '127.0.0.1',
      port: smtp.port,
      secure: false,
      tls: 'off',
      user: undefined,
      password: undefined,
      from: 'Hải Đăng <bao-cao@khanhhoa.gov.vn>',
    },
    publicUrl: 'https://haidang.khanhhoa.gov.vn',
    environment: { HAIDANG_WEBHOOK_HOSTS: papers.base },
  });
  [admin, leader] = await Promise.all([t.as('admin'), t.as('leader')]);
  await until(
    () => isState('running'),
    (is) => is,
  );
});
afterAll(async () => {
  await t.close();
  await papers.close();
  await smtp.stop();
});

describe('the press digest by itself', () => {
  test('reads a source that is due', async () => {
    expect((await admin.put(`${HTTP}/sources/a`, { name: 'Báo A', address: `${papers.base}/a.rss`, minutes: 5 })).status).toBe(201);
    // Its minute is over now: what a test need not wait for.
    await t.app.get(Database).query("update plugin_schedule set begun_at = begun_at - interval '2 minutes' where plugin = 'press-digest' and part = 'read'");
    await until(
      async () => (await leader.get<Day>(`${HTTP}/days/today`)).body.counts.stories,
      (stories) => stories === 1,
    );
  });

  test('sends the digest to its subscribers, with a PDF that Chromium printed', async () => {
    expect((await admin.patch('/users/leader', { email: 'lanh-dao@khanhhoa.gov.vn' })).status).toBe(200);
    expect((await leader.put(`${HTTP}/subscription`, { subscribed: true })).status).toBe(204);
    expect((await admin.post(`${HTTP}/digests/${TODAY}/publish`)).status).toBe(201);
    const [mail] = await until(
      () => smtp.received.filter(({ headers }) => headers['subject']?.startsWith('Điểm báo')),
      (mails) => mails.length > 0,
      60_000,
    );
    expect(mail?.to).toEqual(['lanh-dao@khanhhoa.gov.vn']);
    expect(mail?.raw).toContain(`filename=diem-bao-${TODAY}.pdf`);
    const file = await fetch(`${t.url}/api/v1${HTTP}/digests/${TODAY}/file/pdf`, { headers: { cookie: leader.cookieHeader } });
    expect([
      file.status,
      Buffer.from(await file.arrayBuffer())
        .subarray(0, 5)
        .toString(),
    ]).toEqual([200, '%PDF-']);
  });
});

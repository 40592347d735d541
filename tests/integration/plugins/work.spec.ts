// What plugins do without being asked by somebody, with a real broker: schedules once over all processes, put-off work until it is done,
// messages that are not lost when a plugin or a server falls, and what becomes of those that cannot be taken.
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { DeadLetter, NotificationList, Problem } from '@haidang/plugin-sdk';
import { createServer } from '../../../core/src/app/server.js';
import { Database, Working } from '../../../core/src/kernel/index.js';
import { PluginHost } from '../../../core/src/registry/index.js';
import { bootApp, type TestApp } from '../../kit/app.js';
import { startBroker, type Broker } from '../../kit/servers/broker.js';
import type { Client } from '../../kit/client.js';
import { MailServer } from '../../kit/servers/mail-server.js';
import { testPlugins, type TestPlugins } from '../../kit/plugins/plugins.js';
import { until } from '../../kit/until.js';

let t: TestApp;
let broker: Broker;
let post: MailServer;
let plugins: TestPlugins;
let admin: Client;
let database: Database;

beforeAll(async () => {
  [broker, post] = await Promise.all([startBroker(), MailServer.make().then((server) => server.start())]);
  t = await bootApp({
    environment: { MQTT_URL: broker.url },
    mailServer: { host: '127.0.0.1', port: post.port, secure: false, tls: 'off', user: undefined, password: undefined, from: 'Hải Đăng <h@kh.vn>' },
  });
  plugins = testPlugins(t);
  await plugins.start('worker', 'notebook');
  database = t.app.get(Database);
  admin = await t.as('admin');
});
afterAll(async () => {
  await t.close();
  plugins.clean();
  await Promise.all([broker.close(), post.stop()]);
});

interface Kept<T> {
  key: string;
  value: T;
}
/** What the plugin wrote down, also while it is down. */
const records = async <T>(prefix: string, from = database): Promise<Kept<T>[]> =>
  (
    await from.query<{ key: string; json: string }>("select key, json from plugin_record where plugin = 'worker' and key like $1 || '%' order by key", [prefix])
  ).map(({ key, json }) => ({ key, value: JSON.parse(json) as T }));
const seen = (): Promise<Kept<{ times: number; topic: string }>[]> => records('seen/');
const job = (id: string, payload: unknown, options: object = {}): Promise<unknown> => admin.post(`/plugins/worker/http/jobs/${id}`, { payload, options });
const letters = async (): Promise<DeadLetter[]> => (await admin.get<{ items: DeadLetter[] }>('/plugins/worker/dead-letters')).body.items;

async function publish(topic: string, ...texts: string[]): Promise<void> {
  const client = await broker.publisher();
  await until(
    () => broker.clients(),
    (clients) => clients >= 2,
  );
  for (const text of texts) await client.publishAsync(topic, text, { qos: 1 });
  await client.endAsync();
}

describe('schedules', () => {
  test('run at their interval, in one process of all', async () => {
    await until(
      () => records<number>('ticks'),
      (found) => found[0]?.value === 1,
    );
    const second = await createServer(t.config, t.databaseUrl);
    await second.init();
    const others = testPlugins({ app: second });
    try {
      await others.start('worker');
      await second.get(Working).start();
      for (const turn of [2, 3, 4]) {
        await database.query("update plugin_schedule set begun_at = begun_at - interval '10 seconds' where plugin = 'worker'");
        await until(
          () => records<number>('ticks'),
          (found) => (found[0]?.value ?? 0) >= turn,
        );
        expect((await records<number>('ticks'))[0]?.value).toBe(turn);
      }
    } finally {
      await second.close();
      others.clean();
    }
  });
});

describe('put-off work', () => {
  test('is done later, once a key, and only of kinds that the manifest names', async () => {
    await job('note', { name: 'a', n: 1 }, { afterSeconds: 3_600, key: 'a' });
    await job('note', { name: 'a', n: 2 }, { key: 'a' });
    await job('note', { name: 'b', n: 3 });
    expect(
      await until(
        () => records<object>('job/'),
        (found) => found.length > 0,
      ),
    ).toMatchObject([{ key: 'job/b', value: { n: 3 } }]);
    await database.query("update plugin_job set next_at = clock_timestamp() where key = 'a'");
    expect(
      await until(
        () => records<object>('job/'),
        (found) => found.length > 1,
      ),
    ).toMatchObject([{ key: 'job/a', value: { n: 1 } }, { key: 'job/b' }]);
    await until(
      () => database.query('select 1 from plugin_job'),
      (rows) => rows.length === 0,
    );
    expect((await admin.post<Problem>('/plugins/worker/http/jobs/nothing', { payload: 1 })).body).toMatchObject({ code: 'PLUGIN_FAILED' });
  });

  test('that fails is tried eight times and then a dead letter, which can be given again or thrown away', async () => {
    await job('fail', { x: 1 });
    for (let tries = 1; tries <= 8; tries += 1) {
      await until(
        () => database.query<{ attempts: number }>('select attempts from plugin_job'),
        (rows) => rows[0]?.attempts === tries,
      );
      await database.query('update plugin_job set next_at = clock_timestamp() where dead_at is null');
    }
    const [letter] = await until(letters, (found) => found.length === 1);
    expect(letter).toMatchObject({ kind: 'job', part: 'fail', content: '{"x": 1}', reason: expect.stringContaining('never works') });
    expect((await records<number>('failed'))[0]?.value).toBe(8);
    expect((await admin.post(`/plugins/worker/dead-letters/${letter?.id ?? ''}/retry`)).status).toBe(204);
    await until(
      () => records<number>('failed'),
      (found) => found[0]?.value === 9,
    );
    await until(
      () => database.query<{ attempts: number }>('select attempts from plugin_job'),
      (rows) => rows[0]?.attempts === 1,
    );
    await database.query('update plugin_job set dead_at = clock_timestamp()');
    const leader = await t.as('leader');
    expect((await leader.delete(`/plugins/worker/dead-letters/${letter?.id ?? ''}`)).status).toBe(403);
    expect((await admin.delete(`/plugins/worker/dead-letters/${letter?.id ?? ''}`)).status).toBe(204);
    expect((await admin.delete<Problem>(`/plugins/worker/dead-letters/${letter?.id ?? ''}`)).body.code).toBe('DEAD_LETTER_NOT_FOUND');
    expect(await letters()).toEqual([]);
  });
});

describe('what a plugin tells people', () => {
  test('is on the bell of whom it concerns', async () => {
    const department = await t.as('department-of-tourism');
    const tell = (to: object, link?: string): Promise<{ status: number }> =>
      admin.post('/plugins/worker/http/tell', { to, title: { vi: 'Có việc mới', en: 'Something new' }, ...(link === undefined ? {} : { link }) });
    expect((await tell({ orgUnit: 'department-of-tourism' }, '/p/worker?item=1')).status).toBe(204);
    const { body } = await department.get<NotificationList>('/notifications');
    expect(body.items[0]).toMatchObject({ title: { vi: 'Có việc mới' }, link: '/p/worker?item=1' });
    expect(JSON.stringify((await (await t.as('leader')).get('/notifications')).body)).not.toContain('Có việc mới');
    expect((await tell({ username: 'leader' }, '//evil.example')).status).toBe(503);
    expect((await tell({ username: 'leader' })).status).toBe(204);
    expect(JSON.stringify((await (await t.as('leader')).get('/notifications')).body)).toContain('Có việc mới');
  });

  test('comes by mail with what is attached, to those who have an address', async () => {
    await database.query("update person set email = 'lan@so.vn' where username = 'leader'");
    const { body } = await admin.post<{ sent: number }>('/plugins/worker/http/mail', {
      to: ['leader', 'reviewer', 'nobody'],
      subject: 'Điểm báo',
      text: 'Kính gửi',
    });
    expect(body.sent).toBe(1);
    const [mail] = await until(
      () => post.received,
      (received) => received.length === 1,
    );
    expect(mail).toMatchObject({ to: ['lan@so.vn'] });
    expect(mail?.raw).toContain(Buffer.from('đính kèm').toString('base64'));
  });

  test('is printed without scripts and without the network', async () => {
    const { status, headers, body } = await admin.get<string>('/plugins/worker/http/print');
    expect([status, headers.get('content-type'), body.slice(0, 5)]).toEqual([200, 'application/pdf', '%PDF-']);
  });
});

describe('messages', () => {
  test('reach the plugin by the topics that it names and was granted, and no others do', async () => {
    await publish('counts/a/now', '1', '2');
    await publish('counts/a/later', 'other');
    // Named in its manifest, not among its permissions.
    await publish('private/a', 'closed');
    await publish('elsewhere', 'foreign');
    await publish('counts/all/x/y', '3');
    expect((await until(seen, (found) => found.length >= 3)).map(({ key, value }) => [key, value.topic])).toEqual([
      ['seen/1', 'counts/a/now'],
      ['seen/2', 'counts/a/now'],
      ['seen/3', 'counts/all/x/y'],
    ]);
    await until(
      () => database.query('select 1 from plugin_message'),
      (rows) => rows.length === 0,
    );
  });

  test('are all taken although the plugin is killed in the middle, and few twice', async () => {
    const names = Array.from({ length: 300 }, (_, index) => `slow-${String(index).padStart(3, '0')}`);
    const sending = publish('counts/a/now', ...names);
    for (const part of [20, 60, 120]) {
      await until(seen, (found) => found.filter(({ key }) => key.startsWith('seen/slow')).length >= part, 60_000);
      const { pid } = plugins.standing('worker');
      if (pid === undefined) throw new Error('it does not run');
      process.kill(pid, 'SIGKILL');
      await until(
        () => plugins.standing('worker').pid,
        (now) => now !== undefined && now !== pid,
      );
    }
    await sending;
    const all = await until(seen, (found) => found.filter(({ key }) => key.startsWith('seen/slow')).length === names.length, 60_000);
    await until(
      () => database.query('select 1 from plugin_message'),
      (rows) => rows.length === 0,
      30_000,
    );
    const slow = all.filter(({ key }) => key.startsWith('seen/slow'));
    expect(slow.map(({ key }) => key.slice(5))).toEqual(names);
    // A fall has at most the batch of its moment given again.
    expect(Math.max(...slow.map(({ value }) => value.times))).toBeLessThanOrEqual(4);
    expect(await letters()).toEqual([]);
  });

  test('that cannot be taken become dead letters with their reason, and hold up none behind them', async () => {
    await t.app.get(PluginHost).start('worker');
    await publish('counts/a/now', 'before', 'nonsense', 'poison', 'after');
    await until(seen, (found) => found.some(({ key }) => key === 'seen/after'), 30_000);
    const found = await until(letters, (each) => each.length === 2, 30_000);
    expect(found.map(({ content, reason, topic }) => [content, topic, /nonsense|digest/.exec(reason)?.[0]]).sort()).toEqual([
      ['nonsense', 'counts/a/now', 'nonsense'],
      ['poison', 'counts/a/now', 'digest'],
    ]);
    for (const { id } of found) await admin.delete(`/plugins/worker/dead-letters/${id}`);
  });

  test('wait at the broker while no server runs, and come when one does', async () => {
    await t.leave();
    await publishUnheard('counts/a/now', 'while-away');
    const again: NestFastifyApplication = await createServer(t.config, t.databaseUrl);
    await again.listen(0, '127.0.0.1');
    const others = testPlugins({ app: again });
    await others.start('worker');
    await again.get(Working).start();
    try {
      await until(
        () => records('seen/while-away', again.get(Database)),
        (rows) => rows.length === 1,
        30_000,
      );
    } finally {
      await again.close();
      others.clean();
    }
  });
});

async function publishUnheard(topic: string, text: string): Promise<void> {
  const client = await broker.publisher();
  await client.publishAsync(topic, text, { qos: 1 });
  await client.endAsync();
}

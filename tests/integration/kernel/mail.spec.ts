// Mails through a real SMTP server: whole and harmless, once, after the server was away too; and what is refused says why.
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { NestFactory } from '@nestjs/core';
import type { INestApplicationContext } from '@nestjs/common';
import type { SMTPServerOptions } from 'smtp-server';
import type { MailServer as Server } from '../../../core/src/kernel/config.js';
import { Config, Database, Health, Kernel1700000001000, KernelModule, Mail, Working, type NewMail } from '../../../core/src/kernel/index.js';
import { dataFolder } from '../../kit/data-folder.js';
import { cloneDatabase, type TestDatabase } from '../../kit/database.js';
import { MailServer } from '../../kit/servers/mail-server.js';
import { until } from '../../kit/until.js';

const FROM = 'Hải Đăng <bao-cao@khanhhoa.gov.vn>';
const PASSWORD = 'khong-ai-biet';
const LETTER: NewMail = { to: 'lan@so.vn', subject: 'Báo cáo đến hạn', text: 'Kính gửi chị Lan,\n', html: '<p>Kính gửi chị <b>Lan</b>,</p>' };

interface Row {
  id: string;
  state: string;
  attempts: number;
  last_error: string | null;
  fault: string | null;
  soon: boolean;
}

let database: TestDatabase;
let server: MailServer;
const open: INestApplicationContext[] = [];

beforeAll(async () => {
  database = await cloneDatabase();
});
beforeEach(async () => {
  server = await (await MailServer.make()).start();
});
afterEach(async () => {
  for (const app of open.splice(0)) await app.close();
  await server.stop();
});
afterAll(() => database.drop());

/** A worker that sends through the test's server, with nothing left of the tests before. */
async function worker(more: Partial<Server> = {}): Promise<INestApplicationContext> {
  const mailServer: Server = {
    host: '127.0.0.1',
    port: server.port,
    secure: false,
    tls: 'off',
    user: undefined,
    password: undefined,
    from: FROM,
    ...more,
  };
  const config = Config.fromEnvironment({ HAIDANG_LOG: process.env['HAIDANG_LOG'] ?? 'fatal' }).with({
    databaseUrl: database.url,
    dataDir: dataFolder(),
    mailServer,
  });
  const app = await NestFactory.createApplicationContext(
    KernelModule.forRoot({ config, databaseUrl: database.url, migrations: [Kernel1700000001000], entities: [] }),
    { logger: false },
  );
  open.push(app);
  if (open.length === 1) await app.get(Database).query('delete from mail');
  await app.get(Working).start();
  return app;
}

const write = (app: INestApplicationContext, mail: Partial<NewMail> = {}) =>
  app.get(Database).transaction((sql) => app.get(Mail).add(sql, { ...LETTER, ...mail }));
const rows = (app: INestApplicationContext) =>
  app
    .get(Database)
    .query<Row>(`select id, state, attempts, last_error, fault, next_try_at < clock_timestamp() + interval '5 minutes' as soon from mail order by id`);
const settled = (app: INestApplicationContext, state: string) =>
  until(
    () => rows(app),
    (all) => all.length > 0 && all.every((row) => row.state === state),
  );
const tried = (app: INestApplicationContext) =>
  until(
    () => rows(app),
    (all) => all.every((row) => row.attempts > 0),
  );
/** The next try is now, not in some minutes. */
const hurry = async (app: INestApplicationContext): Promise<void> => {
  await app.get(Database).query(`update mail set next_try_at = clock_timestamp() where state = 'waiting'`);
  await write(app, { to: 'hurry@so.vn' });
};
let asked = Date.now();
/** Asked a minute after the last time, so that no kept answer is given. */
const health = async (app: INestApplicationContext) => (await app.get(Health).states((asked += 60_000))).find((each) => each.name === 'mail');

describe('a mail', () => {
  it('arrives with text and HTML, an id from its row, and as sent by a machine', async () => {
    const app = await worker();
    expect(await write(app)).toBe(true);
    const [row] = await settled(app, 'sent');
    expect(server.received).toHaveLength(1);
    const [mail] = server.received;
    expect(mail?.to).toEqual(['lan@so.vn']);
    expect(mail?.headers).toMatchObject({
      from: FROM,
      to: 'lan@so.vn',
      subject: 'Báo cáo đến hạn',
      'message-id': `<${row?.id ?? ''}@khanhhoa.gov.vn>`,
      'auto-submitted': 'auto-generated',
    });
    expect([mail?.text.trim(), mail?.html.trim()]).toEqual(['Kính gửi chị Lan,', '<p>Kính gửi chị <b>Lan</b>,</p>']);
    expect(await health(app)).toEqual({ name: 'mail', state: 'ok' });
  });

  it('is not sent when its deed did not happen', async () => {
    const app = await worker();
    await expect(
      app.get(Database).transaction(async (sql) => {
        await app.get(Mail).add(sql, LETTER);
        throw new Error('no');
      }),
    ).rejects.toThrow('no');
    await write(app, { to: 'after@so.vn' });
    await settled(app, 'sent');
    expect(server.received.map((mail) => mail.to)).toEqual([['after@so.vn']]);
  });

  it('takes no header and no second recipient from what people typed', async () => {
    const app = await worker();
    for (const to of ['a@so.vn, b@so.vn', 'a@so.vn\r\nBcc: b@so.vn', 'Lan <a@so.vn>', 'a@so.vn b@so.vn', '', 'lan'])
      expect(await write(app, { to })).toBe(false);
    await write(app, { subject: 'Hạn\r\nBcc: b@so.vn\r\n\r\nxin chào\u0000' });
    await settled(app, 'sent');
    const [mail] = server.received;
    expect(mail?.to).toEqual(['lan@so.vn']);
    expect(mail?.headers['subject']).toBe('Hạn Bcc: b@so.vn xin chào');
    expect(mail?.headers['bcc']).toBeUndefined();
  });

  it('waits for a server that is down, and is sent once when it is back', async () => {
    await server.stop();
    const app = await worker();
    await write(app);
    const [row] = await tried(app);
    expect(row).toMatchObject({ state: 'waiting', attempts: 1, fault: 'unreachable', soon: true });
    expect((await health(app))?.reason?.vi).toMatch(/^Không kết nối được máy chủ thư; 1 thư đang chờ/);
    await server.start();
    await hurry(app);
    await settled(app, 'sent');
    expect(server.received.map((mail) => mail.to[0]).sort()).toEqual(['hurry@so.vn', 'lan@so.vn']);
    expect((await health(app))?.state).toBe('ok');
  });

  it('fails at once when its recipient is refused, with the reason; the others go; and may be sent once more', async () => {
    const app = await worker();
    server.refused.set('lan@so.vn', { code: 550, text: 'No such user here' });
    await write(app);
    await write(app, { to: 'minh@so.vn' });
    const all = await until(
      () => rows(app),
      (each) => each.length === 2 && each.every((row) => row.state !== 'waiting'),
    );
    expect(all.map(({ state, attempts, fault }) => [state, attempts, fault])).toEqual([
      ['failed', 1, 'mail'],
      ['sent', 1, null],
    ]);
    expect(all[0]?.last_error).toContain('550 No such user here');
    expect((await health(app))?.reason?.en).toMatch(/^1 mails failed/);
    server.refused.clear();
    const id = all[0]?.id ?? '';
    expect(await app.get(Database).transaction((sql) => app.get(Mail).retry(sql, id))).toMatchObject({ state: 'waiting', attempts: 0 });
    await settled(app, 'sent');
    expect(server.received.map((mail) => mail.to[0])).toEqual(['minh@so.vn', 'lan@so.vn']);
    expect(await app.get(Database).transaction((sql) => app.get(Mail).retry(sql, id))).toBeUndefined();
  });

  it('is tried later when the server asks for patience, and has failed after the last try', async () => {
    const app = await worker();
    server.refused.set('lan@so.vn', { code: 450, text: 'Greylisted' });
    await write(app);
    expect((await tried(app))[0]).toMatchObject({ state: 'waiting', fault: 'mail' });
    await app.get(Database).query('update mail set attempts = 11');
    await hurry(app);
    const [row] = await until(
      () => rows(app),
      (all) => all[0]?.state === 'failed',
    );
    expect(row).toMatchObject({ attempts: 12 });
  });

  it('is handed to one of two workers, and again under the same id when the worker lost its connection after handing it over', async () => {
    const [first, second] = [await worker(), await worker()];
    let lost = false;
    server.onArrival = async () => {
      if (lost) return;
      lost = true;
      await second
        .get(Database)
        .query(`select pg_terminate_backend(pid) from pg_stat_activity where state = 'idle in transaction' and datname = current_database()`);
    };
    await write(first);
    await until(
      () => server.received.length,
      (count) => count === 1,
    );
    await until(
      () => second.get(Database).query<Row>('select id from mail for update skip locked'),
      (free) => free.length === 1,
    );
    await hurry(second);
    await settled(second, 'sent');
    const ids = server.received.filter((mail) => mail.to[0] === 'lan@so.vn').map((mail) => mail.headers['message-id']);
    expect(ids).toHaveLength(2);
    expect(new Set(ids).size).toBe(1);
  });
});

describe('the mail server', () => {
  const signsIn: SMTPServerOptions = {
    authOptional: false,
    onAuth: ({ username, password }, _, callback) => {
      if (username === 'haidang' && password === PASSWORD) callback(null, { user: username });
      else callback(new Error('Sai tài khoản'));
    },
  };

  it('is signed in to; a wrong password holds every mail back and is told without the password', async () => {
    await server.stop();
    server = await (await MailServer.make(signsIn)).start();
    const wrong = await worker({ user: 'haidang', password: `${PASSWORD}-cu` });
    await write(wrong);
    const [row] = await tried(wrong);
    expect(row).toMatchObject({ state: 'waiting', fault: 'account' });
    expect(row?.last_error).not.toContain(PASSWORD);
    expect((await health(wrong))?.reason?.vi).toMatch(/^Máy chủ thư không nhận tài khoản/);
    await open.pop()?.close();
    const right = await worker({ user: 'haidang', password: PASSWORD });
    await write(right);
    await settled(right, 'sent');
    expect(server.received).toHaveLength(1);
  });

  it('is trusted with a certificate that fits, or when the configuration says so', async () => {
    await server.stop();
    // The test server's own certificate is signed by nobody.
    server = await (await MailServer.make({ disabledCommands: [] })).start();
    const strict = await worker({ tls: 'verified' });
    await write(strict);
    const [row] = await tried(strict);
    expect(row).toMatchObject({ state: 'waiting', fault: 'unreachable' });
    expect(row?.last_error).toMatch(/certificate/i);
    await open.pop()?.close();
    const lenient = await worker({ tls: 'unverified' });
    await write(lenient);
    await settled(lenient, 'sent');
    expect(server.received).toHaveLength(1);
  });

  it('without TLS is not spoken to when TLS is asked for', async () => {
    const app = await worker({ tls: 'verified' });
    await write(app);
    const [row] = await tried(app);
    expect([row?.state, server.received.length]).toEqual(['waiting', 0]);
  });

  it('that is not set up means that nothing is written', async () => {
    const config = Config.fromEnvironment({ HAIDANG_LOG: process.env['HAIDANG_LOG'] ?? 'fatal' }).with({ databaseUrl: database.url, dataDir: dataFolder() });
    const app = await NestFactory.createApplicationContext(
      KernelModule.forRoot({ config, databaseUrl: database.url, migrations: [Kernel1700000001000], entities: [] }),
      { logger: false },
    );
    open.push(app);
    await app.get(Database).query('delete from mail');
    expect([await write(app), await rows(app), app.get(Mail).configured]).toEqual([false, [], false]);
    expect(await health(app)).toEqual({ name: 'mail', state: 'ok' });
  });
});

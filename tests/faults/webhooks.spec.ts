// A worker that is killed between sending and writing it down: the message is sent again, under the same id, by the next one.
import { spawn, type ChildProcess } from 'node:child_process';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { WebhookCreated, WebhookDelivery } from '@haidang/plugin-sdk';
import { Database } from '../../core/src/kernel/index.js';
import { bootApp, type TestApp } from '../kit/app.js';
import { ok, openReceiver, type Receiver } from '../kit/servers/receiver.js';
import { until } from '../kit/until.js';

const CLI = new URL('../../core/dist/app/cli.js', import.meta.url).pathname;
let t: TestApp;
let receiver: Receiver;
const workers: ChildProcess[] = [];

beforeAll(async () => {
  receiver = await openReceiver();
  t = await bootApp({ work: false, environment: { HAIDANG_WEBHOOK_HOSTS: `http://127.0.0.1:${String(receiver.port)}` } });
});
afterAll(async () => {
  for (const worker of workers) worker.kill('SIGKILL');
  await t.close();
  await receiver.close();
});

function startWorker(): ChildProcess {
  const worker = spawn(process.execPath, [CLI, 'worker'], {
    env: {
      ...process.env,
      NODE_OPTIONS: '',
      NODE_ENV: 'test',
      DATABASE_URL: t.databaseUrl,
      HAIDANG_DATA: t.config.dataDir,
      HAIDANG_TODAY: '2024-07-20',
      HAIDANG_LOG: 'error',
      HAIDANG_WEBHOOK_HOSTS: `http://127.0.0.1:${String(receiver.port)}`,
    },
    stdio: 'inherit',
  });
  workers.push(worker);
  return worker;
}

it('sends the same id again', async () => {
  const admin = await t.as('admin');
  const { body: hook } = await admin.post<WebhookCreated>('/webhooks', { title: 'Cổng', url: receiver.url, events: ['period.closed'] });
  const deliveries = async () => (await admin.get<{ items: WebhookDelivery[] }>(`/webhooks/${hook.id}/deliveries`)).body.items;
  const reviewer = await t.as('reviewer');

  const first = startWorker();
  const dead = new Promise((resolve) => first.once('exit', resolve));
  // It has the message, and never hears that it arrived.
  receiver.answer(() => first.kill('SIGKILL'));
  expect((await reviewer.post('/period-closings', { sets: ['fisheries'], periods: ['2024-M01'] })).status).toBe(200);
  await dead;
  expect(receiver.received).toHaveLength(1);
  expect(await deliveries()).toEqual([expect.objectContaining({ state: 'waiting', attempts: 1, status: null, fault: null })]);

  receiver.answer(ok);
  // Time passes: the claim of the dead one runs out.
  await t.app.get(Database).query(`update webhook_delivery set claimed_until = clock_timestamp()`);
  startWorker();
  const [delivery] = await until(deliveries, (all) => all[0]?.state === 'delivered');
  const ids = receiver.received.map((one) => one.headers['webhook-id']);
  expect(ids).toEqual([delivery?.id, delivery?.id]);
  expect(receiver.received[1]?.body).toBe(receiver.received[0]?.body);
});

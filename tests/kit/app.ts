// The booted product for a test file: real Nest, real Fastify on a free port, a real PostgreSQL database of its own, the worker
// inline. People sign in over HTTP as in life.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { setFlagsFromString } from 'node:v8';
import { join } from 'node:path';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { createServer } from '../../core/src/app/server.js';
import { closeWithin } from '../../core/src/app/serve.js';
import type { AccountCredentials } from '../../core/src/access/index.js';
import { RegistryOptions } from '../../core/src/registry/index.js';
import { Config, Working, type MailServer } from '../../core/src/kernel/index.js';
import { cloneDatabase } from './database.js';
import { Client } from './client.js';
import { unaudited, type DoneCall } from './deeds.js';

export interface TestApp {
  app: NestFastifyApplication;
  url: string;
  databaseUrl: string;
  config: Config;
  /** A client without sign-in. */
  anonymous: Client;
  /** A client signed in as one of the first-start accounts (admin, leader, reviewer, a department's id …). */
  as: (username: string) => Promise<Client>;
  /** From now on it is this day (and hour). */
  pretend: (today: string, timeOfDay?: string) => void;
  /** Routes that wrote, and of which no call left its deed in the audit. */
  unaudited: () => Promise<string[]>;
  /** Ends the server alone; its database stays. */
  leave: () => Promise<void>;
  close: () => Promise<void>;
}

export interface BootOptions {
  today?: string;
  redisUrl?: string;
  /** Pretended time of day, HH:MM. */
  timeOfDay?: string;
  mailServer?: MailServer;
  publicUrl?: string;
  /** A second server on the database of this one, which is closed after it. */
  beside?: TestApp;
  /** Start the worker inside. Default true. */
  work?: boolean;
  /** Folder whose plugins/ this server takes instead of the checkout's. */
  root?: string;
  /** Further variables of the environment. */
  environment?: Record<string, string>;
}

export async function bootApp(options: BootOptions = {}): Promise<TestApp> {
  const database = options.beside === undefined ? await cloneDatabase() : { url: options.beside.databaseUrl, drop: () => Promise.resolve() };
  const config = Config.fromEnvironment({ NODE_ENV: 'test', HAIDANG_LOG: process.env['HAIDANG_LOG'] ?? 'error', ...options.environment }).with({
    port: 0,
    dataDir: mkdtempSync(join(tmpdir(), 'haidang-test-')),
    host: '127.0.0.1',
    databaseUrl: database.url,
    today: options.today ?? '2024-07-20',
    ...(options.timeOfDay === undefined ? {} : { timeOfDay: options.timeOfDay }),
    ...(options.mailServer === undefined ? {} : { mailServer: options.mailServer }),
    ...(options.publicUrl === undefined ? {} : { publicUrl: options.publicUrl }),
    ...(options.redisUrl === undefined ? {} : { redisUrl: options.redisUrl }),
  });
  const app = await createServer(config, database.url);
  const done = watched(app);
  if (options.root !== undefined) Object.assign(app.get(RegistryOptions), { root: options.root });
  await app.listen(0, '127.0.0.1');
  const url = (await app.getUrl()).replace('[::1]', '127.0.0.1');
  if (options.work ?? true) {
    await app.get(Working).start();
    // The worker keeps its heap small at the price of collecting often; the process of a test file holds much else, and would pay it to the end.
    setFlagsFromString('--heap-growing-percent=0');
  }
  const credentials = JSON.parse(process.env['HAIDANG_TEST_ACCOUNTS'] ?? '[]') as AccountCredentials[];
  const as = async (username: string): Promise<Client> => {
    const account = credentials.find((each) => each.username === username);
    if (account === undefined) throw new Error(`no first-start account ${username}`);
    return new Client(url).signIn(username, account.password);
  };
  const pretend = (today: string, timeOfDay = config.timeOfDay): void => {
    Object.assign(config, { today, timeOfDay });
  };
  let left: Promise<void> | undefined;
  const leave = (): Promise<void> => {
    left ??= closeWithin(app, 10_000);
    return left;
  };
  const close = async (): Promise<void> => {
    await leave();
    await database.drop();
    rmSync(config.dataDir, { recursive: true, force: true });
  };
  return { app, url, databaseUrl: database.url, config, anonymous: new Client(url), as, pretend, unaudited: () => unaudited(database.url, done), leave, close };
}

/** Notes each call that may have written and was answered with success; what it should have left in the audit is looked for at the end. */
function watched(app: NestFastifyApplication): DoneCall[] {
  const done: DoneCall[] = [];
  app
    .getHttpAdapter()
    .getInstance()
    .addHook('onResponse', (request, reply, next) => {
      const { method, id, routeOptions } = request;
      if (method !== 'GET' && reply.statusCode < 300) done.push({ method, route: routeOptions.url ?? '', requestId: id });
      next();
    });
  return done;
}

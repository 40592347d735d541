// Jobs on both backends, by the same code: what a transaction acknowledged is done once it committed, not at all when it rolled
// back, and again when the queue forgot it.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { NestFactory } from '@nestjs/core';
import type { INestApplicationContext } from '@nestjs/common';
import { getQueueToken } from '@nestjs/bullmq';
import type { Queue } from 'bullmq';
import { Config, Database, Dispatcher, Jobs, Kernel1700000001000, KernelModule, Outbox, Working } from '../../../core/src/kernel/index.js';
import { dataFolder } from '../../kit/data-folder.js';
import { cloneDatabase, type TestDatabase } from '../../kit/database.js';
import { startRedis, type TestRedis } from '../../kit/servers/redis.js';
import { until } from '../../kit/until.js';

interface Seen {
  value: number;
}

describe.each(['postgresql', 'redis'] as const)('jobs on %s', (backend) => {
  let database: TestDatabase;
  let redis: TestRedis | undefined;
  const open: INestApplicationContext[] = [];

  async function context(): Promise<INestApplicationContext> {
    const config = Config.fromEnvironment({ HAIDANG_LOG: 'error' }).with({
      databaseUrl: database.url,
      dataDir: dataFolder(),
      ...(redis === undefined ? {} : { redisUrl: redis.url }),
    });
    const app = await NestFactory.createApplicationContext(
      KernelModule.forRoot({ config, databaseUrl: database.url, migrations: [Kernel1700000001000], entities: [] }),
      { logger: false },
    );
    open.push(app);
    return app;
  }

  beforeAll(async () => {
    database = await cloneDatabase();
    if (backend === 'redis') redis = await startRedis();
  });
  afterAll(async () => {
    for (const app of open) await app.close();
    await redis?.stop();
    await database.drop();
  });

  it('does what a committed transaction asked for, and nothing of one that rolled back', async () => {
    const app = await context();
    const done: number[] = [];
    app.get(Jobs).register({
      name: `note-${backend}`,
      run: (payloads) => {
        done.push(...payloads.map((each) => (each as Seen).value));
        return Promise.resolve();
      },
    });
    await app.get(Working).start();
    const add = (value: number) =>
      app.get(Database).transaction((sql) => app.get(Outbox).add(sql, { queue: 'quick', name: `note-${backend}`, payload: { value } }));
    await Promise.all([1, 2, 3].map(add));
    await expect(
      app.get(Database).transaction(async (sql) => {
        await app.get(Outbox).add(sql, { queue: 'quick', name: `note-${backend}`, payload: { value: 99 } });
        throw new Error('no');
      }),
    ).rejects.toThrow('no');
    await until(
      () => [...done].sort(),
      (values) => values.length >= 3,
    );
    await until(
      () => app.get(Database).query('select 1 from outbox'),
      (rows) => rows.length === 0,
    );
    expect([...done].sort()).toEqual([1, 2, 3]);
    await app.close();
    open.splice(open.indexOf(app), 1);
  });

  it('does it again after the queue was lost', async () => {
    const first = await context();
    const name = `survive-${backend}`;
    await first.get(Database).transaction((sql) => first.get(Outbox).add(sql, { queue: 'quick', name, payload: { value: 7 } }));
    first.get(Dispatcher).start();
    await until(
      () => first.get(Database).query('select 1 from outbox where dispatched_at is not null'),
      (rows) => rows.length === 1,
    );
    const queue = first.get<Queue>(getQueueToken('quick'));
    await until(
      () => queue.getJobCounts('waiting', 'prioritized'),
      (counts) => Object.values(counts).some((count) => count > 0),
    );
    await first.close();
    open.splice(open.indexOf(first), 1);

    if (redis !== undefined) await redis.flush();
    else await loseQueue(database.url);

    const second = await context();
    const done: number[] = [];
    second.get(Jobs).register({
      name,
      run: (payloads) => {
        done.push(...payloads.map((each) => (each as Seen).value));
        return Promise.resolve();
      },
    });
    // Time passes: the row counts as forgotten.
    await second.get(Database).query(`update outbox set dispatched_at = dispatched_at - interval '1 minute'`);
    await second.get(Working).start();
    await until(
      () => done,
      (values) => values.length > 0,
    );
    await until(
      () => second.get(Database).query('select 1 from outbox'),
      (rows) => rows.length === 0,
    );
    expect(done).toEqual([7]);
  });
});

/** Empties every table of the queue's schema, as if it had been restored from nothing. */
async function loseQueue(url: string): Promise<void> {
  const { default: pg } = await import('pg');
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const tables = await client.query<{ name: string }>(
    `select quote_ident(schemaname) || '.' || quote_ident(tablename) as name from pg_tables where schemaname = 'bullmq' and tablename !~ 'migration'`,
  );
  await client.query(`truncate ${tables.rows.map((row) => row.name).join(', ')} cascade`);
  await client.end();
}

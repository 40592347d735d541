// The queue behind one door: BullMQ on PostgreSQL by default, on Redis when REDIS_URL is set; the same code either way.
import { Global, Module } from '@nestjs/common';
import { BullModule } from '@nestjs/bullmq';
import { createPostgresBackend, createRedisBackend, setDefaultBackendFactory, type QueueOptions } from 'bullmq';
import { Config } from '../config.js';
import { DatabaseUrl } from '../database/database-url.js';
import { Dispatcher } from './dispatcher.js';
import { Jobs } from './jobs.js';
import { Outbox } from './outbox.js';
import { QuickWorker, SlowWorker } from './workers.js';
import { Working } from './working.js';

type Connection = QueueOptions['connection'];
const FINISHED = { removeOnComplete: { count: 200 }, removeOnFail: { count: 1_000 }, attempts: 3, backoff: { type: 'fixed', delay: 500 } };

/** Chooses the backend for queues that are made from now on, and says how to reach it. */
function backend(config: Config, url: DatabaseUrl): Connection {
  if (config.redisUrl !== undefined) {
    setDefaultBackendFactory(createRedisBackend);
    return { url: config.redisUrl, maxRetriesPerRequest: null };
  }
  setDefaultBackendFactory(createPostgresBackend);
  return { connectionString: url.value, schema: 'bullmq', max: 3, application_name: 'haidang-jobs', skipMigrations: true };
}

@Global()
@Module({
  imports: [
    BullModule.forRootAsync({
      inject: [Config, DatabaseUrl],
      useFactory: (config: Config, url: DatabaseUrl) => ({ connection: backend(config, url), defaultJobOptions: FINISHED }),
      extraOptions: { manualRegistration: true },
    }),
    BullModule.registerQueue({ name: 'quick' }, { name: 'slow' }),
  ],
  providers: [Jobs, Outbox, Dispatcher, Working, QuickWorker, SlowWorker],
  exports: [Jobs, Outbox, Dispatcher, Working, BullModule],
})
export class JobsModule {}

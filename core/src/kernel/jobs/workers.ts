// The two workers of the queue. They only hand a job to Jobs; retries are short because the outbox dispatches again anyway.
import { Processor, WorkerHost } from '@nestjs/bullmq';
import type { Job } from 'bullmq';
import { Jobs, type JobData } from './jobs.js';

const LOCKS = { lockDuration: 10_000, stalledInterval: 5_000 };

@Processor('quick', { concurrency: 2, ...LOCKS })
export class QuickWorker extends WorkerHost {
  constructor(private readonly jobs: Jobs) {
    super();
  }

  override async process(job: Job<JobData>): Promise<void> {
    await this.jobs.run(job.name, job.data);
  }
}

/** Two at a time, so that mails and reminders do not wait for the end of a long import. */
@Processor('slow', { concurrency: 2, ...LOCKS })
export class SlowWorker extends WorkerHost {
  constructor(private readonly jobs: Jobs) {
    super();
  }

  override async process(job: Job<JobData>): Promise<void> {
    await this.jobs.run(job.name, job.data);
  }
}

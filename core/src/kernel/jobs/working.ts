// Starts the work of this process: queue workers, dispatcher and recurring jobs. The server starts it when the worker runs
// inline, the `worker` command always; a server with its worker apart never does.
import { setFlagsFromString } from 'node:v8';
import { Injectable } from '@nestjs/common';
import { BullRegistrar, InjectQueue } from '@nestjs/bullmq';
import type { Queue } from 'bullmq';
import { Dispatcher } from './dispatcher.js';
import { Jobs, type JobData } from './jobs.js';

/** Work that streams leaves much garbage and little else: it is collected before the heap has grown by a quarter, so that memory stays bounded. */
const HEAP_GROWTH = '--heap-growing-percent=25';

@Injectable()
export class Working {
  constructor(
    private readonly registrar: BullRegistrar,
    private readonly dispatcher: Dispatcher,
    private readonly jobs: Jobs,
    @InjectQueue('quick') private readonly quick: Queue<JobData>,
    @InjectQueue('slow') private readonly slow: Queue<JobData>,
  ) {}

  /** Call once, after every floor has registered its handlers. */
  async start(): Promise<void> {
    setFlagsFromString(HEAP_GROWTH);
    this.registrar.register();
    for (const job of this.jobs.recurring) {
      const queue = job.queue === 'quick' ? this.quick : this.slow;
      await queue.upsertJobScheduler(`every-${job.name}`, { every: job.every }, { name: job.name, data: { ids: [] } });
    }
    this.jobs.working = true;
    this.dispatcher.start();
  }
}

// Moves outbox rows into the queue: many rows of one kind become one queue job. Rows that were dispatched but are still
// there after a while (queue lost, worker killed, handler failed for good) are dispatched again.
import { Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { InjectQueue } from '@nestjs/bullmq';
import type { Queue } from 'bullmq';
import { Database } from '../database/database.js';
import { Notices } from '../database/notices.js';
import { uuid7 } from '../ids.js';
import { Log } from '../log.js';
import type { JobData } from './jobs.js';
import type { QueueName } from './outbox.js';

const BATCH = 500;
const SWEEP_MS = 1_000;
/** Work comes in bursts and is done best in one go: the first of a burst leaves soon, the rest of it a little later. */
const SOON_MS = 50;
const BURST_MS = 300;
/** A dispatched row that is still there after this long is dispatched again. */
const FORGOTTEN_SECONDS = 20;

@Injectable()
export class Dispatcher implements OnApplicationBootstrap, OnApplicationShutdown {
  private timer: NodeJS.Timeout | undefined;
  private gathering: NodeJS.Timeout | undefined;
  private lastAt = -Infinity;
  private busy: Promise<void> | undefined;
  private again = false;
  private active = false;
  private stopListening: () => void = () => undefined;

  constructor(
    private readonly database: Database,
    private readonly notices: Notices,
    private readonly log: Log,
    @InjectQueue('quick') private readonly quick: Queue<JobData>,
    @InjectQueue('slow') private readonly slow: Queue<JobData>,
  ) {}

  onApplicationBootstrap(): void {
    for (const queue of [this.quick, this.slow])
      queue.on('error', (fault) => {
        this.log.warn({ fault: String(fault) }, 'queue');
      });
  }

  /** Starts dispatching; called in the process that works. */
  start(): void {
    this.active = true;
    this.stopListening = this.notices.on('outbox', () => {
      this.wake();
    });
    this.timer = setInterval(() => {
      this.wake();
    }, SWEEP_MS);
    this.wake();
  }

  async onApplicationShutdown(): Promise<void> {
    this.active = false;
    clearInterval(this.timer);
    clearTimeout(this.gathering);
    this.stopListening();
    await this.busy;
  }

  private wake(): void {
    if (!this.active) return;
    this.gathering ??= setTimeout(
      () => {
        this.gathering = undefined;
        this.dispatch();
      },
      Math.max(SOON_MS, this.lastAt + BURST_MS - performance.now()),
    );
  }

  private dispatch(): void {
    if (!this.active) return;
    if (this.busy !== undefined) {
      this.again = true;
      return;
    }
    this.busy = this.drain()
      .catch((fault: unknown) => {
        this.log.warn({ fault: String(fault) }, 'dispatch failed, will try again');
      })
      .finally(() => {
        this.busy = undefined;
        if (this.again) {
          this.again = false;
          this.wake();
        }
      });
  }

  private async drain(): Promise<void> {
    while (this.active && (await this.dispatchBatch()) === BATCH);
  }

  private async dispatchBatch(): Promise<number> {
    const rows = await this.database.query<{ id: string; queue: QueueName; name: string }>(
      `update outbox set dispatched_at = clock_timestamp(), attempts = attempts + 1
        where id in (select id from outbox
                      where dispatched_at is null or dispatched_at < clock_timestamp() - make_interval(secs => $2)
                      order by dispatched_at nulls first, id limit $1 for update skip locked)
        returning id, queue, name`,
      [BATCH, FORGOTTEN_SECONDS],
    );
    const groups = new Map<string, { queue: QueueName; name: string; ids: string[] }>();
    for (const row of rows) {
      const key = `${row.queue} ${row.name}`;
      const group = groups.get(key) ?? { queue: row.queue, name: row.name, ids: [] };
      group.ids.push(row.id);
      groups.set(key, group);
    }
    for (const group of groups.values()) await this.enqueue(group);
    if (rows.length > 0) this.lastAt = performance.now();
    return rows.length;
  }

  private async enqueue(group: { queue: QueueName; name: string; ids: string[] }): Promise<void> {
    const queue = group.queue === 'quick' ? this.quick : this.slow;
    try {
      await queue.add(group.name, { ids: group.ids }, { jobId: uuid7() });
    } catch (fault) {
      await this.database.query('update outbox set dispatched_at = null, last_error = $2 where id = any($1)', [group.ids, String(fault)]);
      throw fault;
    }
  }
}

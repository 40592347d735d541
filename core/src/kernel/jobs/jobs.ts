// Who does what work: handlers by name, and the run of one queue job. A job carries outbox ids; the handler gets their
// payloads in one batch, and the rows go when it has succeeded. Handlers are idempotent: delivery is at least once.
import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.js';
import { inCall } from '../http/call-context.js';
import type { QueueName } from './outbox.js';

export interface JobHandler {
  name: string;
  run(payloads: readonly object[]): Promise<void>;
}

export interface Recurring {
  name: string;
  queue: QueueName;
  /** Milliseconds between runs. */
  every: number;
}

/** What travels through the queue: ids of outbox rows; none for recurring work. */
export interface JobData {
  ids: string[];
}

@Injectable()
export class Jobs {
  private readonly handlers = new Map<string, JobHandler>();
  readonly recurring: Recurring[] = [];
  /** True in a process that works: work that nobody waits for is begun only there. */
  working = false;

  constructor(private readonly database: Database) {}

  register(handler: JobHandler): void {
    this.handlers.set(handler.name, handler);
  }

  /** Runs the handler of that name again and again, once per interval over all processes. */
  every(recurring: Recurring): void {
    this.recurring.push(recurring);
  }

  /** What a job does is recorded as done by background work. */
  run(name: string, data: JobData): Promise<void> {
    return inCall({ via: 'job' }, () => this.runNow(name, data));
  }

  private async runNow(name: string, data: JobData): Promise<void> {
    const handler = this.handlers.get(name);
    if (handler === undefined) throw new Error(`no handler for job ${name}`);
    if (data.ids.length === 0) {
      await handler.run([]);
      return;
    }
    const rows = await this.database.query<{ id: string; payload: object }>('select id, payload from outbox where id = any($1) order by id', [data.ids]);
    if (rows.length === 0) return;
    await handler.run(rows.map((row) => row.payload));
    await this.database.query('delete from outbox where id = any($1)', [rows.map((row) => row.id)]);
  }
}

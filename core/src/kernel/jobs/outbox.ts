// The outbox: work that must happen because a transaction committed. The row is the truth; a queue only carries its id, so
// a lost queue loses nothing: rows that nobody finished are dispatched again.
import { Injectable } from '@nestjs/common';
import type { Sql } from '../database/database.js';
import { uuid7 } from '../ids.js';

/** `quick`: well under a second each. `slow`: imports, reports; they never hold up the quick ones. */
export type QueueName = 'quick' | 'slow';
export const QUEUES: readonly QueueName[] = ['quick', 'slow'];

export interface OutboxJob {
  queue: QueueName;
  name: string;
  payload: object;
}

@Injectable()
export class Outbox {
  /** Adds the job to the caller's transaction and wakes the dispatcher when that commits. */
  async add(sql: Sql, job: OutboxJob): Promise<void> {
    await sql.query(
      `with added as (insert into outbox (id, queue, name, payload) values ($1, $2, $3, $4))
       select pg_notify('haidang_outbox', '')`,
      [uuid7(), job.queue, job.name, JSON.stringify(job.payload)],
    );
  }
}

// The work of imports on the slow queue. The queue only wakes: which file is next is asked of the table, where a worker takes it for
// itself for as long as it is heard of. A file whose worker died is taken up by the next one: read again from its beginning, or, when
// it had been read to its end, applied.
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DomainError, Jobs, Log } from '../../kernel/index.js';
import { ImportGaveUp } from './errors.js';
import { ImportEnd } from './import-end.js';
import { ImportSteps } from './import-steps.js';
import { ImportsStore, type ImportRow } from './imports.store.js';
import { Lease, LeaseLost } from './lease.js';

export const RUN = 'imports.run';
const WATCH_MS = 5_000;
/** Refusals that say nothing of the file: another attempt may well succeed. */
const PASSING = new Set(['DATABASE_UNAVAILABLE', 'STAGE_MOVED', 'CHANGED_MEANWHILE', 'STORAGE_FULL', 'CHECKS_DOWN']);
const LAST_ATTEMPT = 3;

@Injectable()
export class ImportWork implements OnModuleInit {
  private busy = false;

  constructor(
    private readonly store: ImportsStore,
    private readonly steps: ImportSteps,
    private readonly end: ImportEnd,
    private readonly jobs: Jobs,
    private readonly log: Log,
  ) {}

  onModuleInit(): void {
    this.jobs.register({ name: RUN, run: () => this.runAll() });
    this.jobs.every({ name: RUN, queue: 'slow', every: WATCH_MS });
  }

  /** Takes up one file after the other until nobody's is left; one at a time in a process, whose memory is that of one file. */
  async runAll(): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    try {
      await this.takeAll();
    } finally {
      this.busy = false;
    }
  }

  private async takeAll(): Promise<void> {
    for (const row of await this.store.hopeless()) await this.end.refuse(row, ImportGaveUp({ attempts: row.attempt }));
    for (let row = await this.store.claim(); row !== undefined; row = await this.store.claim()) await this.run(row);
  }

  private async run(row: ImportRow): Promise<void> {
    const lease = new Lease(this.store, row);
    try {
      await this.steps.take(row, lease);
    } catch (fault) {
      if (!(fault instanceof LeaseLost)) await this.failed(row, fault);
    } finally {
      await lease.end();
    }
  }

  private async failed(row: ImportRow, fault: unknown): Promise<void> {
    if (fault instanceof DomainError && !PASSING.has(fault.kind.code)) {
      await this.end.refuse(row, fault);
      return;
    }
    this.log.error({ import: row.id, attempt: row.attempt, fault: fault instanceof Error ? fault.stack : String(fault) }, 'import failed');
    if (row.attempt >= LAST_ATTEMPT) await this.end.refuse(row, fault instanceof DomainError ? fault : ImportGaveUp({ attempts: row.attempt }));
    // Taken up again with the next look at the table, not at once: what failed needs a moment.
    else throw fault;
  }
}

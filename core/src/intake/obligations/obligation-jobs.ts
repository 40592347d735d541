// When obligations are opened: every quarter of an hour by a job, and at once when a set was published or an org unit founded, so
// that what is new is on the desks within a second (of the sets that moved alone: others owe what they owed). Opening twice is opening once.
import { Injectable, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { OrgUnits } from '../../access/index.js';
import { Jobs } from '../../kernel/index.js';
import { Definitions } from '../../registry/index.js';
import { Obligations } from './obligations.service.js';

const OPEN = 'obligations.open';
const NONE: ReadonlySet<string> = new Set();

@Injectable()
export class ObligationJobs implements OnModuleInit, OnModuleDestroy {
  private readonly stops: (() => void)[] = [];
  private running = false;
  /** What is still to be opened: nothing, these sets, or all. */
  private asked: ReadonlySet<string> | 'all' = NONE;

  constructor(
    private readonly obligations: Obligations,
    private readonly definitions: Definitions,
    private readonly orgUnits: OrgUnits,
    private readonly jobs: Jobs,
  ) {}

  onModuleInit(): void {
    this.jobs.register({ name: OPEN, run: () => this.obligations.open() });
    this.jobs.every({ name: OPEN, queue: 'slow', every: 15 * 60_000 });
    this.stops.push(this.definitions.onChange((moved) => this.openSoon(moved)));
    this.stops.push(this.orgUnits.onChange(() => this.openSoon('all')));
  }

  onModuleDestroy(): void {
    for (const stop of this.stops) stop();
  }

  /** Nobody waits for it: one run at a time, and one more for whatever came meanwhile; what fails here the job does. */
  private openSoon(sets: ReadonlySet<string> | 'all'): void {
    if (!this.jobs.working) return;
    this.asked = sets === 'all' || this.asked === 'all' ? 'all' : new Set([...this.asked, ...sets]);
    if (!this.running) void this.openWhileAsked();
  }

  private async openWhileAsked(): Promise<void> {
    this.running = true;
    while (this.asked === 'all' || this.asked.size > 0) {
      const { asked } = this;
      this.asked = NONE;
      await this.obligations.open(asked).catch(() => undefined);
    }
    this.running = false;
  }
}

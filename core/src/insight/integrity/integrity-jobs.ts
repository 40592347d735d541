// When the integrity checks run: when somebody asks, and once a night by itself.
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Clock, Database, Jobs } from '../../kernel/index.js';
import { Integrity, RUN } from './integrity.service.js';

const NIGHTLY = 'integrity.nightly';
const LOOK_MS = 30 * 60_000;
const FROM = '02:00';
/** A process that has just begun has better things to do. */
const SETTLED_MS = 10 * 60_000;

@Injectable()
export class IntegrityJobs implements OnModuleInit {
  private begunAt = 0;

  constructor(
    private readonly integrity: Integrity,
    private readonly jobs: Jobs,
    private readonly clock: Clock,
    private readonly database: Database,
  ) {}

  onModuleInit(): void {
    this.begunAt = Date.now();
    this.jobs.register({
      name: RUN,
      run: async (payloads) => {
        for (const { run } of payloads as readonly { run: string }[]) await this.integrity.run(run);
      },
    });
    this.jobs.register({ name: NIGHTLY, run: () => this.nightly() });
    this.jobs.every({ name: NIGHTLY, queue: 'slow', every: LOOK_MS });
  }

  /** Once a day of the province, in its night or as soon after it as a worker runs. */
  async nightly(): Promise<void> {
    if (Date.now() - this.begunAt < SETTLED_MS || this.clock.timeOfDay() < FROM) return;
    const done = await this.database.one(
      `select 1 from integrity_run where cause = 'nightly' and (asked_at at time zone 'Asia/Ho_Chi_Minh')::date = ($1::timestamptz at time zone 'Asia/Ho_Chi_Minh')::date`,
      [this.clock.now()],
    );
    if (done === undefined) await this.integrity.ask('nightly', 'system');
  }
}

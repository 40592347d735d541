// Which process of the installation does the work of plugins (schedules, put-off work, messages): the one that holds an advisory lock. It
// is held by a connection of its own, so it is free as soon as that process is gone, whatever ended it, and the next one takes over.
import { Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import pg from 'pg';
import { DatabaseUrl, Health, Jobs, Log, type HealthState } from '../../kernel/index.js';

const LOCK = 727_028;
const TRY_MS = 1_000;

/** Work of the leading process. */
export interface LedWork {
  begin(): void;
  end(): Promise<void>;
}

@Injectable()
export class PluginLead implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly work: LedWork[] = [];
  private client: pg.Client | undefined;
  private timer: NodeJS.Timeout | undefined;
  private trying = false;
  private closed = false;
  private leads = false;

  constructor(
    private readonly jobs: Jobs,
    private readonly url: DatabaseUrl,
    private readonly log: Log,
    private readonly health: Health,
  ) {}

  get leading(): boolean {
    return this.leads;
  }

  join(work: LedWork): void {
    this.work.push(work);
  }

  /** A line of health that only the leading process can fill. */
  reports(name: string, check: () => HealthState): void {
    this.health.add(name, check);
  }

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => void this.attempt(), TRY_MS);
    this.timer.unref();
  }

  async onApplicationShutdown(): Promise<void> {
    this.closed = true;
    clearInterval(this.timer);
    await this.resign();
    await this.client?.end().catch(() => undefined);
  }

  /** Only a process that works at all stands for it. */
  private async attempt(): Promise<void> {
    if (!this.jobs.working || this.leads || this.trying || this.closed) return;
    this.trying = true;
    try {
      this.client ??= await this.connect();
      const answer = await this.client.query<{ got: boolean }>('select pg_try_advisory_lock($1) as got', [LOCK]);
      if (answer.rows[0]?.got === true && !this.stopped()) {
        this.leads = true;
        for (const each of this.work) each.begin();
      }
    } catch (fault) {
      this.log.warn({ fault: String(fault) }, 'the work of plugins waits for the database');
      this.client = undefined;
    } finally {
      this.trying = false;
    }
  }

  private async connect(): Promise<pg.Client> {
    const client = new pg.Client({ connectionString: this.url.value, application_name: 'haidang-plugin-work', keepAlive: true });
    client.on('error', () => undefined);
    client.on('end', () => {
      if (this.client === client) this.client = undefined;
      void this.resign();
    });
    await client.connect();
    return client;
  }

  private async resign(): Promise<void> {
    if (!this.leads) return;
    this.leads = false;
    await Promise.all(this.work.map((each) => each.end()));
  }

  private stopped(): boolean {
    return this.closed;
  }
}

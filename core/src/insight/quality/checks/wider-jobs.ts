// When everything is checked: each night in full, every few minutes the sets whose figures changed since, because a figure that came by
// an interface or was published is judged by nobody at the door, and at once a set with open findings whose figures change: whoever mended
// a cell sees it leave the worklist.
import { Injectable, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import type { LiveEvent } from '@haidang/plugin-sdk';
import { Database, Jobs, Log, Notices } from '../../../kernel/index.js';
import { Definitions } from '../../../registry/index.js';
import { SOURCE, WiderRun } from './wider-run.service.js';

export const CHECK_ALL = 'quality.checks';
const CHECK_CHANGED = 'quality.checks.changed';
const DAY_MS = 86_400_000;
const CHANGED_MS = 600_000;
/** Figures of one report come in several changes. */
const SOON_MS = 300;
const SETTING = 'quality-checks-until';

/** By the clock of the database, which also dates the figures. */
const CHANGED = `
with span as (select coalesce((select (value #>> '{}')::timestamptz from setting where key = $1), clock_timestamp() - interval '1 hour') as since, clock_timestamp() as until)
select array(select distinct indicator_id from observation, span where recorded_from > span.since and recorded_from <= span.until and origin in ('submission', 'published')) as indicators,
       (select until::text from span) as until`;

@Injectable()
export class WiderJobs implements OnModuleInit, OnModuleDestroy {
  private readonly mended = new Set<string>();
  private waiting: NodeJS.Timeout | undefined;
  private running: Promise<void> = Promise.resolve();
  private stop: () => void = () => undefined;

  constructor(
    private readonly run: WiderRun,
    private readonly database: Database,
    private readonly definitions: Definitions,
    private readonly jobs: Jobs,
    private readonly log: Log,
    private readonly notices: Notices,
  ) {}

  onModuleInit(): void {
    this.jobs.register({ name: CHECK_ALL, run: () => this.everything() });
    this.jobs.every({ name: CHECK_ALL, queue: 'slow', every: DAY_MS });
    this.jobs.register({ name: CHECK_CHANGED, run: () => this.changed().then(() => undefined) });
    this.jobs.every({ name: CHECK_CHANGED, queue: 'slow', every: CHANGED_MS });
    this.stop = this.notices.on('live', (payload) => {
      this.hear(payload);
    });
  }

  async onModuleDestroy(): Promise<void> {
    this.stop();
    clearTimeout(this.waiting);
    await this.running;
  }

  private hear(payload: string): void {
    const event = JSON.parse(payload) as LiveEvent;
    if (event.type !== 'data.changed' || !this.jobs.working) return;
    this.mended.add(event.set);
    this.waiting ??= setTimeout(() => {
      this.waiting = undefined;
      const sets = [...this.mended];
      this.mended.clear();
      this.running = this.running
        .then(() => this.again(sets))
        .catch((fault: unknown) => {
          this.log.warn({ fault: String(fault) }, 'quality: a set that was mended is not checked; the next run will');
        });
    }, SOON_MS);
  }

  /** Only sets of which something is open: others wait for the next round. */
  private async again(sets: readonly string[]): Promise<void> {
    const open = await this.database.query<{ set_id: string }>(
      'select distinct set_id from quality_cell_check where set_id = any($1::text[]) and source = $2 and passed < evaluated',
      [sets, SOURCE],
    );
    for (const { set_id } of open) await this.run.set(set_id);
  }

  private async everything(): Promise<void> {
    const started = Date.now();
    const report = await this.run.everything();
    this.log.info({ ...report, seconds: (Date.now() - started) / 1000 }, 'figures checked over sets and periods');
  }

  /** The mark moves only after the work is done: what was not judged is judged the next time. */
  async changed(): Promise<string[]> {
    const found = await this.database.one<{ indicators: number[]; until: string }>(CHANGED, [SETTING]);
    const sets = [...new Set((found?.indicators ?? []).flatMap((id) => this.definitions.indicatorById(id)?.set ?? []))];
    for (const set of sets) await this.run.set(set);
    await this.database.query(
      `insert into setting (key, value) values ($1, to_jsonb($2::text)) on conflict (key) do update set value = excluded.value, changed_at = clock_timestamp()`,
      [SETTING, found?.until ?? new Date().toISOString()],
    );
    return sets;
  }
}

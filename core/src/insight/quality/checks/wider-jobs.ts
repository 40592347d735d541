// When everything is checked: each night in full, and every few minutes the sets whose figures changed since, because a figure that came by
// an interface or was published is judged by nobody at the door.
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Database, Jobs, Log } from '../../../kernel/index.js';
import { Definitions } from '../../../registry/index.js';
import { WiderRun } from './wider-run.service.js';

export const CHECK_ALL = 'quality.checks';
const CHECK_CHANGED = 'quality.checks.changed';
const DAY_MS = 86_400_000;
const CHANGED_MS = 600_000;
const SETTING = 'quality-checks-until';

/** By the clock of the database, which also dates the figures. */
const CHANGED = `
with span as (select coalesce((select (value #>> '{}')::timestamptz from setting where key = $1), clock_timestamp() - interval '1 hour') as since, clock_timestamp() as until)
select array(select distinct indicator_id from observation, span where recorded_from > span.since and recorded_from <= span.until and origin in ('submission', 'published')) as indicators,
       (select until::text from span) as until`;

@Injectable()
export class WiderJobs implements OnModuleInit {
  constructor(
    private readonly run: WiderRun,
    private readonly database: Database,
    private readonly definitions: Definitions,
    private readonly jobs: Jobs,
    private readonly log: Log,
  ) {}

  onModuleInit(): void {
    this.jobs.register({ name: CHECK_ALL, run: () => this.everything() });
    this.jobs.every({ name: CHECK_ALL, queue: 'slow', every: DAY_MS });
    this.jobs.register({ name: CHECK_CHANGED, run: () => this.changed().then(() => undefined) });
    this.jobs.every({ name: CHECK_CHANGED, queue: 'slow', every: CHANGED_MS });
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

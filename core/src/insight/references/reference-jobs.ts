// When figures are compared with their second sources: all of them once a night, and every few minutes the sets whose figures changed since.
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Database, Jobs } from '../../kernel/index.js';
import { Definitions } from '../../registry/index.js';
import { ReferenceRun } from './reference-run.service.js';

const ALL = 'quality.references';
const CHANGED = 'quality.references.changed';
const DAY_MS = 86_400_000;
const CHANGED_MS = 600_000;
const SETTING = 'quality-references-until';

/** By the clock of the database, which also dates the figures. */
const MOVED = `
with span as (select coalesce((select (value #>> '{}')::timestamptz from setting where key = $1), clock_timestamp() - interval '1 hour') as since, clock_timestamp() as until)
select array(select distinct indicator_id from observation, span where recorded_from > span.since and recorded_from <= span.until and origin in ('submission', 'published')) as indicators,
       (select until::text from span) as until`;

@Injectable()
export class ReferenceJobs implements OnModuleInit {
  constructor(
    private readonly run: ReferenceRun,
    private readonly database: Database,
    private readonly definitions: Definitions,
    private readonly jobs: Jobs,
  ) {}

  onModuleInit(): void {
    this.jobs.register({ name: ALL, run: () => this.sets(this.definitions.all().map(({ id }) => id)) });
    this.jobs.every({ name: ALL, queue: 'slow', every: DAY_MS });
    this.jobs.register({ name: CHANGED, run: () => this.changed() });
    this.jobs.every({ name: CHANGED, queue: 'slow', every: CHANGED_MS });
  }

  /** The mark moves only after the work is done: what was not compared is compared the next time. */
  async changed(): Promise<void> {
    const moved = await this.database.one<{ indicators: number[]; until: string }>(MOVED, [SETTING]);
    await this.sets(new Set((moved?.indicators ?? []).flatMap((id) => this.definitions.indicatorById(id)?.set ?? [])));
    if (moved === undefined) return;
    await this.database.query(
      `insert into setting (key, value) values ($1, to_jsonb($2::text)) on conflict (key) do update set value = excluded.value, changed_at = clock_timestamp()`,
      [SETTING, moved.until],
    );
  }

  private async sets(sets: Iterable<string>): Promise<void> {
    for (const set of sets) await this.database.transaction((sql) => this.run.set(sql, set));
  }
}

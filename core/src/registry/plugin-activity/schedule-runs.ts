// The last runs of schedules, twenty of each: written by the process that leads the work of plugins, read by whoever serves the Plugins page.
import { Injectable } from '@nestjs/common';
import { Database } from '../../kernel/index.js';

const KEPT = 20;

export interface RunRow {
  part: string;
  begun_at: Date;
  ended_at: Date | null;
  reason: string | null;
}

@Injectable()
export class ScheduleRuns {
  constructor(private readonly database: Database) {}

  /** Its number, for `end`. */
  async begin(plugin: string, part: string): Promise<string | undefined> {
    const [row] = await this.database.query<{ id: string }>(BEGIN, [plugin, part, KEPT]);
    return row?.id;
  }

  async end(plugin: string, part: string, id: string, reason: string | null): Promise<void> {
    await this.database.query('update plugin_run set ended_at = clock_timestamp(), reason = $4 where plugin = $1 and part = $2 and id = $3', [
      plugin,
      part,
      id,
      reason?.slice(0, 1_000) ?? null,
    ]);
  }

  /** Newest first. */
  of(plugin: string): Promise<RunRow[]> {
    return this.database.query<RunRow>('select part, begun_at, ended_at, reason from plugin_run where plugin = $1 order by id desc', [plugin]);
  }
}

const BEGIN = `
with old as (delete from plugin_run r using (select id from plugin_run where plugin = $1 and part = $2 order by id desc offset $3::int - 1) o
              where r.plugin = $1 and r.part = $2 and r.id = o.id)
insert into plugin_run (plugin, part) values ($1, $2) returning id`;

// Schedules of plugins: each at its interval, by the leading process, never twice at once. A plugin that is down misses its turn.
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Database, Log } from '../../kernel/index.js';
import { ScheduleRuns } from '../plugin-activity/schedule-runs.js';
import { PluginHost } from '../plugins/plugin-host.service.js';
import { contributesOf } from '../plugins/source.js';
import type { Standing } from '../plugin-process/standing.js';
import { Loop } from './loop.js';
import { PluginLead, type LedWork } from './plugin-lead.js';

const LOOK_MS = 500;
export const LONGEST_RUN_MS = 300_000;

@Injectable()
export class PluginSchedules implements OnModuleInit, LedWork {
  private readonly loop: Loop;
  private readonly running = new Map<string, Promise<void>>();

  constructor(
    private readonly host: PluginHost,
    private readonly database: Database,
    private readonly lead: PluginLead,
    private readonly runs: ScheduleRuns,
    log: Log,
  ) {
    this.loop = new Loop(
      LOOK_MS,
      () => this.look(),
      (fault) => {
        log.warn({ fault: String(fault) }, 'schedules of plugins');
      },
    );
  }

  onModuleInit(): void {
    this.lead.join(this);
  }

  begin(): void {
    this.loop.begin();
  }

  async end(): Promise<void> {
    await this.loop.end();
  }

  private async look(): Promise<void> {
    for (const standing of this.host.all()) {
      if (standing.given === undefined) continue;
      for (const { id, everySeconds } of contributesOf(standing.candidate).schedules ?? []) {
        const key = `${standing.candidate.id}/${id}`;
        if (this.running.has(key) || !(await this.isDue(standing.candidate.id, id, everySeconds))) continue;
        this.running.set(
          key,
          this.run(standing, id).finally(() => this.running.delete(key)),
        );
      }
    }
  }

  /** Takes the turn: of two processes that believe to lead only one gets it. */
  private async isDue(plugin: string, part: string, everySeconds: number): Promise<boolean> {
    const taken = await this.database.query(
      `insert into plugin_schedule (plugin, part, begun_at) values ($1, $2, clock_timestamp())
         on conflict (plugin, part) do update set begun_at = clock_timestamp(), ended_at = null, reason = null
         where plugin_schedule.begun_at <= clock_timestamp() - make_interval(secs => $3) returning 1`,
      [plugin, part, everySeconds],
    );
    return taken.length > 0;
  }

  private async run(standing: Standing, part: string): Promise<void> {
    const { id } = standing.candidate;
    const run = await this.runs.begin(id, part).catch(() => undefined);
    const reason = await this.host
      .called(standing, { what: 'schedule', part, input: undefined, milliseconds: LONGEST_RUN_MS }, () => null)
      .catch(() => standing.lastError?.text.en ?? '');
    await this.database
      .query('update plugin_schedule set ended_at = clock_timestamp(), reason = $3 where plugin = $1 and part = $2', [id, part, reason])
      .catch(() => undefined);
    if (run !== undefined) await this.runs.end(id, part, run, reason).catch(() => undefined);
  }
}

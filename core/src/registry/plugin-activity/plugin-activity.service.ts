// What a plugin did lately, for who administers it: its schedules with their next and last runs, its calls with their durations, its memory.
import { Injectable } from '@nestjs/common';
import type { PluginActivity, PluginCalls, PluginRun, PluginScheduleView } from '@haidang/plugin-sdk';
import { Clock } from '../../kernel/index.js';
import { PluginNotFound } from '../errors.js';
import { mostMemory } from '../plugin-process/plugin-process.js';
import type { Standing } from '../plugin-process/standing.js';
import { LONGEST_RUN_MS } from '../plugin-work/plugin-schedules.service.js';
import { PluginHost } from '../plugins/plugin-host.service.js';
import { contributesOf } from '../plugins/source.js';
import { CallCounts, type CountRow } from './call-counts.js';
import { percentile } from './durations.js';
import { ScheduleRuns, type RunRow } from './schedule-runs.js';

@Injectable()
export class PluginActivities {
  constructor(
    private readonly host: PluginHost,
    private readonly runs: ScheduleRuns,
    private readonly counts: CallCounts,
    private readonly clock: Clock,
  ) {}

  /** @throws PluginNotFound */
  async of(id: string): Promise<PluginActivity> {
    const standing = this.host.find(id);
    if (standing === undefined) throw PluginNotFound({ plugin: id.slice(0, 80) });
    const [runs, counts] = await Promise.all([this.runs.of(id), this.counts.of(id)]);
    const { memory, peak, candidate } = standing;
    return {
      schedules: this.schedules(standing, runs),
      calls: counts.map(callsOf),
      memory: { now: memory, peak, most: mostMemory(candidate.grants.memoryMegabytes) },
    };
  }

  private schedules(standing: Standing, runs: readonly RunRow[]): PluginScheduleView[] {
    const now = this.clock.now().getTime();
    return (contributesOf(standing.candidate).schedules ?? []).map(({ id, title, everySeconds }) => {
      const own = runs.filter(({ part }) => part === id);
      const [last] = own;
      // One that never ran, or whose turn passed while nobody led, runs as soon as somebody does.
      const next = Math.max(now, (last?.begun_at.getTime() ?? 0) + everySeconds * 1_000);
      const runsOf = own.map((run, index) => runOf(run, index === 0 && now - run.begun_at.getTime() <= LONGEST_RUN_MS));
      return { id, title: title ?? null, everySeconds, next: standing.given === undefined ? null : new Date(next).toISOString(), runs: runsOf };
    });
  }
}

function runOf({ begun_at, ended_at, reason }: RunRow, mayRun: boolean): PluginRun {
  const begunAt = begun_at.toISOString();
  if (ended_at === null) return { begunAt, milliseconds: null, state: mayRun ? 'running' : 'lost', reason: null };
  return { begunAt, milliseconds: ended_at.getTime() - begun_at.getTime(), state: reason === null ? 'done' : 'failed', reason };
}

function callsOf({ kind, part, calls, failed, late, refused, durations }: CountRow): PluginCalls {
  return { kind, part, calls, failed, late, refused, median: percentile(durations, 0.5), p95: percentile(durations, 0.95) };
}

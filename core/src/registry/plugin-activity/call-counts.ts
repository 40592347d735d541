// Calls of plugins, counted by day: in memory as they end, in the table every ten seconds, so that counts outlive the process and those of
// several processes add up. A month is kept. What cannot be written waits; it grows with the parts of plugins, not with their calls.
import { Injectable, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { Clock, Database, Log } from '../../kernel/index.js';
import { PluginHost, type CallOutcome } from '../plugins/plugin-host.service.js';
import { stepOf, STEPS } from './durations.js';

const FLUSH_MS = 10_000;
const KEPT_DAYS = 30;
const SHOWN_DAYS = 7;

export interface CountRow {
  kind: string;
  part: string;
  calls: number;
  failed: number;
  late: number;
  refused: number;
  durations: number[];
}

interface Count extends CountRow {
  plugin: string;
  day: string;
}

@Injectable()
export class CallCounts implements OnModuleInit, OnApplicationShutdown {
  private counts = new Map<string, Count>();
  private timer: NodeJS.Timeout | undefined;
  private writing: Promise<void> = Promise.resolve();

  constructor(
    private readonly host: PluginHost,
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly log: Log,
  ) {}

  onModuleInit(): void {
    this.host.heard((call) => {
      this.add(call);
    });
    this.timer = setInterval(() => void this.flush(), FLUSH_MS);
    this.timer.unref();
  }

  async onApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    await this.flush();
  }

  /** Of the last seven days, this one among them. */
  async of(plugin: string): Promise<CountRow[]> {
    await this.flush();
    const rows = await this.database.query<CountRow>(READ, [plugin, this.clock.today(), SHOWN_DAYS]);
    const parts = new Map<string, CountRow>();
    for (const row of rows) merge(parts, `${row.kind} ${row.part}`, row);
    return [...parts.values()].sort((left, right) => `${left.kind} ${left.part}`.localeCompare(`${right.kind} ${right.part}`, 'en'));
  }

  private add({ plugin, what, part, milliseconds, outcome, refused }: CallOutcome): void {
    const day = this.clock.today();
    const durations = Array<number>(STEPS).fill(0);
    durations[stepOf(milliseconds)] = 1;
    const count = { calls: 1, failed: outcome === 'failed' ? 1 : 0, late: outcome === 'late' ? 1 : 0, refused: refused ? 1 : 0 };
    merge(this.counts, JSON.stringify([plugin, what, part, day]), { plugin, kind: what, part, day, ...count, durations });
  }

  private flush(): Promise<void> {
    this.writing = this.writing.then(() => this.write());
    return this.writing;
  }

  private async write(): Promise<void> {
    const taken = this.counts;
    if (taken.size === 0) return;
    this.counts = new Map();
    const rows = [...taken.values()].map((row) => ({ ...row, durations: `{${row.durations.join(',')}}` }));
    try {
      await this.database.query(WRITE, [JSON.stringify(rows)]);
      await this.database.query('delete from plugin_call where day < $1::date - $2::int', [this.clock.today(), KEPT_DAYS]);
    } catch (fault) {
      this.log.warn({ fault: String(fault) }, 'calls of plugins are counted later');
      for (const [key, count] of taken) merge(this.counts, key, count);
    }
  }
}

/** Adds to what is counted under that key. */
function merge<C extends CountRow>(counts: Map<string, C>, key: string, more: C): void {
  const count = counts.get(key);
  if (count === undefined) {
    counts.set(key, { ...more });
    return;
  }
  count.calls += more.calls;
  count.failed += more.failed;
  count.late += more.late;
  count.refused += more.refused;
  count.durations = count.durations.map((each, step) => each + (more.durations[step] ?? 0));
}

const READ = `
select kind, part, calls, failed, late, refused, durations from plugin_call where plugin = $1 and day > $2::date - $3::int and day <= $2::date`;

const WRITE = `
insert into plugin_call (plugin, kind, part, day, calls, failed, late, refused, durations)
select plugin, kind, part, day::date, calls, failed, late, refused, durations::int[]
  from jsonb_to_recordset($1::jsonb) as c (plugin text, kind text, part text, day text, calls int, failed int, late int, refused int, durations text)
    on conflict (plugin, kind, part, day) do update set
       calls = plugin_call.calls + excluded.calls, failed = plugin_call.failed + excluded.failed, late = plugin_call.late + excluded.late,
       refused = plugin_call.refused + excluded.refused,
       durations = (select array_agg(coalesce(a, 0) + coalesce(b, 0) order by step)
                      from unnest(plugin_call.durations, excluded.durations) with ordinality as u (a, b, step))`;

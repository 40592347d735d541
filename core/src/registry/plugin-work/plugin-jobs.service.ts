// Work that plugins put off: a row until it is done, at least once, tried eight times with growing pauses; then it is a dead letter.
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { HostError } from '@haidang/plugin-sdk';
import { Database, Log, Notices } from '../../kernel/index.js';
import { PluginHost } from '../plugins/plugin-host.service.js';
import { contributesOf } from '../plugins/source.js';
import { fieldsOf, PluginVerbs, textOf, type Asking } from '../plugin-verbs/verbs.js';
import { Loop } from './loop.js';
import { PluginLead, type LedWork } from './plugin-lead.js';

const LOOK_MS = 500;
const LONGEST_MS = 300_000;
const MOST_PAYLOAD = 256_000;
const MOST_WAITING = 100_000;
const AT_ONCE = 2;
/** Seconds before the second to the eighth try. */
const PAUSES = [10, 30, 120, 300, 900, 3_600, 10_800];

interface Row {
  id: string;
  plugin: string;
  part: string;
  payload: unknown;
  attempts: number;
}

@Injectable()
export class PluginJobs implements OnModuleInit, LedWork {
  private readonly loop: Loop;
  private readonly running = new Map<string, string>();

  constructor(
    private readonly host: PluginHost,
    private readonly verbs: PluginVerbs,
    private readonly database: Database,
    private readonly notices: Notices,
    private readonly lead: PluginLead,
    log: Log,
  ) {
    this.loop = new Loop(
      LOOK_MS,
      () => this.look(),
      (fault) => {
        log.warn({ fault: String(fault) }, 'put-off work of plugins');
      },
    );
  }

  onModuleInit(): void {
    this.verbs.join('job', { run: (asking) => this.add(asking) });
    this.notices.on('plugins', (payload) => {
      if (payload === 'job') this.loop.knock();
    });
    this.lead.join(this);
  }

  begin(): void {
    this.loop.begin();
  }

  end(): Promise<void> {
    return this.loop.end();
  }

  private async add({ plugin, args }: Asking): Promise<void> {
    const part = textOf(args[0], 'id', 80);
    if (contributesOf(plugin).jobs?.some((each) => each.id === part) !== true) throw new HostError('BAD_REQUEST', `the manifest names no job "${part}"`);
    const payload = JSON.stringify(args[1] ?? null);
    if (payload.length > MOST_PAYLOAD || payload.includes('\\u0000')) throw new HostError('BAD_REQUEST', 'payload: JSON of at most 256 kB, without NUL');
    const { afterSeconds = 0, key } = fieldsOf(args[2]);
    if (typeof afterSeconds !== 'number' || !(afterSeconds >= 0 && afterSeconds <= 31_536_000)) throw new HostError('BAD_REQUEST', 'afterSeconds: 0 to a year');
    const added = await this.database.query(
      `with room as (select 1 where (select count(*) from (select 1 from plugin_job where plugin = $1 and dead_at is null limit $6) w) < $6),
       added as (insert into plugin_job (plugin, part, payload, key, next_at)
                 select $1, $2, $3, $4, clock_timestamp() + make_interval(secs => $5) from room
                     on conflict (plugin, key) where key is not null and dead_at is null do nothing)
       select pg_notify('haidang_plugins', 'job') from room`,
      [plugin.id, part, payload, key === undefined ? null : textOf(key, 'key', 200), afterSeconds, MOST_WAITING],
    );
    if (added.length === 0) throw new HostError('QUOTA', 'too much work is put off already');
  }

  private async look(): Promise<void> {
    const free = this.host
      .all()
      .filter((standing) => standing.given !== undefined)
      .map((standing) => standing.candidate.id)
      .filter((id) => this.busy(id) < AT_ONCE);
    if (free.length === 0) return;
    const rows = await this.database.query<Row>(TAKE, [free, [...this.running.keys()], AT_ONCE]);
    for (const row of rows) {
      if (this.busy(row.plugin) >= AT_ONCE) continue;
      this.running.set(row.id, row.plugin);
      void this.run(row).finally(() => {
        this.running.delete(row.id);
        this.loop.knock();
      });
    }
  }

  private busy(plugin: string): number {
    return [...this.running.values()].filter((each) => each === plugin).length;
  }

  private async run({ id, plugin, part, payload, attempts }: Row): Promise<void> {
    const standing = this.host.find(plugin);
    if (standing?.given === undefined) return;
    try {
      // Work that has begun no longer stands for its key: what comes now is new.
      await this.database.query('update plugin_job set key = null where id = $1', [id]);
      const done = await this.host.called(standing, { what: 'job', part, input: payload, milliseconds: LONGEST_MS }, () => true).catch(() => false);
      if (done) await this.database.query('delete from plugin_job where id = $1', [id]);
      else
        await this.database.query(
          `update plugin_job set attempts = $2, reason = $3, next_at = clock_timestamp() + make_interval(secs => $4),
                  dead_at = case when $5 then clock_timestamp() end where id = $1`,
          [id, attempts + 1, standing.lastError?.text.en ?? null, PAUSES[attempts] ?? 0, attempts >= PAUSES.length],
        );
    } catch {
      // The database went away: the row is still there and its work is done once more.
    }
  }
}

const TAKE = `
select id, plugin, part, payload, attempts from (
  select id, plugin, part, payload, attempts, next_at, row_number() over (partition by plugin order by next_at, id) as place
    from plugin_job where dead_at is null and next_at <= clock_timestamp() and plugin = any($1::text[]) and not (id = any($2::bigint[]))) due
 where place <= $3 order by next_at, id`;

// The store of plugins: key-value records in one table, ordered by key, with revisions, expiry and a quota. All changes of one write are
// made or none; what has expired is not found at once, and gone from the disk soon.
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { HostError, type StoreRecord } from '@haidang/plugin-sdk';
import { Database, Jobs, type Sql } from '../../kernel/index.js';
import { storeFull } from '../plugin-verbs/refusals.js';
import { PluginVerbs, type Asking } from '../plugin-verbs/verbs.js';
import { bordersOf, changesOf, keyOf, rangeOf, type Changes } from './store-changes.js';

const SWEEP = 'plugins.sweep';
const SWEEP_MS = 60_000;
const SWEPT_AT_ONCE = 5_000;
const MOST_KEYS = 5_000;
/** Of one answer; a list that would be larger ends earlier. */
const MOST_BYTES = 32_000_000;
const LIVE = '(expires_at is null or expires_at > clock_timestamp())';

interface Row {
  key: string;
  json: string | null;
  bytes: Buffer | null;
  revision: string;
}

@Injectable()
export class PluginStore implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly verbs: PluginVerbs,
    private readonly jobs: Jobs,
  ) {}

  onModuleInit(): void {
    const join = (name: string, run: (asking: Asking) => Promise<unknown>): void => {
      this.verbs.join(`store.${name}`, { run });
    };
    join('get', ({ plugin, args }) => this.get(plugin.id, args[0]));
    join('write', ({ plugin, args }) => this.write(plugin.id, changesOf(args[0]), plugin.grants.storeMegabytes));
    join('list', ({ plugin, args }) => this.list(plugin.id, args[0]));
    join('count', ({ plugin, args }) => this.count(plugin.id, args[0]));
    join('deleteAll', ({ plugin, args }) => this.deleteAll(plugin.id, args[0]));
    this.jobs.register({ name: SWEEP, run: () => this.sweep() });
    this.jobs.every({ name: SWEEP, queue: 'slow', every: SWEEP_MS });
  }

  async get(plugin: string, given: unknown): Promise<(StoreRecord | undefined)[]> {
    if (!Array.isArray(given) || given.length > MOST_KEYS) throw new HostError('BAD_REQUEST', 'at most 5,000 keys at once');
    const keys = given.map(keyOf);
    const rows = await this.database.query<Row>(
      `select key, json, bytes, revision from plugin_record where plugin = $1 and key = any($2::text[]) and ${LIVE}`,
      [plugin, keys],
    );
    const found = new Map(rows.map((row) => [row.key, recordOf(row)]));
    return keys.map((key) => found.get(key));
  }

  async list(plugin: string, given: unknown): Promise<StoreRecord[]> {
    const { from, to, after, until, reverse, limit } = rangeOf(given);
    const rows = await this.database.query<Row>(reverse ? LIST_DOWN : LIST_UP, [plugin, from, to, after, until, limit, MOST_BYTES]);
    return rows.map(recordOf);
  }

  async count(plugin: string, prefix: unknown): Promise<number> {
    const { from, to } = bordersOf(prefix);
    const row = await this.database.one<{ count: number }>(
      `select count(*)::int as count from plugin_record where plugin = $1 and key >= $2 collate "C" and key < $3 collate "C" and ${LIVE}`,
      [plugin, from, to],
    );
    return row?.count ?? 0;
  }

  async deleteAll(plugin: string, prefix: unknown): Promise<number> {
    const { from, to } = bordersOf(prefix);
    return this.database.transaction(async (sql) => {
      await queue(sql, plugin);
      const row = await sql.one<{ count: number; bytes: string }>(
        `with gone as (delete from plugin_record where plugin = $1 and key >= $2 collate "C" and key < $3 collate "C" returning size, ${LIVE} as live)
         select (count(*) filter (where live))::int as count, coalesce(sum(size), 0) as bytes from gone`,
        [plugin, from, to],
      );
      await grow(sql, plugin, -Number(row?.bytes ?? 0));
      return row?.count ?? 0;
    });
  }

  /** All of them or none. @throws HostError CONFLICT, QUOTA */
  async write(plugin: string, { puts, deletes, conditions }: Changes, megabytes: number): Promise<void> {
    if (puts.length + deletes.length === 0) return;
    await this.database.transaction(async (sql) => {
      await queue(sql, plugin);
      const keys = [...puts.map((put) => put.key), ...deletes];
      const rows = await sql.query<{ key: string; revision: string; size: number; live: boolean }>(
        `select key, revision, size, ${LIVE} as live from plugin_record where plugin = $1 and key = any($2::text[])`,
        [plugin, keys],
      );
      const before = new Map(rows.map((row) => [row.key, row]));
      for (const { key, revision } of conditions) {
        const known = before.get(key);
        if ((known?.live === true ? Number(known.revision) : 0) !== revision) throw new HostError('CONFLICT', `"${key}" has changed since`);
      }
      if (deletes.length > 0) await sql.query('delete from plugin_record where plugin = $1 and key = any($2::text[])', [plugin, deletes]);
      if (puts.length > 0)
        await sql.query(PUT, [
          plugin,
          puts.map((put) => put.key),
          puts.map((put) => put.json),
          puts.map((put) => put.bytes),
          puts.map((put) => put.size),
          puts.map((put) => put.expiresAt),
        ]);
      const grown = puts.reduce((sum, put) => sum + put.size, 0) - rows.reduce((sum, row) => sum + row.size, 0);
      const held = await grow(sql, plugin, grown);
      if (grown > 0 && held > megabytes * 1_000_000) throw storeFull(plugin, megabytes);
    });
  }

  /** Takes what has expired from the disk, a little at a time. */
  async sweep(): Promise<void> {
    const plugins = await this.database.query<{ plugin: string }>('select distinct plugin from plugin_record where expires_at < clock_timestamp()');
    for (const { plugin } of plugins) while ((await this.sweepSome(plugin)) === SWEPT_AT_ONCE);
    await this.database.query('delete from plugin_signature where expires_at < clock_timestamp()');
  }

  private sweepSome(plugin: string): Promise<number> {
    return this.database.transaction(async (sql) => {
      await queue(sql, plugin);
      const row = await sql.one<{ count: number; bytes: string }>(SWEEP_RECORDS, [plugin, SWEPT_AT_ONCE]);
      await grow(sql, plugin, -Number(row?.bytes ?? 0));
      return row?.count ?? 0;
    });
  }
}

/** Writers of one plugin go one after the other. */
async function queue(sql: Sql, plugin: string): Promise<void> {
  await sql.query('insert into plugin_usage (plugin) values ($1) on conflict (plugin) do update set bytes = plugin_usage.bytes', [plugin]);
}

async function grow(sql: Sql, plugin: string, bytes: number): Promise<number> {
  const row = await sql.one<{ bytes: string }>('update plugin_usage set bytes = greatest(0, bytes + $2) where plugin = $1 returning bytes', [plugin, bytes]);
  return Number(row?.bytes ?? 0);
}

function recordOf({ key, json, bytes, revision }: Row): StoreRecord {
  return { key, value: bytes === null ? (JSON.parse(json ?? 'null') as never) : new Uint8Array(bytes), revision: Number(revision) };
}

const PUT = `
insert into plugin_record (plugin, key, json, bytes, revision, size, expires_at)
select $1, w.key, w.json, w.bytes, 1, w.size, w.expires_at
  from unnest($2::text[], $3::text[], $4::bytea[], $5::int[], $6::timestamptz[]) as w (key, json, bytes, size, expires_at)
    on conflict (plugin, key) do update
   set json = excluded.json, bytes = excluded.bytes, revision = plugin_record.revision + 1, size = excluded.size, expires_at = excluded.expires_at`;

const listing = (after: string, until: string, order: string): string => `
select key, json, bytes, revision from (
  select key, json, bytes, revision, sum(size) over (order by key ${order}) as total, row_number() over (order by key ${order}) as place
    from (select key, json, bytes, revision, size from plugin_record
           where plugin = $1 and key >= $2 collate "C" and key < $3 collate "C" and ${LIVE}
             and ($4::text is null or key ${after} $4 collate "C") and ($5::text is null or key ${until} $5 collate "C")
           order by key ${order} limit $6) found) summed
 where total <= $7 or place = 1 order by key ${order}`;
const LIST_UP = listing('>', '<', 'asc');
const LIST_DOWN = listing('<', '>=', 'desc');

const SWEEP_RECORDS = `
with old as (select key from plugin_record where plugin = $1 and expires_at < clock_timestamp() limit $2),
gone as (delete from plugin_record r using old where r.plugin = $1 and r.key = old.key returning r.size)
select count(*)::int as count, coalesce(sum(size), 0) as bytes from gone`;

// Rows of packages and standings: the one place with their SQL.
import { Injectable } from '@nestjs/common';
import type { Manifest } from '@haidang/plugin-sdk';
import { Database, type Sql } from '../../kernel/index.js';
import type { Signature } from '../package-reading/package.js';
import type { Decisions } from './permissions.js';

/** One version of a package, without its archive. */
export interface PackageRow {
  plugin: string;
  version: string;
  hash: string;
  manifest: Manifest;
  bytes: number;
  signature: Signature | null;
  uploadedBy: string;
  uploadedAt: Date;
}

/** Which version counts. */
export interface StandingRow {
  plugin: string;
  version: string | null;
  enabled: boolean;
  decisions: Decisions;
  earlier: string[];
}

const PACKAGE = `plugin, version, hash, manifest, bytes, signature, uploaded_by as "uploadedBy", uploaded_at as "uploadedAt"`;
const STANDING = 'plugin, version, enabled, decisions, earlier';

/** Everything that speaks of a plugin, in an order that foreign keys allow. */
const TABLES = [
  'plugin_standing',
  'plugin_package',
  'plugin_record',
  'plugin_usage',
  'plugin_setting',
  'plugin_secret',
  'plugin_signature',
  'plugin_job',
  'plugin_schedule',
  'plugin_run',
  'plugin_call',
  'plugin_message',
];

@Injectable()
export class PackageStore {
  constructor(private readonly database: Database) {}

  versions(plugin: string): Promise<PackageRow[]> {
    return this.database.query<PackageRow>(`select ${PACKAGE} from plugin_package where plugin = $1 order by uploaded_at desc`, [plugin]);
  }

  async version(plugin: string, version: string, sql: Sql = this.database): Promise<PackageRow | undefined> {
    const [row] = await sql.query<PackageRow>(`select ${PACKAGE} from plugin_package where plugin = $1 and version = $2`, [plugin, version]);
    return row;
  }

  async archive(plugin: string, version: string): Promise<Buffer | undefined> {
    const [row] = await this.database.query<{ archive: Buffer }>('select archive from plugin_package where plugin = $1 and version = $2', [plugin, version]);
    return row?.archive;
  }

  async keep(sql: Sql, row: Omit<PackageRow, 'uploadedAt'>, archive: Buffer): Promise<void> {
    await sql.query(
      `insert into plugin_package (plugin, version, hash, archive, manifest, bytes, signature, uploaded_by) values ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [
        row.plugin,
        row.version,
        row.hash,
        archive,
        JSON.stringify(row.manifest),
        row.bytes,
        row.signature === null ? null : JSON.stringify(row.signature),
        row.uploadedBy,
      ],
    );
  }

  standings(): Promise<StandingRow[]> {
    return this.database.query<StandingRow>(`select ${STANDING} from plugin_standing order by plugin`);
  }

  async standing(plugin: string): Promise<StandingRow | undefined> {
    const [row] = await this.database.query<StandingRow>(`select ${STANDING} from plugin_standing where plugin = $1`, [plugin]);
    return row;
  }

  /** Locks the plugin for this transaction: two people who exchange versions at once do it one after the other. */
  async locked(sql: Sql, plugin: string): Promise<StandingRow | undefined> {
    await sql.query(`select pg_advisory_xact_lock(hashtextextended('plugin:' || $1, 0))`, [plugin]);
    const [row] = await sql.query<StandingRow>(`select ${STANDING} from plugin_standing where plugin = $1`, [plugin]);
    return row;
  }

  async stand(sql: Sql, { plugin, version, enabled, decisions, earlier }: StandingRow, by: string): Promise<void> {
    await sql.query(
      `insert into plugin_standing (plugin, version, enabled, decisions, earlier, changed_by) values ($1, $2, $3, $4, $5, $6)
       on conflict (plugin) do update set version = excluded.version, enabled = excluded.enabled, decisions = excluded.decisions, earlier = excluded.earlier,
         changed_by = excluded.changed_by, changed_at = clock_timestamp()`,
      [plugin, version, enabled, JSON.stringify(decisions), earlier, by],
    );
  }

  /** The plugin with all its versions and everything that it kept. */
  async remove(sql: Sql, plugin: string): Promise<void> {
    for (const each of TABLES) await sql.query(`delete from ${each} where plugin = $1`, [plugin]);
  }
}

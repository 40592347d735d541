// What is written when somebody changes what is installed: rows, audit and the notice in one transaction, one deed after the other for each plugin.
import { Injectable } from '@nestjs/common';
import type { Principal } from '../../access/index.js';
import { Audit, Config, Database, Notices } from '../../kernel/index.js';
import { PluginNotFound } from '../errors.js';
import { sdkVersion } from '../plugin-process/package-files.js';
import { PackageTaken } from './errors.js';
import { PackageStore, type PackageRow, type StandingRow } from './package-store.js';
import { readPackage } from '../package-reading/package.js';
import { filesInTarball } from '../package-reading/tarball.js';

/** How a standing changes; undefined as its result: nothing to do. */
type Change = (before: StandingRow) => StandingRow;

@Injectable()
export class PackageDeeds {
  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
    private readonly notices: Notices,
    private readonly config: Config,
    private readonly store: PackageStore,
  ) {}

  /** Keeps a package after it was judged. A plugin that is new here is off and has no permission yet. The same content again is the same package. */
  async upload(by: Principal, archive: Buffer, judge: (plugin: string) => void): Promise<PackageRow> {
    const read = readPackage(await filesInTarball(archive), await sdkVersion(), this.config.pluginKeys);
    const { id: plugin, version } = read.manifest;
    judge(plugin);
    return this.database.transaction(async (sql) => {
      const standing = await this.store.locked(sql, plugin);
      const there = await this.store.version(plugin, version, sql);
      if (there !== undefined && there.hash !== read.hash) throw PackageTaken({ plugin, version });
      if (there !== undefined) return there;
      const row = { plugin, version, hash: read.hash, manifest: read.manifest, bytes: read.bytes, signature: read.signature ?? null, uploadedBy: by.username };
      await this.store.keep(sql, row, archive);
      if (standing === undefined) {
        await this.store.stand(sql, { plugin, version, enabled: false, decisions: {}, earlier: [] }, by.username);
        await this.tell(sql, plugin);
      }
      await this.audit.record(sql, {
        action: 'plugin.upload',
        actor: by.username,
        object: `${plugin}@${version}`,
        after: { hash: read.hash, bytes: read.bytes },
      });
      return { ...row, uploadedAt: new Date() };
    });
  }

  /** Moves the standing of a plugin; `quiet`: other processes are told later. Answers what it was. */
  move(
    by: Principal,
    plugin: string,
    action: string,
    change: Change,
    { quiet = false, first }: { quiet?: boolean; first?: StandingRow } = {},
  ): Promise<StandingRow> {
    return this.database.transaction(async (sql) => {
      const before = (await this.store.locked(sql, plugin)) ?? first;
      if (before === undefined) throw PluginNotFound({ plugin: plugin.slice(0, 80) });
      const after = change(before);
      await this.store.stand(sql, after, by.username);
      await this.audit.record(sql, { action, actor: by.username, object: plugin, before: shownOf(before), after: shownOf(after) });
      if (!quiet) await this.tell(sql, plugin);
      return before;
    });
  }

  remove(by: Principal, plugin: string, judge: (standing: StandingRow) => void): Promise<void> {
    return this.database.transaction(async (sql) => {
      const standing = await this.store.locked(sql, plugin);
      if (standing === undefined) throw PluginNotFound({ plugin: plugin.slice(0, 80) });
      judge(standing);
      await this.store.remove(sql, plugin);
      await this.audit.record(sql, { action: 'plugin.remove', actor: by.username, object: plugin, before: shownOf(standing) });
      await this.tell(sql, plugin);
    });
  }

  /** Every process looks at this plugin anew. */
  tell(sql: Parameters<Notices['send']>[0] | undefined, plugin: string): Promise<void> {
    return this.notices.send(sql ?? this.database, 'plugins', plugin);
  }
}

function shownOf({ version, enabled, decisions }: StandingRow): object {
  return { version, enabled, decisions };
}

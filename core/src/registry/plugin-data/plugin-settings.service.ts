// Settings of plugins as the administrator left them; every process holds them all and hears when they change.
import { Injectable, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import type { Manifest } from '@haidang/plugin-sdk';
import type { Principal } from '../../access/index.js';
import { Audit, BodyRefused, Database, Notices } from '../../kernel/index.js';
import { effective, settingFindings, type SettingValues } from './setting-values.js';

@Injectable()
export class PluginSettings implements OnModuleInit, OnModuleDestroy {
  private changed = new Map<string, SettingValues>();
  private stop: () => void = () => undefined;

  constructor(
    private readonly database: Database,
    private readonly notices: Notices,
    private readonly audit: Audit,
  ) {}

  async onModuleInit(): Promise<void> {
    this.stop = this.notices.on('plugins', () => void this.refresh().catch(() => undefined));
    await this.refresh();
  }

  onModuleDestroy(): void {
    this.stop();
  }

  of(manifest: Manifest): SettingValues {
    return effective(manifest, this.changed.get(manifest.id) ?? {});
  }

  /** @throws BodyRefused with a finding for each value that does not fit */
  async put(by: Principal, manifest: Manifest, given: Readonly<Record<string, unknown>>): Promise<SettingValues> {
    const findings = settingFindings(manifest, given);
    if (findings.length > 0) throw BodyRefused({}, findings);
    await this.database.transaction(async (sql) => {
      const before = await sql.one<{ settings: object }>('select settings from plugin_setting where plugin = $1', [manifest.id]);
      await sql.query(
        `insert into plugin_setting (plugin, settings, changed_by) values ($1, $2, $3)
           on conflict (plugin) do update set settings = excluded.settings, changed_by = excluded.changed_by, changed_at = clock_timestamp()`,
        [manifest.id, JSON.stringify(given), by.username],
      );
      await this.audit.record(sql, { action: 'plugin.settings', actor: by.username, object: manifest.id, before: before?.settings, after: given });
      await this.notices.send(sql, 'plugins', manifest.id);
    });
    await this.refresh();
    return this.of(manifest);
  }

  private async refresh(): Promise<void> {
    const rows = await this.database.query<{ plugin: string; settings: SettingValues }>('select plugin, settings from plugin_setting');
    this.changed = new Map(rows.map((row) => [row.plugin, row.settings]));
  }
}

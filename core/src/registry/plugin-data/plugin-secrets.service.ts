// Secrets that the administrator gives to a plugin: written, never read back by anybody but the plugin that they are for.
import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Principal } from '../../access/index.js';
import { Audit, Config, Database } from '../../kernel/index.js';
import { PluginLogs } from '../plugin-verbs/plugin-logs.js';
import { PluginVerbs, textOf } from '../plugin-verbs/verbs.js';
import { seal, sealingKey, unseal } from './seal.js';

@Injectable()
export class PluginSecrets implements OnModuleInit {
  private key: Promise<Buffer> | undefined;

  constructor(
    private readonly config: Config,
    private readonly database: Database,
    private readonly audit: Audit,
    private readonly verbs: PluginVerbs,
    private readonly logs: PluginLogs,
  ) {}

  onModuleInit(): void {
    this.verbs.join('secret', {
      needs: {
        permission: 'secret',
        of: ([name]) => textOf(name, 'name', 64),
        granted: ({ secrets }, [name]) => typeof name === 'string' && secrets.includes(name),
      },
      run: ({ plugin, args }) => this.read(plugin.id, textOf(args[0], 'name', 64)),
    });
  }

  /** Undefined while it is empty. */
  async read(plugin: string, name: string): Promise<string | undefined> {
    const row = await this.database.one<{ sealed: Buffer }>('select sealed from plugin_secret where plugin = $1 and name = $2', [plugin, name]);
    const secret = row === undefined ? undefined : unseal(await this.sealing(), placeOf(plugin, name), row.sealed);
    if (secret !== undefined) this.logs.hide(plugin, secret);
    return secret;
  }

  /** Names that are set. */
  async names(plugin: string): Promise<string[]> {
    const rows = await this.database.query<{ name: string }>('select name from plugin_secret where plugin = $1 order by name', [plugin]);
    return rows.map((row) => row.name);
  }

  /** An empty text takes it away. */
  async set(by: Principal, plugin: string, name: string, text: string): Promise<void> {
    const sealed = seal(await this.sealing(), placeOf(plugin, name), text);
    await this.database.transaction(async (sql) => {
      if (text === '') await sql.query('delete from plugin_secret where plugin = $1 and name = $2', [plugin, name]);
      else
        await sql.query(
          `insert into plugin_secret (plugin, name, sealed, changed_by) values ($1, $2, $3, $4)
             on conflict (plugin, name) do update set sealed = excluded.sealed, changed_by = excluded.changed_by, changed_at = clock_timestamp()`,
          [plugin, name, sealed, by.username],
        );
      await this.audit.record(sql, { action: text === '' ? 'plugin.secret-remove' : 'plugin.secret-set', actor: by.username, object: `${plugin}/${name}` });
    });
  }

  private sealing(): Promise<Buffer> {
    this.key ??= sealingKey(this.config.secretKey, this.config.dataDir);
    return this.key;
  }
}

const placeOf = (plugin: string, name: string): string => `${plugin}/${name}`;

// What plugins show in a demonstration before there is anything real: the job that a manifest marks so, put off once in the life of a database,
// when the sample series are loaded. A row of work like any other, so the start of the server does not wait for it; what somebody deletes stays deleted.
import { Injectable } from '@nestjs/common';
import { Database } from '../../kernel/index.js';
import { PluginHost } from '../plugins/plugin-host.service.js';
import { contributesOf } from '../plugins/source.js';

@Injectable()
export class DemonstrationWork {
  constructor(
    private readonly host: PluginHost,
    private readonly database: Database,
  ) {}

  /** Of what came with the release alone: nobody asked for the samples of a package. */
  async putOff(): Promise<void> {
    for (const { candidate } of this.host.all()) {
      if (candidate.origin !== 'platform') continue;
      for (const { id, demonstration = false } of contributesOf(candidate).jobs ?? []) if (demonstration) await this.once(candidate.id, id);
    }
  }

  private async once(plugin: string, part: string): Promise<void> {
    await this.database.query(
      `with first as (insert into setting (key, value) values ($1, 'true') on conflict do nothing returning key),
       added as (insert into plugin_job (plugin, part, payload, next_at) select $2, $3, 'null', clock_timestamp() from first)
       select pg_notify('haidang_plugins', 'job') from first`,
      [`demonstration.${plugin}.${part}`, plugin, part],
    );
  }
}

// Every process follows what was decided in another: the plugin that was named is looked at anew, and started, exchanged, stopped or forgotten.
import { Injectable, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { Log, Notices } from '../../kernel/index.js';
import { PluginHost } from '../plugins/plugin-host.service.js';
import { PluginSources } from '../plugins/plugin-sources.js';
import type { Candidate } from '../plugins/source.js';

@Injectable()
export class PluginFollowing implements OnModuleInit, OnApplicationShutdown {
  private leave: (() => void) | undefined;
  /** One look after the other. */
  private last: Promise<void> = Promise.resolve();

  constructor(
    private readonly notices: Notices,
    private readonly host: PluginHost,
    private readonly sources: PluginSources,
    private readonly log: Log,
  ) {}

  onModuleInit(): void {
    this.leave = this.notices.on('plugins', (id) => {
      this.last = this.last
        .then(() => this.look(id))
        .catch((cause: unknown) => {
          this.log.error({ plugin: id, fault: cause instanceof Error ? cause.stack : String(cause) }, 'plugins: not followed');
        });
    });
  }

  onApplicationShutdown(): Promise<void> {
    this.leave?.();
    return this.last;
  }

  /** An empty name: anything may have changed. */
  private async look(id: string): Promise<void> {
    const ids =
      id === '' ? [...new Set([...this.host.all().map(({ candidate }) => candidate.id), ...(await this.sources.all()).map((each) => each.id)])] : [id];
    for (const each of ids) await this.follow(each);
  }

  private async follow(id: string): Promise<void> {
    const [now, standing] = [await this.sources.one(id), this.host.find(id)];
    if (now === undefined) {
      if (standing !== undefined) await this.host.forget(id);
      return;
    }
    if (standing !== undefined && same(standing.candidate, now)) return;
    const goesOn = standing?.state === 'running' && now.because === undefined;
    const refused = goesOn ? await this.host.swap(id) : undefined;
    if (!goesOn || refused !== undefined) await this.host.start(id);
  }
}

function same(one: Candidate, other: Candidate): boolean {
  const key = ({ manifest, grants, because }: Candidate): string => JSON.stringify([manifest?.version, grants, because?.state, because?.reason]);
  return key(one) === key(other);
}

// The tiles of services on the overview: what their plugins say of themselves, kept, because an overview must not wait for a plugin. One
// that is old is asked again behind the back; one whose plugin announced `tile` is waited for a moment, so that the news that was told is
// there when it is asked for.
import { Injectable, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import type { LiveEvent } from '@haidang/plugin-sdk';
import { Notices } from '../../kernel/index.js';
import { PluginHost } from '../../registry/index.js';
import type { KnownService } from './tile.js';

interface Kept {
  known: KnownService;
  /** When it was asked for, in milliseconds; 0: what is known is known to be old. */
  askedAt: number;
  asking: Promise<void> | undefined;
}

const FRESH_MS = 30_000;
const PATIENCE_MS = 1_000;
/** What a plugin announces when its tile says something else. */
const TOPIC = 'tile';

@Injectable()
export class ServiceTiles implements OnModuleInit, OnModuleDestroy {
  private readonly kept = new Map<string, Kept>();
  private changes = 0;
  private stop: () => void = () => undefined;

  constructor(
    private readonly host: PluginHost,
    private readonly notices: Notices,
  ) {}

  onModuleInit(): void {
    this.stop = this.notices.on('live', (payload) => {
      const mayHave = changedBy(payload);
      for (const [plugin, kept] of this.kept) if (mayHave(plugin)) kept.askedAt = 0;
    });
  }

  onModuleDestroy(): void {
    this.stop();
  }

  /** What is known of these services now, and a number that is another one when any of it is. */
  async now(services: readonly string[]): Promise<{ readonly of: (id: string) => KnownService; readonly edition: number }> {
    await Promise.race([Promise.all(services.map((id) => this.refreshed(id))), pause(PATIENCE_MS)]);
    const known = new Map(services.map((id) => [id, this.kept.get(id)?.known]));
    return { of: (id) => known.get(id), edition: this.changes };
  }

  /** Settled when what is known may be told: at once, unless nothing is known or it is known to be old. */
  private refreshed(id: string): Promise<void> {
    const kept = this.kept.get(id) ?? { known: undefined, askedAt: 0, asking: undefined };
    this.kept.set(id, kept);
    const isOld = kept.askedAt === 0;
    if (kept.asking === undefined && Date.now() - kept.askedAt > FRESH_MS) kept.asking = this.ask(id, kept);
    return isOld && kept.asking !== undefined ? kept.asking : Promise.resolve();
  }

  private async ask(id: string, kept: Kept): Promise<void> {
    kept.askedAt = Date.now();
    const known = await this.host.tile(id).catch((): KnownService => 'failed');
    kept.asking = undefined;
    if (JSON.stringify(known) === JSON.stringify(kept.known)) return;
    kept.known = known;
    this.changes += 1;
  }
}

/** Of which plugins the tile may have changed: of the one that said so, or of any when a notice may have been lost. */
function changedBy(payload: string): (plugin: string) => boolean {
  if (payload === '') return () => true;
  const event = JSON.parse(payload) as LiveEvent;
  return (plugin) => event.type === 'plugin.changed' && event.topic === TOPIC && event.plugin === plugin;
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, milliseconds).unref();
  });
}

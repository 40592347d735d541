// All sources of plugins, as one.
import { Injectable } from '@nestjs/common';
import { PlatformPlugins } from './discovery.js';
import type { Candidate, PluginSource } from './source.js';

const OFF = { state: 'off', reason: { vi: 'Đã tắt.', en: 'It is switched off.' } } as const;

@Injectable()
export class PluginSources {
  private readonly sources: PluginSource[];

  constructor(platform: PlatformPlugins) {
    this.sources = [platform];
  }

  private switchedOff: () => Promise<ReadonlySet<string>> = () => Promise.resolve(new Set());

  /** Who knows which of the release's own plugins somebody switched off. */
  switchedOffBy(ask: () => Promise<ReadonlySet<string>>): void {
    this.switchedOff = ask;
  }

  /** The first source that has an id is the one that counts. */
  join(source: PluginSource): void {
    this.sources.push(source);
  }

  async all(): Promise<Candidate[]> {
    const off = await this.switchedOff();
    const found = new Map<string, Candidate>();
    for (const source of this.sources) for (const each of await source.candidates()) if (!found.has(each.id)) found.set(each.id, resting(each, off));
    return [...found.values()].sort((left, right) => (left.id < right.id ? -1 : 1));
  }

  async one(id: string): Promise<Candidate | undefined> {
    for (const source of this.sources) {
      const found = await source.candidate(id);
      if (found !== undefined) return resting(found, await this.switchedOff());
    }
    return undefined;
  }
}

function resting(candidate: Candidate, off: ReadonlySet<string>): Candidate {
  return candidate.because === undefined && off.has(candidate.id) ? { ...candidate, because: OFF } : candidate;
}

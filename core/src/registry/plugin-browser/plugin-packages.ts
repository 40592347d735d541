// Which plugins there are and where their browser parts lie. One that is off has no pages and no panels; one that fell keeps them: its
// pages say themselves what they cannot ask.
import { Injectable } from '@nestjs/common';
import type { Contributes, Localised } from '@haidang/plugin-sdk';
import { PluginHost } from '../plugins/plugin-host.service.js';

/** A plugin as its browser part needs it. */
export interface PluginPackage {
  readonly id: string;
  readonly title: Localised;
  readonly version: string;
  readonly contributes: Contributes;
  /** Where manifest.json and dist/ lie. */
  readonly folder: string;
}

@Injectable()
export class PluginPackages {
  constructor(private readonly host: PluginHost) {}

  /** Those that may be used now. */
  all(): PluginPackage[] {
    return this.host.all().flatMap(({ candidate: { id, manifest, because, folder }, state }) => {
      if (manifest === undefined || because !== undefined || state === 'off') return [];
      return [{ id, title: manifest.title, version: manifest.version, contributes: manifest.contributes ?? {}, folder }];
    });
  }
}

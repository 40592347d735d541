// What every call of a plugin is told of its moment: day, instant, and the settings as they stand.
import { Injectable } from '@nestjs/common';
import type { Manifest } from '@haidang/plugin-sdk';
import { Clock } from '../../kernel/index.js';
import { PluginSettings } from '../plugin-data/plugin-settings.service.js';
import type { CallMoment } from '../plugin-process/protocol.js';

@Injectable()
export class CallMoments {
  constructor(
    private readonly clock: Clock,
    private readonly settings: PluginSettings,
  ) {}

  of(manifest: Manifest | undefined): CallMoment {
    return { today: this.clock.today(), now: this.clock.now().toISOString(), settings: manifest === undefined ? {} : this.settings.of(manifest) };
  }
}

// Plugins as the Plugins page shows them: what a standing says of itself, and which sets use it.
import { Injectable } from '@nestjs/common';
import type { Dashboard, PluginView } from '@haidang/plugin-sdk';
import { Definitions } from '../definitions/definitions.service.js';
import { PluginLogs } from '../plugin-verbs/plugin-logs.js';
import { PluginHost } from './plugin-host.service.js';
import { contributesOf } from './source.js';
import { viewOf } from './plugin-view.js';
import type { Standing } from '../plugin-process/standing.js';

@Injectable()
export class PluginViews {
  constructor(
    private readonly host: PluginHost,
    private readonly definitions: Definitions,
    private readonly logs: PluginLogs,
  ) {}

  all(): PluginView[] {
    return this.host.all().map((standing) => ({ ...viewOf(standing), usedBy: this.usedBy(standing), refusals: this.logs.refusals(standing.candidate.id) }));
  }

  /** Sets whose checks or panels are of this plugin. */
  private usedBy({ candidate }: Standing): string[] {
    const types = new Set((contributesOf(candidate).panels ?? []).map((panel) => panel.type));
    const draws = (dashboard: Dashboard | undefined): boolean => dashboard?.panels.some((panel) => types.has(panel.type)) ?? false;
    return this.definitions
      .all()
      .filter(({ manifest, dashboard }) => (manifest.checks ?? []).some((check) => check.startsWith(`${candidate.id}/`)) || draws(dashboard))
      .map((bundle) => bundle.id);
  }
}

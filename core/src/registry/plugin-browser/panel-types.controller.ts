// Types of panel: what the editor of dashboards needs of them, and what draws those of plugins.
import { Controller, Get } from '@nestjs/common';
import type { PanelTypeView } from '@haidang/plugin-sdk';
import { Answers, Needs } from '../../kernel/index.js';
import { PluginHost, type KnownPanel } from '../plugins/plugin-host.service.js';
import { BrowserParts, type BrowserPart } from './browser-parts.service.js';

@Controller()
export class PanelTypesController {
  constructor(
    private readonly host: PluginHost,
    private readonly parts: BrowserParts,
  ) {}

  @Get('panel-types')
  @Needs('signed-in')
  @Answers('PanelTypeView', { list: true })
  async types(): Promise<{ items: PanelTypeView[] }> {
    const parts = new Map((await this.parts.all()).map((part) => [part.plugin.id, part]));
    return { items: this.host.panels().map((panel) => viewOf(panel, parts.get(panel.plugin))) };
  }
}

function viewOf({ type, plugin, title, optionsSchema, dataNeeds: { by, measures, compare } }: KnownPanel, part: BrowserPart | undefined): PanelTypeView {
  return {
    type,
    plugin,
    title,
    optionsSchema,
    dataNeeds: { by: [...by], measures: [...measures], compare: [...compare] },
    module: part?.module ?? null,
    styles: part?.styles ?? null,
  };
}

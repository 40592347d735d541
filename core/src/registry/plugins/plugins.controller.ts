// The Plugins page and the designer's list of panel types.
import { Controller, Get } from '@nestjs/common';
import type { Localised, PanelDataNeeds, PluginView } from '@haidang/plugin-sdk';
import { Answers, Needs } from '../../kernel/index.js';
import { PluginHost } from './plugin-host.service.js';

/** A panel type as the designer of a dashboard needs it. */
export interface PanelTypeView {
  type: string;
  plugin: string;
  title: Localised;
  optionsSchema: Readonly<Record<string, unknown>>;
  dataNeeds: PanelDataNeeds;
}

@Controller()
export class PluginsController {
  constructor(private readonly host: PluginHost) {}

  @Get('plugins')
  @Needs('administer')
  @Answers('PluginView', { list: true })
  plugins(): { items: PluginView[] } {
    return { items: this.host.views() };
  }

  @Get('panel-types')
  @Needs('signed-in')
  panelTypes(): { items: PanelTypeView[] } {
    return { items: this.host.panels().map(({ type, plugin, title, optionsSchema, dataNeeds }) => ({ type, plugin, title, optionsSchema, dataNeeds })) };
  }
}

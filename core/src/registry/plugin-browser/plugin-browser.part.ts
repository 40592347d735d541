// What plugins show in the browser.
import type { Part } from '../../kernel/index.js';
import { BrowserParts } from './browser-parts.service.js';
import { PanelTypesController } from './panel-types.controller.js';
import { PluginPackages } from './plugin-packages.js';
import { PluginPagesController } from './plugin-pages.controller.js';

export const pluginBrowser: Part = {
  controllers: [PluginPagesController, PanelTypesController],
  providers: [PluginPackages, BrowserParts],
  exports: [BrowserParts],
};

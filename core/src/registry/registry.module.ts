// Floor 3: what is measured and how it is shown, as data; and the plugins that give the data new verbs.
import { Module } from '@nestjs/common';
import { AccessModule } from '../access/index.js';
import { DashboardsController } from './dashboards.controller.js';
import { DefinitionStore } from './definition-store.js';
import { Definitions } from './definitions.service.js';
import { IndicatorSetsController } from './indicator-sets.controller.js';
import { RegistryOptions } from './options.js';
import { PluginHost } from './plugins/plugin-host.service.js';
import { PluginsController } from './plugins/plugins.controller.js';
import { Stages } from './stages/stages.service.js';
import { Sync } from './sync.service.js';

@Module({
  imports: [AccessModule],
  controllers: [IndicatorSetsController, DashboardsController, PluginsController],
  providers: [{ provide: RegistryOptions, useValue: new RegistryOptions() }, DefinitionStore, Definitions, PluginHost, Stages, Sync],
  exports: [RegistryOptions, Definitions, PluginHost, Stages, Sync],
})
export class RegistryModule {}

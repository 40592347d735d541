// Floor 3: what is measured and how it is shown, as data; and the plugins that give the data new verbs.
import { Module } from '@nestjs/common';
import { AccessModule } from '../access/index.js';
import { DashboardsController } from './definitions/dashboards.controller.js';
import { DefinitionStore } from './definitions/definition-store.js';
import { Definitions } from './definitions/definitions.service.js';
import { IndicatorSetsController } from './definitions/indicator-sets.controller.js';
import { RegistryOptions } from './options.js';
import { PARTS } from './parts.js';
import { Sync } from './disk/sync.service.js';

@Module({
  imports: [AccessModule],
  controllers: [IndicatorSetsController, DashboardsController, ...PARTS.flatMap((part) => part.controllers)],
  providers: [{ provide: RegistryOptions, useValue: new RegistryOptions() }, DefinitionStore, Definitions, Sync, ...PARTS.flatMap((part) => part.providers)],
  exports: [RegistryOptions, Definitions, Sync, ...PARTS.flatMap((part) => part.exports ?? [])],
})
export class RegistryModule {}

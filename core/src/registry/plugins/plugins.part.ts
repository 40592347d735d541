// Plugins: the host and the folders beside it (their processes, their data, their endpoints).
import type { Part } from '../../kernel/index.js';
import { FetchVerb } from '../plugin-data/fetch-verb.js';
import { HouseVerbs } from '../plugin-data/house-verbs.js';
import { PluginSecrets } from '../plugin-data/plugin-secrets.service.js';
import { PluginSettings } from '../plugin-data/plugin-settings.service.js';
import { PluginStore } from '../plugin-data/plugin-store.service.js';
import { PluginEndpoints } from '../plugin-http/plugin-endpoints.service.js';
import { PluginHttpController } from '../plugin-http/plugin-http.controller.js';
import { CallMoments } from './call-moments.js';
import { PlatformPlugins } from './discovery.js';
import { PluginHost } from './plugin-host.service.js';
import { PluginLogs } from '../plugin-verbs/plugin-logs.js';
import { PluginViews } from './plugin-views.js';
import { PluginsController } from './plugins.controller.js';
import { PluginSources } from './plugin-sources.js';
import { PluginVerbs } from '../plugin-verbs/verbs.js';

export const plugins: Part = {
  controllers: [PluginsController, PluginHttpController],
  providers: [
    CallMoments,
    FetchVerb,
    HouseVerbs,
    PlatformPlugins,
    PluginEndpoints,
    PluginHost,
    PluginLogs,
    PluginSecrets,
    PluginSettings,
    PluginSources,
    PluginStore,
    PluginVerbs,
    PluginViews,
  ],
  exports: [PluginHost, PluginLogs, PluginSources, PluginVerbs],
};

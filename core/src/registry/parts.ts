// Every part of the registry, and the migrations of their tables in the order in which they run.
import type { Part } from '../kernel/index.js';
import { authoring } from './authoring/authoring.part.js';
import { Authoring1700000023000 } from './authoring/schema.migration.js';
import { PluginData1700000028000 } from './plugin-data/schema.migration.js';
import { packages } from './packages/packages.part.js';
import { PluginPackages1700000031000 } from './packages/schema.migration.js';
import { pluginActivity } from './plugin-activity/plugin-activity.part.js';
import { PluginActivity1700000061000 } from './plugin-activity/schema.migration.js';
import { pluginWork } from './plugin-work/plugin-work.part.js';
import { PluginWork1700000029000 } from './plugin-work/schema.migration.js';
import { plugins } from './plugins/plugins.part.js';
import { boards } from './boards/boards.part.js';
import { Boards1700000026000 } from './boards/schema.migration.js';
import { pluginBrowser } from './plugin-browser/plugin-browser.part.js';
import { publishing } from './publishing/publishing.part.js';
import { Stages1700000021000 } from './stages/schema.migration.js';
import { stages } from './stages/stages.part.js';
import { Taxonomy1700000027000 } from './taxonomy/schema.migration.js';
import { taxonomy } from './taxonomy/taxonomy.part.js';
import { transfer } from './transfer/transfer.part.js';
import { Versions1700000024000 } from './versions/schema.migration.js';
import { versions } from './versions/versions.part.js';

export const PARTS: readonly Part[] = [
  stages,
  authoring,
  publishing,
  versions,
  taxonomy,
  boards,
  transfer,
  plugins,
  pluginBrowser,
  pluginActivity,
  pluginWork,
  packages,
];

/** They run after intake's, whose tables some of them speak of. */
export const REGISTRY_MIGRATIONS = [
  Stages1700000021000,
  Authoring1700000023000,
  Versions1700000024000,
  Boards1700000026000,
  Taxonomy1700000027000,
  PluginData1700000028000,
  PluginWork1700000029000,
  PluginPackages1700000031000,
  PluginActivity1700000061000,
];

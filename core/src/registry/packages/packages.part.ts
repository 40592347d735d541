// Installed plugins: packages, what was granted, and their life.
import type { Part } from '../../kernel/index.js';
import { PackageSets } from '../package-sets/package-sets.service.js';
import { SetRows } from '../package-sets/set-rows.js';
import { Rehearsals } from '../plugin-rehearsal/rehearsals.service.js';
import { InstalledPlugins } from './installed-plugins.js';
import { PackageDeeds } from './package-deeds.service.js';
import { PackageStore } from './package-store.js';
import { PackagesController } from './packages.controller.js';
import { PluginFollowing } from './plugin-following.service.js';
import { PluginLife } from './plugin-life.service.js';

export const packages: Part = {
  controllers: [PackagesController],
  providers: [PackageStore, PackageDeeds, InstalledPlugins, PackageSets, SetRows, PluginLife, PluginFollowing, Rehearsals],
  exports: [PluginLife, InstalledPlugins, Rehearsals],
};

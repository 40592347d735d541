// What a kept version of a plugin offers: a higher one than that in use is taken (what it asks for is shown first), a lower one is gone back to; when
// each was uploaded says nothing of it. Pure.
import type { PluginPackageView } from '@haidang/plugin-sdk';

export type VersionOffer = 'in-use' | 'newer' | 'older';

/** Where none is in use yet, each is one to take. */
export function offerOf(kept: readonly Pick<PluginPackageView, 'version' | 'active'>[], version: string): VersionOffer {
  const used = kept.find(({ active }) => active)?.version;
  if (used === version) return 'in-use';
  return used === undefined || version.localeCompare(used, 'en', { numeric: true }) > 0 ? 'newer' : 'older';
}

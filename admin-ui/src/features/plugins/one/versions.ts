// What a kept version of a plugin offers: they come newest first, so those before the one in use are newer. Pure.
import type { PluginPackageView } from '@haidang/plugin-sdk';

export type VersionOffer = 'in-use' | 'newer' | 'older';

/** Where none is in use yet, each is one to take: what it asks for is shown first. */
export function offerOf(kept: readonly Pick<PluginPackageView, 'version' | 'active'>[], version: string): VersionOffer {
  const [own, used] = [kept.findIndex((each) => each.version === version), kept.findIndex(({ active }) => active)];
  if (own === used) return 'in-use';
  return used === -1 || own < used ? 'newer' : 'older';
}

// Groups of sensitive fields that a set knows: those of its indicators and those that its form marks. Pure.
import type { IndicatorSetManifest } from '@haidang/plugin-sdk';

export function fieldGroups(manifest: IndicatorSetManifest, form: object): string[] {
  const groups = new Set(manifest.indicators.flatMap(({ sensitive }) => sensitive ?? []));
  const walk = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    for (const [key, inner] of Object.entries(value)) {
      if (key === 'x-sensitive' && typeof inner === 'string') groups.add(inner);
      else walk(inner);
    }
  };
  walk(form);
  return [...groups].sort();
}

// What the taxonomy begins with: the units and groups of the sdk, and the dimensions and legal bases that the manifests on
// disk declare. A file is reviewed where it is kept, so a dimension or member that it brings is taken in; a definition that is made
// here may only use what is known. Pure.
import { SET_GROUPS, UNITS_OF_MEASURE, type Localised, type TaxonomyKind } from '@haidang/plugin-sdk';
import type { DiskContent } from '../disk/disk.js';
import { withinLimits } from '../documents/limits.js';
import { shapedManifest, shapedService } from '../documents/shape.js';
import type { Contents, DimensionContent } from './content.js';
import { legalTextsIn } from './legal-texts.js';

/** Contents by code, of each kind. */
export type Seeds = { readonly [K in TaxonomyKind]: ReadonlyMap<string, Contents[K]> };

export function seedsOf(content: DiskContent): Seeds {
  const manifests = content.entries.flatMap(({ manifest }) => manifestIn(manifest?.value));
  return {
    units: new Map(UNITS_OF_MEASURE.map(({ code, title, symbol, dimension, base, factor }) => [code, { title, symbol, dimension, base, factor }])),
    groups: new Map(SET_GROUPS.map(({ code, title, order }) => [code, { title, order }])),
    dimensions: dimensionsOf(manifests.flatMap((each) => each.dimensions)),
    'legal-bases': new Map(manifests.flatMap((each) => each.legalBasis.flatMap(legalTextsIn)).map((each) => [each.code, each.content])),
    'org-unit-groups': new Map(),
  };
}

interface Declared {
  legalBasis: Localised[];
  dimensions: { dimension: string; title?: Localised; members: { code: string; title: Localised }[] }[];
}

/** Only what has the shape of a manifest is listened to: a faulty file must not put words into the taxonomy. */
function manifestIn(value: unknown): Declared[] {
  if (value === undefined || withinLimits(value, '').length > 0) return [];
  const set = shapedManifest(value).value;
  if (set !== undefined) return [{ legalBasis: set.legalBasis ?? [], dimensions: set.indicators.flatMap((each) => each.disaggregate ?? []) }];
  const service = shapedService(value).value;
  return service === undefined ? [] : [{ legalBasis: service.legalBasis ?? [], dimensions: [] }];
}

function dimensionsOf(declared: Declared['dimensions']): Map<string, DimensionContent> {
  const found = new Map<string, DimensionContent>();
  for (const { dimension, title, members } of declared) {
    const known = found.get(dimension);
    const own = members.map((member) => ({ code: member.code, title: member.title, from: null, to: null }));
    if (known === undefined) found.set(dimension, { title: title ?? { vi: dimension }, members: distinct(own) });
    else known.members = distinct([...known.members, ...own]);
  }
  return found;
}

/** The first of each code. */
function distinct<T extends { code: string }>(members: readonly T[]): T[] {
  const seen = new Set<string>();
  return members.filter(({ code }) => !seen.has(code) && seen.add(code));
}

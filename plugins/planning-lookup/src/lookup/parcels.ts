// A parcel by commune, sheet and number. Cadastral maps keep the numbers of the old commune after a merger, so one commune of today may have
// several sheets 5 with a parcel 12: then the answer is a choice, not a guess.
import type { PluginContext } from '@haidang/plugin-sdk';
import type { State } from '../state.js';
import { parcelKey, type LoadedLayer } from '../layers/loaded.js';
import { chosenOn, type Layer } from '../layers/model.js';
import { communesNamed, filedUnder, type KnownCommune } from './communes.js';

export interface ParcelQuestion {
  readonly commune: string;
  readonly sheet: string;
  readonly number: string;
  readonly day: string;
}

export interface FoundParcel {
  readonly layer: string;
  readonly loaded: LoadedLayer;
  readonly feature: number;
  readonly commune: KnownCommune;
}

export type ParcelSearch =
  | { readonly kind: 'found'; readonly parcels: readonly FoundParcel[]; readonly communes: readonly KnownCommune[] }
  | { readonly kind: 'unknown-commune' }
  | { readonly kind: 'no-layer' };

export async function findParcels(
  { cache, communes: known }: State,
  context: PluginContext,
  layers: readonly Layer[],
  { commune, sheet, number, day }: ParcelQuestion,
): Promise<ParcelSearch> {
  const all = await known.all(context);
  const communes = communesNamed(all, commune);
  if (communes.length === 0) return { kind: 'unknown-commune' };
  const parcels: FoundParcel[] = [];
  let asked = 0;
  for (const layer of layers.filter(({ kind }) => kind === 'parcels')) {
    const chosen = chosenOn(layer, day);
    const loaded = chosen === undefined ? undefined : await cache.get(context, chosen.version.data);
    if (loaded === undefined) continue;
    asked += 1;
    for (const filed of new Map(communes.flatMap((each) => filedUnder(all, each)).map((each) => [`${each.code} ${each.title}`, each])).values())
      for (const key of new Set([filed.code, filed.title]))
        for (const feature of loaded.parcel(parcelKey(key, sheet, number)))
          if (!parcels.some((each) => each.loaded === loaded && each.feature === feature)) parcels.push({ layer: layer.id, loaded, feature, commune: filed });
  }
  return asked === 0 ? { kind: 'no-layer' } : { kind: 'found', parcels, communes };
}

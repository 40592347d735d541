// Which layers the map draws, from what is published and what the reader chose to see.
import { lookOf, type LayerLook } from './Legend.js';
import type { MapLayer } from './map-style.js';
import type { LayersAnswer } from '../wire.js';

export function mapLayers(about: LayersAnswer, looks: Readonly<Record<string, LayerLook>>, address: (data: string) => string): MapLayer[] {
  return about.layers
    .flatMap((layer): MapLayer[] => {
      const look = lookOf(looks, layer);
      if (!look.shown || layer.shown === null) return [];
      return [{ id: layer.id, kind: layer.kind, tiles: tilesAt(address(layer.shown.data)), opacity: look.opacity / 100 }];
    })
    .sort((a, b) => ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind));
}

const ORDER = ['present', 'planning', 'boundary', 'parcels'];

/** Braces would be encoded in an address; the place of a tile is put in afterwards. */
export const tilesAt = (address: string): string => `${location.origin}${address.replace(/0\/0\/0$/, '{z}/{x}/{y}')}`;

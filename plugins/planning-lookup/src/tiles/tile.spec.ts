// Tiles as a map reads them: decoded by the reader that MapLibre itself uses.
import { describe, expect, it } from '@jest/globals';
import { VectorTile } from '@mapbox/vector-tile';
import { PbfReader } from 'pbf';
import { LoadedLayer } from '../layers/loaded.js';
import { Packer } from '../layers/pack.js';
import type { Shape } from '../geometry/shapes.js';
import { cutTile, tileBox } from './tile.js';

const box = (x: number, y: number, size: number): Shape => [[[x, y, x + size, y, x + size, y + size, x, y + size]]];

function layerOf(features: readonly { shape: Shape; code: string; area: number }[]): LoadedLayer {
  const packer = new Packer([109, 12], ['code', 'name']);
  features.forEach(({ shape, code, area }, index) => {
    packer.add(shape, new Map([['code' as const, code]]), area, index + 1);
  });
  return new LoadedLayer(packer.finish() as Uint8Array<ArrayBuffer>);
}

function decoded(tile: Uint8Array | undefined): { id: number | undefined; code: unknown; rings: number; box: number[] }[] {
  if (tile === undefined) return [];
  const layer = new VectorTile(new PbfReader(tile)).layers['zones'];
  if (layer === undefined) throw new Error('no layer');
  return Array.from({ length: layer.length }, (_, index) => {
    const feature = layer.feature(index);
    return { id: feature.id, code: feature.properties['code'], rings: feature.loadGeometry().length, box: feature.bbox() };
  });
}

/** The tile over a place. */
function tileAt(longitude: number, latitude: number, z: number): [number, number, number] {
  const count = 2 ** z;
  const sine = Math.sin((latitude * Math.PI) / 180);
  return [z, Math.floor(((longitude + 180) / 360) * count), Math.floor((0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)) * count)];
}

describe('vector tiles', () => {
  const holed: Shape = [[...(box(109.19, 12.24, 0.004)[0] ?? []), [109.191, 12.241, 109.191, 12.242, 109.192, 12.242, 109.192, 12.241]]];
  const layer = layerOf([
    { shape: holed, code: 'ODT', area: 190_000 },
    { shape: box(109.5, 12.6, 0.004), code: 'CLN', area: 190_000 },
  ]);

  it('hold what lies in them, with holes, code and number', () => {
    const found = decoded(cutTile(layer, 'zones', tileAt(109.192, 12.243, 14)));
    expect(found).toMatchObject([{ id: 1, code: 'ODT', rings: 2 }]);
    expect(cutTile(layer, 'zones', tileAt(108, 11, 14))).toBeUndefined();
  });

  it('cut what is larger than they are at their buffer', () => {
    const huge = layerOf([{ shape: box(108, 11, 3), code: 'RSX', area: 1e11 }]);
    expect(decoded(cutTile(huge, 'zones', tileAt(109.2, 12.2, 16)))[0]?.box).toEqual([-80, -80, 4176, 4176]);
  });

  it('lie where they say', () => {
    const [minX, minY, maxX, maxY] = tileBox(...tileAt(109.192, 12.243, 14));
    expect([minX < 109.192, maxX > 109.192, minY < 12.243, maxY > 12.243]).toEqual([true, true, true, true]);
  });

  it('draw dots for many that are too small to be seen, as much as they cover', () => {
    const many = Array.from({ length: 4000 }, (_, index) => ({
      shape: box(109 + (index % 60) * 0.001, 12 + Math.floor(index / 60) * 0.001, 0.0009),
      code: 'ODT',
      area: 9700,
    }));
    const far = decoded(cutTile(layerOf(many), 'zones', tileAt(109.02, 12.02, 8)));
    expect(far.length).toBeGreaterThan(50);
    expect(far.length).toBeLessThan(1500);
    expect(decoded(cutTile(layerOf(many), 'zones', tileAt(109.02, 12.02, 14))).length).toBeGreaterThan(100);
  });
});

// A layer in memory, ready to be asked: which features lie here, what are they. The index (flatbush) is built when it is loaded: 55 ms for
// 100,000 polygons, so storing it would save nothing.
import Flatbush from 'flatbush';
import type { Box, Shape } from '../geometry/shapes.js';
import { ATTRIBUTES, type Attribute } from './model.js';
import { GRID, unpack, type Packed } from './pack.js';

export class LoadedLayer {
  private readonly index: Flatbush | undefined;
  private readonly packed: Packed;
  private parcels: ReadonlyMap<string, readonly number[]> | undefined;

  constructor(bytes: Uint8Array<ArrayBuffer>) {
    this.packed = unpack(bytes);
    if (this.packed.features === 0) return;
    const index = new Flatbush(this.packed.features);
    for (let feature = 0; feature < this.packed.features; feature += 1) {
      const [from, to] = this.cornersOf(feature);
      let [minX, minY, maxX, maxY] = [Infinity, Infinity, -Infinity, -Infinity];
      for (let i = from * 2; i < to * 2; i += 2) {
        const x = this.packed.corners[i] ?? 0;
        const y = this.packed.corners[i + 1] ?? 0;
        if (x < minX) minX = x;
        if (x > maxX) maxX = x;
        if (y < minY) minY = y;
        if (y > maxY) maxY = y;
      }
      index.add(minX, minY, maxX, maxY);
    }
    index.finish();
    this.index = index;
  }

  get features(): number {
    return this.packed.features;
  }

  /** Bytes that it holds, the index included. */
  get bytes(): number {
    return this.packed.bytes + (this.index?.data.byteLength ?? 0);
  }

  /** Degrees. */
  get box(): Box {
    if (this.index === undefined) return [0, 0, 0, 0];
    const { minX, minY, maxX, maxY } = this.index;
    const [x, y] = this.packed.origin;
    return [minX / GRID + x, minY / GRID + y, maxX / GRID + x, maxY / GRID + y];
  }

  /** Features whose boxes meet a box of degrees. */
  within(box: Box, filter?: (feature: number) => boolean): number[] {
    const [x, y] = this.packed.origin;
    return this.index?.search((box[0] - x) * GRID, (box[1] - y) * GRID, (box[2] - x) * GRID, (box[3] - y) * GRID, filter) ?? [];
  }

  /** Features that a point lies in. */
  under(longitude: number, latitude: number): number[] {
    const x = (longitude - this.packed.origin[0]) * GRID;
    const y = (latitude - this.packed.origin[1]) * GRID;
    return (this.index?.search(x, y, x, y) ?? []).filter((feature) => this.containsAt(feature, x, y)).sort((a, b) => a - b);
  }

  attribute(feature: number, attribute: Attribute): string {
    return this.packed.texts[attribute]?.[this.packed.values[attribute]?.[feature] ?? 0] ?? '';
  }

  attributes(feature: number): Partial<Record<Attribute, string>> {
    const found: Partial<Record<Attribute, string>> = {};
    for (const attribute of ATTRIBUTES) {
      const text = this.attribute(feature, attribute);
      if (text !== '') found[attribute] = text;
    }
    return found;
  }

  /** Square metres. */
  area(feature: number): number {
    return this.packed.areas[feature] ?? 0;
  }

  /** Its number in the file that it came from; stays the same within a version. */
  number(feature: number): number {
    return this.packed.numbers[feature] ?? 0;
  }

  /** The feature with a number; numbers rise with their place. */
  byNumber(number: number): number | undefined {
    let [low, high] = [0, this.features - 1];
    while (low <= high) {
      const middle = (low + high) >> 1;
      const found = this.number(middle);
      if (found === number) return middle;
      if (found < number) low = middle + 1;
      else high = middle - 1;
    }
    return undefined;
  }

  /** Corners in degrees. */
  shape(feature: number): Shape {
    const { corners, ringEnds, polygonEnds, featureEnds, origin } = this.packed;
    const shape: Float64Array[][] = [];
    for (let polygon = feature === 0 ? 0 : (featureEnds[feature - 1] ?? 0); polygon < (featureEnds[feature] ?? 0); polygon += 1) {
      const rings: Float64Array[] = [];
      for (let ring = polygon === 0 ? 0 : (polygonEnds[polygon - 1] ?? 0); ring < (polygonEnds[polygon] ?? 0); ring += 1) {
        const from = ring === 0 ? 0 : (ringEnds[ring - 1] ?? 0);
        const to = ringEnds[ring] ?? 0;
        const degrees = new Float64Array((to - from) * 2);
        for (let i = 0; i < degrees.length; i += 2) {
          degrees[i] = (corners[from * 2 + i] ?? 0) / GRID + origin[0];
          degrees[i + 1] = (corners[from * 2 + i + 1] ?? 0) / GRID + origin[1];
        }
        rings.push(degrees);
      }
      shape.push(rings);
    }
    return shape;
  }

  /** Distinct values of an attribute that occur, with how many features and square metres have them. */
  summary(attribute: Attribute): { readonly value: string; readonly features: number; readonly area: number }[] {
    const texts = this.packed.texts[attribute] ?? [];
    const values = this.packed.values[attribute];
    const counts = texts.map((value) => ({ value, features: 0, area: 0 }));
    values?.forEach((value, feature) => {
      const count = counts[value];
      if (count === undefined) return;
      count.features += 1;
      count.area += this.area(feature);
    });
    return counts.filter(({ features }) => features > 0);
  }

  /** Features of a parcel, by what the file calls commune, sheet and number. */
  parcel(key: string): readonly number[] {
    if (this.parcels === undefined) {
      const parcels = new Map<string, number[]>();
      for (let feature = 0; feature < this.features; feature += 1) {
        const own = parcelKey(this.attribute(feature, 'commune'), this.attribute(feature, 'sheet'), this.attribute(feature, 'number'));
        const known = parcels.get(own);
        if (known === undefined) parcels.set(own, [feature]);
        else known.push(feature);
      }
      this.parcels = parcels;
    }
    return this.parcels.get(key) ?? [];
  }

  private cornersOf(feature: number): readonly [from: number, to: number] {
    const { ringEnds, polygonEnds, featureEnds } = this.packed;
    const end = (upTo: number): number => {
      const polygons = upTo < 0 ? 0 : (featureEnds[upTo] ?? 0);
      const rings = polygons === 0 ? 0 : (polygonEnds[polygons - 1] ?? 0);
      return rings === 0 ? 0 : (ringEnds[rings - 1] ?? 0);
    };
    return [end(feature - 1), end(feature)];
  }

  private containsAt(feature: number, x: number, y: number): boolean {
    const { corners, ringEnds, polygonEnds, featureEnds } = this.packed;
    const firstPolygon = feature === 0 ? 0 : (featureEnds[feature - 1] ?? 0);
    const lastPolygon = featureEnds[feature] ?? 0;
    let ring = firstPolygon === 0 ? 0 : (polygonEnds[firstPolygon - 1] ?? 0);
    const lastRing = lastPolygon === 0 ? 0 : (polygonEnds[lastPolygon - 1] ?? 0);
    let inside = false;
    for (; ring < lastRing; ring += 1) {
      const from = ring === 0 ? 0 : (ringEnds[ring - 1] ?? 0) * 2;
      const to = (ringEnds[ring] ?? 0) * 2;
      for (let i = from, j = to - 2; i < to; j = i, i += 2) {
        const yi = corners[i + 1] ?? 0;
        const yj = corners[j + 1] ?? 0;
        if (yi > y === yj > y) continue;
        const xi = corners[i] ?? 0;
        if (x < (((corners[j] ?? 0) - xi) * (y - yi)) / (yj - yi) + xi) inside = !inside;
      }
    }
    return inside;
  }
}

/** Numbers of sheets and parcels are written with and without leading zeros. */
export function parcelKey(commune: string, sheet: string, number: string): string {
  return [commune, sheet, number]
    .map((each) =>
      each
        .trim()
        .toUpperCase()
        .replace(/^0+(?=.)/, ''),
    )
    .join('/');
}

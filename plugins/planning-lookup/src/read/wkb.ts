// Polygons in well-known binary, as GeoPackages hold them behind a small header.
import { brokenGeometry, LIMITS, notPolygon, type FeatureProblem, type RawPolygon } from './source.js';

const KINDS: Readonly<Record<number, string>> = {
  1: 'Point',
  2: 'LineString',
  4: 'MultiPoint',
  5: 'MultiLineString',
  7: 'GeometryCollection',
  8: 'CircularString',
  10: 'CurvePolygon',
  12: 'MultiSurface',
  15: 'PolyhedralSurface',
  16: 'TIN',
};
const ENVELOPES = [0, 32, 48, 48, 64];

/** Why a geometry cannot be read, thrown from within and answered at the door. */
class Unreadable extends Error {
  constructor(readonly problem: FeatureProblem) {
    super(problem.code);
  }
}

/** Geometry of a GeoPackage, or what is wrong with it. */
export function readGeoPackageGeometry(blob: Uint8Array): { readonly polygons: readonly RawPolygon[]; readonly flattened: boolean } | FeatureProblem {
  const flags = blob[3] ?? 0;
  const envelope = ENVELOPES[(flags >> 1) & 7];
  if (blob[0] !== 0x47 || blob[1] !== 0x50 || envelope === undefined) return brokenGeometry();
  if ((flags & 0x10) !== 0) return { polygons: [], flattened: false };
  const reader = new Wkb(blob, 8 + envelope);
  try {
    const polygons = reader.shape();
    return { polygons, flattened: reader.flattened };
  } catch (cause) {
    if (cause instanceof Unreadable) return cause.problem;
    throw cause;
  }
}

class Wkb {
  flattened = false;
  private corners = 0;
  private rings = 0;
  private readonly view: DataView;

  constructor(
    bytes: Uint8Array,
    private at: number,
  ) {
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  shape(): RawPolygon[] {
    const { kind, little, size } = this.header();
    if (kind === 3) return [this.polygon(little, size)];
    if (kind !== 6) throw new Unreadable(notPolygon(KINDS[kind] ?? String(kind)));
    const count = this.number(little);
    if (count > LIMITS.rings) this.broken();
    const polygons: RawPolygon[] = [];
    for (let index = 0; index < count; index += 1) {
      const part = this.header();
      if (part.kind !== 3) this.broken();
      polygons.push(this.polygon(part.little, part.size));
    }
    return polygons;
  }

  private header(): { kind: number; little: boolean; size: number } {
    if (this.at + 5 > this.view.byteLength) this.broken();
    const little = this.view.getUint8(this.at) === 1;
    this.at += 1;
    const type = this.number(little);
    // Two ways of saying "with height, with measure": a thousand or two on top (ISO), or high bits.
    const dimensions = ((type & 0x80000000) !== 0 ? 1 : 0) + ((type & 0x40000000) !== 0 ? 1 : 0);
    const plain = type & 0x0fffffff;
    const thousands = Math.floor(plain / 1000);
    const extra = dimensions > 0 ? dimensions : thousands === 3 ? 2 : thousands > 0 ? 1 : 0;
    this.flattened ||= extra > 0;
    return { kind: plain % 1000, little, size: 2 + extra };
  }

  private polygon(little: boolean, size: number): RawPolygon {
    const rings: number[][] = [];
    const count = this.number(little);
    this.rings += count;
    if (this.rings > LIMITS.rings) this.broken();
    for (let ring = 0; ring < count; ring += 1) {
      const points = this.number(little);
      this.corners += points;
      if (this.corners > LIMITS.featureCorners || this.at + points * size * 8 > this.view.byteLength) this.broken();
      const numbers: number[] = [];
      for (let point = 0; point < points; point += 1) {
        numbers.push(this.view.getFloat64(this.at, little), this.view.getFloat64(this.at + 8, little));
        this.at += size * 8;
      }
      rings.push(numbers);
    }
    return rings;
  }

  private number(little: boolean): number {
    if (this.at + 4 > this.view.byteLength) this.broken();
    const value = this.view.getUint32(this.at, little);
    this.at += 4;
    return value;
  }

  private broken(): never {
    throw new Unreadable(brokenGeometry());
  }
}

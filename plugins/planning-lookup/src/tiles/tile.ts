// Vector tiles (Mapbox Vector Tile 2.1) cut straight from a loaded layer when they are asked for. The usual library cuts ahead of time and keeps every
// feature as objects, several times the memory of the layer; here a tile costs its own features only.
import { PbfWriter } from 'pbf';
import { LAND_USES, UNKNOWN_COLOUR } from '../data/land-use-codes.js';
import { at, type Box, type Ring, type Shape } from '../geometry/shapes.js';
import type { LoadedLayer } from '../layers/loaded.js';

const EXTENT = 4096;
/** Around the tile, so that outlines do not show its edge. */
const BUFFER = 80;
/** Of the tile's 4,096 in one pixel on the screen. */
const PIXEL = 8;
/** What is smaller than a square of so many pixels is not drawn by itself. */
const SMALL_PIXELS = 2;
/** Below this zoom, corners nearer than half a pixel to the one before are left out. */
const WHOLE_ZOOM = 14;
const MOST_FEATURES = 30_000;
const EARTH_METRES = 40_075_016.686;

export const MOST_ZOOM = 20;

/** Degrees that a tile shows, its buffer included. */
export function tileBox(z: number, x: number, y: number): Box {
  const count = 2 ** z;
  const margin = BUFFER / EXTENT;
  const longitude = (column: number): number => (column / count) * 360 - 180;
  const latitude = (row: number): number => (Math.atan(Math.sinh(Math.PI * (1 - (2 * row) / count))) * 180) / Math.PI;
  return [longitude(x - margin), latitude(y + 1 + margin), longitude(x + 1 + margin), latitude(y - margin)];
}

/** Undefined when nothing is in it. */
export function cutTile(layer: LoadedLayer, name: string, [z, x, y]: readonly [number, number, number]): Uint8Array | undefined {
  const found = layer.within(tileBox(z, x, y)).sort((a, b) => a - b);
  const metresPerPixel = (EARTH_METRES * Math.cos((12 * Math.PI) / 180)) / 2 ** z / (EXTENT / PIXEL);
  const least = (SMALL_PIXELS * metresPerPixel) ** 2;
  const writer = new TileLayer(name);
  const small = new Map<string, number>();
  for (const feature of found) {
    if (writer.features >= MOST_FEATURES) break;
    const code = layer.attribute(feature, 'code');
    const area = layer.area(feature);
    let shape: Shape;
    if (area < least) {
      // Too small to be seen: many of them become one dot, so that a commune full of small parcels does not look empty from afar.
      const sum = (small.get(code) ?? 0) + area;
      small.set(code, sum % least);
      if (sum < least) continue;
      shape = dotAt(layer.shape(feature), z);
    } else shape = layer.shape(feature);
    const geometry = commands(shape, z, x, y);
    if (geometry.length > 0) writer.add(layer.number(feature), geometry, propertiesOf(layer, feature, code));
  }
  return writer.features === 0 ? undefined : writer.finish();
}

function propertiesOf(layer: LoadedLayer, feature: number, code: string): [string, string][] {
  const properties: [string, string][] = [
    ['code', code],
    ['colour', LAND_USES.get(code)?.colour ?? UNKNOWN_COLOUR],
  ];
  for (const attribute of ['name', 'sheet', 'number'] as const) {
    const text = layer.attribute(feature, attribute);
    if (text !== '') properties.push([attribute, text]);
  }
  return properties;
}

function dotAt(shape: Shape, z: number): Shape {
  const first = shape[0]?.[0] ?? [];
  const size = (360 / 2 ** z / EXTENT) * PIXEL * SMALL_PIXELS;
  const [x, y] = [at(first, 0), at(first, 1)];
  return [[[x, y, x + size, y, x + size, y + size, x, y + size]]];
}

const MOVE = 1;
const LINE = 2;
const CLOSE = 7;
const zigzag = (value: number): number => (value << 1) ^ (value >> 31);

/** Geometry of a feature in the tile's own commands; empty when it misses the tile. */
function commands(shape: Shape, z: number, x: number, y: number): number[] {
  const out: number[] = [];
  const cursor = { x: 0, y: 0 };
  for (const polygon of shape)
    for (const [index, ring] of polygon.entries()) {
      const inside = snapped(clipped(projected(ring, z, x, y)), z < WHOLE_ZOOM ? PIXEL / 2 : 0);
      const twice = doubleArea(inside);
      // Of a polygon whose outline misses the tile nothing is left to have holes.
      if (inside.length < 6 || twice === 0) {
        if (index === 0) break;
        continue;
      }
      // Outer rings run clockwise on the screen (y down): positive area.
      const right = twice > 0 === (index === 0);
      draw(right ? inside : turned(inside), out, cursor);
    }
  return out;
}

function draw(ring: readonly number[], out: number[], cursor: { x: number; y: number }): void {
  const count = ring.length / 2;
  for (let i = 0; i < count; i += 1) {
    if (i === 0) out.push(MOVE | (1 << 3));
    if (i === 1) out.push(LINE | ((count - 1) << 3));
    const [px, py] = [at(ring, i * 2), at(ring, i * 2 + 1)];
    out.push(zigzag(px - cursor.x), zigzag(py - cursor.y));
    cursor.x = px;
    cursor.y = py;
  }
  out.push(CLOSE | (1 << 3));
}

function projected(ring: Ring, z: number, x: number, y: number): number[] {
  const count = 2 ** z;
  const points: number[] = [];
  for (let i = 0; i < ring.length; i += 2) {
    const sine = Math.sin((at(ring, i + 1) * Math.PI) / 180);
    points.push((((at(ring, i) + 180) / 360) * count - x) * EXTENT, ((0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)) * count - y) * EXTENT);
  }
  return points;
}

/** Cuts a ring at the four sides of the tile's buffer, one after the other (Sutherland and Hodgman). */
function clipped(ring: readonly number[]): readonly number[] {
  let points = ring;
  for (const [axis, limit, keepsAbove] of [
    [0, -BUFFER, true],
    [0, EXTENT + BUFFER, false],
    [1, -BUFFER, true],
    [1, EXTENT + BUFFER, false],
  ] as const) {
    const inside = (value: number): boolean => (keepsAbove ? value >= limit : value <= limit);
    const kept: number[] = [];
    for (let i = 0, j = points.length - 2; i < points.length; j = i, i += 2) {
      const [ax, ay, bx, by] = [at(points, j), at(points, j + 1), at(points, i), at(points, i + 1)];
      const [from, to] = axis === 0 ? [ax, bx] : [ay, by];
      if (inside(from) !== inside(to)) {
        const t = (limit - from) / (to - from);
        kept.push(ax + (bx - ax) * t, ay + (by - ay) * t);
      }
      if (inside(to)) kept.push(bx, by);
    }
    points = kept;
    if (points.length === 0) break;
  }
  return points;
}

/** Whole numbers, without points that say nothing: those within `apart` of the one before. */
function snapped(ring: readonly number[], apart: number): number[] {
  const points: number[] = [];
  for (let i = 0; i < ring.length; i += 2) {
    const [x, y] = [Math.round(at(ring, i)), Math.round(at(ring, i + 1))];
    const n = points.length;
    if (n >= 2 && Math.abs(at(points, n - 2) - x) <= apart && Math.abs(at(points, n - 1) - y) <= apart) continue;
    points.push(x, y);
  }
  while (points.length > 2 && points[0] === points[points.length - 2] && points[1] === points[points.length - 1]) points.length -= 2;
  return points;
}

function doubleArea(ring: readonly number[]): number {
  let sum = 0;
  for (let i = 0, j = ring.length - 2; i < ring.length; j = i, i += 2) sum += at(ring, j) * at(ring, i + 1) - at(ring, i) * at(ring, j + 1);
  return sum;
}

function turned(ring: readonly number[]): number[] {
  const out: number[] = [];
  for (let i = ring.length - 2; i >= 0; i -= 2) out.push(at(ring, i), at(ring, i + 1));
  return out;
}

interface TileFeature {
  readonly id: number;
  readonly tags: readonly number[];
  readonly geometry: readonly number[];
}

/** One layer of a tile in protocol buffers. */
class TileLayer {
  private readonly keys = new Map<string, number>();
  private readonly values = new Map<string, number>();
  private readonly list: TileFeature[] = [];

  constructor(private readonly name: string) {}

  get features(): number {
    return this.list.length;
  }

  add(id: number, geometry: readonly number[], properties: readonly (readonly [string, string])[]): void {
    const tags: number[] = [];
    for (const [key, value] of properties) tags.push(numbered(this.keys, key), numbered(this.values, value));
    this.list.push({ id, tags, geometry });
  }

  finish(): Uint8Array {
    const pbf = new PbfWriter();
    pbf.writeMessage(
      3,
      (layer: TileLayer, out: PbfWriter) => {
        layer.write(out);
      },
      this,
    );
    return pbf.finish();
  }

  private write(out: PbfWriter): void {
    out.writeVarintField(15, 2);
    out.writeStringField(1, this.name);
    for (const feature of this.list)
      out.writeMessage(
        2,
        ({ id, tags, geometry }: TileFeature, part: PbfWriter) => {
          part.writeVarintField(1, id);
          part.writePackedVarint(2, [...tags]);
          part.writeVarintField(3, 3);
          part.writePackedVarint(4, [...geometry]);
        },
        feature,
      );
    for (const key of this.keys.keys()) out.writeStringField(3, key);
    for (const value of this.values.keys())
      out.writeMessage(
        4,
        (text: string, part: PbfWriter) => {
          part.writeStringField(1, text);
        },
        value,
      );
    out.writeVarintField(5, EXTENT);
  }
}

function numbered(known: Map<string, number>, text: string): number {
  let index = known.get(text);
  if (index === undefined) known.set(text, (index = known.size));
  return index;
}

// A layer as bytes: what is stored, and what stays in memory as it is. Whole numbers of 1e-8 degree relative to an origin instead of objects:
// 100,000 polygons of twelve corners take 10 MB this way, and looking into them makes no garbage.
//
// magic "HDL1", length of the header, the header (JSON), then number arrays, each aligned to 8 bytes.
import type { Shape } from '../geometry/shapes.js';
import type { Attribute } from './model.js';
import { decodeText, encodeText } from '../house.js';

export const GRID = 1e8;
const MAGIC = 0x484d4c31;

interface Header {
  readonly features: number;
  readonly origin: readonly [number, number];
  readonly sections: Readonly<Record<string, { readonly from: number; readonly count: number }>>;
  /** Distinct texts of each attribute; a feature holds their numbers. */
  readonly texts: Readonly<Partial<Record<Attribute, readonly string[]>>>;
}

export interface Packed {
  readonly features: number;
  readonly origin: readonly [number, number];
  /** x and y of all corners, relative to the origin. */
  readonly corners: Int32Array;
  /** For each ring: number of corners up to its end. */
  readonly ringEnds: Uint32Array;
  /** For each polygon: number of rings up to its end. */
  readonly polygonEnds: Uint32Array;
  /** For each feature: number of polygons up to its end. */
  readonly featureEnds: Uint32Array;
  /** Square metres. */
  readonly areas: Float64Array;
  /** Number in the file it came from. */
  readonly numbers: Uint32Array;
  readonly texts: Readonly<Partial<Record<Attribute, readonly string[]>>>;
  readonly values: Readonly<Partial<Record<Attribute, Uint32Array>>>;
  readonly bytes: number;
}

/** Gathers features one by one. */
export class Packer {
  private corners = new Int32Array(1 << 16);
  private used = 0;
  private readonly ringEnds: number[] = [];
  private readonly polygonEnds: number[] = [];
  private readonly featureEnds: number[] = [];
  private readonly areas: number[] = [];
  private readonly numbers: number[] = [];
  private readonly columns = new Map<Attribute, { texts: Map<string, number>; values: number[] }>();

  constructor(
    private readonly origin: readonly [number, number],
    attributes: readonly Attribute[],
  ) {
    for (const attribute of attributes) this.columns.set(attribute, { texts: new Map([['', 0]]), values: [] });
  }

  get features(): number {
    return this.featureEnds.length;
  }

  get cornerCount(): number {
    return this.used / 2;
  }

  add(shape: Shape, values: ReadonlyMap<Attribute, string>, area: number, number: number): void {
    for (const polygon of shape) {
      for (const ring of polygon) {
        while (this.used + ring.length > this.corners.length) {
          const larger = new Int32Array(this.corners.length * 2);
          larger.set(this.corners);
          this.corners = larger;
        }
        for (let i = 0; i < ring.length; i += 2) {
          this.corners[this.used++] = Math.round(((ring[i] ?? 0) - this.origin[0]) * GRID);
          this.corners[this.used++] = Math.round(((ring[i + 1] ?? 0) - this.origin[1]) * GRID);
        }
        this.ringEnds.push(this.used / 2);
      }
      this.polygonEnds.push(this.ringEnds.length);
    }
    this.featureEnds.push(this.polygonEnds.length);
    this.areas.push(area);
    this.numbers.push(number);
    for (const [attribute, column] of this.columns) {
      const text = values.get(attribute) ?? '';
      let known = column.texts.get(text);
      if (known === undefined) column.texts.set(text, (known = column.texts.size));
      column.values.push(known);
    }
  }

  finish(): Uint8Array {
    const arrays: (readonly [string, Int32Array | Uint32Array | Float64Array])[] = [
      ['areas', Float64Array.from(this.areas)],
      ['corners', this.corners.subarray(0, this.used)],
      ['ringEnds', Uint32Array.from(this.ringEnds)],
      ['polygonEnds', Uint32Array.from(this.polygonEnds)],
      ['featureEnds', Uint32Array.from(this.featureEnds)],
      ['numbers', Uint32Array.from(this.numbers)],
      ...[...this.columns].map(([attribute, { values }]): readonly [string, Uint32Array] => [`value-${attribute}`, Uint32Array.from(values)]),
    ];
    const sections: Record<string, { from: number; count: number }> = {};
    let length = 0;
    for (const [name, array] of arrays) {
      sections[name] = { from: length, count: array.length };
      length += aligned(array.byteLength);
    }
    const texts = Object.fromEntries([...this.columns].map(([attribute, column]) => [attribute, [...column.texts.keys()]]));
    const header = encodeText(JSON.stringify({ features: this.features, origin: this.origin, sections, texts } satisfies Header));
    const start = aligned(8 + header.length);
    const bytes = new Uint8Array(start + length);
    const view = new DataView(bytes.buffer);
    view.setUint32(0, MAGIC);
    view.setUint32(4, header.length);
    bytes.set(header, 8);
    for (const [name, array] of arrays) bytes.set(new Uint8Array(array.buffer, array.byteOffset, array.byteLength), start + (sections[name]?.from ?? 0));
    return bytes;
  }
}

const aligned = (length: number): number => Math.ceil(length / 8) * 8;

/** Views into the bytes, without copying. They come from our own store, so their form is trusted once the magic is there. */
export function unpack(bytes: Uint8Array<ArrayBuffer>): Packed {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.byteOffset % 8 !== 0 || bytes.length < 8 || view.getUint32(0) !== MAGIC) throw new Error('planning-lookup: these bytes are no packed layer');
  const headerLength = view.getUint32(4);
  const header = JSON.parse(decodeText(bytes.subarray(8, 8 + headerLength))) as Header;
  const start = bytes.byteOffset + aligned(8 + headerLength);
  const place = (name: string): [ArrayBuffer, number, number] => {
    const section = header.sections[name];
    if (section === undefined) throw new Error(`planning-lookup: the packed layer has no ${name}`);
    return [bytes.buffer, start + section.from, section.count];
  };
  const attributes = Object.keys(header.texts) as Attribute[];
  return {
    features: header.features,
    origin: header.origin,
    corners: new Int32Array(...place('corners')),
    ringEnds: new Uint32Array(...place('ringEnds')),
    polygonEnds: new Uint32Array(...place('polygonEnds')),
    featureEnds: new Uint32Array(...place('featureEnds')),
    areas: new Float64Array(...place('areas')),
    numbers: new Uint32Array(...place('numbers')),
    texts: header.texts,
    values: Object.fromEntries(attributes.map((attribute) => [attribute, new Uint32Array(...place(`value-${attribute}`))])),
    bytes: bytes.length,
  };
}

// What every reader of map files gives, and the limits that hold for all of them. A file comes from anybody: its numbers are believed only
// after they were measured against the bytes that are really there.
import type { Localised } from '@haidang/plugin-sdk';
import type { Crs } from '../crs/systems.js';
import type { FaultCode } from '../geometry/faults.js';

export const LIMITS = {
  /** Largest file that is taken, and largest file once unpacked. */
  uploadBytes: 64 * 1024 * 1024,
  unpackedBytes: 256 * 1024 * 1024,
  features: 300_000,
  /** Corners of one feature, and of a layer. */
  featureCorners: 200_000,
  corners: 4_000_000,
  rings: 20_000,
  fields: 255,
  textCharacters: 2000,
  jsonDepth: 40,
  featureBytes: 16 * 1024 * 1024,
} as const;

/** Why a whole file is refused, with the remedy in the text. */
export class Refused extends Error {
  constructor(
    readonly code: string,
    readonly text: Localised,
  ) {
    super(text.vi);
    this.name = 'Refused';
  }
}

export const refuse = (code: string, vi: string, en: string): never => {
  throw new Refused(code, { vi, en });
};

export type Value = string | number | boolean | null;

/** Rings as they stand in the file: x, y, x, y …, first point repeated at the end where the file does so. */
export type RawPolygon = readonly (readonly number[])[];

export interface FeatureProblem {
  readonly code: FaultCode;
  readonly text: Localised;
}

export interface SourceFeature {
  /** From 1, in the order of the file. */
  readonly number: number;
  readonly polygons: readonly RawPolygon[];
  readonly properties: ReadonlyMap<string, Value>;
  /** Why its geometry is none that can be taken: another kind than polygons, broken bytes. */
  readonly problem?: FeatureProblem;
  /** Heights or measures were left out. */
  readonly flattened?: boolean;
}

export interface SourceTable {
  readonly name: string;
  readonly fields: readonly string[];
  /** As far as the file says so before it was read. */
  readonly count: number | undefined;
  /** Undefined: the file names none that is known. */
  readonly crs: Crs | undefined;
  /** What the file says of it, shortened, for the person who has to choose. */
  readonly crsText: string;
  /** Code page of its texts, as declared or as found. */
  readonly encoding: string;
  readonly features: () => Generator<SourceFeature>;
}

export interface Source {
  readonly format: 'geojson' | 'shapefile' | 'geopackage';
  readonly tables: readonly SourceTable[];
}

export const notPolygon = (kind: string): FeatureProblem => ({
  code: 'not-polygon',
  text: { vi: `Hình dạng "${kind.slice(0, 40)}" không phải vùng (polygon).`, en: `Geometry "${kind.slice(0, 40)}" is no polygon.` },
});

export const brokenGeometry = (): FeatureProblem => ({
  code: 'broken-geometry',
  text: { vi: 'Hình học bị hỏng hoặc dài quá giới hạn.', en: 'The geometry is broken or beyond the limits.' },
});

export const noGeometry = (): FeatureProblem => ({
  code: 'no-geometry',
  text: { vi: 'Đối tượng không có hình học.', en: 'The feature has no geometry.' },
});

export const emptyGeometry = (): FeatureProblem => ({
  code: 'empty',
  text: { vi: 'Hình học rỗng: không có đỉnh nào.', en: 'The geometry is empty: it has no corner.' },
});

/** Has it no corner at all? `POLYGON EMPTY` and `[]` are written in many ways. */
export const isEmpty = (polygons: readonly RawPolygon[]): boolean => polygons.every((polygon) => polygon.every((ring) => ring.length === 0));

/**
 * A value of a file as one that is kept: texts trimmed and bounded, in one Unicode form (the same name comes with its marks inside or behind the
 * letters), numbers finite, everything else its JSON.
 */
export function keptValue(value: unknown): Value {
  if (typeof value === 'string') return value.trim().normalize('NFC').slice(0, LIMITS.textCharacters);
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  if (typeof value === 'boolean' || value === null || value === undefined) return value ?? null;
  return JSON.stringify(value).slice(0, LIMITS.textCharacters);
}

// What a layer is: a name with versions, each the content of one checked file with the decision that it follows and the days on which it holds.
import type { Localised } from '@haidang/plugin-sdk';

/** planning: quy hoạch; present: hiện trạng; boundary: ranh giới; parcels: thửa đất. */
export type LayerKind = 'planning' | 'present' | 'boundary' | 'parcels';
export const LAYER_KINDS: readonly LayerKind[] = ['planning', 'present', 'boundary', 'parcels'];

/** What of a feature is kept; everything else in a file (owners' names above all) is left behind. */
export const ATTRIBUTES = ['code', 'name', 'present', 'height', 'floors', 'density', 'restriction', 'note', 'commune', 'sheet', 'number', 'ref'] as const;
export type Attribute = (typeof ATTRIBUTES)[number];

export const ATTRIBUTE_TITLES: Readonly<Record<Attribute, Localised>> = {
  code: { vi: 'mã loại đất', en: 'land-use code' },
  name: { vi: 'tên', en: 'name' },
  present: { vi: 'hiện trạng', en: 'present use' },
  height: { vi: 'chiều cao', en: 'height' },
  floors: { vi: 'số tầng', en: 'floors' },
  density: { vi: 'mật độ xây dựng', en: 'building density' },
  restriction: { vi: 'hạn chế', en: 'restriction' },
  note: { vi: 'ghi chú', en: 'note' },
  commune: { vi: 'xã, phường', en: 'commune' },
  sheet: { vi: 'số tờ', en: 'sheet' },
  number: { vi: 'số thửa', en: 'parcel number' },
  ref: { vi: 'mã đối tượng', en: 'feature id' },
};

export const NEEDED: Readonly<Record<LayerKind, readonly Attribute[]>> = {
  planning: ['code'],
  present: ['code'],
  boundary: ['name'],
  parcels: ['commune', 'sheet', 'number'],
};

export interface Decision {
  readonly number: string;
  /** ISO date. */
  readonly date: string;
  readonly issuer: string;
  /** "2021-2030, tầm nhìn 2050". */
  readonly period: string;
  /** https address of the document; empty when there is none. */
  readonly link: string;
}

export interface LayerVersion {
  /** From 1. */
  readonly number: number;
  /** Under which its bytes are kept. */
  readonly data: string;
  readonly decision: Decision;
  readonly validFrom: string;
  /** Last day; null while it holds. */
  readonly validTo: string | null;
  /** Set while a change of it is being decided: what and by whom. */
  readonly adjusting: string | null;
  /** As of when the map was drawn. */
  readonly layerDate: string;
  readonly accuracyMetres: number;
  readonly crs: string;
  readonly fileName: string;
  readonly features: number;
  readonly bytes: number;
  readonly box: readonly [number, number, number, number];
  /** Features of the file that were left out because they could not be mended. */
  readonly leftOut: number;
  readonly publishedBy: string;
  readonly publishedAt: string;
  /** Invented data for trying out; shown on every answer. */
  readonly sample: boolean;
}

export interface Layer {
  readonly id: string;
  readonly kind: LayerKind;
  readonly title: Localised;
  readonly versions: readonly LayerVersion[];
}

/** expired: a later day than its last; not-yet: before its first. */
export type Standing = 'in-force' | 'being-adjusted' | 'expired' | 'not-yet';

export interface Chosen {
  readonly version: LayerVersion;
  readonly standing: Standing;
  /** The version that came after, when the chosen one is not the newest that holds. */
  readonly newer: LayerVersion | undefined;
}

const byBeginning = (a: LayerVersion, b: LayerVersion): number => (a.validFrom < b.validFrom ? -1 : a.validFrom > b.validFrom ? 1 : a.number - b.number);

/** The version that held on a day; without one, the last before it (expired), else the first to come. Undefined for a layer without versions. */
export function chosenOn(layer: Layer, day: string): Chosen | undefined {
  const sorted = [...layer.versions].sort(byBeginning);
  const begun = sorted.filter((each) => each.validFrom <= day);
  const holding = begun.filter((each) => each.validTo === null || each.validTo >= day).at(-1);
  const version = holding ?? begun.at(-1) ?? sorted[0];
  if (version === undefined) return undefined;
  const newer = sorted.slice(sorted.indexOf(version) + 1).at(-1);
  const standing = holding === undefined ? (begun.length === 0 ? 'not-yet' : 'expired') : version.adjusting !== null ? 'being-adjusted' : 'in-force';
  return { version, standing, newer };
}

/** The newest version that holds on some day of an interval; undefined when none does. Null: open. */
export function chosenWithin(layer: Layer, from: string | null, to: string | null): LayerVersion | undefined {
  return [...layer.versions]
    .sort(byBeginning)
    .filter(({ validFrom, validTo }) => (to === null || validFrom <= to) && (from === null || validTo === null || validTo >= from))
    .at(-1);
}

// What a look-up answers: shape shared by the endpoints, the printed extract and the page.
import type { Localised } from '@haidang/plugin-sdk';
import type { Attribute, Decision, LayerKind, Standing } from '../layers/model.js';

export interface PlaceAnswer {
  readonly longitude: number;
  readonly latitude: number;
  /** In the province's own plane. */
  readonly vn2000: { readonly north: number; readonly east: number; readonly meridian: number; readonly zone: number };
  readonly commune: { readonly code: string; readonly title: string } | null;
}

export interface ZoneAnswer {
  readonly code: string;
  readonly title: Localised;
  readonly colour: string;
  /** Square metres within the parcel; null for a point. */
  readonly area: number | null;
  /** Percent of the parcel. */
  readonly share: number | null;
  /** What the map says of it, code left out; of several features of a code, those that differ. */
  readonly attributes: readonly Readonly<Partial<Record<Attribute, string>>>[];
  /** Numbers of the features. */
  readonly features: readonly number[];
}

export interface LayerAnswer {
  readonly layer: string;
  readonly kind: LayerKind;
  readonly title: Localised;
  readonly version: number;
  readonly standing: Standing;
  readonly adjusting: string | null;
  readonly validFrom: string;
  readonly validTo: string | null;
  /** The version after this one, if there is any. */
  readonly newer: { readonly version: number; readonly validFrom: string; readonly decision: Decision } | null;
  readonly decision: Decision;
  readonly layerDate: string;
  readonly accuracyMetres: number;
  readonly sample: boolean;
  readonly zones: readonly ZoneAnswer[];
  /** In none of its zones: square metres and percent; null for a point. */
  readonly outside: { readonly area: number; readonly share: number } | null;
  /** In two zones at once, square metres. */
  readonly doubled: number;
  /** For a point: zones nearer than the map is accurate. */
  readonly near: readonly { readonly code: string; readonly title: Localised; readonly metres: number }[];
}

/** A land use as it is shown. */
export type UseAnswer = Pick<ZoneAnswer, 'code' | 'title' | 'colour'>;

/** What stands there now against what is planned. */
export interface ChangeAnswer {
  /** Null: the layer says nothing of this piece. */
  readonly present: UseAnswer | null;
  readonly planned: UseAnswer | null;
  /** Square metres within the parcel, and percent of it; null for a point. */
  readonly area: number | null;
  readonly share: number | null;
}

export interface ParcelAnswer {
  readonly commune: string;
  readonly sheet: string;
  readonly number: string;
}

export interface LookupAnswer {
  /** How the question was understood. */
  readonly echo: Localised;
  readonly day: string;
  readonly place: PlaceAnswer;
  readonly parcel: ParcelAnswer | null;
  /** Square metres of the parcel; null for a point. */
  readonly area: number | null;
  /** In which plane areas were measured. */
  readonly plane: Localised | null;
  /** Of the parcel, degrees. */
  readonly geometry: { readonly type: string; readonly coordinates: unknown } | null;
  readonly layers: readonly LayerAnswer[];
  /** Of the first layer of present use and the first of planning that say something here; empty unless both do. */
  readonly changes: readonly ChangeAnswer[];
  /** No planning or present layer says anything here. */
  readonly outsideData: boolean;
  readonly outsideProvince: boolean;
  readonly disclaimer: Localised;
}

/** One of several parcels with the same sheet and number; asked again with its `feature`. */
export interface ParcelChoice {
  readonly feature: number;
  readonly commune: string;
  readonly until: string | null;
  readonly area: number;
}

export const DISCLAIMER: Localised = {
  vi: 'Kết quả để tham khảo, không thay văn bản của cơ quan có thẩm quyền.',
  en: 'For reference only; it does not replace documents of the competent authority.',
};

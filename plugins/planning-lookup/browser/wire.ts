// What the endpoints answer, as the page sees it; look-ups have their shapes from the plugin itself.
import type { Localised } from '@haidang/plugin-sdk';
import type { Layer, Standing } from '../src/layers/model.js';
import type { LookupAnswer, ParcelChoice } from '../src/lookup/answer.js';

export type { Draft, DraftChoice, DraftTable } from '../src/layers/drafts.js';
export type { LayerFinding } from '../src/layers/findings.js';
export type { Attribute, Decision, Layer, LayerKind, LayerVersion, Standing } from '../src/layers/model.js';
export type { ChangeAnswer, LayerAnswer, LookupAnswer, ParcelChoice, UseAnswer, ZoneAnswer } from '../src/lookup/answer.js';
export type { OwnLookup } from '../src/lookup/counts.js';
export type { KnownCommune } from '../src/lookup/communes.js';
export type { FoundPlace } from '../src/lookup/places.js';

export interface LegendEntry {
  readonly code: string;
  readonly title: Localised;
  readonly colour: string;
  readonly features: number;
  readonly area: number;
}

export interface ShownLayer extends Layer {
  readonly shown: {
    readonly version: number;
    readonly data: string;
    readonly standing: Standing;
    readonly newer: number | null;
    readonly legend: readonly LegendEntry[];
  } | null;
}

export interface LayersAnswer {
  readonly day: string;
  readonly disclaimer: Localised;
  readonly meridian: number;
  readonly meridians: readonly (readonly [degrees: number, provinces: string])[];
  readonly parameters: string;
  readonly layers: readonly ShownLayer[];
}

export type LookupOrChoice = LookupAnswer | { readonly choices: readonly ParcelChoice[] };

/** What a look-up asks, as it stands in the page's address. */
export interface Question {
  readonly text?: string;
  readonly system?: string;
  readonly meridian?: number;
  readonly zone?: number;
  readonly commune?: string;
  readonly sheet?: string;
  readonly number?: string;
  readonly feature?: number;
  readonly geometry?: unknown;
  readonly day?: string;
}

// Present use against planned use: of which land how much is to become what. One sweep over both layers together, so that the pieces add up.
import type { Crs } from '../crs/systems.js';
import { overlay, TooComplex } from '../geometry/overlay.js';
import { inPlane } from '../geometry/planar.js';
import type { Box, Shape } from '../geometry/shapes.js';
import type { LoadedLayer } from '../layers/loaded.js';
import type { ChangeAnswer } from './answer.js';
import { labelOf, named } from './uses.js';

interface Layers {
  readonly present: LoadedLayer;
  readonly planned: LoadedLayer;
}

interface Parcel {
  readonly plane: Crs;
  readonly planar: Shape;
  readonly area: number;
  readonly box: Box;
}

interface Point {
  readonly longitude: number;
  readonly latitude: number;
}

const MOST_CHANGES = 12;

export function changesOf(layers: Layers, subject: Parcel | Point): ChangeAnswer[] {
  return 'plane' in subject ? acrossParcel(layers, subject) : atPoint(layers, subject);
}

const useOf = (code: string | undefined): ChangeAnswer['present'] => (code === undefined ? null : named(code));

function atPoint({ present, planned }: Layers, { longitude, latitude }: Point): ChangeAnswer[] {
  const codeIn = (layer: LoadedLayer): string | undefined => {
    const [feature] = layer.under(longitude, latitude);
    return feature === undefined ? undefined : labelOf(layer, feature);
  };
  return [{ present: useOf(codeIn(present)), planned: useOf(codeIn(planned)), area: null, share: null }];
}

function acrossParcel({ present, planned }: Layers, { plane, planar, area, box }: Parcel): ChangeAnswer[] {
  const [before, after] = [present.within(box), planned.within(box)];
  const zones = [...before.map((feature) => ({ layer: present, feature })), ...after.map((feature) => ({ layer: planned, feature }))];
  const codes = zones.map(({ layer, feature }) => labelOf(layer, feature));
  const pieces = new Map<string, { present: string | undefined; planned: string | undefined; area: number }>();
  try {
    overlay(
      planar,
      zones.map(({ layer, feature }) => inPlane(layer.shape(feature), plane)),
      (here, piece) => {
        // Where a layer overlaps itself its first zone counts, or the pieces would be more than the parcel.
        const [now, then] = [first(here, (zone) => zone < before.length), first(here, (zone) => zone >= before.length)];
        if (now === undefined && then === undefined) return;
        const [presentCode, plannedCode] = [now === undefined ? undefined : codes[now], then === undefined ? undefined : codes[then]];
        const key = `${presentCode ?? ''}\n${plannedCode ?? ''}`;
        const known = pieces.get(key) ?? { present: presentCode, planned: plannedCode, area: 0 };
        known.area += piece;
        pieces.set(key, known);
      },
    );
  } catch (error) {
    // Each layer by itself was not too much: then the answer stands without this.
    if (error instanceof TooComplex) return [];
    throw error;
  }
  const least = Math.max(0.05, area * 1e-6);
  return [...pieces.values()]
    .filter((each) => each.area > least)
    .sort((a, b) => b.area - a.area)
    .slice(0, MOST_CHANGES)
    .map((each) => ({ present: useOf(each.present), planned: useOf(each.planned), area: each.area, share: area === 0 ? 0 : (each.area / area) * 100 }));
}

function first(zones: readonly number[], is: (zone: number) => boolean): number | undefined {
  return zones.reduce<number | undefined>((least, zone) => (is(zone) && (least === undefined || zone < least) ? zone : least), undefined);
}

// Of a file whose coordinates lie nowhere near the province: the system in which they would. Metres of VN-2000 that were saved without a system
// pass for degrees, latitude stands before longitude, the zone is another province's: each is common, and none is mended without somebody's word.
import type { Localised } from '@haidang/plugin-sdk';
import { communeAt, isNearProvince } from '../data/communes.js';
import { at, type Ring } from '../geometry/shapes.js';
import { MERIDIANS, nameOf, titleOf, transformOf, WGS84, type Crs } from './systems.js';

export interface Suggestion {
  /** As `crsByName` reads it. */
  readonly crs: string;
  readonly title: Localised;
  readonly swapAxes: boolean;
}

/** The chosen system comes first (perhaps only the axes are exchanged), then the likeliest ones of a file of this province. */
function candidates(chosen: Crs, meridian: number): Crs[] {
  const plane = (degrees: number, zone: 3 | 6): Crs => ({ kind: 'vn2000', meridian: degrees, zone });
  return [
    chosen,
    WGS84,
    plane(meridian, 3),
    plane(111, 6),
    plane(105, 6),
    { kind: 'utm', meridian: 111 },
    { kind: 'utm', meridian: 105 },
    { kind: 'web-mercator' },
    ...MERIDIANS.map(([degrees]) => plane(degrees, 3)),
  ];
}

/** Undefined: the corners lie in the province in no system that is known. `ring` stands as in the file. */
export function suggestedSystem(ring: Ring, { crs, swapAxes, meridian }: { crs: Crs; swapAxes: boolean; meridian: number }): Suggestion | undefined {
  let near: Suggestion | undefined;
  for (const candidate of candidates(crs, meridian))
    for (const swapped of [swapAxes, !swapAxes]) {
      const { toWgs84 } = transformOf(candidate);
      const [x, y] = swapped ? [at(ring, 1), at(ring, 0)] : [at(ring, 0), at(ring, 1)];
      const [longitude, latitude] = toWgs84(x, y);
      if (!isNearProvince([longitude, latitude, longitude, latitude])) continue;
      // It lies where it should: something else is wrong with it.
      if (candidate === crs && swapped === swapAxes) return undefined;
      const suggestion = { crs: nameOf(candidate), title: titleOf(candidate), swapAxes: swapped };
      // On land of the province is better than somewhere near it: the zones of neighbours differ by some kilometres only.
      if (communeAt(longitude, latitude) !== undefined) return suggestion;
      near ??= suggestion;
    }
  return near;
}

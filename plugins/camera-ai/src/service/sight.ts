// Which cameras a caller may know of: those in whose area of duty, or at whose duty unit, they hold the endpoint's action. Whoever holds it
// for the province sees all, and alone sees what belongs to no area (cameras without one, cameras that are registered no more, an alert of
// many cameras). Every list, map, number, event and deed asks here, so that a camera of another area is not there in any of them.
import type { Caller } from '@haidang/plugin-sdk';
import type { Camera } from '../cameras/camera.js';
import type { Register } from './register.js';

type Placed = Pick<Camera, 'orgUnit' | 'dutyUnit'>;

export interface Sight {
  /** They see everything: numbers of the province may be read as they stand. */
  readonly whole: boolean;
  readonly covers: (camera: Placed) => boolean;
  /** By its code, as events and alerts name it. */
  readonly sees: (code: string) => boolean;
  /** Codes of the registered cameras that they see. */
  readonly codes: readonly string[];
}

export function sightOf(caller: Caller | null, { cameras }: Register): Sight {
  const area = caller?.area ?? [];
  if (area === 'all') return { whole: true, covers: () => true, sees: () => true, codes: [...cameras.keys()] };
  const units = new Set(area);
  const covers = ({ orgUnit, dutyUnit }: Placed): boolean => (orgUnit !== null && units.has(orgUnit)) || (dutyUnit !== null && units.has(dutyUnit));
  const codes = [...cameras.values()].filter(covers).map(({ code }) => code);
  const seen = new Set(codes);
  return { whole: false, covers, sees: (code) => seen.has(code), codes };
}

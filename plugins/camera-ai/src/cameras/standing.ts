// Where a camera stands, from its signs of life: pure, so that every turn can be tried without a clock. A camera that is silent for three
// intervals has lost its connection; it is never "zero events".
import type { Camera } from './camera.js';

export const STANDINGS = ['active', 'offline', 'frozen', 'maintenance', 'off'] as const;
export type Standing = (typeof STANDINGS)[number];

/** Silent intervals after which it counts as lost. */
export const SILENT = 3;

/** Last signs of life, in milliseconds since 1970. */
export interface Signs {
  readonly heardAt?: number;
  readonly eventAt?: number;
  /** Since when its picture stands still, as the source says; 0: it moves. */
  readonly frozenAt?: number;
}

export interface Stands {
  readonly standing: Standing;
  /** ISO instant since when. */
  readonly since: string;
}

export function standingNow(
  camera: Pick<Camera, 'enabled' | 'maintenance' | 'interval'>,
  signs: Signs,
  now: number,
  interval: number,
  enabledAt: number,
): Standing {
  if (!camera.enabled) return 'off';
  if (camera.maintenance) return 'maintenance';
  const patience = SILENT * (camera.interval ?? interval) * 1000;
  // Just enabled and never heard of: it gets the same patience.
  if (now - Math.max(signs.heardAt ?? 0, enabledAt) > patience) return 'offline';
  return (signs.frozenAt ?? 0) > 0 ? 'frozen' : 'active';
}

/** The same standing keeps its since; a lost camera is lost since it was last heard of. */
export function turn(before: Stands | undefined, standing: Standing, signs: Signs, now: number): Stands {
  if (before?.standing === standing) return before;
  const at = standing === 'offline' ? (signs.heardAt ?? now) : standing === 'frozen' ? (signs.frozenAt ?? now) : now;
  return { standing, since: new Date(at === 0 ? now : at).toISOString() };
}

// Where a camera stands and why, from its signs of life: pure, so that every turn can be tried without a clock. A camera that is silent for
// three intervals has lost its connection, and one that was never heard of has never been seen; neither is ever "zero events".
import type { Camera } from './camera.js';

export const STANDINGS = ['active', 'never', 'offline', 'frozen', 'maintenance', 'off'] as const;
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
  if (lastHeard(signs) === 0) return 'never';
  // Enabled again just now: it gets the same patience.
  if (now - Math.max(signs.heardAt ?? 0, enabledAt) > patienceOf(camera, interval)) return 'offline';
  return (signs.frozenAt ?? 0) > 0 ? 'frozen' : 'active';
}

/** An event is a sign of life too. */
const lastHeard = ({ heardAt, eventAt }: Signs): number => heardAt ?? eventAt ?? 0;

const patienceOf = (camera: Pick<Camera, 'interval'>, interval: number): number => SILENT * (camera.interval ?? interval) * 1000;

/** The same standing keeps its since; a lost camera is lost since it was last heard of, one never seen since it was enabled. */
export function turn(before: Stands | undefined, standing: Standing, signs: Signs, now: number, enabledAt: number): Stands {
  if (before?.standing === standing) return before;
  const at = { offline: lastHeard(signs), frozen: signs.frozenAt, never: enabledAt, active: now, maintenance: now, off: now }[standing] ?? now;
  return { standing, since: new Date(at === 0 ? now : at).toISOString() };
}

/** Why it stands so, for the page to put into words. */
export type Reason =
  | { readonly code: 'heard'; readonly at: string }
  /** Nothing came by any of its names. */
  | { readonly code: 'never-heard'; readonly names: readonly string[] }
  /** Its recorder says that it is off, or says nothing itself. */
  | { readonly code: 'recorder-off' | 'recorder-silent'; readonly recorder: string; readonly at: string }
  | { readonly code: 'silent'; readonly at: string; readonly seconds: number; readonly limit: number }
  | { readonly code: 'frozen'; readonly at: string }
  | { readonly code: 'maintenance' | 'off' };

/** A recorder that its cameras come by. */
export interface RecorderSaid {
  readonly name: string;
  readonly online: boolean;
  readonly at: number;
}

/** It says something each minute. */
export const RECORDER_SILENT = 3 * 60_000;

const iso = (at: number): string => new Date(at).toISOString();

export function reasonOf(
  standing: Standing,
  camera: Pick<Camera, 'code' | 'sources' | 'interval'>,
  { signs, now, interval, recorder }: { readonly signs: Signs; readonly now: number; readonly interval: number; readonly recorder: RecorderSaid | undefined },
): Reason {
  const heardAt = lastHeard(signs);
  switch (standing) {
    case 'off':
    case 'maintenance':
      return { code: standing };
    case 'active':
      return { code: 'heard', at: iso(heardAt) };
    case 'frozen':
      return { code: 'frozen', at: iso(signs.frozenAt ?? now) };
    case 'never':
      return {
        code: 'never-heard',
        names: camera.sources.length > 0 ? camera.sources : [`frigate/${camera.code}`, `webhook/${camera.code}`, `onvif/${camera.code}`],
      };
    case 'offline':
      if (recorder !== undefined && !recorder.online) return { code: 'recorder-off', recorder: recorder.name, at: iso(recorder.at) };
      if (recorder !== undefined && now - recorder.at > RECORDER_SILENT) return { code: 'recorder-silent', recorder: recorder.name, at: iso(recorder.at) };
      return { code: 'silent', at: iso(heardAt), seconds: Math.round((now - heardAt) / 1000), limit: patienceOf(camera, interval) / 1000 };
  }
}

/** The recorder whose word its cameras are heard by: the one whose name begins a name of theirs, longest first. */
export function recorderOf({ sources }: Pick<Camera, 'sources'>, recorders: readonly RecorderSaid[]): RecorderSaid | undefined {
  return recorders.filter(({ name }) => sources.some((source) => source.startsWith(`${name}/`))).sort((one, other) => other.name.length - one.name.length)[0];
}

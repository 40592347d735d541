// One shape for whatever a source says of one event, however it says it. It has no field for a face, a name or a plate: what identifies
// a person cannot be carried further than the source's reader. Times are milliseconds since 1970.
import type { Kind } from './kinds.js';

export interface Crossing {
  readonly line: string;
  readonly direction: 'in' | 'out';
}

export interface Sighting {
  /** Code of the registered camera. */
  readonly camera: string;
  /** The source's own id of the event; with camera and start it says which event is meant. */
  readonly id: string;
  readonly startedAt: number;
  /** The moment that it speaks of. */
  readonly seenAt: number;
  /** 0 new, 1 update, 2 end. */
  readonly stage: 0 | 1 | 2;
  readonly kind: Kind;
  readonly label: string | undefined;
  readonly endedAt: number | undefined;
  /** 0 to 1, the best so far. */
  readonly confidence: number | undefined;
  /** False: the source itself took it back as a false alarm. */
  readonly confirmed: boolean;
  /** Zones that it has entered, in order. */
  readonly zones: readonly string[];
  /** Zones that it is in now. */
  readonly inZones: readonly string[];
  readonly crossings: readonly Crossing[];
  /** km/h. */
  readonly speed: number | undefined;
  /** How many things it stands for; a reading of a counter counts by its difference within the event. */
  readonly count: number;
  readonly reading: number | undefined;
  /** The recorder has a picture of it. */
  readonly picture: boolean;
  readonly source: string;
}

/** What a source groups together: one happening in front of a camera, made of several events. */
export interface Happening {
  readonly camera: string;
  readonly id: string;
  readonly startedAt: number;
  readonly seenAt: number;
  readonly stage: 0 | 1 | 2;
  readonly endedAt: number | undefined;
  readonly alert: boolean;
  readonly events: readonly string[];
  readonly kinds: readonly Kind[];
  readonly zones: readonly string[];
}

/** All that one message says. `camera` is the name that the source uses, with the source's prefix: `frigate/front_door`. */
export interface Said {
  readonly sightings: readonly Sighting[];
  readonly happenings: readonly Happening[];
  /** Cameras of which it is a sign of life, and whether the picture moves where it says so. */
  readonly alive: readonly { readonly source: string; readonly at: number; readonly moving?: boolean }[];
  /** Whether the recorder itself is up. */
  readonly recorder?: { readonly name: string; readonly online: boolean; readonly at: number };
}

export const NOTHING: Said = { sightings: [], happenings: [], alive: [] };

// What a source groups together (Frigate's reviews): one happening made of several events. It grows as events do: unions and maxima.
import type { Kind } from '../kinds.js';
import type { Happening } from '../sighting.js';

export interface Group {
  readonly camera: string;
  readonly id: string;
  readonly startedAt: number;
  readonly stage: 0 | 1 | 2;
  readonly endedAt?: number;
  readonly alert: boolean;
  readonly events: readonly string[];
  readonly kinds: readonly Kind[];
  readonly zones: readonly string[];
}

export function groupOf({ camera, id, startedAt, stage, endedAt, alert, events, kinds, zones }: Happening): Group {
  return {
    camera,
    id,
    startedAt,
    stage,
    ...(endedAt === undefined ? {} : { endedAt }),
    alert,
    events: [...new Set(events)].sort(),
    kinds: [...new Set(kinds)].sort(),
    zones: [...new Set(zones)].sort(),
  };
}

export function joinHappenings(one: Group, other: Group): Group {
  const ends = [one.endedAt, other.endedAt].flatMap((each) => each ?? []);
  const both = <T extends string>(a: readonly T[], b: readonly T[]): T[] => [...new Set([...a, ...b])].sort();
  return {
    ...one,
    stage: one.stage > other.stage ? one.stage : other.stage,
    ...(ends.length === 0 ? {} : { endedAt: Math.max(...ends) }),
    alert: one.alert || other.alert,
    events: both(one.events, other.events).slice(0, 200),
    kinds: both(one.kinds, other.kinds),
    zones: both(one.zones, other.zones),
  };
}

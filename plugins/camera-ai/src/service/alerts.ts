// Alerts: what somebody must look at now. Events of one kind at one camera within some minutes make one alert; its key follows from them,
// so that a message given again makes no second one.
import type { Kind } from '../kinds.js';
import { eventKey, type CameraEvent } from '../events/event.js';

export type AlertKind = Kind | 'offline' | 'anomaly' | 'review';

export interface Alert {
  readonly kind: AlertKind;
  /** `*`: many cameras at once. */
  readonly camera: string;
  /** First and last moment. */
  readonly at: number;
  readonly last: number;
  /** Keys of its events, at most fifty. */
  readonly events: readonly string[];
  readonly note?: string;
  readonly state: 'new' | 'acknowledged';
  readonly by?: string;
  readonly acknowledgedAt?: string;
  readonly answer?: string;
}

const MOST_EVENTS = 50;

export function alertKey(kind: AlertKind, camera: string, at: number, minutes: number): string {
  const window = Math.floor(at / (minutes * 60_000)) * minutes * 60_000;
  return `${String(window).padStart(13, '0')}~${camera}~${kind}`;
}

export function alertOf(event: CameraEvent): Alert {
  return { kind: event.facts.kind, camera: event.camera, at: event.startedAt, last: event.startedAt, events: [eventKey(event)], state: 'new' };
}

/** The same alert with more in it; what a person said of it stays. */
export function joinAlerts(before: Alert | undefined, more: Alert): Alert {
  if (before === undefined) return more;
  return {
    ...before,
    at: Math.min(before.at, more.at),
    last: Math.max(before.last, more.last),
    events: [...new Set([...before.events, ...more.events])].sort().slice(0, MOST_EVENTS),
    ...(more.note === undefined ? {} : { note: more.note }),
  };
}

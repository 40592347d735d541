// What the endpoints answer, as the page reads it.
import type { Camera } from '../src/cameras/camera.js';
import type { Reason, Standing } from '../src/cameras/standing.js';
import type { CountsAnswer } from '../src/service/counting/heat.js';
import type { Part } from '../src/service/counting/parts.js';
import type { Swept } from '../src/service/sweep.js';
import type { Alert } from '../src/service/alerts.js';
import type { Kind } from '../src/kinds.js';

export type { Camera, CountsAnswer, Kind, Part, Reason, Standing };

/** A day comes by its hours, and an hour of it by its minutes. */
export interface DayAnswer extends CountsAnswer {
  readonly hours?: readonly Part[];
  readonly minutes?: readonly Part[] | null;
}

export interface CameraView extends Camera {
  /** Name of its area of duty. */
  readonly area: string | null;
  readonly standing: Standing;
  readonly since: string | null;
  readonly reason: Reason;
  readonly lastEvent: string | null;
  readonly lastDay: number;
}

export interface CameraPage {
  readonly total: number;
  readonly page: number;
  readonly size: number;
  readonly cameras: readonly CameraView[];
}

export interface SummaryView {
  readonly at: string | null;
  readonly total: number;
  readonly counts: Readonly<Record<Standing, number>>;
  readonly newestEvent: string | null;
  readonly eventsToday: number;
  readonly minutes: readonly number[];
  readonly recorders: readonly { readonly name: string; readonly online: boolean; readonly at: string }[];
  readonly alertsWaiting: number;
}

export type EventState = 'new' | 'seen' | 'true' | 'false';

export interface EventView {
  readonly key: string;
  readonly camera: string;
  /** The camera's name; null when it is registered no more. */
  readonly title: string | null;
  readonly kind: Kind;
  readonly startedAt: string;
  readonly endedAt: string | null;
  readonly seconds: number | null;
  readonly confidence: number | null;
  readonly speed: number | null;
  readonly count: number;
  readonly zones: readonly string[];
  readonly crossings: readonly string[];
  readonly state: EventState;
  readonly verdict: { readonly by: string; readonly at: string; readonly note?: string } | null;
  readonly group: string | null;
  readonly picture: boolean;
}

export interface EventCardView extends EventView {
  readonly timeline: readonly {
    readonly at: string | null;
    readonly what: 'started' | 'ended' | 'zone' | 'seen' | 'true' | 'false';
    readonly zone?: string;
    readonly until?: string | null;
    readonly by?: string;
    readonly note?: string | null;
  }[];
  readonly together: readonly string[];
  readonly where: {
    readonly title: string;
    readonly place: string;
    readonly latitude: number | null;
    readonly longitude: number | null;
    readonly dutyUnit: string | null;
  } | null;
  readonly pictureDays: number;
}

export interface AlertView extends Omit<Alert, 'at' | 'last'> {
  readonly key: string;
  readonly at: string;
  readonly last: string;
  readonly title: string;
}

export interface PrivacyView {
  readonly eventMonths: number;
  readonly pictureDays: number;
  readonly minuteDays: number;
  /** What the last sweeps deleted, newest first. */
  readonly swept: readonly (Swept & { readonly day: string })[];
  readonly mapping: readonly { readonly measure: string; readonly set: string; readonly indicator: string }[];
}

export interface MapView {
  readonly points: readonly {
    readonly code: string;
    readonly title: string;
    readonly latitude: number;
    readonly longitude: number;
    readonly standing: Standing;
  }[];
  readonly without: number;
}

// The settings of the administrator as this code uses them; what is missing or odd falls back to the manifest's defaults.
import type { PluginContext } from '@haidang/plugin-sdk';
import { isKind, ownLabels, type Kind } from './kinds.js';
import { DAY } from './local-time.js';

export interface Settings {
  readonly recorder: string;
  readonly live: string;
  /** For how long an address of a live view holds, where it is signed. */
  readonly liveMinutes: number;
  /** Seconds between two signs of life. */
  readonly interval: number;
  readonly eventMonths: number;
  readonly pictureDays: number;
  readonly minuteDays: number;
  readonly alertKinds: ReadonlySet<Kind>;
  readonly alertMinutes: number;
  readonly reviewAlerts: boolean;
  readonly offlineAlerts: boolean;
  readonly dutyUnit: string | null;
  readonly labels: Readonly<Record<string, Kind>>;
  readonly mapping: readonly string[];
}

export function settingsOf({ settings }: Pick<PluginContext, 'settings'>): Settings {
  const number = (name: string, fallback: number): number => {
    const value = settings[name];
    return typeof value === 'number' && value > 0 ? value : fallback;
  };
  const text = (name: string): string => {
    const value = settings[name];
    return typeof value === 'string' ? value.trim() : '';
  };
  const lines = (name: string, fallback: readonly string[]): readonly string[] => {
    const value: unknown = settings[name];
    return Array.isArray(value) ? value.filter((each) => typeof each === 'string') : fallback;
  };
  return {
    recorder: text('recorderAddress').replace(/\/+$/, ''),
    live: text('liveAddress'),
    liveMinutes: number('liveMinutes', 10),
    interval: number('intervalSeconds', 60),
    eventMonths: number('eventMonths', 12),
    pictureDays: number('pictureDays', 30),
    minuteDays: number('minuteDays', 35),
    alertKinds: new Set(lines('alertKinds', ['fire-smoke', 'flood', 'congestion', 'wrong-way', 'tamper']).filter(isKind)),
    alertMinutes: number('alertMinutes', 10),
    reviewAlerts: settings['reviewAlerts'] === true,
    offlineAlerts: settings['offlineAlerts'] !== false,
    dutyUnit: text('dutyUnit') || null,
    labels: ownLabels(lines('labels', [])),
    mapping: lines('mapping', DEFAULT_MAPPING),
  };
}

/** What the cameras measure, and the indicator that takes it. */
export const DEFAULT_MAPPING: readonly string[] = [
  'vehicles = traffic-safety.camera-vehicles',
  'red-light = traffic-safety.camera-red-light',
  'congestion-hours = traffic-safety.camera-congestion-hours',
  'line-crossings = traffic-safety.camera-line-crossings',
  'traffic-anomalies = traffic-safety.camera-anomalies',
  'flood = environment.camera-floods',
  'flood-hours = environment.camera-flood-hours',
  'fire-smoke = environment.camera-fires',
  'environment-anomalies = environment.camera-anomalies',
];

/** How long events are kept, in milliseconds; a month is 30.5 days here. */
export function eventLife({ eventMonths }: Pick<Settings, 'eventMonths'>): number {
  return Math.round(eventMonths * 30.5) * DAY;
}

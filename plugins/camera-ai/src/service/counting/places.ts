// Counts of places put together: of one camera, of the whole province, or of the cameras that somebody sees. Zones and lines are a camera's
// own names, so they are told of one camera alone.
import type { PluginContext } from '@haidang/plugin-sdk';
import { addDay, addHour, NO_DAY, withoutLines, withoutPlaces, type DayCounts, type HourCounts } from '../../events/counts.js';
import { keys, PROVINCE } from '../keys.js';
import type { Sight } from '../sight.js';
import { readAll } from '../store.js';
import { oddCounts, type OddCounts, type OddHours } from './anomalies.js';

type Kept = Pick<PluginContext, 'store'>;

/** Where a caller's question is answered from; undefined: of a camera that they do not see. */
export function placesOf({ whole, sees, codes }: Sight, camera: string | undefined): readonly string[] | undefined {
  if (camera !== undefined) return sees(camera) ? [camera] : undefined;
  return whole ? [PROVINCE] : codes;
}

/** By day; undefined where nothing was counted. */
export async function daysAt({ store }: Kept, places: readonly string[], days: readonly string[]): Promise<Map<string, DayCounts | undefined>> {
  const read = await readAll<DayCounts>(
    store,
    days.flatMap((day) => places.map((place) => keys.day(day, place))),
  );
  return new Map(days.map((day) => [day, summed(places, (place) => read.get(keys.day(day, place))?.value)]));
}

function summed(places: readonly string[], of: (place: string) => DayCounts | undefined): DayCounts | undefined {
  const found = places.flatMap((place) => of(place) ?? []);
  const [only] = found;
  if (places.length === 1 || only === undefined) return only;
  return found.reduce((all, each) => addDay(all, withoutPlaces(each)), NO_DAY);
}

/** By hour. */
export async function hoursAt({ store }: Kept, places: readonly string[], hours: readonly string[]): Promise<Map<string, HourCounts>> {
  const read = await readAll<HourCounts>(
    store,
    hours.flatMap((hour) => places.map((place) => keys.hour(hour, place))),
  );
  const none: HourCounts = {};
  return new Map(
    hours.map((hour) => {
      const found = places.map((place) => read.get(keys.hour(hour, place))?.value ?? none);
      return [hour, places.length === 1 ? (found[0] ?? none) : found.reduce<HourCounts>((all, each) => addHour(all, withoutLines(each)), none)];
    }),
  );
}

/** Unusual hours by day, hour and minute. */
export async function oddAt({ store }: Kept, places: readonly string[], days: readonly string[]): Promise<Map<string, OddCounts>> {
  const read = await readAll<OddHours | OddCounts>(
    store,
    days.flatMap((day) => places.map((place) => keys.odd(day, place))),
  );
  return new Map(
    days.map((day) => {
      const found = places.map((place) => read.get(keys.odd(day, place))?.value ?? {});
      return [day, places[0] === PROVINCE ? ((found[0] ?? {}) as OddCounts) : oddCounts(found as OddHours[])];
    }),
  );
}

export function oddOf(counts: OddCounts | undefined): number {
  return Object.values(counts ?? {})
    .flatMap((minutes) => Object.values(minutes))
    .reduce((sum, count) => sum + count, 0);
}

// The counts are those of the stored events, each counted once: whatever order the messages came in, however they were cut into batches,
// whatever was given again, and whoever wrote at the same time.
import { describe, expect, it } from '@jest/globals';
import { memoryHost, type MemoryHost, type Plain, type PluginContext } from '@haidang/plugin-sdk';
import fc from 'fast-check';
import { addDay, addHour, contributionOf, NO_DAY, withoutLines, withoutPlaces, type DayCounts, type HourCounts } from '../../events/counts.js';
import type { CameraEvent } from '../../events/event.js';
import { KINDS } from '../../kinds.js';
import type { Sighting } from '../../sighting.js';
import { disordered, sightingsOfMany } from '../../testing/sightings.testing.js';
import { write } from './book.js';
import { workOf } from '../intake.js';
import { keys, PROVINCE } from '../keys.js';
import { registerFrom } from '../register.js';
import { settingsOf } from '../../settings.js';
import { listAll } from '../store.js';

const host = (): MemoryHost => memoryHost({ now: () => '2024-07-05T20:00:00.000Z' });

async function take(context: PluginContext, sightings: readonly Sighting[]): Promise<void> {
  await write(context, workOf({ sightings, happenings: [], alive: [] }, registerFrom([]), settingsOf(context)));
}

/** What lies in the store, without revisions. */
async function book(context: PluginContext): Promise<Record<string, unknown>> {
  const records = await listAll<unknown>(context.store, '');
  return Object.fromEntries(records.map(({ key, value }) => [key, value]));
}

/** Counts made anew from the stored events. */
async function recounted(context: PluginContext): Promise<Record<string, unknown>> {
  const days: Record<string, DayCounts> = {};
  const hours: Record<string, HourCounts> = {};
  for (const { value } of await listAll<CameraEvent>(context.store, 'event/')) {
    const gives = contributionOf(value);
    if (gives === undefined) continue;
    for (const place of [value.camera, PROVINCE]) {
      const [day, hour] = [keys.day(gives.day, place), keys.hour(gives.hourKey, place)];
      days[day] = addDay(days[day] ?? NO_DAY, place === PROVINCE ? withoutPlaces(gives.counts) : gives.counts);
      hours[hour] = addHour(hours[hour] ?? {}, place === PROVINCE ? withoutLines(gives.minutes) : gives.minutes);
    }
  }
  return { ...days, ...hours };
}

const counted = (all: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(all).filter(
      ([key, value]) => /^(day|hour)\//.test(key) && JSON.stringify(value) !== '{}' && JSON.stringify(value) !== JSON.stringify(NO_DAY),
    ),
  );

function cut<T>(list: readonly T[], borders: readonly number[]): T[][] {
  const places = [...new Set(borders.map((border) => border % (list.length + 1)))].sort((one, other) => one - other);
  const pieces: T[][] = [];
  let from = 0;
  for (const place of [...places, list.length]) {
    pieces.push(list.slice(from, place));
    from = place;
  }
  return pieces;
}

describe('the book', () => {
  it('holds the same after any order, repetition and batching, and its counts are those of its events', async () => {
    await fc.assert(
      fc.asyncProperty(
        sightingsOfMany().chain((messages) => fc.tuple(fc.constant(messages), disordered(messages))),
        fc.array(fc.nat(100), { maxLength: 4 }),
        fc.array(fc.nat(100), { maxLength: 3 }),
        async ([messages, mixed], borders, again) => {
          const [straight, crooked] = [host().context, host().context];
          await take(straight, messages);
          const batches = cut(mixed, borders);
          for (const batch of batches) await take(crooked, batch);
          for (const each of again) await take(crooked, batches[each % batches.length] ?? []);
          const found = await book(crooked);
          expect(counted(found)).toEqual(counted(await recounted(crooked)));
          expect(counted(found)).toEqual(counted(await book(straight)));
          // Not the alerts: one that was raised while the source said so stays, because people were told.
          const events = (all: Record<string, unknown>): unknown => Object.entries(all).filter(([key]) => /^(event|by|picture)\//.test(key));
          expect(events(found)).toEqual(events(await book(straight)));
        },
      ),
      { numRuns: 80 },
    );
  });

  it('loses nothing when several write at once', async () => {
    await fc.assert(
      fc.asyncProperty(sightingsOfMany(), fc.array(fc.nat(100), { minLength: 1, maxLength: 4 }), async (messages, borders) => {
        const { context } = host();
        await Promise.all(cut(messages, borders).map((batch) => take(context, batch)));
        expect(counted(await book(context))).toEqual(counted(await recounted(context)));
        const straight = host().context;
        await take(straight, messages);
        expect(counted(await book(context))).toEqual(counted(await book(straight)));
      }),
      { numRuns: 40 },
    );
  });

  it('takes more cameras at once than one write has room for', async () => {
    const { context } = host();
    const base = fc.sample(sightingsOfMany(), { numRuns: 1, seed: 3 })[0]?.[0];
    if (base === undefined) throw new Error('no sample');
    const many = Array.from({ length: 900 }, (_, index) => ({ ...base, camera: `cam-${String(index)}`, confirmed: true, count: 1, reading: undefined }));
    await take(context, many);
    expect(await context.store.count('event/')).toBe(900);
    expect(counted(await book(context))).toEqual(counted(await recounted(context)));
  });

  it('takes nothing from the hours of a day that was begun by a version that knew none, at any change of its events', async () => {
    await fc.assert(
      fc.asyncProperty(sightingsOfMany(), sightingsOfMany(), async (before, after) => {
        const { context } = host();
        await take(context, before);
        // As the older version left it: events, tallies, zones and lines stand, measures do not.
        for (const { key, value } of await listAll<DayCounts>(context.store, 'day/')) {
          const { measures: _, ...day } = value;
          await context.store.put(key, JSON.parse(JSON.stringify(day)) as Plain);
        }
        for (const { key, value } of await listAll<HourCounts>(context.store, 'hour/')) {
          await context.store.put(key, Object.fromEntries(Object.entries(value).filter(([name]) => KINDS.some((kind) => kind === name))));
        }
        const old = new Set((await listAll(context.store, 'day/')).map(({ key }) => key));
        await take(context, after);
        await take(context, before);
        const straight = host().context;
        await take(straight, [...before, ...after]);
        const [found, expected] = [await book(context), await book(straight)];
        for (const [key, value] of Object.entries(found)) {
          // A day of which every event has come to count for nothing is empty here; who never counted them never began it.
          const [day, other] = [value as DayCounts, (expected[key] ?? NO_DAY) as DayCounts];
          if (!/^(day|hour)\//.test(key)) continue;
          expect(JSON.stringify(value)).not.toMatch(/:-\d/);
          if (!key.startsWith('day/')) continue;
          // What both versions count is right, and a day that began anew has its measures.
          expect([day.kinds, day.zones, day.lines]).toEqual([other.kinds, other.zones, other.lines]);
          expect(day.measures).toEqual(old.has(key) ? undefined : other.measures);
        }
      }),
      { numRuns: 40 },
    );
  });
});

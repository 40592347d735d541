// Draws what sources may say, for tests: events with many messages, in any order, doubled, contradicting each other.
import fc from 'fast-check';
import { KINDS } from '../kinds.js';
import type { Sighting } from '../sighting.js';

export const START = Date.parse('2024-07-05T01:30:00Z');
const zone = fc.constantFrom('san', 'cong', 'vach-a');

/** All messages of one event. */
export function sightingsOfOne(id = '1720143000.5-abc', camera = 'cau-tran-phu', startedAt = START): fc.Arbitrary<Sighting[]> {
  const message: fc.Arbitrary<Sighting> = fc.record({
    camera: fc.constant(camera),
    id: fc.constant(id),
    startedAt: fc.constant(startedAt),
    seenAt: fc.integer({ min: startedAt, max: startedAt + 20_000 }),
    stage: fc.constantFrom(0 as const, 1 as const, 2 as const),
    kind: fc.constantFrom(...KINDS),
    label: fc.option(fc.constantFrom('car', 'truck'), { nil: undefined }),
    endedAt: fc.option(fc.integer({ min: startedAt, max: startedAt + 60_000 }), { nil: undefined }),
    confidence: fc.option(fc.constantFrom(0.5, 0.7, 0.9), { nil: undefined }),
    confirmed: fc.boolean(),
    zones: fc.uniqueArray(zone),
    inZones: fc.uniqueArray(zone),
    crossings: fc.array(fc.record({ line: fc.constantFrom('l1', 'l2'), direction: fc.constantFrom('in' as const, 'out' as const) }), { maxLength: 2 }),
    speed: fc.option(fc.constantFrom(12.5, 40), { nil: undefined }),
    count: fc.constantFrom(1, 1, 3),
    reading: fc.option(fc.integer({ min: 0, max: 50 }), { nil: undefined }),
    picture: fc.boolean(),
    source: fc.constantFrom('frigate', 'webhook'),
  });
  return fc.array(message, { minLength: 1, maxLength: 6 });
}

/** The same messages in another order, some of them more than once. */
export function disordered<T>(messages: readonly T[]): fc.Arbitrary<T[]> {
  return fc
    .tuple(fc.shuffledSubarray([...messages], { minLength: messages.length, maxLength: messages.length }), fc.array(fc.nat(1000), { maxLength: 6 }))
    .map(([shuffled, again]) => {
      const result = [...shuffled];
      for (const each of again) result.splice(each % (result.length + 1), 0, shuffled[each % shuffled.length] as T);
      return result;
    });
}

/** Messages of several events of several cameras, around midnight too. */
export function sightingsOfMany(): fc.Arbitrary<Sighting[]> {
  const one = fc
    .tuple(fc.constantFrom('cau-tran-phu', 'cho-dam', 'bai-dai'), fc.integer({ min: 0, max: 5 }), fc.constantFrom(0, 61_000, 16 * 3_600_000, 17 * 3_600_000))
    .chain(([camera, number, later]) => sightingsOfOne(`1720143000.${String(number)}-abc`, camera, START + later + number));
  return fc.array(one, { minLength: 1, maxLength: 5 }).map((each) => each.flat());
}

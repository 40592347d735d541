// Whatever order messages come in, and however often, one event is one event.
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { disordered, sightingsOfOne } from '../testing/sightings.testing.js';
import { eventKey, eventOf, merge, partsOfKey, type CameraEvent } from './event.js';

const all = (events: readonly CameraEvent[]): CameraEvent => events.reduce((one, other) => merge(one, other));

describe('an event', () => {
  it('is the same in every order and with every repetition of its messages', () => {
    fc.assert(
      fc.property(
        sightingsOfOne().chain((messages) => fc.tuple(fc.constant(messages), disordered(messages), disordered(messages))),
        ([messages, one, other]) => {
          const expected = all(messages.map(eventOf));
          expect(all(one.map(eventOf))).toEqual(expected);
          expect(all(other.map(eventOf))).toEqual(expected);
        },
      ),
      { numRuns: 500 },
    );
  });

  it('is the same however the messages are grouped into batches', () => {
    fc.assert(
      fc.property(sightingsOfOne(), sightingsOfOne(), fc.nat(10), (some, more, cut) => {
        const events = [...some, ...more].map(eventOf);
        const at = 1 + (cut % Math.max(1, events.length - 1));
        expect(merge(all(events.slice(0, at)), events.length > at ? all(events.slice(at)) : all(events.slice(0, at)))).toEqual(all(events));
      }),
    );
  });

  it('is not changed by the order in which a store gives its fields back', () => {
    fc.assert(
      fc.property(sightingsOfOne(), (messages) => {
        const events = messages.map(eventOf);
        const shuffled = (event: CameraEvent): CameraEvent => ({
          ...(Object.fromEntries(Object.entries(event).reverse()) as unknown as CameraEvent),
          facts: Object.fromEntries(Object.entries(event.facts).reverse()) as unknown as CameraEvent['facts'],
        });
        expect(all(events.map(shuffled))).toEqual(all(events));
      }),
    );
  });

  it('knows how long it was in a zone, not since when it had been there', () => {
    const [first] = fc.sample(sightingsOfOne(), { numRuns: 1, seed: 1 });
    const base = first?.[0];
    if (base === undefined) throw new Error('no sample');
    const at = base.startedAt;
    const entered = eventOf({ ...base, seenAt: at + 1000, zones: ['san'], inZones: ['san'] });
    const left = eventOf({ ...base, seenAt: at + 9000, zones: ['san'], inZones: [] });
    expect(merge(entered, left).zones).toEqual({ san: [at + 1000, at + 1000] });
  });

  it('has a key that says when and where', () => {
    const key = eventKey({ startedAt: 1_607_123_955_475, camera: 'cau-tran-phu', id: '1607123955.475377-mxklsc' });
    expect(partsOfKey(key)).toEqual({ startedAt: 1_607_123_955_475, camera: 'cau-tran-phu', id: '1607123955.475377-mxklsc' });
    expect(partsOfKey('camera/x')).toBeUndefined();
  });
});

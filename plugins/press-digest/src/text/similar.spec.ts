// The measure of near-duplicates: over all pairs of a labelled sample, how many that were merged are one event (precision) and how many of
// one event were merged (recall). The figures stand in the README; here they may not fall.
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { ALONE, EVENTS, UNSEEN_ALONE, UNSEEN_EVENTS, type SampleText } from './similar.fixture.js';
import { likeness, shinglesOf } from './similar.js';

interface Measure {
  pairs: number;
  right: number;
  wrong: string[];
  missed: string[];
}

function measured(events: readonly (readonly SampleText[])[], alone: readonly SampleText[]): Measure {
  const texts = [...events.map((each) => [...each]), ...alone.map((each) => [each])].flatMap((group, event) => group.map((each) => ({ ...each, event })));
  const result: Measure = { pairs: 0, right: 0, wrong: [], missed: [] };
  for (const [at, a] of texts.entries()) {
    for (const b of texts.slice(at + 1)) {
      result.pairs += 1;
      const merged = likeness(shinglesOf(a.title, a.excerpt), shinglesOf(b.title, b.excerpt)) >= 1;
      if (merged && a.event === b.event) result.right += 1;
      else if (merged) result.wrong.push(`${a.title} | ${b.title}`);
      else if (a.event === b.event) result.missed.push(`${a.title} | ${b.title}`);
    }
  }
  return result;
}

describe('near-duplicates', () => {
  it('on the sample that the thresholds were chosen on', () => {
    const { pairs, right, wrong, missed } = measured(EVENTS, ALONE);
    expect({ pairs, right, wrong, missed: missed.length }).toEqual({ pairs: 1_891, right: 21, wrong: [], missed: 5 });
  });

  it('on a sample that they never saw', () => {
    const { pairs, right, wrong, missed } = measured(UNSEEN_EVENTS, UNSEEN_ALONE);
    expect({ pairs, right, wrong, missed: missed.length }).toEqual({
      pairs: 300,
      right: 8,
      wrong: ['Quyết định bổ nhiệm Phó Giám đốc Sở Y tế | Quyết định bổ nhiệm Phó Giám đốc Sở Xây dựng'],
      missed: 1,
    });
  });

  it('does not mind marks, case, Unicode form and order', () => {
    fc.assert(
      fc.property(fc.constantFrom(...EVENTS.flat()), fc.constantFrom(...EVENTS.flat()), (a, b) => {
        const one = shinglesOf(a.title, a.excerpt);
        const other = shinglesOf(b.title.normalize('NFD').toUpperCase(), b.excerpt.normalize('NFD'));
        expect(likeness(one, other)).toBe(likeness(other, one));
        expect(likeness(one, other)).toBe(likeness(one, shinglesOf(b.title, b.excerpt)));
      }),
    );
  });

  it('a text is like itself unless it is too short to say', () => {
    expect(likeness(shinglesOf('Tin ngắn', ''), shinglesOf('Tin ngắn', ''))).toBe(0);
    for (const { title, excerpt } of EVENTS.flat()) expect(likeness(shinglesOf(title, excerpt), shinglesOf(title, excerpt))).toBeGreaterThanOrEqual(1);
  });
});

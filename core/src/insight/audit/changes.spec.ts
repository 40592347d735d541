// What a form no longer says of its fields, or nobody says any more, must not open what was written while it did.
import { describe, expect, it } from '@jest/globals';
import { changesOf, SEES_ALL, togetherKnown, visibleValue, type FormKnown, type Seeing } from './changes.js';

const form = (fields: Record<string, readonly string[]>, indicators: Record<string, readonly string[]> = {}): FormKnown => ({
  fields: new Map(Object.entries(fields).map(([pointer, groups]) => [pointer, { title: { vi: pointer }, groups }])),
  indicators: new Map(Object.entries(indicators)),
});
const without = (known: FormKnown): Seeing => ({ ...known, maySee: () => false });

describe('a field that was sensitive', () => {
  const live = form({ '/area': [] });
  const before = form({ '/area': [], '/price': ['land-price'] }, { price: ['land-price'] });
  const report = { document: { area: 12, price: 900 } };

  it('is hidden after it left the form', () => {
    expect(visibleValue(report, without(live))).toEqual(report);
    expect(visibleValue(report, without(togetherKnown([live, before])))).toEqual({ document: { area: 12, price: { hidden: true } } });
    const changes = changesOf(report, { document: { area: 12, price: 901 } }, without(togetherKnown([live, before])));
    expect(changes).toMatchObject([{ path: '/document/price', old: null, new: null, hidden: true }]);
  });

  it('is hidden after it became open, in what speaks of its indicator as well', () => {
    const together = togetherKnown([form({ '/price': [] }), before]);
    expect(visibleValue(report, without(together))).toEqual({ document: { area: 12, price: { hidden: true } } });
    expect(visibleValue({ indicator: 'land.price', value: 3 }, without(together))).toEqual({ hidden: true });
    expect(visibleValue(report, { ...together, maySee: () => true })).toEqual(report);
  });

  it('is hidden with all the others when nobody knows the form', () => {
    expect(visibleValue(report, { ...SEES_ALL, blind: true })).toEqual({ document: { hidden: true } });
    expect(changesOf(report, undefined, { ...SEES_ALL, blind: true }).every(({ hidden, old }) => hidden && old === null)).toBe(true);
  });
});

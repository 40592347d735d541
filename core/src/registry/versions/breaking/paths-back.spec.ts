// Going back: every way that led forward is walked the other way, and what remains is offered and taken.
import { describe, expect, test } from '@jest/globals';
import type { Indicator, IndicatorChange, IndicatorSetManifest } from '@haidang/plugin-sdk';
import { compatFindings } from './compat.js';
import { sample } from '../../documents/sample.testing.js';
import { pathsBack } from './paths-back.js';

const with_ = (change: (indicators: Indicator[]) => void): IndicatorSetManifest => {
  const { manifest } = sample();
  change(manifest.indicators);
  return manifest;
};
const inUnit = (unitOfMeasure: string) =>
  with_((indicators) => {
    for (const each of indicators.slice(0, 1)) each.unitOfMeasure = unitOfMeasure;
  });
const called = (code: string) =>
  with_((indicators) => {
    for (const each of indicators.slice(0, 1)) each.code = code;
  });

function back(before: IndicatorSetManifest, after: IndicatorSetManifest, since: IndicatorChange[][]) {
  const paths = pathsBack({ before, after, since, today: '2024-07-03' });
  // Whatever is found must be a way: one click is not to end in a question.
  expect(compatFindings(before, after, paths).filter((each) => each.level === 'error' && each.code !== 'headline-gone')).toEqual([]);
  return paths;
}

describe('the way back', () => {
  test('nothing moved: nothing to walk', () => {
    expect(back(sample().manifest, sample().manifest, [])).toEqual([]);
  });

  test('two units on: one factor, by the units themselves', () => {
    const since: IndicatorChange[][] = [
      [{ kind: 'unit-of-measure', indicator: 'arrivals', factor: '1000' }],
      [{ kind: 'unit-of-measure', indicator: 'arrivals', factor: '1000' }],
    ];
    expect(back(inUnit('VND-thousand'), inUnit('VND-billion'), since)).toEqual([{ kind: 'unit-of-measure', indicator: 'arrivals', factor: '0.000001' }]);
  });

  test('units without a common measure: the factors that were given, the other way', () => {
    const since: IndicatorChange[][] = [[{ kind: 'unit-of-measure', indicator: 'arrivals', factor: '4' }]];
    expect(back(inUnit('item'), inUnit('vessel'), since)).toEqual([{ kind: 'unit-of-measure', indicator: 'arrivals', factor: '0.25' }]);
  });

  test('carried twice: back at once', () => {
    const since: IndicatorChange[][] = [
      [{ kind: 'carry', from: 'ships', to: 'boats', factor: '1' }],
      [{ kind: 'carry', from: 'arrivals', to: 'ships', factor: '1' }],
    ];
    expect(back(called('boats'), called('arrivals'), since)).toEqual([{ kind: 'carry', from: 'boats', to: 'arrivals', factor: '1' }]);
  });

  test('merged: the sum is retired, its parts come back by themselves', () => {
    const merged = with_((indicators) => {
      const [one] = indicators.splice(0, 2);
      if (one !== undefined) indicators.push({ ...one, code: 'ships', title: { vi: 'Tàu' } });
    });
    const since: IndicatorChange[][] = [[{ kind: 'merge', from: ['arrivals', 'on-time'], into: 'ships' }]];
    expect(back(merged, sample().manifest, since)).toEqual([{ kind: 'retire', indicator: 'ships', until: '2024-M05' }]);
  });

  test('split: the parts are added up again', () => {
    const split = with_((indicators) => {
      const [one] = indicators.splice(0, 1);
      if (one !== undefined) indicators.push({ ...one, code: 'day' }, { ...one, code: 'night' });
    });
    const since: IndicatorChange[][] = [
      [
        {
          kind: 'split',
          from: 'arrivals',
          into: [
            { indicator: 'day', share: '0.5' },
            { indicator: 'night', share: '0.5' },
          ],
        },
      ],
    ];
    expect(back(split, sample().manifest, since)).toEqual([{ kind: 'merge', from: ['day', 'night'], into: 'arrivals' }]);
  });

  test('restarted under another code since: what it means now ends, the earlier code comes back by itself', () => {
    const since: IndicatorChange[][] = [[{ kind: 'restart', indicator: 'ships' }], [{ kind: 'carry', from: 'arrivals', to: 'ships', factor: '1' }]];
    expect(back(called('ships'), sample().manifest, since)).toEqual([{ kind: 'retire', indicator: 'ships', until: '2024-M05' }]);
  });

  test('another unit, then a new meaning: one way, over the meaning', () => {
    const since: IndicatorChange[][] = [[{ kind: 'restart', indicator: 'arrivals' }], [{ kind: 'unit-of-measure', indicator: 'arrivals', factor: '1000' }]];
    expect(back(inUnit('item'), inUnit('VND-billion'), since)).toEqual([{ kind: 'restart', indicator: 'arrivals' }]);
  });

  test('an indicator that came since goes', () => {
    const more = with_((indicators) => {
      const [one] = indicators;
      if (one !== undefined) indicators.push({ ...one, code: 'departures', title: { vi: 'Tàu đi' } });
    });
    expect(back(more, sample().manifest, [])).toEqual([{ kind: 'retire', indicator: 'departures', until: '2024-M05' }]);
  });
});

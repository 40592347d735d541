import { describe, expect, test } from '@jest/globals';
import { compatFindings } from './compat.js';
import { sample } from './documents/sample.testing.js';
import type { IndicatorSetManifest } from '@haidang/plugin-sdk';

type Change = (manifest: IndicatorSetManifest) => void;

function after(change: Change): ReturnType<typeof compatFindings> {
  const next = sample().manifest;
  change(next);
  return compatFindings(sample().manifest, next);
}

const first = (manifest: IndicatorSetManifest) => manifest.indicators.slice(0, 1);

describe('may version n+1 follow', () => {
  test.each<[string, Change]>([
    ['nothing changed', () => undefined],
    [
      'another title',
      (m) => {
        m.title.vi = 'Tên mới';
      },
    ],
    [
      'one more indicator',
      (m) => {
        m.indicators.push(...first(m).map((each) => ({ ...each, code: 'departures' })));
      },
    ],
    [
      'another formula',
      (m) => {
        for (const each of m.indicators) if (each.formula !== undefined) each.formula = 'arrivals * 2';
      },
    ],
  ])('yes: %s', (_, change) => {
    expect(after(change)).toEqual([]);
  });

  test.each<[string, Change, string]>([
    [
      'another unit of measure',
      (m) => {
        for (const each of first(m)) each.unitOfMeasure = 'person';
      },
      '/manifest/indicators/0/unitOfMeasure',
    ],
    [
      'another value type',
      (m) => {
        for (const each of first(m)) each.valueType = 'decimal';
      },
      '/manifest/indicators/0/valueType',
    ],
    [
      'cumulative from now on',
      (m) => {
        for (const each of first(m)) each.cumulative = 'year';
      },
      '/manifest/indicators/0/cumulative',
    ],
  ])('no: %s', (_, change, path) => {
    expect(after(change)).toEqual([expect.objectContaining({ level: 'error', code: 'indicator-changed', path, indicator: 'arrivals' })]);
  });

  test('a removed indicator is named, and allowed', () => {
    expect(
      after((m) => {
        m.indicators.splice(1, 1);
      }),
    ).toEqual([expect.objectContaining({ level: 'warning', code: 'indicator-removed', indicator: 'on-time' })]);
  });
});

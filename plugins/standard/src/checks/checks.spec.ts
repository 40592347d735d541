import { describe, expect, test } from '@jest/globals';
import { runCheck, type CheckRequest, type Finding, type Indicator, type IndicatorSetManifest } from '@haidang/plugin-sdk';
import plugin from '../index.js';

const indicator = (code: string, more: Partial<Indicator> = {}): Indicator => ({
  code,
  title: { vi: code },
  unitOfMeasure: 'VND-billion',
  valueType: 'decimal',
  decimals: 1,
  direction: 'up',
  aggregate: { time: 'sum', orgUnit: 'sum' },
  ...more,
});

const manifest: IndicatorSetManifest = {
  $schema: 'https://haidang.dev/schema/manifest-1.json',
  id: 'revenue',
  kind: 'indicator-set',
  version: '1.0.0',
  sdk: '^1.0.0',
  title: { vi: 'Thu' },
  group: 'economy',
  order: 1,
  owner: 'department-of-finance',
  period: { type: 'monthly', first: '2022-M01' },
  reporters: { by: 'owner' },
  workflow: ['submit', 'approve'],
  indicators: [
    indicator('total', { parts: { indicators: ['domestic', 'trade'], kind: 'partition' } }),
    indicator('domestic', { parts: { indicators: ['land'], kind: 'subset' } }),
    indicator('trade'),
    indicator('land', { required: false }),
    indicator('accidents', {
      unitOfMeasure: 'accident',
      valueType: 'integer',
      decimals: 0,
      disaggregate: [
        {
          dimension: 'mode',
          members: [
            { code: 'road', title: { vi: 'Bộ' } },
            { code: 'rail', title: { vi: 'Sắt' } },
          ],
        },
      ],
    }),
    indicator('occupancy', { unitOfMeasure: 'percent', valueType: 'percent', aggregate: { time: 'average', orgUnit: 'average' } }),
    indicator('place', { unitOfMeasure: 'rank', valueType: 'rank', decimals: 0, aggregate: { time: 'last', orgUnit: 'none' } }),
  ],
};

type Past = CheckRequest['past'];
const past = (indicatorCode: string, value: string, period = '2023-M06'): Past => [{ indicator: indicatorCode, orgUnit: '56', period, value }];
const run = (id: string, document: Record<string, unknown>, history: Past = []): Promise<readonly Finding[]> =>
  runCheck(plugin, id, { manifest, document, period: '2024-M06', past: history });

describe('large change against last year', () => {
  test.each<[string, Record<string, unknown>, Past]>([
    ['half more', { trade: '150' }, past('trade', '100')],
    ['half less', { trade: 50 }, past('trade', '100')],
    ['no past', { trade: 900 }, []],
    ['a past of zero', { trade: 900 }, past('trade', '0')],
    ['only the month before is known', { trade: 900 }, past('trade', '100', '2024-M05')],
    ['a small count', { accidents: 9 }, past('accidents', '2')],
    ['a rate, twenty points', { occupancy: 70 }, past('occupancy', '50')],
    ['a rank', { place: 60 }, past('place', '5')],
    ['a slip of unit, which another check names', { trade: '100000' }, past('trade', '100')],
    ['nothing filled', { trade: null }, past('trade', '100')],
  ])('says nothing: %s', async (_, document, history) => {
    expect(await run('large-change', document, history)).toEqual([]);
  });

  test.each<[string, Record<string, unknown>, Past, string]>([
    ['more than half more', { trade: '150.1' }, past('trade', '100'), '+50,1%'],
    ['more than half less', { trade: '49.9' }, past('trade', '100'), '-50,1%'],
    ['a count of some size', { accidents: 16 }, past('accidents', '10'), '+60%'],
    ['a rate, more than twenty points', { occupancy: '29.9' }, past('occupancy', '50'), '-20,1 điểm'],
    ['down to zero', { trade: 0 }, past('trade', '100'), '-100%'],
  ])('warns: %s', async (_, document, history, shown) => {
    const findings = await run('large-change', document, history);
    expect(findings).toEqual([expect.objectContaining({ level: 'warning', code: 'large-change', needsReason: true })]);
    expect(findings[0]?.message.vi).toContain(shown.replace('+60%', '+60,0%').replace('-100%', '-100,0%'));
  });
});

describe('the unit trap', () => {
  test.each<[string, unknown, string, string]>([
    ['97.74 where thousand tonnes were 97 740', '97.74', '97740', '97740'],
    ['dong for thousand dong', '97740', '97.7', '97.74'],
    ['million times', '8180000000', '8100', '8180'],
  ])('%s: proposes the value in the right unit', async (_, value, before, meant) => {
    const findings = await run('unit-scale', { trade: value }, past('trade', before));
    expect(findings).toEqual([expect.objectContaining({ level: 'warning', code: 'unit-scale', plausible: [meant], path: '/trade' })]);
  });

  test.each([
    ['300', '1'],
    ['1', '300'],
    ['20000', '1'],
    ['0', '5'],
    ['5', '0'],
  ])('%s after %s is no slip of unit', async (value, before) => {
    expect(await run('unit-scale', { trade: value }, past('trade', before))).toEqual([]);
  });

  test('the month before serves where last year is unknown', async () => {
    expect(await run('unit-scale', { trade: '100000' }, past('trade', '100', '2024-M05'))).toHaveLength(1);
  });
});

describe('total against its parts', () => {
  test.each<[string, Record<string, unknown>]>([
    ['7.710,3 + 1.812,5 = 9.522,8', { total: '9522.8', domestic: '7710.3', trade: '1812.5' }],
    ['rounding of two parts', { total: '10.1', domestic: '4.2', trade: '5.8' }],
    ['a part is missing', { total: '10', domestic: '4' }],
    ['the total is missing', { domestic: '4', trade: '5' }],
    ['a subset within', { domestic: '10', land: '10' }],
    ['a breakdown that sums', { accidents: 10, 'accidents--mode--road': 9, 'accidents--mode--rail': 1 }],
    ['a breakdown in part', { accidents: 10, 'accidents--mode--road': 3 }],
  ])('says nothing: %s', async (_, document) => {
    expect(await run('sum-of-parts', document)).toEqual([]);
  });

  test.each<[string, Record<string, unknown>, string, string]>([
    ['parts sum to something else', { total: '9523.8', domestic: '7710.3', trade: '1812.5' }, 'sum-of-parts', '/total'],
    ['a part exceeds its total', { domestic: '10', land: '10.2' }, 'part-exceeds-total', '/land'],
    ['a breakdown sums to something else', { accidents: 10, 'accidents--mode--road': 9, 'accidents--mode--rail': 2 }, 'sum-of-parts', '/accidents'],
  ])('warns: %s', async (_, document, code, path) => {
    expect(await run('sum-of-parts', document)).toEqual([expect.objectContaining({ level: 'warning', code, path })]);
  });
});

import { expect, test } from '@jest/globals';
import type { Indicator, IndicatorSetManifest } from '@haidang/plugin-sdk';
import { withRetired } from './retired.js';

const indicator = (code: string, title: Indicator['title']): Indicator => ({ code, title, unitOfMeasure: 'person', direction: 'up' });
const manifest = { indicators: [indicator('a', { vi: 'A' }), indicator('b', { vi: 'B' })] } as IndicatorSetManifest;

test('what is asked for no more stands last and says since when; what a draft has again is its own', () => {
  const retired = [
    { indicator: indicator('c', { vi: 'C', en: 'See' }), from: '2024-07-01' },
    { indicator: indicator('b', { vi: 'B cũ' }), from: '2024-07-01' },
    { indicator: indicator('d', { vi: 'D' }), from: null },
  ];
  expect(withRetired(manifest, retired).indicators.map(({ code, title }) => [code, title.vi, title.en])).toEqual([
    ['a', 'A', undefined],
    ['b', 'B', undefined],
    ['c', 'C (đã ngừng từ 01/07/2024)', 'See (retired since 2024-07-01)'],
    ['d', 'D (đã ngừng)', undefined],
  ]);
  expect(withRetired(manifest)).toBe(manifest);
});

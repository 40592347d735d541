import { expect, test } from '@jest/globals';
import type { IndicatorChange } from '@haidang/plugin-sdk';
import { sample } from '../../documents/sample.testing.js';
import { untilFindings } from './retirements.js';

const { manifest } = sample();
const found = (until: string, effectiveFrom: string | null) => {
  const changes: IndicatorChange[] = [
    { kind: 'restart', indicator: 'on-time' },
    { kind: 'retire', indicator: 'arrivals', until },
  ];
  return untilFindings(manifest, changes, effectiveFrom).map(({ path, level, code, plausible }) => [path, level, code, plausible?.[0]]);
};

test.each<[string, string | null]>([
  ['2024-M06', '2024-07-01'],
  // From within a month: the version before counts for it still.
  ['2024-M07', '2024-07-15'],
  ['2024-Q2', '2024-07-01'],
  ['2024-M01', null],
  ['none', '2024-07-01'],
])('until %s, from %s: the same', (until, from) => {
  expect(found(until, from)).toEqual([]);
});

test('of a draft it is what publishing it now would mean', () => {
  const changes: IndicatorChange[] = [{ kind: 'retire', indicator: 'arrivals', until: '2024-M03' }];
  const [said] = [untilFindings(manifest, changes, '2024-07-01', 'draft')].flat();
  expect(said?.message.vi).toContain('nếu công bố lúc này thì bản này có hiệu lực từ 2024-07-01');
});

test.each<[string, string, string, string]>([
  ['2024-M03', '2024-07-01', 'until-before', '2024-M06'],
  ['2024-M05', '2024-07-15', 'until-before', '2024-M07'],
  ['2023', '2024-07-01', 'until-before', '2024-M06'],
  ['2024-M07', '2024-07-01', 'until-after', '2024-M06'],
])('until %s, from %s: %s, it is %s', (until, from, code, last) => {
  expect(found(until, from)).toEqual([['/changes/1/until', 'warning', code, last]]);
});

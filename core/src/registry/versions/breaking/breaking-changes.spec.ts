import { describe, expect, test } from '@jest/globals';
import type { IndicatorChange, IndicatorSetManifest } from '@haidang/plugin-sdk';
import { compatFindings } from './compat.js';
import { sample } from '../../documents/sample.testing.js';
import { breakingChanges, inverseOf } from './breaking-changes.js';

function breaking(change: (before: IndicatorSetManifest, after: IndicatorSetManifest) => void, changes: readonly IndicatorChange[] = []) {
  const [before, after] = [sample().manifest, sample().manifest];
  change(before, after);
  return { before, after, found: breakingChanges({ before, after, changes, today: '2024-07-03' }) };
}

describe('what may be done instead', () => {
  test('money in another unit: the factor of the units, or to begin anew', () => {
    const { found } = breaking((before, after) => {
      for (const each of before.indicators.slice(0, 1)) each.unitOfMeasure = 'VND-billion';
      for (const each of after.indicators.slice(0, 1)) each.unitOfMeasure = 'VND-million';
    });
    expect(found).toEqual([
      expect.objectContaining({
        code: 'unit-changed',
        indicator: 'arrivals',
        message: {
          vi: 'Chỉ tiêu “Tàu đến” đổi đơn vị tính (từ tỷ đồng sang triệu đồng): số liệu cũ sẽ mang nghĩa khác.',
          en: 'The indicator "Arrivals" changes its unit of measure (from billion VND to million VND): its figures would mean something else.',
        },
        chosen: null,
        offers: [
          { kind: 'unit-of-measure', indicator: 'arrivals', factor: '1000' },
          { kind: 'restart', indicator: 'arrivals' },
        ],
      }),
    ]);
  });

  test('a new code with the old title: carry its history first, else retire it', () => {
    const { found } = breaking((_, after) => {
      for (const each of after.indicators.slice(1, 2)) Object.assign(each, { code: 'punctual', title: { vi: '  đúng giờ' } });
    });
    expect(found.map(({ code, offers }) => [code, offers])).toEqual([
      [
        'indicator-removed',
        [
          { kind: 'carry', from: 'on-time', to: 'punctual', factor: '1' },
          { kind: 'retire', indicator: 'on-time', until: '2024-M05' },
        ],
      ],
    ]);
  });

  test('every offer is a path that publishing accepts', () => {
    const changed = breaking((_, after) => {
      for (const each of after.indicators.slice(0, 1)) Object.assign(each, { unitOfMeasure: 'item', aggregate: { time: 'last', orgUnit: 'sum' } });
      for (const each of after.indicators.slice(1, 2)) Object.assign(each, { code: 'punctual', title: { vi: 'Đúng giờ' } });
    });
    for (const { code, indicator, offers } of changed.found) {
      for (const offer of offers) {
        const left = compatFindings(changed.before, changed.after, [offer]);
        expect(left.filter((each) => each.code === code && each.indicator === indicator)).toEqual([]);
        expect(left.filter((each) => each.path.startsWith('/changes'))).toEqual([]);
      }
    }
  });

  test('the chosen path is shown with its break', () => {
    const chosen: IndicatorChange = { kind: 'restart', indicator: 'arrivals' };
    const { found } = breaking(
      (_, after) => {
        for (const each of after.indicators.slice(0, 1)) each.unitOfMeasure = 'item';
      },
      [chosen],
    );
    expect(found.map((each) => each.chosen)).toEqual([chosen]);
  });

  test.each<[IndicatorChange, IndicatorChange | undefined]>([
    [
      { kind: 'unit-of-measure', indicator: 'a', factor: '1000' },
      { kind: 'unit-of-measure', indicator: 'a', factor: '0.001' },
    ],
    [
      { kind: 'carry', from: 'a', to: 'b', factor: '4' },
      { kind: 'carry', from: 'b', to: 'a', factor: '0.25' },
    ],
    [
      { kind: 'split', from: 'a', into: [{ indicator: 'b' }, { indicator: 'c' }] },
      { kind: 'merge', from: ['b', 'c'], into: 'a' },
    ],
    [{ kind: 'merge', from: ['a', 'b'], into: 'c' }, undefined],
  ])('%j and back', (change, back) => {
    expect(inverseOf(change)).toEqual(back);
  });
});

import { describe, expect, test } from '@jest/globals';
import { UNITS_OF_MEASURE } from '@haidang/plugin-sdk';
import type { BreakingChange, IndicatorChange } from '@haidang/plugin-sdk';
import { factorBetween, missingOf, pathOf, pathsFor, withoutPath, withPath } from './figure-changes.js';

const UNIT: IndicatorChange = { kind: 'unit-of-measure', indicator: 'a', factor: '1000' };
const breaking = (more: Partial<BreakingChange>): BreakingChange => ({
  code: 'unit-changed',
  indicator: 'a',
  path: '/manifest/indicators/0/unitOfMeasure',
  message: { vi: 'Đổi đơn vị tính' },
  offers: [],
  chosen: null,
  touched: [],
  figures: 3,
  ...more,
});

describe('how figures go on', () => {
  test.each([
    ['VND-billion', 'VND-million', '1000'],
    ['square-metre', 'hectare', '0.0001'],
    ['tonne', 'hectare', undefined],
    ['school', 'pupil', undefined],
    ['tonne', 'unknown', undefined],
  ])('%s to %s: %s', (from, to, factor) => {
    expect(factorBetween(from, to, UNITS_OF_MEASURE)).toBe(factor);
  });

  test('a changed unit always has a path with a factor, the offered one first', () => {
    expect(pathsFor(breaking({ offers: [UNIT, { kind: 'restart', indicator: 'a' }] }))).toEqual([UNIT, { kind: 'restart', indicator: 'a' }]);
    expect(pathsFor(breaking({}))).toEqual([{ kind: 'unit-of-measure', indicator: 'a', factor: '' }]);
  });

  test('what is chosen stands in the place of the offer of its kind', () => {
    const chosen: IndicatorChange = { ...UNIT, factor: '1' };
    expect(pathsFor(breaking({ offers: [UNIT], chosen }))).toEqual([chosen]);
  });

  test('one path for one indicator', () => {
    const changes = withPath([UNIT, { kind: 'restart', indicator: 'b' }], { kind: 'merge', from: ['a', 'c'], into: 'd' });
    expect(changes).toEqual([
      { kind: 'restart', indicator: 'b' },
      { kind: 'merge', from: ['a', 'c'], into: 'd' },
    ]);
    expect(pathOf(changes, 'c')?.kind).toBe('merge');
    expect(withoutPath(changes, { kind: 'restart', indicator: 'b' })).toHaveLength(1);
  });

  test.each<[IndicatorChange, string | undefined]>([
    [UNIT, undefined],
    [{ ...UNIT, factor: '' }, 'factor'],
    [{ ...UNIT, factor: '0' }, 'factor'],
    [{ ...UNIT, factor: '-2' }, 'factor'],
    [{ kind: 'carry', from: 'a', to: '', factor: '1' }, 'target'],
    [{ kind: 'retire', indicator: 'a', until: '' }, 'period'],
    [{ kind: 'restart', indicator: 'a' }, undefined],
  ])('%j lacks %s', (change, missing) => {
    expect(missingOf(change)).toBe(missing);
  });
});

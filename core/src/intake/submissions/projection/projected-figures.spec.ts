import { describe, expect, test } from '@jest/globals';
import { cellsOf, Decimal, type FieldCell } from '@haidang/plugin-sdk';
import { projectedFigures } from './projected-figures.js';

const field = (indicator: string, nil = false): FieldCell => ({
  pointer: `/${indicator}`,
  name: indicator,
  indicator,
  members: {},
  perOrgUnit: false,
  required: true,
  nil,
  schema: {},
});
const cells = (document: Record<string, unknown>) => cellsOf([field('a'), field('b', true)], document);
const IDS: Readonly<Record<string, number>> = { a: 1, b: 2 };
const ground = (onward: (code: string) => { id: number; factor: string }[]) => ({
  onward: (code: string) => onward(code).map(({ id, factor }) => ({ id, factor: new Decimal(factor) })),
  unitOf: () => 56,
  disaggregationOf: () => '',
});
const plain = ground((code) => [{ id: IDS[code] ?? 0, factor: '1' }]);
const summed = ground(() => [{ id: 3, factor: '1' }]);

describe('the cells of a report as figures of today', () => {
  test('as they are', () => {
    expect(projectedFigures(cells({ a: '1.50', b: null }), plain)).toEqual([
      { indicatorId: 1, unitId: 56, disaggregation: '', value: '1.5', partial: false, nil: false },
      { indicatorId: 2, unitId: 56, disaggregation: '', value: null, partial: false, nil: false },
    ]);
  });

  test('in another unit, exactly', () => {
    const found = projectedFigures(
      cells({ a: '0.1' }),
      ground((code) => (code === 'a' ? [{ id: 1, factor: '1000' }] : [])),
    );
    expect(found.map(({ value }) => value)).toEqual(['100']);
  });

  test('summed; nil is nothing to add, and a missing part is told', () => {
    expect(projectedFigures(cells({ a: 1, b: 2 }), summed)).toMatchObject([{ indicatorId: 3, value: '3', partial: false }]);
    expect(projectedFigures(cells({ a: 1, nil: ['/b'] }), summed)).toMatchObject([{ value: '1', partial: false, nil: false }]);
    expect(projectedFigures(cells({ a: 1 }), summed)).toMatchObject([{ value: '1', partial: true }]);
    expect(projectedFigures(cells({}), summed)).toMatchObject([{ value: null, partial: false }]);
  });

  test('split, and ended', () => {
    const found = projectedFigures(
      cells({ a: 10, b: 5 }),
      ground((code) =>
        code === 'a'
          ? [
              { id: 4, factor: '0.6' },
              { id: 5, factor: '0.4' },
            ]
          : [],
      ),
    );
    expect(found.map(({ indicatorId, value }) => [indicatorId, value])).toEqual([
      [4, '6'],
      [5, '4'],
    ]);
  });

  test('a correction of one cell writes the whole of the sum it is part of, and nothing else', () => {
    expect(projectedFigures(cells({ a: 1, b: 2 }), { ...summed, only: new Set(['/b']) })).toMatchObject([{ value: '3' }]);
    expect(projectedFigures(cells({ a: 1, b: 2 }), { ...plain, only: new Set(['/b']) })).toMatchObject([{ indicatorId: 2, value: '2' }]);
  });
});

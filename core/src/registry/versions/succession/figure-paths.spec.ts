import { describe, expect, test } from '@jest/globals';
import { Decimal } from '@haidang/plugin-sdk';
import fc from 'fast-check';
import { FigurePaths, type Multiple, type PathStep } from './figure-paths.js';

const step = (version: number, source: number, target: number | null, factor = '1', kind: PathStep['kind'] = 'carry'): PathStep => ({
  set: 's',
  version,
  at: version * 100,
  kind,
  source,
  target,
  factor,
  fromUnit: `u${String(version - 1)}`,
  toUnit: `u${String(version)}`,
});
const plain = (found: readonly Multiple[]) => found.map(({ id, factor }) => [id, factor.toFixed()]);

describe('how figures go on', () => {
  const unit = new FigurePaths([step(2, 1, 1, '1000', 'unit-of-measure'), step(4, 1, 1, '0.5', 'unit-of-measure')]);

  test.each([
    [1, '500'],
    [2, '0.5'],
    [3, '0.5'],
    [4, '1'],
  ])('a figure of version %i times %s', (version, factor) => {
    expect(plain(unit.onward('s', version, 1))).toEqual([[1, factor]]);
    expect(unit.divisor('s', version, 1)?.toFixed()).toBe(factor);
  });

  test.each([
    [150, '500', 'u1'],
    [200, '0.5', 'u3'],
    [399, '0.5', 'u3'],
    [400, '1', 'now'],
  ])('a figure known at %i times %s was in %s', (at, factor, was) => {
    expect(plain(unit.backward(1, at))).toEqual([[1, factor]]);
    expect(unit.unitAt(1, at, 'now')).toBe(was);
  });

  test('what has no path is what it was', () => {
    expect(plain(unit.onward('s', 1, 9))).toEqual([[9, '1']]);
    expect(plain(unit.backward(9, 0))).toEqual([[9, '1']]);
    expect([unit.movedSince([9], 0), unit.movedSince([1], 399), unit.movedSince([1], 400)]).toEqual([false, true, false]);
  });

  test('merged: each goes into the sum, the sum stands on each', () => {
    const paths = new FigurePaths([step(2, 1, 3, '1', 'merge'), step(2, 2, 3, '1', 'merge')]);
    expect(plain(paths.onward('s', 1, 2))).toEqual([[3, '1']]);
    expect(plain(paths.backward(3, 0))).toEqual([
      [1, '1'],
      [2, '1'],
    ]);
    expect(plain(paths.backward(1, 0))).toEqual([]);
    expect(paths.divisor('s', 1, 2)).toBeUndefined();
  });

  test('split, then one part in another unit', () => {
    const paths = new FigurePaths([step(2, 1, 2, '0.6', 'split'), step(2, 1, 3, '0.4', 'split'), step(3, 2, 2, '10', 'unit-of-measure')]);
    expect(plain(paths.onward('s', 1, 1))).toEqual([
      [2, '6'],
      [3, '0.4'],
    ]);
    expect(plain(paths.backward(2, 50))).toEqual([[1, '6']]);
  });

  test('begun anew: nothing goes on, and nothing of before stands behind it', () => {
    const paths = new FigurePaths([step(2, 1, null, '1', 'restart')]);
    expect([paths.onward('s', 1, 1), paths.backward(1, 0), plain(paths.backward(1, 200))]).toEqual([[], [], [[1, '1']]]);
  });

  test('come back: what had sent its figures elsewhere counts no more', () => {
    const paths = new FigurePaths([step(2, 1, 3, '1', 'merge'), step(2, 2, 3, '1', 'merge'), step(3, 1, 1, '1', 'return')]);
    expect(plain(paths.onward('s', 1, 1))).toEqual([[1, '1']]);
    expect(plain(paths.backward(1, 0))).toEqual([[1, '1']]);
    expect(plain(paths.onward('s', 1, 2))).toEqual([[3, '1']]);
  });

  test('gone back over a new meaning: the old one goes on, what was known in between does not', () => {
    const resumed: PathStep[] = [
      step(2, 1, 1, '1000', 'unit-of-measure'),
      step(3, 1, null, '1', 'restart'),
      { ...step(5, 1, null, '1', 'restart'), rollbackOf: 1 },
      { ...step(5, 1, 1, '0.001', 'return'), rollbackOf: 1 },
    ];
    const paths = new FigurePaths(resumed);
    expect([1, 2, 3, 4, 5].map((version) => plain(paths.onward('s', version, 1)))).toEqual([[[1, '1']], [[1, '0.001']], [], [], [[1, '1']]]);
    expect([150, 250, 350, 500].map((at) => plain(paths.backward(1, at)))).toEqual([[[1, '1']], [[1, '0.001']], [], [[1, '1']]]);
    expect(paths.ancestors(1)).toEqual([1]);
    // And forward again to what was in between.
    const forward = paths.and([
      { ...step(6, 1, null, '1', 'restart'), rollbackOf: 3 },
      { ...step(6, 1, 1, '1', 'return'), rollbackOf: 3 },
    ]);
    expect([1, 2, 3, 4, 5].map((version) => plain(forward.onward('s', version, 1)))).toEqual([[], [], [[1, '1']], [[1, '1']], []]);
  });

  const factor = fc.integer({ min: 1, max: 1_000_000 }).map((whole) => new Decimal(whole).div(1000).toFixed());
  const id = fc.integer({ min: 1, max: 4 });
  const history = fc.array(fc.record({ version: fc.integer({ min: 2, max: 6 }), source: id, target: fc.option(id, { nil: null }), factor }), { maxLength: 12 });

  /** What takes others in goes on by a path of its own, as paths.ts demands: figures of its own would be overwritten. */
  const lawful = (steps: readonly { version: number; source: number; target: number | null; factor: string }[]) => {
    const open = steps.filter(({ version, target }) => target !== null && !steps.some((each) => each.version === version && each.source === target));
    return [...steps, ...open.map(({ version, target }) => ({ version, source: target ?? 0, target: null, factor: '1' }))];
  };

  test('law: a figure of today stands on exactly the figures that became part of it', () => {
    fc.assert(
      fc.property(history, fc.integer({ min: 1, max: 6 }), (steps, version) => {
        const paths = new FigurePaths(lawful(steps).map((each) => step(each.version, each.source, each.target, each.factor)));
        const sum = (found: readonly Multiple[], wanted: number) => Decimal.sum(0, ...found.filter((each) => each.id === wanted).map((each) => each.factor));
        for (const source of [1, 2, 3, 4]) {
          for (const target of [1, 2, 3, 4]) {
            const [there, back] = [sum(paths.onward('s', version, source), target), sum(paths.backward(target, version * 100), source)];
            expect(back.toSignificantDigits(30).toFixed()).toBe(there.toSignificantDigits(30).toFixed());
          }
        }
      }),
    );
  });

  test('law: there and back is the identity', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 12 }), fc.integer({ min: -1_000_000, max: 1_000_000 }), (power, value) => {
        const there = new Decimal(10).pow(power);
        const paths = new FigurePaths([step(2, 1, 1, there.toFixed()), step(3, 1, 1, new Decimal(1).div(there).toFixed())]);
        const [only] = paths.onward('s', 1, 1);
        expect(only?.factor.times(value).toFixed()).toBe(new Decimal(value).toFixed());
      }),
    );
  });
});

import { describe, expect, test } from '@jest/globals';
import type { IndicatorSetManifest } from '@haidang/plugin-sdk';
import { mixedUnits } from './mixed-units.js';

type Part = [code: string, unitOfMeasure: string, formula?: string];
const set = (id: string, parts: readonly Part[], when?: string) =>
  ({
    id,
    indicators: parts.map(([code, unitOfMeasure, formula]) => ({ code, title: { vi: code }, unitOfMeasure, ...(formula === undefined ? {} : { formula }) })),
    ...(when === undefined ? {} : { rules: [{ id: 'rule', level: 'error', when, message: { vi: 'Quy tắc' } }] }),
  }) as unknown as IndicatorSetManifest;
const DIMENSIONS: Record<string, string> = { billion: 'money', million: 'money', percent: 'ratio', person: 'people' };

/** `a` of set `s` goes from billion to million. */
function changed(of: (unit: string) => IndicatorSetManifest[]): string[] {
  const question = { before: of('billion'), after: of('million'), set: 's', indicators: ['a'], dimensionOf: (unit: string) => DIMENSIONS[unit] };
  return mixedUnits(question).map(({ path, level, code }) => `${level} ${code} ${path}`);
}

const formula = (text: string, result = 'percent', b = 'billion') =>
  changed((unit) => [
    set('s', [
      ['a', unit],
      ['b', b],
      ['c', result, text],
    ]),
  ]);
const NAMED = ['warning units-mixed /manifest/indicators/2/formula'];

describe('an indicator in another unit of measure', () => {
  test.each(['a + b', 'b - a', 'min(a, b)', 'a / b * 100', 'if(a > b, 1, 0)', 'coalesce(a, b)', '-a + plan(b)'])('mixed in %s', (text) => {
    expect(formula(text)).toEqual(NAMED);
  });

  test.each(['a * 0.001 + b', '(a / 1000 + b) * 100', 'b * 2', 'a * b', 'a + 1'])('not in %s', (text) => {
    expect(formula(text)).toEqual([]);
  });

  test('a result that is told in the old unit', () => {
    expect(formula('a', 'billion')).toEqual(NAMED);
    expect(formula('a', 'million')).toEqual([]);
  });

  test('unlike things may be divided, as before; what was mixed already is not news', () => {
    expect(formula('a / b', 'billion', 'person')).toEqual([]);
    expect(formula('a + b', 'percent', 'person')).toEqual([]);
  });

  test('a rule, and a formula of another set', () => {
    expect(
      changed((unit) => [
        set(
          's',
          [
            ['a', unit],
            ['b', 'billion'],
          ],
          'a <= b',
        ),
      ]),
    ).toEqual(['warning units-mixed /manifest/rules/0/when']);
    const abroad = set('other', [
      ['d', 'billion'],
      ['e', 'percent', 'd / s.a * 100'],
    ]);
    expect(changed((unit) => [set('s', [['a', unit]]), abroad])).toEqual(['warning units-mixed /manifest/indicators']);
  });
});

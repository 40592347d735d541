// The one evaluator: exact decimals, missing stays missing, division by zero is missing with a note, three-valued logic.
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Decimal, decimalText } from '../decimal.js';
import type { Figure } from '../decimal.js';
import type { Formula } from './ast.js';
import { evaluateFormula, numberOf, withDerived } from './evaluate.js';
import type { FormulaEnvironment } from './evaluate.js';
import { parseFormula } from './parse.js';
import { printReference } from './print.js';

function formula(text: string): Formula {
  const parsed = parseFormula(text);
  if (!parsed.ok) throw new Error(parsed.fault.message.en);
  return parsed.formula;
}

function environment(figures: Record<string, string>, month?: number): FormulaEnvironment {
  return {
    month,
    figure: (reference): Figure => {
      const text = figures[printReference(reference)];
      return text === undefined ? undefined : new Decimal(text);
    },
  };
}

function result(text: string, figures: Record<string, string> = {}, month?: number): string | boolean | undefined {
  const { value } = evaluateFormula(formula(text), environment(figures, month));
  return value === undefined || typeof value === 'boolean' ? value : decimalText(value);
}

describe('arithmetic', () => {
  it.each([
    ['0.1 + 0.2', '0.3'],
    ['2 + 3 * 4', '14'],
    ['(2 + 3) * 4', '20'],
    ['10 - 4 - 3', '3'],
    ['100 / 10 / 5', '2'],
    ['-2 * -3', '6'],
    ['abs(-2.5)', '2.5'],
    ['round(2.345, 2)', '2.35'],
    ['round(-2.5)', '-3'],
    ['min(3, 1, 2)', '1'],
    ['max(3, 1, 2)', '3'],
    ['if(1 < 2, 10, 20)', '10'],
    ['9007199254740993 + 0.000000001', '9007199254740993.000000001'],
  ])('%s is %s', (text, value) => expect(result(text)).toBe(value));

  it('agrees with the real budget of June 2024', () => {
    const figures = { total: '9522.8', domestic: '7710.3', 'import-export': '1812.5' };
    expect(result('total = domestic + import-export', figures)).toBe(true);
  });

  it('computes as whole numbers do', () => {
    const whole = fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n });
    fc.assert(
      fc.property(whole, whole, whole, (a, b, c) => {
        const figures = { a: a.toString(), b: b.toString(), c: c.toString() };
        expect(result('a + b - c', figures)).toBe((a + b - c).toString());
        expect(result('a * b', figures)).toBe((a * b).toString());
        expect(result('a < b', figures)).toBe(a < b);
        expect(result('a >= b', figures)).toBe(a >= b);
      }),
    );
  });
});

describe('missing', () => {
  it.each([
    'x + 1',
    '1 - x',
    'x * 0',
    '0 / x',
    '-x',
    'abs(x)',
    'min(x, 1)',
    'max(1, x)',
    'round(x)',
    'x = x',
    'x < 1',
    'if(x > 0, 1, 2)',
    'not x = 1',
    'month',
    'coalesce(x, y)',
    'previous(x)',
    'true and x = 1',
    'false or x = 1',
  ])('%s is missing', (text) => expect(result(text)).toBeUndefined());

  it.each([
    ['coalesce(x, 3)', '3'],
    ['if(1 < 2, 5, x)', '5'],
    ['false and x = 1', false],
    ['x = 1 and false', false],
    ['true or x = 1', true],
    ['x = 1 or true', true],
  ])('%s is %s although x is missing', (text, value) => expect(result(text)).toBe(value));

  it('never turns missing into a number, in any arithmetic', () => {
    const operator = fc.constantFrom('+', '-', '*', '/');
    fc.assert(
      fc.property(operator, operator, fc.integer({ min: 1, max: 99 }), (first, second, number) => {
        expect(result(`${String(number)} ${first} x ${second} ${String(number)}`)).toBeUndefined();
      }),
    );
  });
});

it('division by zero is missing with a note', () => {
  expect(evaluateFormula(formula('a / (b - b)'), environment({ a: '1', b: '2' }))).toEqual({ value: undefined, notes: [{ code: 'division-by-zero' }] });
  expect(evaluateFormula(formula('coalesce(1 / 0, 7)'), environment({}))).toEqual({ value: new Decimal(7), notes: [{ code: 'division-by-zero' }] });
  expect(evaluateFormula(formula('x / 0'), environment({})).notes).toEqual([]);
});

describe('tolerance', () => {
  const holds = (text: string, tolerance: string): unknown => evaluateFormula(formula(text), environment({}), { tolerance: new Decimal(tolerance) }).value;
  it.each([
    ['10 = 10.1', '0.1', true],
    ['10 = 10.2', '0.1', false],
    ['10 != 10.1', '0.1', false],
    ['10 <= 9.9', '0.1', true],
    ['10 <= 9.8', '0.1', false],
    ['10 >= 10.1', '0.1', true],
    ['10 < 10', '0.1', true],
    ['10 < 10', '0', false],
    ['10 > 10', '0', false],
    ['9 < 10', '0', true],
    ['10 > 9', '0', true],
  ])('%s ± %s is %s', (text, tolerance, expected) => expect(holds(text, tolerance)).toBe(expected));
});

it('knows the month', () => {
  expect(result('if(month = 1, 0, 1)', {}, 1)).toBe('0');
});

describe('withDerived', () => {
  const derived = (formulas: Record<string, string>, figures: Record<string, string>, month?: number): FormulaEnvironment =>
    withDerived(environment(figures, month), new Map(Object.entries(formulas).map(([code, text]) => [code, formula(text)])));
  const value = (text: string, within: FormulaEnvironment): string | undefined => {
    const number = numberOf(formula(text), within);
    return number === undefined ? undefined : decimalText(number);
  };

  it('computes through several steps, and a direct figure wins', () => {
    const within = derived({ total: 'a + b', rate: 'total / target * 100' }, { a: '1', b: '2', target: '4' });
    expect(value('rate', within)).toBe('75');
    expect(value('rate', derived({ rate: 'a / b' }, { a: '1', b: '2', rate: '0.6' }))).toBe('0.6');
  });

  it('steps back in time through formulas', () => {
    const figures = { 'previous(a)': '10', 'previous(b)': '4', 'yearToDate(a)': '30', 'yearToDate(b)': '10' };
    expect(value('previous(rate)', derived({ rate: 'a / b' }, figures))).toBe('2.5');
    expect(value('yearToDate(rate)', derived({ rate: 'a / b' }, figures))).toBe('3');
    expect(value('previous(m)', derived({ m: 'month + 0' }, {}, 1))).toBe('12');
  });

  it('is missing in a circle, and quick where formulas fan out', () => {
    expect(value('a', derived({ a: 'b', b: 'a' }, {}))).toBeUndefined();
    const chain = Object.fromEntries(Array.from({ length: 60 }, (_, index) => [`c${String(index + 1)}`, `c${String(index)} + c${String(index)}`]));
    expect(value('c60', derived(chain, { c0: '1' }))).toBe((2n ** 60n).toString());
  });
});

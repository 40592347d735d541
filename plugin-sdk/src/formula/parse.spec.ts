// What the formula language accepts and refuses. The list of escapes holds strings that broke out of expression sandboxes
// elsewhere: here none of them is even a formula.
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { FormulaNode } from './ast.js';
import { parseFormula } from './parse.js';
import type { ParsedFormula } from './parse.js';
import { printFormula } from './print.js';
import { codesOf, derivationOrder, referencesOf } from './references.js';
import type { Formula } from './ast.js';

function formula(text: string): Formula {
  const parsed = parseFormula(text);
  if (!parsed.ok) throw new Error(parsed.fault.message.en);
  return parsed.formula;
}

function faultCode(parsed: ParsedFormula): string | undefined {
  return parsed.ok ? undefined : parsed.fault.code;
}

describe('accepts', () => {
  it.each([
    ['disbursed / planned-capital * 100', 'number', 'disbursed / planned-capital * 100'],
    ['(a - b) - c', 'number', 'a - b - c'],
    ['a - (b - c)', 'number', 'a - (b - c)'],
    ['a-b', 'number', 'a-b'],
    ['a -b', 'number', 'a - b'],
    ['a--b', 'number', 'a - -b'],
    ['2*(a+3.50)', 'number', '2 * (a + 3.50)'],
    ['--a', 'number', '--a'],
    ['-(a + b)', 'number', '-(a + b)'],
    ['a<=b', 'boolean', 'a <= b'],
    ['not a = b and c != d or true', 'boolean', 'not a = b and c != d or true'],
    ['not (a = b or c > d)', 'boolean', 'not (a = b or c > d)'],
    ['if(month = 1, a, previous(a) + a)', 'number', 'if(month = 1, a, previous(a) + a)'],
    ['if(a > b, a = 1, false)', 'boolean', 'if(a > b, a = 1, false)'],
    ['round(abs(min(a, b, max(c, 0))), 2)', 'number', 'round(abs(min(a, b, max(c, 0))), 2)'],
    ['coalesce(a, samePeriodLastYear(yearToDate(b)), plan(c), 0)', 'number', 'coalesce(a, samePeriodLastYear(yearToDate(b)), plan(c), 0)'],
    ['sum(pupils over sex) = pupils', 'boolean', 'sum(pupils over sex) = pupils'],
    ['previous(sum(pupils over sex))', 'number', 'previous(sum(pupils over sex))'],
    ['tax-managed <= budget-revenue.domestic-revenue', 'boolean', 'tax-managed <= budget-revenue.domestic-revenue'],
    ['planPercent < pacePercent - 10', 'boolean', 'planPercent < pacePercent - 10'],
    [' a\n+\tb ', 'number', 'a + b'],
  ])('%j', (text, type, printed) => {
    const parsed = formula(text);
    expect(parsed.type).toBe(type);
    expect(printFormula(parsed.root)).toBe(printed);
  });
});

describe('refuses', () => {
  it.each([
    ['', 'formula-syntax'],
    ['a +', 'formula-syntax'],
    ['(a', 'formula-syntax'],
    ['a b', 'formula-syntax'],
    ['a = b = c', 'formula-syntax'],
    ['a < b < c', 'formula-syntax'],
    ['a == b', 'formula-syntax'],
    ['a % b', 'formula-syntax'],
    ['a ^ 2', 'formula-syntax'],
    ['1.2.3', 'formula-syntax'],
    ['1e5', 'formula-syntax'],
    ['007', 'formula-syntax'],
    ['a.b.c', 'formula-syntax'],
    ['A + b', 'formula-syntax'],
    ['1,5 + a', 'formula-syntax'],
    ['min()', 'formula-syntax'],
    ['abs(a, b)', 'formula-syntax'],
    ['round(a, b)', 'formula-syntax'],
    ['round(a, 10)', 'formula-syntax'],
    ['if(a > b, a)', 'formula-syntax'],
    ['sum(a)', 'formula-syntax'],
    ['sum(a over b.c)', 'formula-syntax'],
    ['previous(a + b)', 'formula-syntax'],
    ['plan(yearToDate(a))', 'formula-type'],
    ['previous(abs(a))', 'formula-name'],
    ['a + (b > c)', 'formula-type'],
    ['a and b', 'formula-type'],
    ['not a', 'formula-type'],
    ['if(a, b, c)', 'formula-type'],
    ['if(a > b, c, true)', 'formula-type'],
    ['-(a > b)', 'formula-type'],
    ['sqrt(a)', 'formula-name'],
    ['min + 1', 'formula-name'],
    ['and', 'formula-name'],
    ['9'.repeat(31), 'formula-limit'],
    ['a + '.repeat(600) + 'a', 'formula-limit'],
    ['a+'.repeat(200) + 'a', 'formula-limit'],
    ['('.repeat(40) + 'a' + ')'.repeat(40), 'formula-limit'],
    ['-'.repeat(100) + 'a', 'formula-limit'],
    [`${'not '.repeat(50)}true`, 'formula-limit'],
    [`${'previous('.repeat(50)}a${')'.repeat(50)}`, 'formula-limit'],
  ])('%j by %s', (text, code) => {
    expect(faultCode(parseFormula(text))).toBe(code);
  });

  it('says what is wrong, where, in both languages', () => {
    expect(parseFormula('a + $b')).toEqual({
      ok: false,
      fault: {
        code: 'formula-syntax',
        position: 4,
        message: { vi: 'Không hiểu ký hiệu "$" trong công thức (vị trí 5)', en: 'The formula has "$", which is not understood (position 5)' },
      },
    });
  });

  it('demands a condition of a rule and a number of an indicator', () => {
    expect(faultCode(parseFormula('a + b', 'boolean'))).toBe('formula-type');
    expect(faultCode(parseFormula('a > b', 'number'))).toBe('formula-type');
  });
});

const ESCAPES = [
  'constructor',
  'constructor.constructor',
  'constructor.constructor("return process")()',
  'a.constructor',
  'constructor(a)',
  '__proto__',
  'a.__proto__',
  'a.__proto__.polluted',
  '{}.constructor',
  '[].constructor',
  '[]["constructor"]["constructor"]("return this")()',
  '"".constructor.constructor("return process")()',
  "''.sub.constructor",
  'a["constructor"]',
  'a[0]',
  'prototype',
  'a.prototype',
  'toString',
  'toString()',
  'valueOf()',
  'a.toString()',
  'hasOwnProperty(a)',
  'a.valueOf',
  '({}).valueOf.call()',
  'this',
  'this.process',
  'globalThis',
  'globalThis.process.mainModule',
  'process.env',
  'process.exit()',
  'require("child_process")',
  'import("fs")',
  'import/**/("fs")',
  'import/**/(a)',
  'import.meta',
  'eval("1")',
  'eval`1`',
  'Function("return 1")()',
  'new Function("return 1")()',
  'new Date()',
  'async () => 1',
  '() => 1',
  'function(){}',
  'a => a',
  '(a, b)',
  '`${a}`',
  '${a}',
  '{{a}}',
  '<%= a %>',
  '/a/.source',
  '/(a+)+$/',
  '// a',
  '/* a */',
  'a; b',
  "a'; drop table observation; --",
  'a" or "1"="1',
  'a || b',
  'a && b',
  '!a',
  'a ? b : c',
  'a ?? b',
  'a?.b',
  'a = b; c = d',
  'a := b',
  'a += 1',
  'a++',
  'delete a',
  'typeof a',
  'void 0',
  'with(a) b',
  'Symbol.iterator',
  'Reflect.get(a)',
  'Proxy(a)',
  'Object.keys(a)',
  'Array(1000000000)',
  'while(true) a',
  'throw a',
  '@a',
  '#a',
  '\\u0061',
  'a\u2028b',
  'a\u0000',
  'а + b',
  'ａ + b',
  'a − b',
  'a\u00a0+ b',
  '=cmd|calc',
  '0x10',
  '1n',
  '1_000',
  'Infinity',
  'NaN',
  '$a',
  '_a',
];

it.each(ESCAPES)('the escape %j is no formula', (text) => {
  const parsed = parseFormula(text);
  if (!parsed.ok) return;
  throw new Error(`read as ${printFormula(parsed.formula.root)}`);
});

describe('reads back what it prints', () => {
  const code = fc.constantFrom('a', 'b', 'planned-capital', 'x1');
  const plain = fc.record({ code, shifts: fc.constant([]), measure: fc.constant('value' as const) });
  const reference = fc.oneof(
    plain,
    fc.record({
      code,
      shifts: fc.constantFrom<('previous' | 'samePeriodLastYear')[]>(['previous'], ['samePeriodLastYear', 'previous']),
      measure: fc.constantFrom('yearToDate' as const, 'plan' as const),
    }),
    fc.record({ set: fc.constant('tax'), code, shifts: fc.constant([]), measure: fc.constant('value' as const) }),
    fc.record({ code, shifts: fc.constant([]), measure: fc.constant('value' as const), over: fc.constant('sex') }),
  );
  const { number } = fc.letrec<{ number: FormulaNode; truth: FormulaNode }>((tie) => ({
    number: fc.oneof(
      { maxDepth: 4 },
      fc.record({ kind: fc.constant('number' as const), value: fc.constantFrom('0', '1', '2.50', '100') }),
      fc.record({ kind: fc.constant('figure' as const), reference }),
      fc.record({ kind: fc.constant('month' as const) }),
      fc.record({ kind: fc.constant('negate' as const), operand: tie('number') }),
      fc.record({
        kind: fc.constant('arithmetic' as const),
        operator: fc.constantFrom('+' as const, '-' as const, '*' as const, '/' as const),
        left: tie('number'),
        right: tie('number'),
      }),
      fc.record({
        kind: fc.constant('call' as const),
        name: fc.constantFrom('min' as const, 'coalesce' as const),
        operands: fc.array(tie('number'), { minLength: 1, maxLength: 3 }),
      }),
      fc.record({ kind: fc.constant('if' as const), condition: tie('truth'), then: tie('number'), otherwise: tie('number') }),
    ),
    truth: fc.oneof(
      { maxDepth: 4 },
      fc.record({ kind: fc.constant('boolean' as const), value: fc.boolean() }),
      fc.record({
        kind: fc.constant('comparison' as const),
        operator: fc.constantFrom('=' as const, '!=' as const, '<' as const, '<=' as const, '>' as const, '>=' as const),
        left: tie('number'),
        right: tie('number'),
      }),
      fc.record({ kind: fc.constant('logic' as const), operator: fc.constantFrom('and' as const, 'or' as const), left: tie('truth'), right: tie('truth') }),
      fc.record({ kind: fc.constant('not' as const), operand: tie('truth') }),
    ),
  }));

  it('for any tree', () => {
    fc.assert(
      fc.property(number, (root) => {
        expect(formula(printFormula(root)).root).toEqual(root);
      }),
    );
  });

  it('and never throws on any text', () => {
    const words = fc
      .array(
        fc.constantFrom(
          'a',
          'b-c',
          '1',
          '2.5',
          '(',
          ')',
          '+',
          '-',
          '*',
          '/',
          '<',
          '=',
          'and',
          'or',
          'not',
          'if',
          'min',
          'previous',
          'sum',
          'over',
          ',',
          ' ',
          '.',
          '\u0000',
          'é',
        ),
      )
      .map((parts) => parts.join(' '));
    fc.assert(fc.property(fc.oneof(fc.string(), words), (text) => expect(typeof parseFormula(text).ok).toBe('boolean')));
  });
});

describe('references', () => {
  it('lists what a formula reads, each once', () => {
    const parsed = formula('previous(a) + a + a / plan(b) - tax.total + sum(c over sex)');
    expect(referencesOf(parsed)).toEqual([
      { code: 'a', shifts: ['previous'], measure: 'value' },
      { code: 'a', shifts: [], measure: 'value' },
      { code: 'b', shifts: [], measure: 'plan' },
      { set: 'tax', code: 'total', shifts: [], measure: 'value' },
      { code: 'c', shifts: [], measure: 'value', over: 'sex' },
    ]);
    expect(codesOf(parsed)).toEqual(['a', 'b', 'c']);
  });

  const derive = (texts: Record<string, string>): ReturnType<typeof derivationOrder> =>
    derivationOrder(new Map(Object.entries(texts).map(([code, text]) => [code, formula(text)])));

  it('orders derived indicators by need', () => {
    expect(derive({ rate: 'total / plan-total', total: 'a + b', 'plan-total': 'c + total' })).toEqual({ order: ['total', 'plan-total', 'rate'], circles: [] });
  });

  it('finds circles, also through the past', () => {
    expect(derive({ a: 'b + 1', b: 'c', c: 'a' }).circles).toEqual([['a', 'b', 'c', 'a']]);
    expect(derive({ stock: 'previous(stock) + inflow' }).circles).toEqual([['stock', 'stock']]);
    expect(derive({ a: 'tax.a' }).circles).toEqual([]);
  });

  it('writes names for people', () => {
    const titles: Record<string, string> = { disbursed: 'Giải ngân', 'planned-capital': 'Kế hoạch vốn' };
    expect(printFormula(formula('disbursed / planned-capital * 100').root, ({ code }) => titles[code] ?? code)).toBe('Giải ngân / Kế hoạch vốn * 100');
  });
});

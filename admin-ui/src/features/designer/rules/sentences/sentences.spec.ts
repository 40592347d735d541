// Sentence to formula and back is the identity; what fits no sentence stays a formula; every rule of the catalogue comes back as it was.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parseFormula, printFormula } from '@haidang/plugin-sdk';
import type { FigureReference, Manifest, Rule } from '@haidang/plugin-sdk';
import { formulaOf } from './sentences.js';
import type { FigureTerm, Part, Sentence } from './sentences.js';
import { sentenceOf } from './sentence-reading.js';

const code = fc.constantFrom('disbursed', 'planned-capital', 'deaths', 'households');
const reference: fc.Arbitrary<FigureReference> = fc.oneof(
  fc.record({
    code,
    shifts: fc.constantFrom<FigureReference['shifts']>([], ['previous'], ['samePeriodLastYear']),
    measure: fc.constantFrom('value', 'yearToDate', 'plan'),
  }),
  fc.record({ code, shifts: fc.constant([]), measure: fc.constant('value' as const), over: fc.constantFrom('sex', 'orgUnit') }),
  fc.record({ set: fc.constant('tax'), code, shifts: fc.constant([]), measure: fc.constant('value' as const) }),
);
const term: fc.Arbitrary<FigureTerm> = fc.record({ kind: fc.constant('figure' as const), reference, optional: fc.boolean() });
const positive = fc.constantFrom('0', '1', '0.1', '12.5', '1000', '1000000', '0.001');
const number = fc.oneof(positive, fc.constantFrom('-3', '-0.5'));
const operator = fc.constantFrom('=', '!=', '<', '<=', '>', '>=');
const against = fc.constantFrom('previous', 'samePeriodLastYear');
const part: fc.Arbitrary<Part> = fc.oneof(
  fc.record({ sign: fc.constantFrom('+', '-'), term }),
  fc.record({ sign: fc.constantFrom('+', '-'), term, factor: positive }),
  fc.record({ sign: fc.constantFrom('+', '-'), term: fc.record({ kind: fc.constant('number' as const), value: positive }) }),
);
const side = fc.tuple(part, fc.array(part, { maxLength: 4 })).map(([first, rest]): Part[] => [{ ...first, sign: '+' }, ...rest]);
const test = fc.record({ term, operator, value: number });
const compare: fc.Arbitrary<Sentence> = fc.record({ kind: fc.constant('compare' as const), left: side, operator, right: side });
const special: fc.Arbitrary<Sentence> = fc.oneof(
  fc.record({ kind: fc.constant('never-falls' as const), term }),
  fc.record({ kind: fc.constant('range' as const), term, min: number, max: number }),
  fc.record({ kind: fc.constant('change' as const), term, against, percent: positive }),
  fc.record({ kind: fc.constant('step' as const), term, against, amount: positive }),
  fc.record({ kind: fc.constant('if-then' as const), when: test, then: test }),
  fc.record({ kind: fc.constant('ratio' as const), part: term, whole: term, max: number }),
  fc.record({ kind: fc.constant('ratio' as const), part: term, whole: term, min: number, max: number }),
);

describe('a sentence', () => {
  it('comes back from its formula as it was', () => {
    fc.assert(
      fc.property(special, (sentence) => expect(sentenceOf(formulaOf(sentence))).toEqual(sentence)),
      { numRuns: 2_000 },
    );
  });

  it('of comparing comes back as it was, or as the more telling one of the same formula', () => {
    fc.assert(
      fc.property(compare, (sentence) => {
        const formula = formulaOf(sentence);
        const again = sentenceOf(formula);
        if (again?.kind === 'compare') expect(again).toEqual(sentence);
        expect(again === undefined ? undefined : formulaOf(again)).toBe(formula);
      }),
      { numRuns: 2_000 },
    );
  });

  it.each<[string, Sentence['kind'] | undefined]>([
    ['a + b = c', 'compare'],
    ['disbursed <= planned-capital + coalesce(carry-over-capital, 0)', 'compare'],
    ['bed-days <= available-bed-days * 1.3', 'compare'],
    ['accidents = sum(accidents over mode)', 'compare'],
    ['total = sum(total over orgUnit)', 'compare'],
    ['tax-revenue <= budget-revenue.domestic-revenue', 'compare'],
    ['coalesce(plan(total-revenue), 0) > 0', 'compare'],
    ['disbursed >= previous(disbursed)', 'never-falls'],
    ['index >= 30 and index <= 300', 'range'],
    ['abs(a / samePeriodLastYear(a) - 1) <= 0.5', 'change'],
    ['abs(a - previous(a)) <= 0.2', 'step'],
    ['accidents > 0 or deaths = 0', 'if-then'],
    ['negative / articles <= 0.25', 'ratio'],
    // More digits than the number has, another order, another function: no sentence, and left alone.
    ['abs(a / samePeriodLastYear(a) - 1) <= 0.50', undefined],
    ['1.3 * available-bed-days >= bed-days', undefined],
    ['month != 1 or carried >= previous(disbursed)', undefined],
    ['a = b and c = d', undefined],
    ['abs(a - b - c) <= max(1, 0.001 * a)', undefined],
    ['a - (b - c) = 0', undefined],
    ['not a = b', undefined],
    ['true', undefined],
    ['a + b', undefined],
    ['a +', undefined],
  ])('%s: %s', (text, kind) => {
    expect(sentenceOf(text)?.kind).toBe(kind);
  });
});

describe('the rules of the catalogue', () => {
  const plugins = join(process.cwd(), 'plugins');
  const rules = readdirSync(plugins).flatMap((name): Rule[] => {
    try {
      const manifest = JSON.parse(readFileSync(join(plugins, name, 'manifest.json'), 'utf8')) as Manifest;
      return manifest.kind === 'indicator-set' ? (manifest.rules ?? []) : [];
    } catch {
      return [];
    }
  });
  const printed = (text: string): string => {
    const parsed = parseFormula(text);
    return parsed.ok ? printFormula(parsed.formula.root) : '';
  };

  it('are said by sentences for the most part, and none of them changes', () => {
    const read = rules.map((rule) => ({ rule, sentence: sentenceOf(rule.when) }));
    for (const { rule, sentence } of read) if (sentence !== undefined) expect(printed(formulaOf(sentence))).toBe(printed(rule.when));
    expect(read.filter(({ sentence }) => sentence !== undefined).length / read.length).toBeGreaterThan(0.85);
  });
});

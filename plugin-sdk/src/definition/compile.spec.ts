// What a definition may say: every name must exist, every formula be readable, and each finding say where and how to mend.
import { describe, expect, it } from '@jest/globals';
import { compileSet } from './compile.js';
import { deriveForm } from '../form/derive.js';
import type { FormField } from '../generated/form-definition.js';
import type { Indicator, IndicatorSetManifest } from '../generated/manifest.js';
import { decimalsOf, periodRulesOf, valueTypeOf } from './definition.js';
import { manifest } from './samples.fixture.js';

const indicator = (changes: Partial<Indicator> = {}): Indicator => ({
  code: 'a',
  title: { vi: 'A' },
  unitOfMeasure: 'person',
  direction: 'up',
  aggregate: { time: 'sum', orgUnit: 'sum' },
  ...changes,
});
const derived = (code: string, formula: string): Indicator => ({ code, title: { vi: code }, unitOfMeasure: 'percent', direction: 'up', formula });
const found = (changes: Partial<IndicatorSetManifest>): unknown[] => {
  const own = manifest(changes);
  return compileSet(own, deriveForm(own)).findings.map(({ path, code }) => `${code} ${path}`);
};

it('accepts the example of the contracts', () => {
  const own = manifest();
  const { set, findings } = compileSet(own, deriveForm(own));
  expect(findings).toEqual([]);
  expect(set.order).toEqual(['disbursement-rate']);
  expect(set.rules.map(({ indicators }) => indicators)).toEqual([['disbursed', 'planned-capital'], ['disbursed']]);
  expect(set.fields).toHaveLength(3);
});

describe('refuses', () => {
  it.each<[string, Partial<IndicatorSetManifest>]>([
    ['duplicate-code /indicators/1', { indicators: [indicator(), indicator()] }],
    ['reserved-code /indicators/0/code', { indicators: [indicator({ code: 'constructor' })] }],
    ['unknown-unit /indicators/0/unitOfMeasure', { indicators: [indicator({ unitOfMeasure: 'VND-bilion' })] }],
    ['unknown-indicator /indicators/0/weight', { indicators: [indicator({ weight: 'rooms', aggregate: { time: 'weighted', orgUnit: 'weighted' } })] }],
    ['weight-missing /indicators/0/weight', { indicators: [indicator({ aggregate: { time: 'weighted', orgUnit: 'sum' } })] }],
    ['unknown-indicator /indicators/0/parts/indicators/0', { indicators: [indicator({ parts: { kind: 'partition', indicators: ['b'] } })] }],
    ['unknown-indicator /indicators/0/rankOutOf', { indicators: [indicator({ rankOutOf: 'b' })] }],
    ['band-missing /indicators/0/band', { indicators: [indicator({ direction: 'band' })] }],
    ['period-first /period/first', { period: { type: 'monthly', first: '2022-Q1' } }],
    ['period-first /indicators/0/period/first', { indicators: [indicator({ period: { type: 'yearly', first: '2022-M01' } })] }],
    ['formula-syntax /indicators/1/formula', { indicators: [indicator(), derived('b', 'a +')] }],
    ['formula-type /indicators/1/formula', { indicators: [indicator(), derived('b', 'a > 1')] }],
    ['unknown-indicator /indicators/1/formula', { indicators: [indicator(), derived('b', 'a-c * 2')] }],
    ['unknown-dimension /indicators/1/formula', { indicators: [indicator(), derived('b', 'sum(a over sex)')] }],
    ['formula-circle /indicators/1/formula', { indicators: [indicator(), derived('b', 'c'), derived('c', 'b')] }],
    ['formula-syntax /rules/0/when', { rules: [{ id: 'r', level: 'error', when: 'constructor["x"]', message: { vi: 'x' } }] }],
    ['unknown-indicator /rules/0/when', { rules: [{ id: 'r', level: 'error', when: 'disbursed <= other', message: { vi: 'x' } }] }],
    ['unknown-indicator /rules/0/indicators/0', { rules: [{ id: 'r', level: 'error', when: 'disbursed > 0', indicators: ['other'], message: { vi: 'x' } }] }],
    ['unknown-indicator /headline/indicator', { headline: { indicator: 'other', measure: 'value' } }],
    ['aggregate-missing /indicators/0/aggregate', { indicators: [{ code: 'a', title: { vi: 'A' }, unitOfMeasure: 'person', direction: 'up' }] }],
  ])('%s', (expected, changes) => {
    expect(found(changes)).toContain(expected);
  });

  it('proposes the nearest unit', () => {
    const own = manifest({ indicators: [indicator({ unitOfMeasure: 'VND-bilion' })] });
    expect(compileSet(own, deriveForm(own)).findings).toMatchObject([{ plausible: ['VND-billion'], message: { vi: expect.stringContaining('tỷ đồng') } }]);
  });
});

it('checks the names and formulas of the form', () => {
  const own = manifest();
  const fields: Record<string, FormField> = {
    x: { 'x-indicator': 'other' },
    y: { 'x-indicator': { code: 'disbursed', members: { sex: 'male' } } },
    z: { 'x-indicator': 'disbursed', 'x-calculated': 'planned-capital / nowhere', 'x-visible-if': 'disbursed' },
  };
  const { findings } = compileSet(own, { type: 'object', properties: fields });
  expect(findings.map(({ path, code }) => `${code} ${path}`)).toEqual([
    'unknown-indicator /form/x',
    'unknown-member /form/y',
    'unknown-indicator /form/z',
    'formula-type /form/z',
  ]);
});

it('answers the questions asked of a manifest', () => {
  expect([valueTypeOf(indicator({ unitOfMeasure: 'percent' })), valueTypeOf(indicator())]).toEqual(['percent', 'decimal']);
  expect([
    decimalsOf(indicator()),
    decimalsOf(indicator({ valueType: 'integer' })),
    decimalsOf(indicator({ unitOfMeasure: 'percent' })),
    decimalsOf(indicator({ decimals: 3 })),
  ]).toEqual([2, 0, 1, 3]);
  const yearly = { type: 'yearly', first: '2022' } as const;
  expect(periodRulesOf(manifest({ indicators: [indicator({ period: yearly }), indicator({ code: 'b' })] })).map(({ type }) => type)).toEqual([
    'monthly',
    'yearly',
  ]);
  expect(periodRulesOf(manifest({ indicators: [indicator({ period: yearly }), derived('b', 'a')] })).map(({ type }) => type)).toEqual(['yearly']);
});

it('a rule that is switched off is read and not judged', () => {
  const rules = [{ id: 'off', level: 'error' as const, when: 'disbursed <= planned-capital', message: { vi: 'x' }, off: true }];
  expect(compileSet(manifest({ rules }), deriveForm(manifest())).set.rules).toEqual([]);
  const faulty = rules.map((rule) => ({ ...rule, when: 'nothing > 1' }));
  expect(compileSet(manifest({ rules: faulty }), deriveForm(manifest())).findings.map(({ code }) => code)).toEqual(['unknown-indicator']);
});

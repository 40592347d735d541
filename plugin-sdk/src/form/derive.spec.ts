// The form that a manifest asks for by itself, its cells, and the JSON Schema that validates its documents.
import { describe, expect, it } from '@jest/globals';
import type { FormDefinition } from '../generated/form-definition.js';
import type { Indicator, IndicatorSetManifest } from '../generated/manifest.js';
import { cellsOf } from './cells.js';
import { deriveForm } from './derive.js';
import { fieldsDue, fieldsOf, validationSchema, withShared } from './fields.js';
import { manifest } from '../definition/samples.fixture.js';

const poor: Indicator = {
  code: 'poor-households',
  title: { vi: 'Hộ nghèo' },
  unitOfMeasure: 'household',
  valueType: 'integer',
  direction: 'down',
  aggregate: { time: 'last', orgUnit: 'sum' },
  nil: true,
};
const rate: Indicator = {
  code: 'poverty-rate',
  title: { vi: 'Tỷ lệ hộ nghèo' },
  unitOfMeasure: 'percent',
  direction: 'down',
  formula: 'poor-households / households * 100',
};
const households: Indicator = {
  code: 'households',
  title: { vi: 'Hộ' },
  unitOfMeasure: 'household',
  valueType: 'integer',
  direction: 'neutral',
  aggregate: { time: 'last', orgUnit: 'sum' },
};
const capital: Indicator = {
  code: 'capital',
  title: { vi: 'Vốn giao' },
  unitOfMeasure: 'VND-billion',
  direction: 'neutral',
  aggregate: { time: 'last', orgUnit: 'none' },
  required: false,
};
const matrixManifest: IndicatorSetManifest = manifest({ id: 'poverty', reporters: { by: 'owner-per-commune' }, indicators: [rate, households, poor, capital] });

describe('deriveForm', () => {
  it('gives a field for each indicator, by its code', () => {
    const form = deriveForm(manifest());
    expect(Object.keys(form.properties)).toEqual(['planned-capital', 'disbursed', 'disbursement-rate']);
    expect(form.required).toEqual(['planned-capital', 'disbursed']);
    expect(form.properties['disbursed']).toMatchObject({
      type: ['number', 'string', 'null'],
      'x-indicator': 'disbursed',
      'x-section': 'monthly',
      multipleOf: 0.001,
    });
    expect(form.properties['disbursed']).not.toHaveProperty('minimum');
    expect(form.properties['disbursement-rate']).toMatchObject({ 'x-calculated': 'disbursed / planned-capital * 100', 'x-section': 'calculated' });
    expect(form['x-sections']?.map(({ id }) => id)).toEqual(['monthly', 'calculated']);
  });

  it.each([
    [
      { valueType: 'percent', unitOfMeasure: 'percent' },
      { minimum: 0, maximum: 100 },
    ],
    [
      { valueType: 'integer', unitOfMeasure: 'accident' },
      { minimum: 0, type: ['integer', 'string', 'null'] },
    ],
    [
      { valueType: 'rank', unitOfMeasure: 'rank', rankOutOf: 63 },
      { minimum: 1, maximum: 63 },
    ],
    [
      { valueType: 'decimal', unitOfMeasure: 'tonne', decimals: 1 },
      { minimum: 0, multipleOf: 0.1 },
    ],
    [{ valueType: 'text', unitOfMeasure: 'item' }, { type: ['string', 'null'] }],
  ] as const)('bounds %j by %j', (indicator, expected) => {
    const form = deriveForm(manifest({ indicators: [{ code: 'a', title: { vi: 'A' }, direction: 'up', ...indicator }] }));
    expect(form.properties['a']).toMatchObject(expected);
  });

  it('leaves growth, which may be negative, without bounds', () => {
    const form = deriveForm(
      manifest({ indicators: [{ code: 'growth', title: { vi: 'Tăng' }, unitOfMeasure: 'percent', valueType: 'index', direction: 'up' }] }),
    );
    expect(form.properties['growth']).not.toHaveProperty('maximum');
  });

  it('gives a matrix by commune, with what cannot roll up outside of it', () => {
    const form = deriveForm(matrixManifest);
    expect(Object.keys(form.properties)).toEqual(['capital', 'rows', 'nil']);
    expect(form.properties['rows']).toMatchObject({
      'x-widget': 'matrix',
      'x-rows': 'communes',
      items: { required: ['orgUnit', 'households', 'poor-households'] },
    });
    expect(Object.keys(form.properties['rows']?.items?.properties ?? {})).toEqual(['orgUnit', 'poverty-rate', 'households', 'poor-households']);
  });

  it('gives a field for each member of a breakdown', () => {
    const sex = {
      dimension: 'sex',
      members: [
        { code: 'male', title: { vi: 'Nam' } },
        { code: 'female', title: { vi: 'Nữ' } },
      ],
    };
    const form = deriveForm(manifest({ indicators: [{ ...households, disaggregate: [sex] }] }));
    expect(Object.keys(form.properties)).toEqual(['households', 'households--sex--male', 'households--sex--female']);
    expect(form.properties['households--sex--female']?.['x-indicator']).toEqual({ code: 'households', members: { sex: 'female' } });
    expect(form.required).toEqual(['households']);
  });
});

describe('fields and cells', () => {
  it('lists cells with their place in the document', () => {
    const fields = fieldsOf(deriveForm(matrixManifest));
    expect(fields.map(({ pointer, perOrgUnit, required, nil }) => [pointer, perOrgUnit, required, nil])).toEqual([
      ['/capital', false, false, false],
      ['/rows/*/poverty-rate', true, false, false],
      ['/rows/*/households', true, true, false],
      ['/rows/*/poor-households', true, true, true],
    ]);
    const document = {
      capital: null,
      rows: [
        { orgUnit: '22366', households: 1200, 'poor-households': null },
        { orgUnit: '22390', households: '900' },
      ],
      nil: ['/rows/0/poor-households', '/rows/1/households'],
    };
    const cells = cellsOf(fields, document).filter(({ field }) => field.calculated === undefined);
    expect(cells.map(({ path, orgUnit, value, nil }) => [path, orgUnit, value?.toString(), nil])).toEqual([
      ['/capital', undefined, undefined, false],
      ['/rows/0/households', '22366', '1200', false],
      ['/rows/1/households', '22390', '900', false],
      ['/rows/0/poor-households', '22366', '0', true],
      ['/rows/1/poor-households', '22390', undefined, false],
    ]);
  });

  it('reads fieldsets, fixed rows and shared definitions', () => {
    const form: FormDefinition = {
      type: 'object',
      properties: {
        money: { type: 'object', 'x-section': 'money', properties: { capital: { $ref: '_shared.json#/$defs/money', 'x-indicator': 'capital' } } },
        ages: {
          type: 'array',
          'x-rows': [{ code: 'young', title: { vi: 'Dưới 18' }, members: { age: 'under-18' } }],
          items: {
            type: 'object',
            properties: { row: { type: 'string' }, count: { type: ['integer', 'null'], 'x-indicator': { code: 'pupils', members: { sex: 'female' } } } },
          },
        },
      },
    };
    const whole = withShared(form, { money: { type: ['number', 'string', 'null'], minimum: 0 }, unused: {} });
    expect(whole.$defs).toEqual({ money: { type: ['number', 'string', 'null'], minimum: 0 } });
    const fields = fieldsOf(whole);
    expect(fields.map(({ pointer, section }) => [pointer, section])).toEqual([
      ['/money/capital', 'money'],
      ['/ages/*/count', undefined],
    ]);
    expect(fields[0]?.schema).toMatchObject({ minimum: 0 });
    const cells = cellsOf(fields, {
      money: { capital: 5 },
      ages: [
        { row: 'young', count: 3 },
        { row: 'unknown', count: 4 },
      ],
    });
    expect(cells.map(({ path, members }) => [path, members])).toEqual([
      ['/money/capital', {}],
      ['/ages/0/count', { age: 'under-18', sex: 'female' }],
      ['/ages/1/count', { sex: 'female' }],
    ]);
  });

  it.each([[null], ['text'], [{ rows: 'x' }], [{ rows: [null, 3, { orgUnit: 5 }] }], [{ __proto__: { capital: 1 } }], [[]]])(
    'reads the odd document %j without harm',
    (document) => {
      const cells = cellsOf(fieldsOf(deriveForm(matrixManifest)), document as never);
      expect(cells.every(({ value }) => value === undefined)).toBe(true);
    },
  );

  it('keeps apart what is owed by month and by year', () => {
    const yearly = manifest({ indicators: [households, { ...capital, period: { type: 'yearly', first: '2022' } }] });
    const fields = fieldsOf(deriveForm(yearly));
    expect(fieldsDue(fields, yearly, 'monthly').map(({ indicator }) => indicator)).toEqual(['households']);
    expect(fieldsDue(fields, yearly, 'yearly').map(({ indicator }) => indicator)).toEqual(['capital']);
  });
});

it('gives Ajv a plain schema: no vocabulary of ours, no required, no bounds of figures', () => {
  const schema = validationSchema(deriveForm(matrixManifest));
  const text = JSON.stringify(schema);
  expect(text).not.toMatch(/"x-|minimum|multipleOf/);
  expect(schema).toMatchObject({ additionalProperties: false, properties: { rows: { items: { required: ['orgUnit'], additionalProperties: false } } } });
});

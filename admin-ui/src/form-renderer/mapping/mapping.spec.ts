import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { FormDefinition, FormField, MatrixRow } from '@haidang/plugin-sdk';
import type { FormioComponent } from './formio-component.js';
import { fromFormio } from './mapping-back.js';
import { toFormio } from './mapping.js';
import { componentTypeOf } from './natives.js';

const DISK = join(process.cwd(), 'form-definitions');

const localised = fc.record({ vi: fc.string({ minLength: 1 }), en: fc.string() }, { requiredKeys: ['vi'] });
const kebab = fc.stringMatching(/^[a-z][a-z0-9]{0,6}(-[a-z0-9]{1,5}){0,2}$/);
const annotations = {
  'x-title': localised,
  'x-help': fc.record({ vi: fc.string({ minLength: 1 }), en: fc.string() }, { requiredKeys: ['vi'] }),
  'x-indicator': fc.oneof(kebab, fc.record({ code: kebab, members: fc.dictionary(kebab, kebab) })),
  'x-order': fc.integer({ min: 0, max: 50 }),
  'x-section': fc.constantFrom('one', 'two', 'elsewhere'),
  'x-visible-if': fc.constant('a > 1'),
  'x-nil': fc.boolean(),
  'x-sensitive': kebab,
};
const field = (own: Record<string, fc.Arbitrary<unknown>>, always: string[]): fc.Arbitrary<FormField> =>
  fc.record({ ...annotations, ...own }, { requiredKeys: always as never });

const leaf: fc.Arbitrary<FormField> = fc.oneof(
  field(
    {
      type: fc.constant('string'),
      minLength: fc.nat(9),
      maxLength: fc.integer({ min: 10, max: 900 }),
      pattern: fc.constantFrom('^a', '[0-9]+'),
      default: fc.string(),
    },
    ['type'],
  ),
  field({ type: fc.constant('string'), format: fc.constantFrom('date', 'email') }, ['type', 'format']),
  field({ type: fc.constant('string'), enum: fc.uniqueArray(fc.string(), { minLength: 1, maxLength: 7 }), 'x-widget': fc.constantFrom('radio', 'select') }, [
    'type',
    'enum',
  ]),
  field({ enum: fc.uniqueArray(fc.oneof(fc.integer(), fc.boolean(), fc.constant(null)), { minLength: 1, maxLength: 6 }) }, ['enum']),
  field(
    {
      type: fc.constantFrom('number', 'integer', ['number', 'string', 'null']),
      minimum: fc.integer(),
      maximum: fc.integer(),
      multipleOf: fc.constantFrom(1, 0.1, 0.001, 5, 0.25),
      pattern: fc.constant('^-?[0-9]+$'),
      maxLength: fc.constant(40),
      'x-calculated': fc.constant('a / b'),
      'x-widget': fc.constant('decimal'),
    },
    ['type'],
  ),
  field({ type: fc.constant('boolean') }, ['type']),
  field({ type: fc.constant('string'), 'x-widget': fc.constantFrom('textarea', 'hidden', 'attachment', 'date') }, ['type', 'x-widget']),
  field({ $ref: fc.constantFrom('#/$defs/shared', '#/$defs/absent', '_shared.json#/$defs/nil') }, ['$ref']),
);

const fieldsOfForm = (value: fc.Arbitrary<FormField>): fc.Arbitrary<{ properties: Record<string, FormField>; required?: string[] }> =>
  fc.dictionary(kebab, value, { maxKeys: 6 }).chain((properties) => {
    const required = fc.shuffledSubarray(Object.keys(properties));
    return fc.oneof(
      fc.constant({ properties }),
      required.map((names) => ({ properties, required: names })),
    );
  });

/** By communes, or a fixed list whose rows may be members of breakdowns. */
const rowsOfTable: fc.Arbitrary<NonNullable<FormField['x-rows']>> = fc.oneof(
  fc.constant('communes' as const),
  fc.uniqueArray(fc.record({ code: kebab, title: localised, members: fc.dictionary(kebab, kebab, { maxKeys: 2 }) }, { requiredKeys: ['code', 'title'] }), {
    minLength: 1,
    maxLength: 6,
    selector: ({ code }) => code,
  }) as fc.Arbitrary<MatrixRow[]>,
);

const branch: fc.Arbitrary<FormField> = fc.oneof(
  leaf,
  fc.tuple(field({ type: fc.constant('object') }, ['type']), fieldsOfForm(leaf)).map(([own, nested]) => ({ ...own, ...nested })),
  fc
    .tuple(field({ type: fc.constant('array'), maxItems: fc.nat(9) }, ['type']), fieldsOfForm(leaf))
    .map(([own, nested]) => ({ ...own, items: { type: 'object' as const, ...nested, additionalProperties: false as const } })),
  fc
    .tuple(field({ type: fc.constant('array'), 'x-rows': rowsOfTable, 'x-widget': fc.constant('matrix') }, ['type', 'x-rows', 'x-widget']), fieldsOfForm(leaf))
    .map(([own, nested]) => ({ ...own, items: { type: 'object' as const, ...nested } })),
);

const definition: fc.Arbitrary<FormDefinition> = fc
  .tuple(
    fieldsOfForm(branch),
    fc.record(
      {
        type: fc.constant('object' as const),
        $id: kebab,
        'x-title': localised,
        'x-sections': fc.uniqueArray(fc.record({ id: fc.constantFrom('one', 'two', 'three'), title: localised }), { selector: ({ id }) => id }),
        additionalProperties: fc.constant(false as const),
        $defs: fc.record({ shared: leaf.filter((own) => own.$ref === undefined) }),
      },
      { requiredKeys: ['type'] },
    ),
  )
  .map(([fields, rest]) => ({ ...rest, ...fields }));

describe('definition -> form.io -> definition', () => {
  it('is the identity, for any definition', () => {
    fc.assert(
      fc.property(definition, (form) => {
        const back = fromFormio(JSON.parse(JSON.stringify(toFormio(form))) as ReturnType<typeof toFormio>);
        expect(back).toEqual({ form, unmappable: [] });
        expect(Object.keys(back.form.properties)).toEqual(Object.keys(form.properties));
      }),
      { numRuns: 2000 },
    );
  });

  it.each(readdirSync(DISK).filter((name) => name.endsWith('.json')))('is the identity for %s', (name) => {
    const form = JSON.parse(readFileSync(join(DISK, name), 'utf8')) as FormDefinition;
    expect(fromFormio(toFormio(form))).toEqual({ form, unmappable: [] });
  });
});

describe('what draws a field', () => {
  it.each([
    [{ type: 'string' }, 'textfield'],
    [{ type: 'string', maxLength: 2000 }, 'textarea'],
    [{ type: 'string', format: 'date' }, 'date'],
    [{ type: 'string', enum: ['a', 'b'] }, 'radio'],
    [{ type: 'string', enum: ['a', 'b', 'c', 'd', 'e'] }, 'select'],
    [{ type: ['integer', 'string', 'null'] }, 'decimal'],
    [{ type: 'boolean' }, 'checkbox'],
    [{ type: 'array', 'x-widget': 'matrix', 'x-rows': 'communes' }, 'matrix'],
    [{ type: 'array', items: { type: 'object', properties: {} } }, 'editgrid'],
    [{ type: 'object', properties: {} }, 'container'],
    [{ type: 'array', 'x-widget': 'hidden' }, 'hidden'],
  ] as [FormField, string][])('%j is a %s', (own, type) => {
    expect(componentTypeOf(own)).toBe(type);
  });
});

describe('what the builder changes comes back', () => {
  const form: FormDefinition = {
    type: 'object',
    'x-sections': [{ id: 'one', title: { vi: 'Một', en: 'One' } }],
    properties: {
      a: { type: 'number', 'x-title': { vi: 'A', en: 'A in English' }, 'x-indicator': 'a', 'x-order': 10, 'x-section': 'one' },
      b: { type: 'number', 'x-title': { vi: 'B' }, 'x-order': 20, 'x-section': 'one' },
    },
    required: ['a'],
  };
  const panel = (components: FormioComponent[]): FormioComponent => components.find(({ type }) => type === 'panel') as FormioComponent;

  it('a label, the order, what is required, bounds and a new field', () => {
    const derived = toFormio(form);
    const [a, b] = panel(derived.components).components as [FormioComponent, FormioComponent];
    a.label = 'A mới';
    b.validate = { required: true, max: 9 };
    panel(derived.components).components = [b, a, { type: 'textfield', key: 'note', label: 'Ghi chú', input: true }];
    expect(fromFormio(derived).form).toEqual({
      type: 'object',
      'x-sections': [{ id: 'one', title: { vi: 'Một', en: 'One' } }],
      properties: {
        a: { type: 'number', 'x-title': { vi: 'A mới', en: 'A in English' }, 'x-indicator': 'a', 'x-order': 20, 'x-section': 'one' },
        b: { type: 'number', 'x-title': { vi: 'B' }, maximum: 9, 'x-order': 10, 'x-section': 'one' },
        note: { type: 'string', 'x-title': { vi: 'Ghi chú' }, 'x-order': 30, 'x-section': 'one' },
      },
      required: ['a', 'b'],
    });
  });

  it('but code and unknown components are reported', () => {
    const derived = toFormio(form);
    panel(derived.components).components?.push({ type: 'address', key: 'where', label: 'Nơi', input: true }, {
      type: 'textfield',
      key: 'evil',
      label: 'E',
      input: true,
      calculateValue: 'value = 1',
    } as FormioComponent);
    expect(fromFormio(derived).unmappable).toEqual([
      { key: 'where', label: 'Nơi', type: 'address', reason: 'unknown-type' },
      { key: 'evil', label: 'E', type: 'textfield', reason: 'code', what: 'calculateValue' },
    ]);
  });
});

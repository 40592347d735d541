// The schemas of the three documents: the examples of the contracts pass, near misses do not, every property is described,
// and nothing that holds code gets through.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { deriveForm } from '../form/derive.js';
import { validationSchema } from '../form/fields.js';
import { manifest } from './samples.fixture.js';

type Json = Record<string, unknown>;

const ajv = new Ajv2020({ strict: true, allowUnionTypes: true, strictRequired: false, ownProperties: true });
const load = (name: string): Json => JSON.parse(readFileSync(new URL(`../../schemas/${name}-1.json`, import.meta.url), 'utf8')) as Json;
const schemas = { manifest: load('manifest'), dashboard: load('dashboard'), form: load('form-definition') };
const accepts = { manifest: ajv.compile(schemas.manifest), dashboard: ajv.compile(schemas.dashboard), form: ajv.compile(schemas.form) };

const service = {
  $schema: 'https://haidang.dev/schema/manifest-1.json',
  id: 'camera-ai',
  kind: 'service',
  version: '1.0.0',
  sdk: '^1.0.0',
  title: { vi: 'Camera AI' },
  owner: 'provincial-police',
  order: 23,
};
const dashboard = {
  $schema: 'https://haidang.dev/schema/dashboard-1.json',
  id: 'budget-revenue',
  title: { vi: 'Thu ngân sách', en: 'Budget revenue' },
  variables: { period: { type: 'monthly', default: 'latest' }, orgUnit: { root: '56', default: '56' }, compare: ['plan', 'same-period'] },
  layout: { columns: 12, rowHeight: 72 },
  panels: [
    {
      id: 'total',
      type: 'stat',
      title: { vi: 'Tổng thu' },
      position: { x: 0, y: 0, w: 3, h: 1 },
      mobileOrder: 1,
      query: { indicators: ['total-revenue'], by: [], orgUnits: ['$orgUnit'], periods: ['$period'], measure: 'cumulative', compare: '$compare' },
      options: { decimals: 0 },
      thresholds: [{ below: 0.9, of: 'pace', state: 'bad' }],
      drill: { to: '/sets/budget-revenue?orgUnit=$orgUnit' },
    },
    { id: 'note', type: 'text', position: { x: 0, y: 1, w: 12, h: 1 }, options: { text: { vi: 'Ghi chú' }, lines: ['a', 'b'] } },
    {
      id: 'map',
      type: 'map',
      position: { x: 0, y: 2, w: 6, h: 4 },
      query: { indicators: ['tax.total'], orgUnits: { within: '$orgUnit', level: 'commune' }, periods: { last: 13, until: '$period' } },
    },
  ],
};
const panel = (changes: Json): Json => ({ ...dashboard, panels: [{ ...dashboard.panels[0], ...changes }] });
const field = (changes: Json): Json => ({ type: 'object', properties: { a: changes } });
const set = (changes: Json): Json => ({ ...manifest(), ...changes });
const indicator = (changes: Json): Json => set({ indicators: [{ code: 'a', title: { vi: 'A' }, unitOfMeasure: 'person', direction: 'up', ...changes }] });

describe('accepts', () => {
  it.each([
    ['manifest', manifest()],
    [
      'manifest',
      set({
        quality: 'silver',
        stage: 'trial',
        checks: ['standard/outliers'],
        contributes: { ingest: [], checks: [], panels: [], pages: [], http: [], schedules: [] },
        permissions: { http: [], mqtt: [], secrets: [] },
      }),
    ],
    ['manifest', indicator({ rankOutOf: 63, edition: [{ name: 'QĐ 922/2022', from: '2022' }], valueType: 'rank' })],
    ['manifest', service],
    ['dashboard', dashboard],
    ['form', deriveForm(manifest())],
    ['form', deriveForm(manifest({ reporters: { by: 'owner-per-commune' } }))],
    ['form', { $schema: 'https://json-schema.org/draft/2020-12/schema', title: 'Biểu', type: 'object', properties: {} }],
  ] as const)('%s %#', (kind, document) => {
    const valid = accepts[kind](document);
    expect(accepts[kind].errors ?? []).toEqual([]);
    expect(valid).toBe(true);
  });
});

describe('refuses', () => {
  it.each<[keyof typeof accepts, string, unknown]>([
    ['manifest', 'an unknown property', set({ script: 'alert(1)' })],
    ['manifest', 'a kind of its own', set({ kind: 'other' })],
    ['manifest', 'no kind', { ...manifest(), kind: undefined }],
    ['manifest', 'an id with capitals', set({ id: 'Tourism' })],
    ['manifest', 'an id with a path', set({ id: '../tourism' })],
    ['manifest', 'any sdk', set({ sdk: '*' })],
    ['manifest', 'no indicators', set({ indicators: [] })],
    ['manifest', 'a period type of its own', set({ period: { type: 'weekly', first: '2022-W01' } })],
    ['manifest', 'two due rules in one', set({ period: { type: 'monthly', first: '2022-M01', due: { workingDays: 3, day: 5 } } })],
    ['manifest', 'a reserved code', indicator({ code: 'and' })],
    ['manifest', 'a code with two dashes', indicator({ code: 'a--b' })],
    ['manifest', 'SQL beside a formula', indicator({ sql: 'select 1' })],
    ['manifest', 'a rank out of nothing', indicator({ rankOutOf: 0 })],
    ['manifest', 'a service with indicators', { ...service, indicators: [] }],
    ['manifest', 'a text without Vietnamese', set({ title: { en: 'x' } })],
    ['dashboard', 'raw SQL in a panel', panel({ query: { sql: 'select 1' } })],
    ['dashboard', 'a drill out of the app', panel({ drill: { to: 'https://example.org' } })],
    ['dashboard', 'a drill to another host', panel({ drill: { to: '//example.org' } })],
    ['dashboard', 'a script as a drill', panel({ drill: { to: 'javascript:alert(1)' } })],
    ['dashboard', 'a nested option', panel({ options: { a: { b: { c: 1 } } } })],
    ['dashboard', 'a panel without a place', panel({ position: undefined })],
    ['form', 'a remote reference', field({ $ref: 'https://example.org/schema.json' })],
    ['form', 'a file reference', field({ $ref: 'file:///etc/passwd' })],
    ['form', 'code of form.io', field({ type: 'string', customDefaultValue: 'value = 1' })],
    ['form', 'a script in a default', field({ type: 'string', 'x-calculated': '' })],
    ['form', 'tsType', field({ tsType: 'any' })],
    ['form', 'a type of its own', field({ type: 'money' })],
    ['form', 'any property', { type: 'object', properties: {}, additionalProperties: true }],
    ['form', 'a field named as an object member', { type: 'object', properties: JSON.parse('{"__proto__": {"type": "string"}}') as Json }],
    ['form', 'combinators', { type: 'object', properties: {}, allOf: [] }],
  ])('%s: %s', (kind, _why, document) => {
    expect(accepts[kind](JSON.parse(JSON.stringify(document)) as Json)).toBe(false);
  });
});

describe('every schema', () => {
  function undescribed(node: unknown, root: Json, path: string): string[] {
    if (Array.isArray(node)) return node.flatMap((item: unknown, index) => undescribed(item, root, `${path}/${String(index)}`));
    if (typeof node !== 'object' || node === null) return [];
    const { properties, ...rest } = node as { properties?: Record<string, Json> };
    const own = Object.entries(properties ?? {}).flatMap(([name, schema]) => {
      const reference = schema['$ref'];
      const target = typeof reference === 'string' ? (root['$defs'] as Record<string, Json>)[reference.slice('#/$defs/'.length)] : undefined;
      const described = 'description' in schema || (target !== undefined && 'description' in target) || path.endsWith('/if');
      return [...(described ? [] : [`${path}/${name}`]), ...undescribed(schema, root, `${path}/${name}`)];
    });
    return [...own, ...Object.entries(rest).flatMap(([key, value]) => undescribed(value, root, `${path}/${key}`))];
  }

  it.each(Object.entries(schemas))('%s describes each property', (_name, schema) => {
    expect(undescribed(schema, schema, '')).toEqual([]);
  });

  it.each(Object.entries(schemas))('%s closes each object', (_name, schema) => {
    const open: string[] = [];
    const visit = (node: unknown, path: string): void => {
      if (typeof node !== 'object' || node === null) return;
      const own = node as Json;
      if ('properties' in own && own['type'] === 'object' && !('additionalProperties' in own) && path !== '') open.push(path);
      for (const [key, value] of Object.entries(own)) visit(value, `${path}/${key}`);
    };
    visit(schema, '');
    expect(open).toEqual([]);
  });
});

describe('documents of a derived form', () => {
  const validate = ajv.compile(validationSchema(deriveForm(manifest())));
  it.each([[{}], [{ disbursed: null }], [{ disbursed: 12.5 }], [{ disbursed: '12.5' }]])('accepts %j', (document) => expect(validate(document)).toBe(true));
  it.each([[{ other: 1 }], [{ disbursed: '12,5' }], [{ disbursed: true }], [{ disbursed: 'abc' }], [{ disbursed: [1] }], [[]], ['x']])(
    'refuses %j',
    (document) => expect(validate(document)).toBe(false),
  );
});

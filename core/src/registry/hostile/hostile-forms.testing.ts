// Hostile forms: patterns, references that loop or double, huge lists, bounds without sense, custom code of form builders.
import { hostile, indicator, many, nested, number, record, type HostileCase } from './hostile-case.testing.js';

const field = (name: string, fate: HostileCase['fate'], schema: Record<string, unknown> | (() => Record<string, unknown>)): HostileCase =>
  hostile(`a field: ${name}`, fate, ({ form }) => {
    form.properties['note'] = typeof schema === 'function' ? schema() : schema;
  });
const pattern = (text: string, fate: HostileCase['fate'] = '/form/properties/note/pattern'): HostileCase =>
  field(`the pattern ${text.slice(0, 40)}`, fate, { type: 'string', maxLength: 10_000, pattern: text });
const reference = (ref: string, fate: HostileCase['fate'] = '/form/properties/note/$ref'): HostileCase => field(`the reference ${ref}`, fate, { $ref: ref });
const keyword = (name: string, value: unknown): HostileCase => field(`the keyword ${name}`, `/form/properties/note/${name}`, { type: 'object', [name]: value });

export const HOSTILE_FORMS: readonly HostileCase[] = [
  ...['(?=a)b', '(?<!a)b', '(a)\\1', '(?<x>a)\\k<x>', '(', '[z-a]', 'a{1001}', '(a{500}){500}', '\\u{110000}', '(?i', '*a'].map((each) => pattern(each)),
  pattern('x'.repeat(201)),
  ...['^(a+)+$', '^(a|a)*$', '^(.*a){20}$', '^([a-z0-9]+)*@x$', '(x+x+)+y', '^(\\p{L}+\\s?)+$'].map((each) => pattern(each, 'accepted')),
  pattern('a{1000}b{1000}c{1000}d{1000}e{1000}f{1000}g{1000}h{1000}i{1000}j{1000}k{1000}l{1000}m{1000}n{1000}o{1000}p{1000}'),
  pattern('\\p{L}{900}'.repeat(15)),
  pattern('(.{0,900}x){1}'.repeat(13)),

  ...[
    'https://evil.example/schema.json',
    'http://169.254.169.254/latest/meta-data',
    'file:///etc/passwd',
    '#',
    '#/properties/note',
    '../_shared.json#/$defs/x',
    '#/$defs/__proto__',
    '#/$defs/constructor',
    '#/$defs/toString',
    '_shared.json#/$defs/valueOf',
    '_shared.json#/$defs/nobody',
  ].map((each) => reference(each)),
  ...(
    [
      ['$dynamicRef', '#meta'],
      ['$dynamicAnchor', 'meta'],
      ['$recursiveRef', '#'],
      ['$id', 'https://haidang.dev/schema/manifest-1.json'],
      ['$anchor', 'x'],
      ['allOf', many(1_000, () => ({ type: 'object' }))],
      ['anyOf', [{ $ref: '#/$defs/x' }]],
      ['oneOf', []],
      ['not', {}],
      ['if', {}],
      ['patternProperties', { '^(a+)+$': {} }],
      ['dependentSchemas', {}],
      ['unevaluatedProperties', false],
      ['contains', {}],
      ['contentMediaType', 'text/html'],
      ['x-code', 'process.exit()'],
      ['tsType', 'any; process.exit()'],
      ['customConditional', 'show = true'],
      ['calculateValue', 'value = 1'],
      ['customDefaultValue', 'value = 1'],
      ['validate', { custom: 'valid = true' }],
      ['logic', []],
    ] as [string, unknown][]
  ).map(([name, value]) => keyword(name, value)),
  hostile('a definition that is itself', '/form/$defs/loop', ({ form }) => {
    form['$defs'] = { loop: { type: 'object', properties: { loop: { $ref: '#/$defs/loop' } } } };
    form.properties['note'] = { $ref: '#/$defs/loop' };
  }),
  hostile('two definitions that are each other', '/form/$defs', ({ form }) => {
    form['$defs'] = { one: { $ref: '#/$defs/two' }, two: { $ref: '#/$defs/one' } };
  }),
  hostile('a circle of 60 definitions', '/form/$defs', ({ form }) => {
    form['$defs'] = record(60, (each) => [`d${String(each)}`, { $ref: `#/$defs/d${String((each + 1) % 60)}` }]);
  }),
  hostile('a billion laughs', '/form/$defs', ({ form }) => {
    form['$defs'] = record(30, (each) => [
      `d${String(each)}`,
      each === 0 ? { type: 'string' } : { type: 'object', properties: record(2, (copy) => [`c${String(copy)}`, { $ref: `#/$defs/d${String(each - 1)}` }]) },
    ]);
    form.properties['note'] = { $ref: '#/$defs/d29' };
  }),
  hostile('300 times 300 times 300 fields', '/form', ({ form }) => {
    form['$defs'] = {
      inner: { type: 'object', properties: record(300, (each) => [`i${String(each)}`, { ...number, 'x-indicator': 'arrivals' }]) },
      outer: { type: 'object', properties: record(300, (each) => [`o${String(each)}`, { $ref: '#/$defs/inner' }]) },
    };
    form.properties = record(300, (each) => [`p${String(each)}`, { $ref: '#/$defs/outer' }]);
  }),
  hostile('a matrix of 300 columns with 300 rows, 20 times', '/form', ({ form }) => {
    form['$defs'] = { row: { type: 'object', properties: record(300, (each) => [`c${String(each)}`, { ...number, 'x-indicator': 'arrivals' }]) } };
    const rows = many(300, (each) => ({ code: `r-${String(each)}`, title: { vi: 'x' } }));
    for (const each of many(20, (place) => place))
      form.properties[`m${String(each)}`] = { type: 'array', maxItems: 300, 'x-widget': 'matrix', 'x-rows': rows, items: { $ref: '#/$defs/row' } };
  }),
  hostile('12,000 fields', '/form', ({ form }) => {
    for (const outer of many(40, (each) => each))
      form.properties[`s${String(outer)}`] = { type: 'object', properties: record(300, (each) => [`f${String(each)}`, { type: 'string' }]) };
  }),
  hostile('20,000 fields at the top', '/form', ({ form }) => {
    Object.assign(
      form.properties,
      record(20_000, (each) => [`f${String(each)}`, { type: 'string' }]),
    );
  }),
  hostile('1,000 levels of groups', '/form', ({ form }) => {
    form.properties['note'] = nested(1_000, (inner) => ({ type: 'object', properties: { inner } }), { type: 'string' }) as Record<string, unknown>;
  }),
  hostile('20 levels of lists', 'accepted', ({ form }) => {
    form.properties['note'] = nested(20, (inner) => ({ type: 'array', maxItems: 5_000, items: inner }), { type: 'string' }) as Record<string, unknown>;
  }),
  hostile('ten levels of lists of 5,000', 'accepted', ({ form }) => {
    form.properties['note'] = nested(10, (inner) => ({ type: 'array', maxItems: 5_000, items: inner }), { type: 'string' }) as Record<string, unknown>;
  }),
  field('a choice of 25,000', '/form', () => ({ enum: many(25_000, (each) => `c${String(each)}`) })),
  field('a choice of 501', '/form/properties/note/enum', { enum: many(501, (each) => each) }),
  field('a choice of long texts', '/form', () => ({ enum: many(200, (each) => 'x'.repeat(9_000) + String(each)) })),
  field('a choice with an object', '/form/properties/note/enum', { enum: [{ a: 1 }] }),
  field('a list without end', '/form/properties/note/maxItems', { type: 'array', items: { type: 'string' } }),
  field('a list of 1e9', '/form/properties/note/maxItems', { type: 'array', maxItems: 1e9, items: { type: 'string' } }),
  field('5,000 rows of which none may repeat', '/form/properties/note/uniqueItems', {
    type: 'array',
    maxItems: 5_000,
    uniqueItems: true,
    items: { type: 'object', properties: { a: { type: 'string' } } },
  }),
  field('x-rows of a million', '/form', () => ({
    type: 'array',
    maxItems: 10,
    'x-rows': many(1_000_000, (each) => ({ code: `r-${String(each)}`, title: { vi: 'x' } })),
    items: {},
  })),
  field('the same row twice', '/form/properties/note/x-rows', {
    type: 'array',
    maxItems: 10,
    'x-rows': many(2, () => ({ code: 'same', title: { vi: 'x' } })),
    items: { type: 'object', properties: { a: { type: 'string' } } },
  }),
  field('x-rows without end', '/form/properties/note/x-rows', { type: 'array', maxItems: 10, 'x-rows': 'everything', items: {} }),
  ...(
    [
      ['multipleOf', 0],
      ['multipleOf', -1],
      ['multipleOf', 1e-300],
      ['multipleOf', 1e300],
      ['minLength', 2 ** 53],
      ['maxLength', -1],
      ['minItems', 1e12],
      ['minimum', '5'],
      ['maximum', null],
      ['x-order', 1e308],
      ['format', 'regex'],
      ['format', 'uri-template'],
      ['type', 'function'],
      ['x-widget', 'iframe'],
      ['x-indicator', { code: 'arrivals', members: { __proto: 'x' } }],
      ['x-section', '<b>'],
      ['x-visible-if', 'alert(1)'],
      ['x-calculated', 'process.exit()'],
      ['x-title', '<b>'],
    ] as [string, unknown][]
  ).map(([name, value]) => field(`${name} ${JSON.stringify(value)}`, `/form/properties/note`, { type: ['number', 'null'], [name]: value })),
  field('a smallest above the largest', '/form/properties/note/minimum', { type: 'number', minimum: 5, maximum: 1 }),
  field('a shortest above the longest', '/form/properties/note/minLength', { type: 'string', minLength: 5, maxLength: 1 }),
  field('the fewest above the most', '/form/properties/note/minItems', { type: 'array', minItems: 5, maxItems: 1, items: {} }),
  hostile('a field named nil', '/form/properties/nil', ({ form }) => {
    form.properties['nil'] = { type: 'string' };
  }),
  ...['constructor', 'toString', 'hasOwnProperty', 'a b', '1a', '$ref', 'ô', 'x'.repeat(131), ''].map((name) =>
    hostile(`a field named ${JSON.stringify(name).slice(0, 30)}`, '/form/properties', ({ form }) => {
      form.properties[name] = { type: 'string' };
    }),
  ),
  ...['isPrototypeOf', 'propertyIsEnumerable', 'then', 'toJSON'].map((name) =>
    hostile(`a field named ${name}`, 'accepted', ({ form }) => {
      form.properties[name] = { type: 'string', maxLength: 10 };
    }),
  ),
  hostile('a definition named constructor', '/form/$defs', ({ form }) => {
    form['$defs'] = { constructor: { type: 'string' } };
  }),
  hostile('a definition named toString', 'accepted', ({ form }) => {
    form['$defs'] = { toString: { type: 'string' } };
    form.properties['note'] = { $ref: '#/$defs/toString' };
  }),
  hostile('300 names to require that are not there', '/form/required', ({ form }) => {
    form['required'] = many(300, (each) => `nobody${String(each)}`);
  }),
  hostile('25,000 names to require', '/form/required', ({ form }) => {
    form['required'] = many(25_000, (each) => `nobody${String(each)}`);
  }),
  hostile('one that is calculated from itself', 'accepted', ({ form }) => {
    form.properties['arrivals'] = { ...form.properties['arrivals'], 'x-calculated': 'arrivals + 1' };
  }),
  hostile('two that are calculated from each other', 'accepted', ({ form }) => {
    form.properties['arrivals'] = { ...form.properties['arrivals'], 'x-calculated': 'on-time' };
    form.properties['on-time'] = { ...form.properties['on-time'], 'x-calculated': 'arrivals' };
  }),
  hostile('one that is seen while it is not seen', 'accepted', ({ form }) => {
    form.properties['arrivals'] = { ...form.properties['arrivals'], 'x-visible-if': 'not (arrivals > 0)' };
  }),
  hostile('200 fields for one figure', '/form', ({ manifest, form }) => {
    manifest.indicators.push(indicator('many'));
    for (const each of many(200, (place) => place)) form.properties[`m${String(each)}`] = { ...number, 'x-indicator': 'many' };
  }),
  hostile('a shared file that is one itself', '/form/$defs/loop', (all) => {
    all.shared = { $defs: { loop: { type: 'object', properties: { again: { $ref: '_shared.json#/$defs/loop' } } } } };
    all.form.properties['note'] = { $ref: '_shared.json#/$defs/loop' };
  }),
  hostile('a shared file of 10,000 definitions', '/shared', (all) => {
    all.shared = { $defs: record(10_000, (each) => [`d${String(each)}`, { type: 'string', pattern: '^(a+)+$' }]) };
  }),
  hostile('a shared file that is a number', 'accepted', (all) => {
    all.shared = 7;
  }),
];

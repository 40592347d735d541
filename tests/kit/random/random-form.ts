// A random form for a manifest, over the whole vocabulary of form definitions: sections, groups, tables by communes and by fixed rows,
// free rows, plain fields of every kind, shared fields, formulas, nil, restricted groups. Every figure that is owed has one cell.
import type { FormDefinition, FormField, FormSection, Indicator, IndicatorSetManifest } from '@haidang/plugin-sdk';
import { chance, condition, localised, pick, shuffled, some, type Draw } from './random-draw.js';

const DECIMAL = '^-?(0|[1-9][0-9]*)(\\.[0-9]+)?$';
const INTEGER = '^-?(0|[1-9][0-9]*)$';
const OPTIONS = ['Có', 'Không', 'Đang làm', 'Chưa rõ', 'Khác', 'a & b', '<i>', 'Nhóm "A"'] as const;

type Fields = Record<string, FormField>;
type Codes = readonly [string, ...string[]] | undefined;

interface Making {
  readonly draw: Draw;
  readonly codes: Codes;
  readonly sections: readonly FormSection[];
  readonly defs: Fields;
}

/** What any field may say beside its shape. */
function annotations({ draw, codes }: Making): FormField {
  return {
    ...(chance(draw, 0.9) ? { 'x-title': localised(draw) } : {}),
    ...(chance(draw, 0.25) ? { 'x-help': localised(draw) } : {}),
    ...(chance(draw, 0.6) ? { 'x-order': draw.upTo(60) } : {}),
    ...(chance(draw, 0.1) ? { 'x-sensitive': pick(draw, ['personal', 'secret-2']) } : {}),
    ...(codes !== undefined && chance(draw, 0.15) ? { 'x-visible-if': condition(draw, codes) } : {}),
  };
}

function numberShape(draw: Draw, isInteger: boolean): FormField {
  const least = draw.between(-1000, 1000);
  return {
    type: isInteger ? ['integer', 'string', 'null'] : ['number', 'string', 'null'],
    pattern: isInteger ? INTEGER : DECIMAL,
    maxLength: 40,
    ...(chance(draw, 0.4) ? { minimum: least } : {}),
    ...(chance(draw, 0.3) ? { maximum: least + draw.upTo(100_000) } : {}),
    ...(chance(draw, 0.1) ? { exclusiveMinimum: -2000 } : {}),
    ...(chance(draw, 0.4) ? { multipleOf: pick(draw, [1, 0.1, 0.01, 0.001, 0.0001, 5, 0.25]) } : {}),
    ...(chance(draw, 0.1) ? { 'x-widget': 'decimal' as const } : {}),
  };
}

function plainField(making: Making): FormField {
  const { draw } = making;
  const own = annotations(making);
  const kind = pick(draw, [
    'text',
    'text',
    'long',
    'date',
    'choice',
    'choice',
    'numbers',
    'yes-no',
    'email',
    'attachment',
    'hidden',
    'number',
    'shared',
  ] as const);
  switch (kind) {
    case 'text':
      return {
        type: chance(draw, 0.3) ? ['string', 'null'] : 'string',
        ...(chance(draw, 0.5) ? { maxLength: draw.between(20, 250) } : {}),
        ...(chance(draw, 0.2) ? { minLength: draw.upTo(10) } : {}),
        ...(chance(draw, 0.2) ? { pattern: pick(draw, ['^[0-9]+$', '^[A-Z]{2}', 'x.*y']) } : {}),
        ...(chance(draw, 0.1) ? { default: 'có' } : {}),
        ...own,
      };
    case 'long':
      return chance(draw, 0.5) ? { type: 'string', maxLength: 4000, ...own } : { type: 'string', 'x-widget': 'textarea', ...own };
    case 'date':
      return { type: 'string', format: 'date', ...(chance(draw, 0.2) ? { 'x-widget': 'date' as const } : {}), ...own };
    case 'choice': {
      const options = shuffled(draw, OPTIONS);
      return { type: 'string', enum: options, ...(chance(draw, 0.3) ? { 'x-widget': pick(draw, ['radio', 'select'] as const) } : {}), ...own };
    }
    case 'numbers':
      return {
        enum: shuffled(draw, [1, 2, -3, 0.5, true, false, null], 6),
        ...own,
      };
    case 'yes-no':
      return { type: 'boolean', ...own };
    case 'email':
      return { type: 'string', format: pick(draw, ['email', 'uri', 'date-time'] as const), ...own };
    case 'attachment':
    case 'hidden':
      return { type: 'string', 'x-widget': kind, ...own };
    case 'number':
      return { ...numberShape(draw, chance(draw, 0.3)), ...own };
    case 'shared': {
      const [name] = Object.keys(making.defs);
      return name === undefined ? { type: 'string', ...own } : { $ref: `#/$defs/${name}`, ...(chance(draw, 0.3) ? own : {}) };
    }
  }
}

function figureField(making: Making, indicator: Indicator, members?: Record<string, string>): FormField {
  const { draw } = making;
  const reference = members === undefined ? (chance(draw, 0.1) ? { code: indicator.code } : indicator.code) : { code: indicator.code, members };
  const own = { ...annotations(making), 'x-indicator': reference };
  if (indicator.formula !== undefined)
    return { type: ['number', 'string', 'null'], pattern: DECIMAL, maxLength: 40, ...own, 'x-calculated': indicator.formula };
  if (indicator.valueType === 'text') return { type: ['string', 'null'], maxLength: pick(draw, [100, 2000]), ...own };
  const shape = numberShape(draw, indicator.valueType === 'integer' || indicator.valueType === 'rank');
  return { ...shape, ...own, ...(chance(draw, 0.3) ? { 'x-nil': chance(draw, 0.9) } : {}) };
}

/** The cells of an indicator: its total, and the members of its breakdowns or none of them. */
function fieldsFor(making: Making, indicator: Indicator): Fields {
  const members = (indicator.disaggregate ?? []).flatMap(({ dimension, members: all }) =>
    some(making.draw, all, 0.7).map(({ code }): [string, FormField] => [
      `${indicator.code}--${dimension}--${code}`,
      figureField(making, indicator, { [dimension]: code }),
    ]),
  );
  return { [indicator.code]: figureField(making, indicator), ...Object.fromEntries(members) };
}

function requiredOf(draw: Draw, fields: Fields): { required?: string[] } {
  return chance(draw, 0.2) ? {} : { required: some(draw, Object.keys(fields), 0.5) };
}

function communeTable(making: Making, indicators: readonly Indicator[]): FormField {
  const properties: Fields = {
    orgUnit: { type: 'string', minLength: 1, maxLength: 100, 'x-widget': 'hidden' },
    ...Object.fromEntries(indicators.map((each) => [each.code, figureField(making, each)])),
  };
  return {
    type: 'array',
    maxItems: 400,
    'x-widget': 'matrix',
    'x-rows': 'communes',
    ...annotations(making),
    items: { type: 'object', properties, required: ['orgUnit', ...some(making.draw, Object.keys(properties).slice(1))], additionalProperties: false },
  };
}

/** A table whose rows are the members of one breakdown; its column answers them all. */
function memberTable(making: Making, indicator: Indicator): FormField | undefined {
  const [breakdown] = indicator.disaggregate ?? [];
  if (breakdown === undefined) return undefined;
  const properties: Fields = { row: { type: 'string', minLength: 1, maxLength: 64, 'x-widget': 'hidden' }, [indicator.code]: figureField(making, indicator) };
  return {
    type: 'array',
    maxItems: 50,
    'x-widget': 'matrix',
    'x-rows': breakdown.members.map(({ code, title }) => ({ code, title, members: { [breakdown.dimension]: code } })),
    ...annotations(making),
    items: { type: 'object', properties, required: ['row'], additionalProperties: false },
  };
}

function freeRows(making: Making): FormField {
  const { draw } = making;
  // Fields within rows have no condition of their own.
  const within: Making = { ...making, codes: undefined, defs: {} };
  const count = draw.between(1, 3);
  const properties = Object.fromEntries(Array.from({ length: count }, (_, index) => [`item${String(index)}`, plainField(within)]));
  return {
    type: 'array',
    maxItems: draw.between(1, 200),
    ...(chance(draw, 0.3) ? { minItems: 1 } : {}),
    ...annotations(making),
    items: { type: 'object', properties, ...requiredOf(draw, properties), additionalProperties: false },
  };
}

function grouped(making: Making, inner: Fields): FormField {
  return { type: 'object', properties: inner, ...requiredOf(making.draw, inner), additionalProperties: false, ...annotations(making) };
}

function figures(making: Making, manifest: IndicatorSetManifest): Fields {
  const { draw } = making;
  const shown = manifest.indicators.filter((each) => (each.formula === undefined && each.required !== false) || chance(draw, 0.7));
  if (manifest.reporters.by === 'owner-per-commune')
    return { rows: communeTable(making, shown.some(({ formula }) => formula === undefined) ? shown : manifest.indicators) };
  return Object.fromEntries(
    shown.flatMap((each): [string, FormField][] => {
      const table = chance(draw, 0.4) ? memberTable(making, each) : undefined;
      if (table !== undefined) return [[`table-${each.code}`, table]];
      const fields = fieldsFor(making, each);
      return chance(draw, 0.15) ? [[`group-${each.code}`, grouped(making, fields)]] : Object.entries(fields);
    }),
  );
}

/** A form that the registry accepts for this manifest. */
export function randomFormFor(draw: Draw, manifest: IndicatorSetManifest): FormDefinition {
  const [first, ...others] = manifest.indicators.filter(({ formula, valueType }) => formula === undefined && valueType !== 'text').map(({ code }) => code);
  const sections = some(draw, ['first', 'second', 'third'], 0.6).map((id) => ({ id, title: localised(draw) }));
  const bare: Making = { draw, codes: first === undefined ? undefined : [first, ...others], sections, defs: {} };
  const defs: Fields = chance(draw, 0.2) ? { shared: { type: 'string', maxLength: 100, 'x-title': localised(draw) } } : {};
  const making = { ...bare, defs };
  const plain = Object.fromEntries(
    Array.from({ length: draw.upTo(5) }, (_, index): [string, FormField] => {
      const name = `plain${String(index)}`;
      if (chance(draw, 0.15)) return [name, freeRows(making)];
      return [name, chance(draw, 0.15) ? grouped(making, { inner: plainField(making), other: plainField(making) }) : plainField(making)];
    }),
  );
  const fields = { ...figures(making, manifest), ...plain };
  const placed = Object.fromEntries(
    Object.entries(fields).map(([name, field]): [string, FormField] => {
      const section = sections.length > 0 && chance(draw, 0.8) ? pick(draw, sections as [FormSection, ...FormSection[]]).id : undefined;
      return [name, section === undefined ? field : { ...field, 'x-section': section }];
    }),
  );
  const isNil = JSON.stringify(placed).includes('"x-nil":true');
  const properties: Fields = isNil
    ? { ...placed, nil: { type: 'array', uniqueItems: true, maxItems: 5000, items: { type: 'string', maxLength: 300 }, 'x-widget': 'hidden' } }
    : placed;
  return {
    $schema: 'https://haidang.dev/schema/form-definition-1.json',
    $id: manifest.id,
    type: 'object',
    'x-title': manifest.title,
    ...(sections.length > 0 || chance(draw, 0.3) ? { 'x-sections': sections } : {}),
    properties,
    ...requiredOf(draw, placed),
    additionalProperties: false,
    ...(Object.keys(defs).length === 0 ? {} : { $defs: defs }),
  };
}

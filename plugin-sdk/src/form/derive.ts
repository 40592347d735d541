// The form that a manifest asks for by itself: a field for each indicator, derived ones calculated, a matrix where one
// department answers for every commune. Authors start from it; a set without a form of its own uses it as it is.
import { isDerived, periodRuleOf, valueTypeOf } from '../definition/definition.js';
import { codesOf } from '../formula/references.js';
import { parseFormula } from '../formula/parse.js';
import type { FormDefinition, FormField, FormSection } from '../generated/form-definition.js';
import type { Disaggregation, DisaggregationMember, Indicator, IndicatorSetManifest } from '../generated/manifest.js';
import { periodTypeTitle } from '../period/title.js';
import { unitOfMeasure } from '../units.js';
import { inSections, withBounds } from './arrange.js';

/** Pattern of a decimal as text in a document. */
export const DECIMAL_PATTERN = '^-?(0|[1-9][0-9]*)(\\.[0-9]+)?$';
const INTEGER_PATTERN = '^-?(0|[1-9][0-9]*)$';
const SIGNED_DIMENSIONS: ReadonlySet<string> = new Set(['money', 'foreign-money', 'ratio', 'points', 'index']);

/** Name of the field of one member of a breakdown: code--dimension--member. No indicator code holds two dashes. */
export function breakdownName(code: string, dimension: string, member: string): string {
  return `${code}--${dimension}--${member}`;
}

function bounds(indicator: Indicator): FormField {
  switch (valueTypeOf(indicator)) {
    case 'percent':
      return { minimum: 0, maximum: 100 };
    case 'rank':
      return typeof indicator.rankOutOf === 'number' ? { minimum: 1, maximum: indicator.rankOutOf } : { minimum: 1 };
    case 'integer':
    case 'score':
      return { minimum: 0 };
    case 'decimal': {
      const unit = unitOfMeasure(indicator.unitOfMeasure);
      return unit === undefined || SIGNED_DIMENSIONS.has(unit.dimension) ? {} : { minimum: 0 };
    }
    case 'index':
    case 'text':
      return {};
  }
}

function step(decimals: number): FormField {
  return { multipleOf: Number(decimals === 0 ? '1' : `0.${'0'.repeat(decimals - 1)}1`) };
}

function valueSchema(indicator: Indicator): FormField {
  const type = valueTypeOf(indicator);
  if (type === 'text') return { type: ['string', 'null'], maxLength: 2000 };
  if (type === 'integer' || type === 'rank') return { type: ['integer', 'string', 'null'], pattern: INTEGER_PATTERN, maxLength: 40 };
  const decimals = indicator.decimals === undefined || isDerived(indicator) ? {} : step(indicator.decimals);
  return { type: ['number', 'string', 'null'], pattern: DECIMAL_PATTERN, maxLength: 40, ...decimals };
}

function indicatorField(indicator: Indicator): FormField {
  const { definition, formula, nil, sensitive } = indicator;
  return {
    ...valueSchema(indicator),
    ...(formula === undefined ? bounds(indicator) : {}),
    'x-title': indicator.title,
    ...(definition === undefined ? {} : { 'x-help': definition }),
    'x-indicator': indicator.code,
    ...(formula === undefined ? {} : { 'x-calculated': formula }),
    ...(nil === true && formula === undefined ? { 'x-nil': true } : {}),
    ...(sensitive === undefined ? {} : { 'x-sensitive': sensitive }),
  };
}

function memberField(indicator: Indicator, { dimension }: Disaggregation, member: DisaggregationMember): FormField {
  return {
    ...valueSchema(indicator),
    ...bounds(indicator),
    'x-title': {
      vi: `${indicator.title.vi}: ${member.title.vi}`,
      en: `${indicator.title.en ?? indicator.title.vi}: ${member.title.en ?? member.title.vi}`,
    },
    'x-indicator': { code: indicator.code, members: { [dimension]: member.code } },
    ...(indicator.sensitive === undefined ? {} : { 'x-sensitive': indicator.sensitive }),
  };
}

/** An indicator's field and those of its breakdowns, by name. */
function fieldsOfIndicator(indicator: Indicator): [string, FormField][] {
  const breakdowns = isDerived(indicator) ? [] : (indicator.disaggregate ?? []);
  return [
    [indicator.code, indicatorField(indicator)],
    ...breakdowns.flatMap((breakdown) =>
      breakdown.members.map((member): [string, FormField] => [
        breakdownName(indicator.code, breakdown.dimension, member.code),
        memberField(indicator, breakdown, member),
      ]),
    ),
  ];
}

function isRequired(indicator: Indicator): boolean {
  return !isDerived(indicator) && (indicator.required ?? true);
}

/** Codes measured in the rows of a matrix: those that roll up, and derived ones whose every part is in the row. */
function rowCodes(manifest: IndicatorSetManifest): Set<string> {
  const codes = new Set<string>();
  if (manifest.reporters.by !== 'owner-per-commune') return codes;
  const levelled = manifest.indicators.filter((indicator) => indicator.orgUnitLevel !== 'province');
  for (const indicator of levelled) {
    const atProvince = indicator.orgUnitLevel === undefined && indicator.aggregate?.orgUnit === 'none';
    if (!isDerived(indicator) && !atProvince) codes.add(indicator.code);
  }
  for (const indicator of levelled) {
    const parsed = indicator.formula === undefined ? undefined : parseFormula(indicator.formula);
    if (parsed?.ok === true && codesOf(parsed.formula).every((code) => codes.has(code))) codes.add(indicator.code);
  }
  return codes;
}

function sectionOf(manifest: IndicatorSetManifest, indicator: Indicator): FormSection {
  if (isDerived(indicator)) return { id: 'calculated', title: { vi: 'Chỉ tiêu tự tính', en: 'Calculated' } };
  const { type } = periodRuleOf(manifest, indicator);
  const title = periodTypeTitle(type);
  return { id: type, title: { vi: `Số liệu ${title.vi.toLowerCase()}`, en: `${title.en} figures` } };
}

const NIL_FIELD: FormField = {
  type: 'array',
  uniqueItems: true,
  maxItems: 5000,
  items: { type: 'string', maxLength: 300 },
  'x-widget': 'hidden',
  'x-title': { vi: 'Các ô không phát sinh', en: 'Cells answered as nil' },
};

function matrix(indicators: readonly Indicator[]): FormField {
  const properties: Record<string, FormField> = {
    orgUnit: { type: 'string', minLength: 1, maxLength: 100, 'x-widget': 'hidden', 'x-title': { vi: 'Đơn vị', en: 'Org unit' } },
  };
  let order = 0;
  for (const [name, field] of indicators.flatMap(fieldsOfIndicator)) properties[name] = { ...field, 'x-order': (order += 10) };
  return {
    type: 'array',
    maxItems: 400,
    'x-widget': 'matrix',
    'x-rows': 'communes',
    'x-title': { vi: 'Số liệu theo xã, phường', en: 'Figures by commune' },
    items: { type: 'object', properties, required: ['orgUnit', ...indicators.filter(isRequired).map(({ code }) => code)], additionalProperties: false },
  };
}

/**
 * The form that a manifest asks for by itself: the fields of `plainForm`, bounded as their titles allow, a section for every whole with its
 * parts. Server and designer both take it from here.
 */
export function deriveForm(manifest: IndicatorSetManifest): FormDefinition {
  return inSections(withBounds(plainForm(manifest), manifest), manifest);
}

/**
 * The default form definition of a manifest: property names are indicator codes (and `rows` for the matrix, `nil` for the
 * list of cells answered "không phát sinh"). Values are JSON numbers, decimal strings or null, so precision never suffers.
 */
function plainForm(manifest: IndicatorSetManifest): FormDefinition {
  const inRows = rowCodes(manifest);
  const properties: Record<string, FormField> = {};
  const required: string[] = [];
  const sections = new Map<string, FormSection>();
  let order = 0;
  for (const indicator of manifest.indicators.filter(({ code }) => !inRows.has(code))) {
    const section = sectionOf(manifest, indicator);
    sections.set(section.id, section);
    for (const [name, field] of fieldsOfIndicator(indicator)) properties[name] = { ...field, 'x-section': section.id, 'x-order': (order += 10) };
    if (isRequired(indicator)) required.push(indicator.code);
  }
  if (inRows.size > 0) {
    sections.set('rows', { id: 'rows', title: { vi: 'Số liệu theo xã, phường', en: 'Figures by commune' } });
    properties['rows'] = { ...matrix(manifest.indicators.filter(({ code }) => inRows.has(code))), 'x-section': 'rows', 'x-order': order + 10 };
    required.push('rows');
  }
  if (manifest.indicators.some((indicator) => indicator.nil === true)) properties['nil'] = NIL_FIELD;
  return {
    $schema: 'https://haidang.dev/schema/form-definition-1.json',
    $id: manifest.id,
    type: 'object',
    'x-title': manifest.title,
    'x-sections': [...sections.values()],
    properties,
    required,
    additionalProperties: false,
  };
}

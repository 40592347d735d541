// A form definition as a flat list of the cells that it asks for, and the plain JSON Schema that validates its documents:
// what registry, intake and the browser need, so that none of them walks form definitions by itself.
import type { FormDefinition, FormField, MatrixRow } from '../generated/form-definition.js';
import type { IndicatorSetManifest, Localised } from '../generated/manifest.js';
import { indicatorOf, periodRuleOf } from '../definition/definition.js';
import type { PeriodType } from '../period/period.js';

/** One field of a form that answers an indicator; a field of a matrix stands for a column. */
export interface FieldCell {
  /** JSON Pointer, with a star in the place of the row's number: `/disbursed`; rows, star, column. */
  readonly pointer: string;
  /** Property name. */
  readonly name: string;
  readonly indicator: string;
  /** Fixed disaggregation members by dimension; empty is the total. */
  readonly members: Readonly<Record<string, string>>;
  /** One cell for each org unit. */
  readonly perOrgUnit: boolean;
  /** Fixed rows of a matrix that is not by org unit. */
  readonly rows?: readonly MatrixRow[];
  /** Must be filled or answered as nil before submitting. */
  readonly required: boolean;
  readonly nil: boolean;
  /** Formula that fills it. */
  readonly calculated?: string;
  /** Formula that must hold for it to be shown. */
  readonly visibleIf?: string;
  /** Field group for field-level rights. */
  readonly sensitive?: string;
  readonly section?: string;
  readonly title?: Localised;
  readonly schema: FormField;
}

interface Place {
  readonly pointer: string;
  readonly perOrgUnit: boolean;
  readonly rows?: readonly MatrixRow[];
  readonly section?: string;
  readonly sensitive?: string;
}

const DEEPEST = 8;

function resolved(field: FormField, form: FormDefinition, depth = 0): FormField {
  if (field.$ref === undefined || depth > DEEPEST) return field;
  const { $ref, ...own } = field;
  const target = Object.entries(form.$defs ?? {}).find(([name]) => `#/$defs/${name}` === $ref)?.[1];
  return target === undefined ? own : { ...resolved(target, form, depth + 1), ...own };
}

function cellOf(name: string, field: FormField, required: boolean, place: Place): FieldCell[] {
  const indicator = field['x-indicator'];
  if (indicator === undefined) return [];
  const { 'x-calculated': calculated, 'x-visible-if': visibleIf, 'x-title': title } = field;
  const section = field['x-section'] ?? place.section;
  const sensitive = field['x-sensitive'] ?? place.sensitive;
  return [
    {
      pointer: place.pointer,
      name,
      indicator: typeof indicator === 'string' ? indicator : indicator.code,
      members: typeof indicator === 'string' ? {} : (indicator.members ?? {}),
      perOrgUnit: place.perOrgUnit,
      ...(place.rows === undefined ? {} : { rows: place.rows }),
      required: required && calculated === undefined,
      nil: field['x-nil'] === true,
      ...(calculated === undefined ? {} : { calculated }),
      ...(visibleIf === undefined ? {} : { visibleIf }),
      ...(sensitive === undefined ? {} : { sensitive }),
      ...(section === undefined ? {} : { section }),
      ...(title === undefined ? {} : { title }),
      schema: field,
    },
  ];
}

function inner(field: FormField, place: Place): Place {
  const section = field['x-section'] ?? place.section;
  const sensitive = field['x-sensitive'] ?? place.sensitive;
  const rows = field['x-rows'];
  return {
    ...place,
    ...(section === undefined ? {} : { section }),
    ...(sensitive === undefined ? {} : { sensitive }),
    ...(rows === undefined ? {} : rows === 'communes' ? { perOrgUnit: true } : { rows }),
  };
}

function inOrder(fields: Readonly<Record<string, FormField>>): [string, FormField][] {
  return Object.entries(fields).sort(([, a], [, b]) => (a['x-order'] ?? 0) - (b['x-order'] ?? 0));
}

function collect(fields: Readonly<Record<string, FormField>>, required: readonly string[], place: Place, form: FormDefinition, depth: number): FieldCell[] {
  if (depth > DEEPEST) return [];
  return inOrder(fields).flatMap(([name, raw]) => {
    const field = resolved(raw, form);
    const here = { ...place, pointer: `${place.pointer}/${name}` };
    if (field.properties !== undefined) return collect(field.properties, field.required ?? [], inner(field, here), form, depth + 1);
    if (field['x-rows'] !== undefined && field.items !== undefined) {
      const item = resolved(field.items, form);
      return collect(item.properties ?? {}, item.required ?? [], inner(field, { ...here, pointer: `${here.pointer}/*` }), form, depth + 1);
    }
    return cellOf(name, field, required.includes(name), here);
  });
}

/** The indicator cells of a form, in the order of the form. Shared definitions must be inlined before (withShared). */
export function fieldsOf(form: FormDefinition): FieldCell[] {
  return collect(form.properties, form.required ?? [], { pointer: '', perOrgUnit: false }, form, 0);
}

/** Something of a form that is no figure and is shown only while a formula holds: a text or choice, or a group or table as a whole. */
export interface ConditionalField {
  /** JSON Pointer in the document. */
  readonly pointer: string;
  readonly visibleIf: string;
}

/** What of a form is shown only on a condition beside its cells; columns and free rows have no condition of their own. */
export function conditionalFields(form: FormDefinition): ConditionalField[] {
  const walk = (fields: Readonly<Record<string, FormField>>, above: string, depth: number): ConditionalField[] =>
    depth > DEEPEST
      ? []
      : Object.entries(fields).flatMap(([name, raw]) => {
          const field = resolved(raw, form);
          const pointer = `${above}/${name}`;
          const visibleIf = field['x-indicator'] === undefined ? field['x-visible-if'] : undefined;
          return [...(visibleIf === undefined ? [] : [{ pointer, visibleIf }]), ...walk(field.properties ?? {}, pointer, depth + 1)];
        });
  return walk(form.properties, '', 0);
}

/** A field of a form, figure or not, group or table, that is shown only to who holds its field group. */
export interface SensitiveField {
  /** JSON Pointer in the document, with a star in the place of a row's number. */
  readonly pointer: string;
  /** Field group (`x-sensitive`), its own or that of what it stands in. */
  readonly group: string;
}

/** What of a form belongs to a group of sensitive fields, outermost first. */
export function sensitiveFields(form: FormDefinition): SensitiveField[] {
  const walk = (fields: Readonly<Record<string, FormField>>, above: string, depth: number): SensitiveField[] =>
    depth > DEEPEST
      ? []
      : Object.entries(fields).flatMap(([name, raw]) => {
          const field = resolved(raw, form);
          const pointer = `${above}/${name}`;
          const group = field['x-sensitive'];
          const item = field.items === undefined ? undefined : resolved(field.items, form);
          return [
            ...(group === undefined ? [] : [{ pointer, group }]),
            ...walk(field.properties ?? {}, pointer, depth + 1),
            ...walk(item?.properties ?? {}, `${pointer}/*`, depth + 1),
          ];
        });
  return walk(form.properties, '', 0);
}

/** The fields owed for one period type: in a monthly set some indicators may be owed by the quarter or year. */
export function fieldsDue(fields: readonly FieldCell[], manifest: IndicatorSetManifest, type: PeriodType): FieldCell[] {
  return fields.filter((field) => {
    const indicator = indicatorOf(manifest, field.indicator);
    return indicator !== undefined && periodRuleOf(manifest, indicator).type === type;
  });
}

const SHARED = '_shared.json#/$defs/';

/** A copy of the form in which references to `_shared.json` point at copies within the form. Unknown ones stay as they are. */
export function withShared(form: FormDefinition, shared: Readonly<Record<string, FormField>>): FormDefinition {
  const used: Record<string, FormField> = {};
  const copy = (field: FormField): FormField => {
    const name = field.$ref?.startsWith(SHARED) === true ? field.$ref.slice(SHARED.length) : undefined;
    const target = name === undefined || !Object.hasOwn(shared, name) ? undefined : shared[name];
    if (name !== undefined && target !== undefined && !Object.hasOwn(used, name)) {
      used[name] = {};
      used[name] = copy(target);
    }
    return {
      ...field,
      ...(target === undefined || name === undefined ? {} : { $ref: `#/$defs/${name}` }),
      ...(field.items === undefined ? {} : { items: copy(field.items) }),
      ...(field.properties === undefined ? {} : { properties: copyAll(field.properties) }),
    };
  };
  const copyAll = (fields: Readonly<Record<string, FormField>>): Record<string, FormField> =>
    Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, copy(field)]));
  const properties = copyAll(form.properties);
  const defs = { ...copyAll(form.$defs ?? {}), ...used };
  return { ...form, properties, ...(Object.keys(defs).length === 0 ? {} : { $defs: defs }) };
}

/** Keywords of number fields that are judged in decimal arithmetic by checkCells, for texts and numbers alike. */
const DECIMAL_KEYWORDS: ReadonlySet<string> = new Set(['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf']);

function isOurs(key: string): boolean {
  return key.startsWith('x-') || key === '$schema' || key === '$id' || key === 'required' || key === 'default';
}

function plain(field: FormField): Record<string, unknown> {
  const number = field['x-indicator'] !== undefined;
  const kept = Object.entries(field).filter(([key]) => !isOurs(key) && !(number && DECIMAL_KEYWORDS.has(key)));
  const schema: Record<string, unknown> = Object.fromEntries(kept);
  if (field.items !== undefined) schema['items'] = plain(field.items);
  if (field.properties !== undefined) schema['properties'] = plainAll(field.properties);
  if (field['x-rows'] !== undefined && field.items !== undefined) {
    schema['items'] = { ...plain(field.items), required: [field['x-rows'] === 'communes' ? 'orgUnit' : 'row'] };
  }
  return schema;
}

function plainAll(fields: Readonly<Record<string, FormField>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, plain(field)]));
}

/**
 * The plain JSON Schema 2020-12 of a form's documents, for Ajv: our vocabulary is left out, and so are `required` (a draft
 * may be incomplete; missingCells judges a submission) and the bounds of figures (checkCells judges them as decimals).
 */
export function validationSchema(form: FormDefinition): Record<string, unknown> {
  return {
    type: 'object',
    properties: plainAll(form.properties),
    additionalProperties: false,
    ...(form.$defs === undefined ? {} : { $defs: plainAll(form.$defs) }),
  };
}

// The properties of form.io that say the same as schema keywords, both ways in one table: what goes there natively is what a person
// may change in the builder. Pure.
import type { FormField } from '@haidang/plugin-sdk';
import type { FormioComponent, FormioOption } from './formio-component.js';

const RADIO_LIMIT = 4;
/** A text that may be longer than this is written in a box of several lines. */
const LINE_LIMIT = 250;

export type Fields = Readonly<Record<string, FormField>>;

export function typesOf(field: FormField): readonly string[] {
  const { type } = field;
  return type === undefined ? [] : Array.isArray(type) ? type : [type];
}

/** A field with what its local `$ref` names filled in, for drawing. */
export function resolvedField(field: FormField, defs: Fields): FormField {
  const name = field.$ref?.startsWith('#/$defs/') === true ? field.$ref.slice('#/$defs/'.length) : undefined;
  const target = name === undefined || !Object.hasOwn(defs, name) ? undefined : defs[name];
  return target === undefined || target.$ref !== undefined ? field : { ...target, ...field };
}

function typeByShape(field: FormField): string {
  if (field['x-rows'] !== undefined) return 'matrix';
  if (field.properties !== undefined) return 'container';
  if (field.enum !== undefined) return field.enum.length <= RADIO_LIMIT ? 'radio' : 'select';
  const types = typesOf(field);
  if (types.includes('number') || types.includes('integer')) return 'decimal';
  if (types.includes('array')) return field.items?.properties === undefined ? 'hidden' : 'editgrid';
  if (types.includes('boolean')) return 'checkbox';
  if (field.format === 'date') return 'date';
  return (field.maxLength ?? 0) > LINE_LIMIT ? 'textarea' : 'textfield';
}

/** Type of the component that draws a field. */
export function componentTypeOf(field: FormField): string {
  const widget = field['x-widget'];
  if (widget === undefined || (widget === 'select' && field.enum === undefined) || (widget === 'radio' && field.enum === undefined)) return typeByShape(field);
  return widget === 'matrix' && field['x-rows'] === undefined ? typeByShape(field) : widget;
}

export function present<T extends object>(value: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(value).filter(([, part]) => part !== undefined)) as { [K in keyof T]?: Exclude<T[K], undefined> };
}

function decimalsOfStep(step: number | undefined): number | undefined {
  return step === undefined ? undefined : [0, 1, 2, 3, 4, 5, 6, 7, 8, 9].find((count) => Number(`1e-${String(count)}`) === step);
}

function optionsOf(values: NonNullable<FormField['enum']>): FormioOption[] {
  return values.map((value) => ({ label: String(value), value: String(value) }));
}

const isText = (type: string): boolean => type === 'textfield' || type === 'textarea';

interface Native {
  readonly native: Partial<FormioComponent>;
  /** Keywords that the native properties stand for. */
  readonly replaced: readonly (keyof FormField)[];
}

/** Native properties of form.io that say the same as schema keywords, and the keywords they replace. */
export function natively(type: string, field: FormField): Native {
  if (isText(type)) {
    const { minLength, maxLength, pattern } = field;
    return { native: { validate: present({ minLength, maxLength, pattern }) }, replaced: ['minLength', 'maxLength', 'pattern'] };
  }
  if (type === 'decimal') {
    const { minimum: min, maximum: max } = field;
    const decimalLimit = decimalsOfStep(field.multipleOf);
    return {
      native: { validate: present({ min, max }), ...present({ decimalLimit }) },
      replaced: ['minimum', 'maximum', ...(decimalLimit === undefined ? [] : (['multipleOf'] as const))],
    };
  }
  if (type === 'editgrid') {
    const { minItems: minLength, maxItems: maxLength } = field;
    return { native: { validate: present({ minLength, maxLength }) }, replaced: ['minItems', 'maxItems'] };
  }
  if (type === 'radio' && field.enum !== undefined) return { native: { values: optionsOf(field.enum) }, replaced: [] };
  if (type === 'select' && field.enum !== undefined) return { native: { data: { values: optionsOf(field.enum) }, widget: 'html5' }, replaced: [] };
  return { native: {}, replaced: [] };
}

/** What our own vocabulary says of a field, as settings of its component; a false x-nil stays as it was kept. */
export function ownSettings(field: FormField): Native {
  const { 'x-nil': nil, 'x-visible-if': visibleIf, 'x-calculated': formula, 'x-sensitive': sensitive } = field;
  return {
    native: present({ nil: nil === true ? nil : undefined, visibleIf, formula, sensitive }),
    replaced: [...(nil === true ? (['x-nil'] as const) : []), 'x-visible-if', 'x-calculated', 'x-sensitive'],
  };
}

/** The same back. */
export function ownKeywords({ nil, visibleIf, formula, sensitive }: FormioComponent): FormField {
  return present({ 'x-nil': nil === true ? true : undefined, 'x-visible-if': said(visibleIf), 'x-calculated': said(formula), 'x-sensitive': said(sensitive) });
}

function said(text: string | undefined): string | undefined {
  return text === undefined || text.trim() === '' ? undefined : text;
}

/** The options of a choice as they stand in the builder. */
export function optionsIn(component: Pick<FormioComponent, 'values' | 'data'>): FormioOption[] {
  return component.values ?? component.data?.values ?? [];
}

/** An option is its text. Those that were there before keep their kind of value (a number stays a number). */
function enumOf(component: FormioComponent): FormField {
  const options = optionsIn(component).map(({ label, value }) => (value === '' ? label : value));
  const before = component.haidang?.schema.enum ?? [];
  const isSame = before.length === options.length && before.every((value, index) => String(value) === options[index]);
  if (isSame || options.length === 0) return {};
  return { enum: options.map((option) => before.find((value) => String(value) === option) ?? option) };
}

/** A number that a person took out of a settings box is null or an empty text there. */
function numberIn(value: unknown): number | undefined {
  if (value === undefined || value === null || value === '') return undefined;
  const number = Number(value);
  return Number.isFinite(number) ? number : undefined;
}

function textIn(value: string | undefined): string | undefined {
  return value === '' ? undefined : value;
}

/** The keywords that the native properties say now. */
export function keywordsOf(component: FormioComponent): FormField {
  const { validate = {} } = component;
  switch (component.type) {
    case 'textfield':
    case 'textarea':
    case 'email':
    case 'url':
      return present({ minLength: numberIn(validate.minLength), maxLength: numberIn(validate.maxLength), pattern: textIn(validate.pattern) });
    case 'decimal':
    case 'number': {
      const decimals = numberIn(component.decimalLimit);
      return present({
        minimum: numberIn(validate.min),
        maximum: numberIn(validate.max),
        multipleOf: decimals === undefined ? undefined : Number(`1e-${String(decimals)}`),
      });
    }
    case 'editgrid':
      return present({ minItems: numberIn(validate.minLength), maxItems: numberIn(validate.maxLength) });
    case 'radio':
    case 'select':
      return enumOf(component);
    default:
      return {};
  }
}

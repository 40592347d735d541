// Our form definition is the truth and form.io's JSON is derived from it; what form.io's builder makes is mapped back. Both ways
// are pure, and definition -> form.io -> definition is the identity (proved by a property test): what has no native place in
// form.io travels in `haidang`.
import type { FormDefinition, FormField, FormSection } from '@haidang/plugin-sdk';
import type { FormioComponent, FormioForm, FormioOption, KeptField } from './formio-component.js';

const SECTION = 'section-';
const RADIO_LIMIT = 4;

type Fields = Readonly<Record<string, FormField>>;

function typesOf(field: FormField): readonly string[] {
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
  return (field.maxLength ?? 0) > 250 ? 'textarea' : 'textfield';
}

/** Type of the component that draws a field. */
export function componentTypeOf(field: FormField): string {
  const widget = field['x-widget'];
  if (widget === undefined || (widget === 'select' && field.enum === undefined) || (widget === 'radio' && field.enum === undefined)) return typeByShape(field);
  return widget === 'matrix' && field['x-rows'] === undefined ? typeByShape(field) : widget;
}

function decimalsOfStep(step: number | undefined): number | undefined {
  if (step === undefined) return undefined;
  const decimals = [0, 1, 2, 3, 4, 5, 6].find((count) => Number(`1e-${String(count)}`) === step);
  return decimals;
}

function optionsOf(values: NonNullable<FormField['enum']>): FormioOption[] {
  return values.map((value) => ({ label: String(value), value: String(value) }));
}

const isText = (type: string): boolean => type === 'textfield' || type === 'textarea';

/** Native properties of form.io that say the same as schema keywords, and the keywords they replace. */
function natively(type: string, field: FormField): { native: Partial<FormioComponent>; replaced: readonly (keyof FormField)[] } {
  if (isText(type)) {
    const { minLength, maxLength, pattern } = field;
    return { native: { validate: defined({ minLength, maxLength, pattern }) }, replaced: ['minLength', 'maxLength', 'pattern'] };
  }
  if (type === 'decimal') {
    const { minimum: min, maximum: max } = field;
    const decimalLimit = decimalsOfStep(field.multipleOf);
    return {
      native: { validate: defined({ min, max }), ...defined({ decimalLimit }) },
      replaced: ['minimum', 'maximum', ...(decimalLimit === undefined ? [] : (['multipleOf'] as const))],
    };
  }
  if (type === 'radio' && field.enum !== undefined) return { native: { values: optionsOf(field.enum) }, replaced: [] };
  if (type === 'select' && field.enum !== undefined) return { native: { data: { values: optionsOf(field.enum) }, widget: 'html5' }, replaced: [] };
  return { native: {}, replaced: [] };
}

function defined<T extends object>(value: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(value).filter(([, part]) => part !== undefined)) as { [K in keyof T]?: Exclude<T[K], undefined> };
}

function without(field: FormField, names: readonly string[]): FormField {
  return Object.fromEntries(Object.entries(field).filter(([name]) => !names.includes(name)));
}

function nestedOf(type: string, field: FormField): { fields: Fields; required: readonly string[] | undefined } | undefined {
  if (type === 'container' && field.properties !== undefined) return { fields: field.properties, required: field.required };
  if (type === 'editgrid' && field.items?.properties !== undefined && field.items.$ref === undefined) {
    return { fields: field.items.properties, required: field.items.required };
  }
  return undefined;
}

function componentOf(name: string, own: FormField, required: boolean, place: number, defs: Fields): FormioComponent {
  const field = resolvedField(own, defs);
  const isReference = own.$ref !== undefined;
  const type = componentTypeOf(field);
  const { native, replaced } = natively(type, field);
  const nested = isReference ? undefined : nestedOf(type, field);
  const title = field['x-title'];
  const help = field['x-help'];
  const dropped = isReference ? [] : [...replaced, 'x-title', 'x-help', ...(type === 'container' && nested !== undefined ? ['properties', 'required'] : [])];
  const kept: KeptField = {
    schema:
      type === 'editgrid' && nested !== undefined
        ? { ...without(own, dropped), items: without(own.items ?? {}, ['properties', 'required']) }
        : without(own, dropped),
    place,
    ...(isReference || title === undefined ? {} : defined({ titleEn: title.en })),
    ...(isReference || help === undefined ? {} : defined({ helpEn: help.en })),
    ...(title === undefined ? { untitled: true as const } : {}),
  };
  return {
    type,
    key: name,
    label: title?.vi ?? name,
    input: true,
    ...defined({ description: help?.vi }),
    ...(field['x-calculated'] === undefined ? {} : { disabled: true }),
    ...native,
    validate: { ...native.validate, required },
    ...(nested === undefined
      ? {}
      : {
          components: fieldsTo(nested.fields, nested.required ?? [], defs),
          ...defined({ haidangRequired: nested.required === undefined ? undefined : [...nested.required] }),
        }),
    haidang: kept,
  };
}

/** Fields in the order of the form: x-order, equal or missing keeps the order of names. */
function inOrder(fields: Fields): { name: string; field: FormField; place: number }[] {
  return Object.entries(fields)
    .map(([name, field], place) => ({ name, field, place }))
    .sort((a, b) => (a.field['x-order'] ?? 0) - (b.field['x-order'] ?? 0));
}

function fieldsTo(fields: Fields, required: readonly string[], defs: Fields): FormioComponent[] {
  return inOrder(fields).map(({ name, field, place }) => componentOf(name, field, required.includes(name), place, defs));
}

function panelOf(section: FormSection, components: FormioComponent[]): FormioComponent {
  return {
    type: 'panel',
    key: SECTION + section.id,
    label: section.title.vi,
    title: section.title.vi,
    input: false,
    collapsible: false,
    components,
    haidangSection: { id: section.id, ...defined({ titleEn: section.title.en }) },
  };
}

/** The form.io form of a definition: fields without a section first, then a panel for each section. */
export function toFormio(form: FormDefinition): FormioForm {
  const { properties, required, 'x-sections': sections, ...rest } = form;
  const defs = form.$defs ?? {};
  const all = fieldsTo(properties, required ?? [], defs);
  const sectionOf = (component: FormioComponent): string | undefined => properties[component.key]?.['x-section'];
  const known = new Set((sections ?? []).map(({ id }) => id));
  const loose = all.filter((component) => !known.has(sectionOf(component) ?? ''));
  const panels = (sections ?? []).map((section) =>
    panelOf(
      section,
      all.filter((component) => sectionOf(component) === section.id),
    ),
  );
  return {
    display: 'form',
    components: [...loose, ...panels],
    haidang: { ...rest, hasSections: sections !== undefined },
    ...defined({ haidangRequired: required === undefined ? undefined : [...required] }),
  };
}

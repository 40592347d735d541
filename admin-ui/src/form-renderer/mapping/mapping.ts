// Our form definition is the truth and form.io's JSON is derived from it; what form.io's builder makes is mapped back. Both ways
// are pure, and definition -> form.io -> definition is the identity (proved by a property test): what has no native place in
// form.io travels in `haidang`.
import type { FormDefinition, FormField, FormSection } from '@haidang/plugin-sdk';
import type { FormioComponent, FormioForm, KeptField } from './formio-component.js';
import { componentTypeOf, natively, ownSettings, present, resolvedField } from './natives.js';
import type { Fields } from './natives.js';

const SECTION = 'section-';

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

/** Where a field stands while a form is derived. */
interface Standing {
  readonly place: number;
  readonly required: boolean;
  /** Its x-section names the section that it stands in. */
  readonly isAtHome: boolean;
}

function keptOf(own: FormField, type: string, dropped: readonly string[], standing: Standing, isNested: boolean): KeptField {
  const { 'x-title': title, 'x-help': help } = own;
  return {
    schema: type === 'editgrid' && isNested ? { ...without(own, dropped), items: without(own.items ?? {}, ['properties', 'required']) } : without(own, dropped),
    place: standing.place,
    ...(title === undefined ? {} : present({ titleEn: title.en })),
    ...(help === undefined ? {} : present({ helpEn: help.en })),
    ...(title === undefined && own.$ref === undefined ? { untitled: true as const } : {}),
    ...(own['x-section'] === undefined || standing.isAtHome ? {} : { sectionElsewhere: true as const }),
  };
}

function componentOf(name: string, own: FormField, standing: Standing, defs: Fields): FormioComponent {
  const field = resolvedField(own, defs);
  const isReference = own.$ref !== undefined;
  const type = componentTypeOf(field);
  const { native, replaced } = natively(type, field);
  const settings = ownSettings(field);
  const nested = isReference ? undefined : nestedOf(type, field);
  const dropped = isReference
    ? []
    : [...replaced, ...settings.replaced, 'x-title', 'x-help', ...(type === 'container' && nested !== undefined ? ['properties', 'required'] : [])];
  const shown = { label: field['x-title']?.vi ?? name, ...present({ description: field['x-help']?.vi }) };
  return {
    type,
    key: name,
    input: true,
    ...shown,
    ...(field['x-calculated'] === undefined ? {} : { disabled: true }),
    ...native,
    ...settings.native,
    validate: { ...native.validate, required: standing.required },
    ...(nested === undefined
      ? {}
      : {
          components: fieldsTo(nested.fields, nested.required ?? [], defs, () => false),
          ...present({ haidangRequired: nested.required === undefined ? undefined : [...nested.required] }),
        }),
    haidang: {
      ...keptOf(own, type, dropped, standing, nested !== undefined),
      ...(isReference ? { lent: structuredClone({ ...shown, ...native, ...settings.native }) } : {}),
    },
  };
}

/** Fields in the order of the form: x-order, equal or missing keeps the order of names. */
function inOrder(fields: Fields): { name: string; field: FormField; place: number }[] {
  return Object.entries(fields)
    .map(([name, field], place) => ({ name, field, place }))
    .sort((a, b) => (a.field['x-order'] ?? 0) - (b.field['x-order'] ?? 0));
}

function fieldsTo(fields: Fields, required: readonly string[], defs: Fields, isAtHome: (field: FormField) => boolean): FormioComponent[] {
  return inOrder(fields).map(({ name, field, place }) =>
    componentOf(name, field, { place, required: required.includes(name), isAtHome: isAtHome(field) }, defs),
  );
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
    haidangSection: { id: section.id, ...present({ titleEn: section.title.en }) },
  };
}

/** The form.io component of one field, as it would stand in a form: what the builder's palette offers. */
export function fieldToFormio(name: string, field: FormField, required = false): FormioComponent {
  return componentOf(name, field, { place: 10_000, required, isAtHome: true }, {});
}

/** The form.io form of a definition: fields without a section first, then a panel for each section. */
export function toFormio(form: FormDefinition): FormioForm {
  const { properties, required, 'x-sections': sections, ...rest } = form;
  const defs = form.$defs ?? {};
  const known = new Set((sections ?? []).map(({ id }) => id));
  const sectionOf = (field: FormField | undefined): string => field?.['x-section'] ?? '';
  const all = fieldsTo(properties, required ?? [], defs, (field) => known.has(sectionOf(field)));
  const loose = all.filter(({ key }) => !known.has(sectionOf(properties[key])));
  const panels = (sections ?? []).map((section) =>
    panelOf(
      section,
      all.filter(({ key }) => sectionOf(properties[key]) === section.id),
    ),
  );
  return {
    display: 'form',
    components: [...loose, ...panels],
    haidang: { ...rest, hasSections: sections !== undefined },
    ...present({ haidangRequired: required === undefined ? undefined : [...required] }),
  };
}

// From form.io's JSON back to our form definition: what the builder changed natively (label, order, section, bounds, options)
// wins over what was kept; the rest is restored as it was. Components that say something by code are reported, never taken over.
import type { FormDefinition, FormField, FormSection } from '@haidang/plugin-sdk';
import type { FormioComponent, FormioForm, Unmappable } from './formio-component.js';

const TYPES: Readonly<Record<string, FormField>> = {
  textfield: { type: 'string' },
  textarea: { type: 'string', 'x-widget': 'textarea' },
  decimal: { type: ['number', 'string', 'null'] },
  number: { type: ['number', 'string', 'null'] },
  checkbox: { type: 'boolean' },
  radio: { type: 'string' },
  select: { type: 'string' },
  date: { type: 'string', format: 'date' },
  attachment: { type: 'string', 'x-widget': 'attachment' },
  hidden: { type: 'string', 'x-widget': 'hidden' },
  container: { type: 'object' },
  editgrid: { type: 'array' },
  matrix: { type: 'array', 'x-widget': 'matrix' },
};

/** Properties by which form.io runs code or reaches out; a definition holds neither. */
const CODE = ['customDefaultValue', 'calculateValue', 'customConditional', 'onChange', 'logic'] as const;

type Named = readonly [name: string, field: FormField, place: number];

class Reading {
  readonly unmappable: Unmappable[] = [];

  private mayTake(component: FormioComponent): boolean {
    const holdsCode = CODE.some((name) => {
      const value = (component as unknown as Record<string, unknown>)[name];
      return value !== undefined && value !== '' && !(Array.isArray(value) && value.length === 0);
    });
    if (holdsCode) this.unmappable.push({ key: component.key, type: component.type, reason: 'code' });
    else if (!Object.hasOwn(TYPES, component.type)) this.unmappable.push({ key: component.key, type: component.type, reason: 'unknown-type' });
    else return true;
    return false;
  }

  fields(components: readonly FormioComponent[], section: string | undefined): Named[] {
    return components
      .filter((component) => this.mayTake(component))
      .map((component, index) => [component.key, this.field(component, section), component.haidang?.place ?? 10_000 + index]);
  }

  private field(component: FormioComponent, section: string | undefined): FormField {
    const kept = component.haidang;
    if (kept?.schema.$ref !== undefined) return kept.schema;
    const schema = { ...(kept?.schema ?? TYPES[component.type]), ...textsOf(component), ...this.nested(component), ...nativesOf(component) };
    return sectioned(schema, section);
  }

  private nested(component: FormioComponent): FormField {
    if (component.components === undefined) return {};
    const own = objectOf(this.fields(component.components, undefined), component.components, component.haidangRequired);
    if (component.type === 'container') return own;
    return component.type === 'editgrid' ? { items: { ...(component.haidang?.schema.items ?? { type: 'object' }), ...own } } : {};
  }
}

function textsOf({ label, description, haidang: kept }: FormioComponent): FormField {
  const isUntitled = kept?.untitled === true;
  return {
    ...(isUntitled ? {} : { 'x-title': { vi: label, ...(kept?.titleEn === undefined ? {} : { en: kept.titleEn }) } }),
    ...(description === undefined || description === '' ? {} : { 'x-help': { vi: description, ...(kept?.helpEn === undefined ? {} : { en: kept.helpEn }) } }),
  };
}

/** The enum as kept while the builder left its options alone, else the options as texts. */
function enumOf(component: FormioComponent): FormField {
  const options = (component.values ?? component.data?.values ?? []).map(({ value }) => value);
  const kept = component.haidang?.schema.enum;
  const isSame = kept?.length === options.length && kept.every((value, index) => String(value) === options[index]);
  return isSame || options.length === 0 ? {} : { enum: options };
}

function nativesOf(component: FormioComponent): FormField {
  const { validate = {}, decimalLimit } = component;
  switch (component.type) {
    case 'textfield':
    case 'textarea':
      return present({ minLength: validate.minLength, maxLength: validate.maxLength, pattern: validate.pattern === '' ? undefined : validate.pattern });
    case 'decimal':
    case 'number':
      return present({
        minimum: validate.min,
        maximum: validate.max,
        multipleOf: decimalLimit === undefined ? undefined : Number(`1e-${String(decimalLimit)}`),
      });
    case 'radio':
    case 'select':
      return enumOf(component);
    default:
      return {};
  }
}

function present(field: { [K in keyof FormField]: FormField[K] | undefined }): FormField {
  return Object.fromEntries(Object.entries(field).filter(([, value]) => value !== undefined));
}

/** Dragging a field into a section, or out of all of them, is what its x-section says from then on. */
function sectioned(field: FormField, section: string | undefined): FormField {
  return section === undefined || field['x-section'] === section ? field : { ...field, 'x-section': section };
}

/** Order as drawn: kept x-orders stand while they say the same, else all are numbered anew. */
function renumbered(drawn: readonly Named[]): Named[] {
  const orders = drawn.map(([, field]) => field['x-order'] ?? 0);
  const places = drawn.map(([, , place]) => place);
  const isKept = drawn.every((_, index) => {
    if (index === 0) return true;
    const [before = 0, now = 0] = [orders[index - 1], orders[index]];
    return before < now || (before === now && (places[index - 1] ?? 0) < (places[index] ?? 0));
  });
  return isKept ? [...drawn] : drawn.map(([name, field, place], index): Named => [name, { ...field, 'x-order': (index + 1) * 10 }, place]);
}

function requiredOf(components: readonly FormioComponent[], kept: readonly string[] | undefined): string[] | undefined {
  const present = new Set(components.map(({ key }) => key));
  const wanted = components.filter(({ validate }) => validate?.required === true).map(({ key }) => key);
  const old = (kept ?? []).filter((name) => !present.has(name) || wanted.includes(name));
  const names = [...old, ...wanted.filter((name) => !old.includes(name))];
  return kept === undefined && names.length === 0 ? undefined : names;
}

function objectOf(
  named: readonly Named[],
  components: readonly FormioComponent[],
  kept: readonly string[] | undefined,
): Pick<FormDefinition, 'properties' | 'required'> {
  const ordered = [...named].sort((a, b) => a[2] - b[2]);
  const required = requiredOf(components, kept);
  return { properties: Object.fromEntries(ordered.map(([name, field]) => [name, field])), ...(required === undefined ? {} : { required }) };
}

function sectionOf(panel: FormioComponent): FormSection {
  const { id, titleEn } = panel.haidangSection ?? { id: panel.key.replace(/^section-/, '') };
  return { id, title: { vi: panel.title ?? panel.label, ...(titleEn === undefined ? {} : { en: titleEn }) } };
}

/** The definition of a form.io form, with the components that no definition can say. */
export function fromFormio(form: FormioForm): { form: FormDefinition; unmappable: Unmappable[] } {
  const reading = new Reading();
  const loose = form.components.filter(({ type }) => type !== 'panel');
  const panels = form.components.filter(({ type }) => type === 'panel');
  const named = [
    ...renumbered(reading.fields(loose, undefined)),
    ...panels.flatMap((panel) => renumbered(reading.fields(panel.components ?? [], sectionOf(panel).id))),
  ];
  const components = [...loose, ...panels.flatMap((panel) => panel.components ?? [])];
  const { hasSections, ...rest } = form.haidang;
  return {
    form: {
      ...rest,
      type: 'object',
      ...(hasSections === true || panels.length > 0 ? { 'x-sections': panels.map(sectionOf) } : {}),
      ...objectOf(named, components, form.haidangRequired),
    },
    unmappable: reading.unmappable,
  };
}

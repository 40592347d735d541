// From form.io's JSON back to our form definition: what the builder changed natively (label, order, section, bounds, options)
// wins over what was kept; the rest is restored as it was. What cannot be said in a definition is reported, never taken over.
import type { FormDefinition, FormField, FormSection } from '@haidang/plugin-sdk';
import { codesByKey, conditionOf } from './conditions.js';
import type { CodeByKey } from './conditions.js';
import type { FormioComponent, FormioForm, KeptField, Unmappable } from './formio-component.js';
import { lossesOf, refusalOf, unmappable } from './losses.js';
import { componentTypeOf, keywordsOf, optionsIn, ownKeywords, present } from './natives.js';

const ROW_KEY: FormField = { type: 'string', minLength: 1, maxLength: 100, 'x-widget': 'hidden', 'x-title': { vi: 'Đơn vị', en: 'Org unit' } };
const MOST_ROWS = 400;

const NUMBER: FormField = { type: ['number', 'string', 'null'], pattern: '^-?(0|[1-9][0-9]*)(\\.[0-9]+)?$', maxLength: 40 };

/** Schema of a component that the builder made anew. */
const TYPES: Readonly<Record<string, FormField>> = {
  textfield: { type: 'string' },
  email: { type: 'string', format: 'email' },
  url: { type: 'string', format: 'uri' },
  textarea: { type: 'string', 'x-widget': 'textarea' },
  decimal: NUMBER,
  number: NUMBER,
  checkbox: { type: 'boolean' },
  radio: { type: 'string' },
  select: { type: 'string' },
  date: { type: 'string', format: 'date' },
  attachment: { type: 'string', 'x-widget': 'attachment' },
  hidden: { type: 'string', 'x-widget': 'hidden' },
  container: { type: 'object' },
  editgrid: { type: 'array', maxItems: MOST_ROWS, items: { type: 'object' } },
  matrix: {
    type: 'array',
    maxItems: MOST_ROWS,
    'x-widget': 'matrix',
    'x-rows': 'communes',
    items: { type: 'object', properties: { orgUnit: ROW_KEY }, required: ['orgUnit'], additionalProperties: false },
  },
};
/** Types that a definition can demand by x-widget where the shape would draw something else. */
const WIDGETS: ReadonlySet<string> = new Set(['decimal', 'textarea', 'radio', 'select', 'date', 'attachment', 'hidden']);
const LAYOUT: ReadonlySet<string> = new Set(['panel', 'fieldset']);
const NAME = /^[a-zA-Z][a-zA-Z0-9_-]{0,129}$/;
const TAKEN: ReadonlySet<string> = new Set(['constructor', 'prototype', 'toString', 'valueOf', 'hasOwnProperty']);

type Named = readonly [name: string, field: FormField, place: number];

class Reading {
  readonly unmappable: Unmappable[] = [];
  private readonly codes: CodeByKey;

  constructor(components: readonly FormioComponent[]) {
    this.codes = codesByKey(components);
  }

  fields(components: readonly FormioComponent[], section: string | undefined, names = new Set<string>()): Named[] {
    return components
      .filter((component) => this.mayTake(component, names))
      .map((component, index) => [component.key, this.field(component, section), component.haidang?.place ?? 10_000 + index]);
  }

  private mayTake(component: FormioComponent, names: Set<string>): boolean {
    const refused = this.refusal(component, names);
    names.add(component.key);
    if (refused !== undefined) this.unmappable.push(refused);
    return refused === undefined;
  }

  private refusal(component: FormioComponent, names: ReadonlySet<string>): Unmappable | undefined {
    const { type, key } = component;
    const refused = refusalOf(component);
    if (refused !== undefined) return refused;
    if (LAYOUT.has(type)) return unmappable(component, 'nested-section');
    if (!Object.hasOwn(TYPES, type)) return unmappable(component, 'unknown-type');
    if (!NAME.test(key) || TAKEN.has(key)) return unmappable(component, 'key', key);
    if (names.has(key)) return unmappable(component, 'key-twice', key);
    return (type === 'radio' || type === 'select') && optionsIn(component).length === 0 ? unmappable(component, 'no-options') : undefined;
  }

  private field(component: FormioComponent, section: string | undefined): FormField {
    this.unmappable.push(...lossesOf(component));
    const own = component.haidang?.lent === undefined ? this.whole(component) : this.borrowed(component, component.haidang);
    return this.shownWhile(sectioned(own, section, component.haidang?.sectionElsewhere === true), component);
  }

  private whole(component: FormioComponent): FormField {
    const isNew = component.haidang === undefined;
    const schema = { ...(component.haidang?.schema ?? TYPES[component.type]), ...textsOf(component), ...this.nested(component) };
    const keywords = keywordsOf(component);
    const field = { ...schema, ...keywords, ...ownKeywords(component), ...this.filledIn(component) };
    if (isNew && component.type === 'editgrid' && keywords.maxItems === undefined) field.maxItems = MOST_ROWS;
    return drawnAs(component.type, field);
  }

  /** A field that refers to a shared one says itself only what the builder changed of it; what the shared one says it cannot take away. */
  private borrowed(component: FormioComponent, { schema, lent = { label: '' } }: KeptField): FormField {
    const said = (each: FormioComponent): FormField => ({ ...keywordsOf(each), ...ownKeywords(each), ...textsOf({ ...each, haidang: component.haidang }) });
    const [before, now] = [said({ type: component.type, key: component.key, input: true, ...lent }), said(component)] as Record<string, unknown>[];
    const own = new Map<string, unknown>(Object.entries(schema));
    for (const name of new Set([...Object.keys(before ?? {}), ...Object.keys(now ?? {})])) {
      if (isDeepSame(before?.[name], now?.[name])) continue;
      if (now?.[name] !== undefined) own.set(name, now[name]);
      else if (!own.delete(name)) this.unmappable.push(unmappable(component, 'setting', name));
    }
    return Object.fromEntries(own);
  }

  private nested(component: FormioComponent): FormField {
    const { type, components, haidang } = component;
    const isObject = type === 'container';
    const isRows = type === 'editgrid' && haidang?.schema.items?.$ref === undefined;
    if (!isObject && !isRows) return {};
    const own = objectOf(renumbered(this.fields(components ?? [], undefined)), components ?? [], component.haidangRequired);
    return isObject ? own : { items: { ...(haidang?.schema.items ?? { type: 'object' }), ...own } };
  }

  /** A value that is there at first; lists and objects have none in a definition. */
  private filledIn(component: FormioComponent): FormField {
    const { defaultValue: value, haidang: kept } = component;
    if (value === undefined || value === null || value === '' || value === false || kept?.schema.default !== undefined) return {};
    if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return { default: value };
    if (Object.keys(value).length > 0) this.unmappable.push(unmappable(component, 'setting', 'defaultValue'));
    return {};
  }

  private shownWhile(field: FormField, component: FormioComponent): FormField {
    const condition = conditionOf(component.conditional, this.codes);
    if (condition.kind === 'refused') this.unmappable.push(unmappable(component, 'condition'));
    if (condition.kind !== 'formula') return field;
    const before = field['x-visible-if'];
    return { ...field, 'x-visible-if': before === undefined ? condition.text : `(${before}) and (${condition.text})` };
  }
}

function isDeepSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

function textsOf({ label, description, haidang: kept }: Pick<FormioComponent, 'label' | 'description'> & { haidang?: KeptField | undefined }): FormField {
  const isUntitled = kept?.untitled === true || label === '';
  return {
    ...(isUntitled ? {} : { 'x-title': { vi: label, ...present({ en: kept?.titleEn }) } }),
    ...(description === undefined || description === '' ? {} : { 'x-help': { vi: description, ...present({ en: kept?.helpEn }) } }),
  };
}

/** The widget is said where the shape alone would be drawn by another component. */
function drawnAs(type: string, field: FormField): FormField {
  return componentTypeOf(field) === type || !WIDGETS.has(type) ? field : { ...field, 'x-widget': type as NonNullable<FormField['x-widget']> };
}

/** Dragging a field into a section, or out of all of them, is what its x-section says from then on. */
function sectioned(field: FormField, section: string | undefined, isElsewhere: boolean): FormField {
  if (section !== undefined) return field['x-section'] === section ? field : { ...field, 'x-section': section };
  if (isElsewhere) return field;
  const { 'x-section': _, ...rest } = field;
  return rest;
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
  const wanted = components.filter(({ validate }) => validate?.required === true).map(({ key }) => key);
  const old = (kept ?? []).filter((name) => wanted.includes(name));
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

function kebab(text: string): string {
  const plain = text.replace(/([a-z0-9])([A-Z])/g, '$1-$2').toLowerCase();
  return plain.replace(/[^a-z0-9]+/g, '-').replace(/^-+|-+$/g, '');
}

/** Sections by their panels; a copied panel gets an id of its own. */
function sectionsOf(panels: readonly FormioComponent[]): FormSection[] {
  const taken = new Set<string>();
  return panels.map((panel) => {
    const wanted = panel.haidangSection?.id ?? (kebab(panel.key.replace(/^section-/, '')) || 'section');
    let id = wanted;
    for (let next = 2; taken.has(id); next += 1) id = `${wanted}-${String(next)}`;
    taken.add(id);
    const title = [panel.title, panel.legend, panel.label, id].find((text) => text !== undefined && text !== '') ?? id;
    return { id, title: { vi: title, ...present({ en: panel.haidangSection?.titleEn }) } };
  });
}

/** The definition of a form.io form, with what no definition can say. */
export function fromFormio(form: FormioForm): { form: FormDefinition; unmappable: Unmappable[] } {
  const reading = new Reading(form.components.flatMap((each) => (LAYOUT.has(each.type) ? (each.components ?? []) : [each])));
  const loose = form.components.filter(({ type }) => !LAYOUT.has(type));
  const panels = form.components.filter(({ type }) => LAYOUT.has(type));
  const sections = sectionsOf(panels);
  const names = new Set<string>();
  const named = [
    ...renumbered(reading.fields(loose, undefined, names)),
    ...panels.flatMap((panel, index) => renumbered(reading.fields(panel.components ?? [], sections[index]?.id, names))),
  ];
  const settings = panels.flatMap((panel) => refusalOf(panel) ?? [...lossesOf(panel), ...conditionLoss(panel)]);
  const components = [...loose, ...panels.flatMap((panel) => panel.components ?? [])];
  const { hasSections, ...rest } = form.haidang;
  return {
    form: {
      ...rest,
      type: 'object',
      ...(hasSections === true || panels.length > 0 ? { 'x-sections': sections } : {}),
      ...objectOf(named, components, form.haidangRequired),
    },
    unmappable: [...reading.unmappable, ...settings],
  };
}

/** A section is always shown; only its fields may depend on figures. */
function conditionLoss(panel: FormioComponent): Unmappable[] {
  return conditionOf(panel.conditional, new Map()).kind === 'none' ? [] : [unmappable(panel, 'condition')];
}

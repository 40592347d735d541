// The changes that a person makes to a form by arranging it. Each takes a form and gives the next one; order is always said by x-order,
// counted anew in tens, so that the order on the page is the order in the document of the definition. Pure.
import type { FormDefinition, FormField, FormSection, Localised, MatrixRow } from '@haidang/plugin-sdk';
import { folded } from '../../../../shared/format.js';
import { arrangedSections, fieldAt, innerOf, missingFields, NIL } from './arrangement.js';
import type { FieldPath, MissingField } from './arrangement.js';

const STEP = 10;
const MOST_ROWS = 400;
const MOST_NILS = 5000;

interface Level {
  readonly properties: Readonly<Record<string, FormField>>;
  readonly required: readonly string[];
}

type Holder = FormDefinition | FormField;

function withLevel<T extends Holder>(holder: T, next: Level): T {
  const hadRequired = holder.required !== undefined || next.required.length > 0;
  return { ...holder, properties: next.properties, ...(hadRequired ? { required: [...next.required] } : {}) };
}

/** Changes the fields among which a field stands. */
function atLevel<T extends Holder>(holder: T, above: FieldPath, edit: (level: Level) => Level): T {
  const [name, ...rest] = above;
  if (name === undefined) return withLevel(holder, edit({ properties: holder.properties ?? {}, required: holder.required ?? [] }));
  const field = holder.properties?.[name];
  if (field === undefined || innerOf(field) === undefined) return holder;
  const next = field.properties === undefined ? { ...field, items: atLevel(field.items ?? {}, rest, edit) } : atLevel(field, rest, edit);
  return { ...holder, properties: { ...holder.properties, [name]: next } };
}

function split(path: FieldPath): { above: FieldPath; name: string } {
  return { above: path.slice(0, -1), name: path.at(-1) ?? '' };
}

function without<T>(record: Readonly<Record<string, T>>, name: string): Record<string, T> {
  return Object.fromEntries(Object.entries(record).filter(([key]) => key !== name));
}

/** A field with some of its keywords changed; undefined takes one away. */
export function patched(field: FormField, patch: { [K in keyof FormField]?: FormField[K] | undefined }): FormField {
  return Object.fromEntries(Object.entries({ ...field, ...patch }).filter(([, value]) => value !== undefined));
}

export function withPatch(form: FormDefinition, path: FieldPath, patch: { [K in keyof FormField]?: FormField[K] | undefined }): FormDefinition {
  const { above, name } = split(path);
  return withNilList(
    atLevel(form, above, ({ properties, required }) => {
      const field = properties[name];
      return field === undefined ? { properties, required } : { properties: { ...properties, [name]: patched(field, patch) }, required };
    }),
  );
}

export function withRequired(form: FormDefinition, path: FieldPath, isRequired: boolean): FormDefinition {
  const { above, name } = split(path);
  return atLevel(form, above, ({ properties, required }) => ({
    properties,
    required: isRequired ? [...new Set([...required, name])] : required.filter((each) => each !== name),
  }));
}

export function withoutField(form: FormDefinition, path: FieldPath): FormDefinition {
  const { above, name } = split(path);
  return withNilList(
    atLevel(form, above, ({ properties, required }) => ({ properties: without(properties, name), required: required.filter((each) => each !== name) })),
  );
}

/** The list of cells answered "không phát sinh" is there exactly while some field may be answered so. */
function withNilList(form: FormDefinition): FormDefinition {
  const asks = (fields: Readonly<Record<string, FormField>>): boolean =>
    Object.values(fields).some((field) => field['x-nil'] === true || asks(innerOf(field)?.properties ?? {}));
  const isThere = form.properties[NIL] !== undefined;
  if (asks(form.properties) === isThere) return form;
  if (isThere) return { ...form, properties: without(form.properties, NIL) };
  const list: FormField = {
    type: 'array',
    uniqueItems: true,
    maxItems: MOST_NILS,
    items: { type: 'string', maxLength: 300 },
    'x-widget': 'hidden',
    'x-title': { vi: 'Các ô không phát sinh', en: 'Cells answered as nil' },
  };
  return { ...form, properties: { ...form.properties, [NIL]: list } };
}

/** Fields of one level drawn in this order. */
function ordered(level: Level, names: readonly string[]): Level {
  const orders = new Map(names.map((name, index) => [name, (index + 1) * STEP]));
  const properties = Object.fromEntries(
    Object.entries(level.properties).map(([name, field]) => {
      const order = orders.get(name);
      return [name, order === undefined ? field : { ...field, 'x-order': order }];
    }),
  );
  return { ...level, properties };
}

function drawnNames(form: FormDefinition): { section: string | undefined; names: string[] }[] {
  return arrangedSections(form).map(({ id, fields }) => ({ section: id, names: fields.map(({ name }) => name) }));
}

/** Puts a field of the top into a section (undefined: before all sections), at a place among its fields. */
export function moved(form: FormDefinition, name: string, section: string | undefined, index: number): FormDefinition {
  const groups = drawnNames(form).map((group) => ({ ...group, names: group.names.filter((each) => each !== name) }));
  if (section === undefined && !groups.some((group) => group.section === undefined)) groups.unshift({ section: undefined, names: [] });
  const target = groups.find((group) => group.section === section);
  if (target === undefined || form.properties[name] === undefined) return form;
  target.names.splice(index, 0, name);
  const placed = withPatch(form, [name], { 'x-section': section });
  return atLevel(placed, [], (level) =>
    ordered(
      level,
      groups.flatMap(({ names }) => names),
    ),
  );
}

/** Puts a column to another place within its table or group. */
export function movedColumn(form: FormDefinition, path: FieldPath, index: number): FormDefinition {
  const { above, name } = split(path);
  const names = (fieldAt(form, above)?.columns ?? []).map((column) => column.name).filter((each) => each !== name);
  names.splice(index, 0, name);
  return atLevel(form, above, (level) => ordered(level, names));
}

/** One step up or down; over the edge of a section into the next one. */
export function stepped(form: FormDefinition, path: FieldPath, step: -1 | 1): FormDefinition {
  const { above, name } = split(path);
  if (above.length > 0) {
    const at = (fieldAt(form, above)?.columns ?? []).findIndex((column) => column.name === name);
    return at + step < 0 ? form : movedColumn(form, path, at + step);
  }
  const groups = drawnNames(form);
  const here = groups.findIndex(({ names }) => names.includes(name));
  const at = groups[here]?.names.indexOf(name) ?? -1;
  const next = at + step;
  if (next >= 0 && next < (groups[here]?.names.length ?? 0)) return moved(form, name, groups[here]?.section, next);
  const neighbour = groups[here + step];
  return neighbour === undefined ? form : moved(form, name, neighbour.section, step < 0 ? neighbour.names.length : 0);
}

/** A name for a field or section made of its title, which none of the others has. */
export function freeName(title: string, taken: Iterable<string>): string {
  const plain = folded(title)
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 48)
    .replace(/-+$/, '');
  const wanted = /^[a-z]/.test(plain) ? plain : `field-${plain}`.replace(/-$/, '');
  const names = new Set(taken);
  let name = wanted;
  for (let next = 2; names.has(name); next += 1) name = `${wanted}-${String(next)}`;
  return name;
}

/** Adds a field at the end of a section, or of a table's columns. */
export function withField(form: FormDefinition, above: FieldPath, name: string, field: FormField, section?: string): FormDefinition {
  const put = (level: Level): Level => {
    const orders = Object.values(level.properties).map((each) => each['x-order'] ?? 0);
    const placed: FormField = { ...field, 'x-order': Math.max(0, ...orders) + STEP };
    return { ...level, properties: { ...level.properties, [name]: above.length > 0 || section === undefined ? placed : { ...placed, 'x-section': section } } };
  };
  const added = withNilList(atLevel(form, above, put));
  if (above.length > 0) return added;
  const last = drawnNames(added).find((group) => group.section === section)?.names.length ?? 1;
  return moved(added, name, section, last - 1);
}

/** A table with a row for each commune, without columns yet. */
export const COMMUNE_TABLE: FormField = {
  type: 'array',
  maxItems: MOST_ROWS,
  'x-widget': 'matrix',
  'x-rows': 'communes',
  'x-title': { vi: 'Số liệu theo xã, phường', en: 'Figures by commune' },
  items: {
    type: 'object',
    properties: { orgUnit: { type: 'string', minLength: 1, maxLength: 100, 'x-widget': 'hidden', 'x-title': { vi: 'Đơn vị', en: 'Org unit' } } },
    required: ['orgUnit'],
    additionalProperties: false,
  },
};

/** The table that has a row for such a figure. */
function tableFor(form: FormDefinition, { perOrgUnit, members }: MissingField): string | undefined {
  const wanted = Object.entries(members);
  const has = (row: MatrixRow): boolean => {
    const own = row.members ?? {};
    return Object.keys(own).length === wanted.length && wanted.every(([dimension, member]) => own[dimension] === member);
  };
  if (perOrgUnit || wanted.length === 0) return undefined;
  return Object.entries(form.properties).find(([, { 'x-rows': rows }]) => Array.isArray(rows) && rows.some(has))?.[0];
}

/** Shows a figure that the indicators ask for: at the end of a section, or as a column of the table that has rows for it. */
export function withMissing(form: FormDefinition, missing: MissingField, isRequired: boolean, section?: string): FormDefinition {
  const { name, field, perOrgUnit, indicator } = missing;
  const { 'x-section': _, 'x-order': _order, ...own } = field;
  const byMember = tableFor(form, missing);
  if (byMember !== undefined) {
    // One column answers all members; whoever asks for the next member finds it there.
    if (form.properties[byMember]?.items?.properties?.[indicator] !== undefined) return form;
    return withField(form, [byMember], indicator, { ...own, 'x-title': { vi: own['x-title']?.vi.split(': ')[0] ?? indicator }, 'x-indicator': indicator });
  }
  if (!perOrgUnit) {
    const free = freeKey(name, form.properties);
    const added = withField(form, [], free, own, section);
    return isRequired ? withRequired(added, [free], true) : added;
  }
  const table = Object.entries(form.properties).find(([, each]) => each['x-rows'] === 'communes')?.[0] ?? freeKey('rows', form.properties);
  const based = form.properties[table] === undefined ? withRequired(withField(form, [], table, COMMUNE_TABLE, section), [table], true) : form;
  const added = withField(based, [table], name, own);
  return isRequired ? withRequired(added, [table, name], true) : added;
}

/** The name itself where it is free: an indicator's field bears the indicator's code. */
function freeKey(name: string, taken: Readonly<Record<string, unknown>>): string {
  return Object.hasOwn(taken, name) ? freeName(name, Object.keys(taken)) : name;
}

export function withSections(form: FormDefinition, edit: (sections: readonly FormSection[]) => FormSection[]): FormDefinition {
  return { ...form, 'x-sections': edit(form['x-sections'] ?? []) };
}

export function withNewSection(form: FormDefinition, title: Localised): { form: FormDefinition; id: string } {
  const id = freeName(
    title.vi,
    (form['x-sections'] ?? []).map((section) => section.id),
  );
  return { id, form: withSections(form, (sections) => [...sections, { id, title }]) };
}

/** Its fields go into the section before it, or before all sections. */
export function withoutSection(form: FormDefinition, id: string): FormDefinition {
  const sections = form['x-sections'] ?? [];
  const at = sections.findIndex((section) => section.id === id);
  const before = sections[at - 1]?.id;
  const names = drawnNames(form).find(({ section }) => section === id)?.names ?? [];
  const emptied = names.reduce((next, name) => withPatch(next, [name], { 'x-section': before }), form);
  return withSections(emptied, (all) => all.filter((section) => section.id !== id));
}

export function steppedSection(form: FormDefinition, id: string, step: -1 | 1): FormDefinition {
  return withSections(form, (sections) => {
    const at = sections.findIndex((section) => section.id === id);
    const [from, to] = [sections[at], sections[at + step]];
    if (from === undefined || to === undefined) return [...sections];
    return sections.map((section, index) => (index === at ? to : index === at + step ? from : section));
  });
}

export { missingFields };

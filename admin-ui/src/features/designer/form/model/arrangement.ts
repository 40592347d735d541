// A form as a list that a person arranges: sections with their fields in the order in which they are drawn, columns of tables below
// their table. What the product keeps for itself (the list of nil cells, the key of a row) is not in it. Pure.
import type { FormDefinition, FormField, IndicatorSetManifest } from '@haidang/plugin-sdk';
import { deriveForm, fieldsOf, indicatorOf } from '@haidang/plugin-sdk';
import type { FieldCell, Localised } from '@haidang/plugin-sdk';
import { componentTypeOf, resolvedField } from '../../../../form-renderer/mapping/natives.js';

/** Names from the top of the form down: a field, or a column within a table or group. */
export type FieldPath = readonly string[];

export type FieldKind = 'number' | 'calculated' | 'text' | 'long-text' | 'date' | 'choice' | 'yes-no' | 'matrix' | 'rows' | 'group' | 'attachment' | 'hidden';

export interface ArrangedField {
  readonly path: FieldPath;
  readonly name: string;
  /** With what a shared definition lends. */
  readonly field: FormField;
  readonly kind: FieldKind;
  readonly required: boolean;
  readonly columns: readonly ArrangedField[];
}

export interface ArrangedSection {
  /** Undefined: fields that stand before all sections. */
  readonly id: string | undefined;
  readonly title: Localised | undefined;
  readonly fields: readonly ArrangedField[];
}

/** Kept by the product itself in each document. */
export const NIL = 'nil';
const ROW_KEYS: ReadonlySet<string> = new Set(['orgUnit', 'row']);

type Fields = Readonly<Record<string, FormField>>;

const KINDS: Readonly<Record<string, FieldKind>> = {
  decimal: 'number',
  textfield: 'text',
  textarea: 'long-text',
  date: 'date',
  radio: 'choice',
  select: 'choice',
  checkbox: 'yes-no',
  matrix: 'matrix',
  editgrid: 'rows',
  container: 'group',
  attachment: 'attachment',
  hidden: 'hidden',
};

export function kindOf(field: FormField): FieldKind {
  return field['x-calculated'] === undefined ? (KINDS[componentTypeOf(field)] ?? 'text') : 'calculated';
}

/** Fields within a field: of a group, or the columns of a table. */
export function innerOf(field: FormField): { properties: Fields; required: readonly string[] } | undefined {
  if (field.properties !== undefined) return { properties: field.properties, required: field.required ?? [] };
  return field.items?.properties === undefined ? undefined : { properties: field.items.properties, required: field.items.required ?? [] };
}

function arranged(fields: Fields, required: readonly string[], above: FieldPath, defs: Fields): ArrangedField[] {
  const names = Object.keys(fields).filter((name) => (above.length === 0 ? name !== NIL : !ROW_KEYS.has(name)));
  return names
    .map((name): ArrangedField => {
      const field = resolvedField(fields[name] ?? {}, defs);
      const path = [...above, name];
      const inner = innerOf(field);
      const columns = inner === undefined ? [] : arranged(inner.properties, inner.required, path, defs);
      return { path, name, field, kind: kindOf(field), required: required.includes(name), columns };
    })
    .sort((a, b) => (a.field['x-order'] ?? 0) - (b.field['x-order'] ?? 0));
}

/** The sections of a form with their fields, as drawn. */
export function arrangedSections(form: FormDefinition): ArrangedSection[] {
  const all = arranged(form.properties, form.required ?? [], [], form.$defs ?? {});
  const sections = form['x-sections'] ?? [];
  const known = new Set(sections.map(({ id }) => id));
  const loose = all.filter(({ field }) => !known.has(field['x-section'] ?? ''));
  return [
    ...(loose.length === 0 ? [] : [{ id: undefined, title: undefined, fields: loose }]),
    ...sections.map(({ id, title }) => ({ id, title, fields: all.filter(({ field }) => field['x-section'] === id) })),
  ];
}

export function fieldAt(form: FormDefinition, path: FieldPath): ArrangedField | undefined {
  const find = (fields: readonly ArrangedField[]): ArrangedField | undefined => {
    for (const each of fields) {
      if (each.path.join('/') === path.join('/')) return each;
      const inner = find(each.columns);
      if (inner !== undefined) return inner;
    }
    return undefined;
  };
  return find(arrangedSections(form).flatMap(({ fields }) => fields));
}

/** Where the findings of a field stand: in the form's document, and by the place of its cells. */
export function findingPlaces(form: FormDefinition, path: FieldPath): [place: string, cellPlace: string] {
  const [top = '', ...rest] = path;
  const field = form.properties[top];
  const isTable = field?.items?.properties !== undefined;
  const within = rest.map((name) => (isTable ? `/items/properties/${name}` : `/properties/${name}`)).join('');
  return [`/form/properties/${top}${within}`, `/form/${[top, ...(isTable && rest.length > 0 ? ['*'] : []), ...rest].join('/')}`];
}

/** A figure that a form may ask for: an indicator, or a member of its breakdown. */
export interface MissingField {
  readonly name: string;
  readonly field: FormField;
  readonly indicator: string;
  /** Measured in each commune: a column of the table by communes. */
  readonly perOrgUnit: boolean;
  /** Members that it is fixed to, by dimension. */
  readonly members: Readonly<Record<string, string>>;
}

function figuresOf(cell: Pick<FieldCell, 'indicator' | 'members' | 'rows'>): string[] {
  const rows = cell.rows ?? [{ members: {} }];
  return rows.map(({ members }) => {
    const fixed = Object.entries({ ...members, ...cell.members }).map(([dimension, member]) => `${dimension}=${member}`);
    return [cell.indicator, ...fixed.sort()].join(';');
  });
}

/** What the indicators ask for and the form does not show. */
export function missingFields(manifest: IndicatorSetManifest, form: FormDefinition): MissingField[] {
  const shown = new Set(fieldsOf(form).flatMap(figuresOf));
  const derived = deriveForm(manifest);
  return fieldsOf(derived)
    .filter((cell) => indicatorOf(manifest, cell.indicator) !== undefined && !figuresOf(cell).every((figure) => shown.has(figure)))
    .map(({ name, schema, indicator, perOrgUnit, members }) => ({ name, field: schema, indicator, perOrgUnit, members }));
}

// Plausible figures for the preview: within the bounds and decimals of each field and the same at each look, so that calculated fields
// and rules have something to work on. They are never saved. Pure.
import type { CompiledSet, FieldCell, FormDefinition, FormField, SubmissionDocument } from '@haidang/plugin-sdk';
import { componentTypeOf, resolvedField } from '../../../../form-renderer/mapping/natives.js';

const DEFAULT_MOST = 1000;

/** A number below one that a text always gives again (FNV-1a). */
function share(text: string): number {
  let hash = 2166136261;
  for (const character of text) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 16777619);
  return ((hash >>> 0) % 9000) / 10000 + 0.05;
}

function decimalsOf(step: number | undefined): number {
  if (step === undefined) return 0;
  const written = String(step);
  return written.includes('e-') ? Number(written.split('e-')[1]) : (written.split('.')[1]?.length ?? 0);
}

function figureFor(field: FormField, seed: string): number {
  const least = field.minimum ?? field.exclusiveMinimum ?? 0;
  const most = field.maximum ?? field.exclusiveMaximum ?? least + DEFAULT_MOST;
  const step = field.multipleOf ?? 1;
  const value = least + share(seed) * (most - least);
  return Number((Math.floor(value / step) * step).toFixed(decimalsOf(field.multipleOf)));
}

function textFor(field: FormField): unknown {
  if (field.enum !== undefined) return field.enum[0];
  switch (componentTypeOf(field)) {
    case 'checkbox':
      return true;
    case 'date':
      return '2024-06-30';
    case 'textfield':
      return field.format === undefined && field.pattern === undefined ? 'Nội dung mẫu'.slice(0, field.maxLength ?? 100) : undefined;
    case 'textarea':
      return 'Ghi chú mẫu, chỉ để xem trước.'.slice(0, field.maxLength ?? 100);
    default:
      return undefined;
  }
}

function rowsOf(name: string, field: FormField, calculated: ReadonlySet<string>, orgUnits: readonly string[]): unknown[] {
  const isCommunes = field['x-rows'] === 'communes';
  const codes = Array.isArray(field['x-rows']) ? field['x-rows'].map(({ code }) => code) : orgUnits;
  return codes.map((code) => ({
    [isCommunes ? 'orgUnit' : 'row']: code,
    ...valuesOf(field.items?.properties ?? {}, `/${name}/*`, calculated, { orgUnits, seed: code, defs: {} }),
  }));
}

interface Sampling {
  readonly orgUnits: readonly string[];
  readonly seed: string;
  readonly defs: Readonly<Record<string, FormField>>;
}

function valuesOf(fields: Readonly<Record<string, FormField>>, above: string, calculated: ReadonlySet<string>, sampling: Sampling): Record<string, unknown> {
  const entries = Object.entries(fields).flatMap(([name, own]): [string, unknown][] => {
    const field = resolvedField(own, sampling.defs);
    const pointer = `${above}/${name}`;
    if (calculated.has(pointer) || field['x-widget'] === 'hidden') return [];
    if (field.properties !== undefined) return [[name, valuesOf(field.properties, pointer, calculated, sampling)]];
    if (field['x-rows'] !== undefined) return [[name, rowsOf(name, field, calculated, sampling.orgUnits)]];
    const value = componentTypeOf(field) === 'decimal' ? figureFor(field, pointer + sampling.seed) : textFor(field);
    return value === undefined ? [] : [[name, value]];
  });
  return Object.fromEntries(entries);
}

function calculatedPointers(fields: readonly FieldCell[]): ReadonlySet<string> {
  return new Set(fields.flatMap(({ pointer, calculated }) => (calculated === undefined ? [] : [pointer])));
}

/** A filled document of a form. */
export function sampleDocument({ fields }: Pick<CompiledSet, 'fields'>, form: FormDefinition, orgUnits: readonly string[]): SubmissionDocument {
  return valuesOf(form.properties, '', calculatedPointers(fields), { orgUnits, seed: '', defs: form.$defs ?? {} });
}

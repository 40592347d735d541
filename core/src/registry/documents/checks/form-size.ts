// How large a form becomes once every reference is followed: three hundred fields that each mean three hundred others are few words
// and millions of cells. Counted without expanding anything, before anything else reads the form.
import type { Finding, FormDefinition, FormField } from '@haidang/plugin-sdk';
import { fault } from '../finding.js';

export const FORM_LIMITS = { fields: 1_500, figures: 20_000 } as const;

interface Size {
  fields: number;
  /** Fields times the fixed rows that they stand in. */
  figures: number;
}

const add = (left: Size, right: Size): Size => ({ fields: left.fields + right.fields, figures: left.figures + right.figures });

/** The form's references lead somewhere and in no circle (see shared.ts). */
export function checkFormSize(form: FormDefinition): Finding[] {
  const definitions = form.$defs ?? {};
  const sizes = new Map<string, Size>();
  const sizeOf = (field: FormField): Size => {
    const inner = [...Object.values(field.properties ?? {}), ...(field.items === undefined ? [] : [field.items])].map(sizeOf);
    const target = field.$ref === undefined ? [] : [named(field.$ref.slice(field.$ref.lastIndexOf('/') + 1))];
    const whole = [...inner, ...target].reduce(add, { fields: 1, figures: 1 });
    const rows = Array.isArray(field['x-rows']) ? field['x-rows'].length : 1;
    return { fields: whole.fields, figures: whole.figures * rows };
  };
  const named = (name: string): Size => {
    const known = sizes.get(name);
    if (known !== undefined) return known;
    const size = Object.hasOwn(definitions, name) ? sizeOf(definitions[name] ?? {}) : { fields: 1, figures: 1 };
    sizes.set(name, size);
    return size;
  };
  const whole = [...Object.values(form.properties), ...Object.values(definitions)].map(sizeOf).reduce(add, { fields: 0, figures: 0 });
  return [...tooMany('fields', whole.fields), ...tooMany('figures', whole.figures)];
}

const WORDS = { fields: { vi: 'trường', en: 'fields' }, figures: { vi: 'ô số liệu', en: 'figures' } } as const;

function tooMany(what: keyof Size, count: number): Finding[] {
  const most = FORM_LIMITS[what];
  if (count <= most) return [];
  const { vi, en } = WORDS[what];
  return [
    fault(
      '/form/properties',
      'form-too-large',
      `Biểu mẫu có ${String(count)} ${vi}, tối đa ${String(most)}; chia thành nhiều bộ chỉ tiêu.`,
      `The form has ${String(count)} ${en}, at most ${String(most)}; split it into several sets.`,
    ),
  ];
}

// The generated form in the sections of the spreadsheet, where it has some: people find their lines where they always stood. A matrix
// stays whole, derived fields stay at the end. Pure.
import type { FormDefinition, FormField, FormSection, FormSectionWish } from '@haidang/plugin-sdk';

const LAST: readonly string[] = ['rows', 'calculated'];

export function inWishedSections(form: FormDefinition, wishes: readonly FormSectionWish[]): FormDefinition {
  const wished = new Map(wishes.flatMap(({ id, indicators }) => indicators.map((code) => [code, id] as const)));
  const properties = Object.fromEntries(
    Object.entries(form.properties).map(([name, field]): [string, FormField] => {
      const section = field['x-calculated'] === undefined ? wished.get(codeOf(field)) : undefined;
      return [name, section === undefined ? field : { ...field, 'x-section': section }];
    }),
  );
  const used = new Set(Object.values(properties).map((field) => field['x-section']));
  const own: FormSection[] = wishes.map(({ id, title }) => ({ id, title }));
  const ids = new Set(own.map(({ id }) => id));
  const others = (form['x-sections'] ?? []).filter(({ id }) => !ids.has(id));
  const sections = [...others.filter(({ id }) => !LAST.includes(id)), ...own, ...others.filter(({ id }) => LAST.includes(id))].filter(({ id }) => used.has(id));
  return { ...form, properties, 'x-sections': sections };
}

function codeOf(field: FormField): string {
  const answered = field['x-indicator'];
  return typeof answered === 'string' ? answered : (answered?.code ?? '');
}

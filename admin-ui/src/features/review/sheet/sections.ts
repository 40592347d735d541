// Rows of the reviewer's table under the headings of the form, so that it reads in the order in which the department filled it in. Pure.
import { fieldsOf, textOf } from '@haidang/plugin-sdk';
import type { FormDefinition } from '@haidang/plugin-sdk';
import type { Language } from '../../../shared/format.js';
import type { RowView } from './sheet.js';

export interface RowGroup {
  readonly id: string;
  /** Undefined for cells that stand under no heading. */
  readonly title: string | undefined;
  readonly rows: readonly RowView[];
}

/** `/rows/3/households` is a cell of the column "/rows", a star, "/households". */
function columnOf(path: string): string {
  return path.replace(/\/\d+(?=\/|$)/g, '/*');
}

/** Rows by section, sections and rows in the order in which they come; all in one group while the form is not here. */
export function groupedRows(rows: readonly RowView[], form: FormDefinition | undefined, language: Language): RowGroup[] {
  const sections = new Map(form === undefined ? [] : fieldsOf(form).map(({ pointer, section }) => [pointer, section]));
  const titles = new Map((form?.['x-sections'] ?? []).map(({ id, title }) => [id, textOf(title, language)]));
  const groups = new Map<string, RowView[]>();
  for (const row of rows) {
    const id = sections.get(columnOf(row.path)) ?? '';
    groups.set(id, [...(groups.get(id) ?? []), row]);
  }
  return [...groups].map(([id, members]) => ({ id, title: titles.get(id), rows: members }));
}

// The three files of a set that begins on disk: a template under an id of its own, with the form and dashboard that it gets by itself. Pure.
import type { Localised } from '@haidang/plugin-sdk';
import { fromTemplate, templateOf } from '../authoring/beginnings.js';
import { generateDashboard } from '../generation/generate-dashboard.js';
import { generateForm } from '../generation/generate-form.js';
import { SET_TEMPLATES } from '../generation/set-templates.js';
import { filesOf, type TextFile } from './three-files.js';

export const TEMPLATE_IDS: readonly string[] = SET_TEMPLATES.map(({ id }) => id);

export interface NewSetFiles {
  id: string;
  template: string;
  title: Localised;
  owner: string;
  order: number;
  today: string;
}

/** Undefined: there is no such template. */
export function newSetFiles({ id, template, title, owner, order, today }: NewSetFiles): TextFile[] | undefined {
  const found = templateOf(template);
  if (found === undefined) return undefined;
  const { manifest } = fromTemplate(found, { id, title, order, owner, today });
  return filesOf(id, { manifest, form: generateForm(manifest, id), dashboard: generateDashboard(manifest, id) }, {});
}

// The form that a set gets by itself, pure: what the sdk derives (fields with their bounds, a matrix where one department answers
// for every commune), with the indicators of one whole kept together in a section of its own, as people know it from paper.
import { deriveForm, isDerived, type FormDefinition, type FormField, type FormSection, type Indicator, type IndicatorSetManifest } from '@haidang/plugin-sdk';
import { readableManifest } from './readable-manifest.js';

/** Fewer entered indicators than this need no sections beyond those of the periods. */
const WORTH_SECTIONS = 8;

/** @param manifest as it stands in a draft, whole or not */
export function generateForm(manifest: unknown, id: string): FormDefinition {
  const readable = readableManifest(manifest, id);
  return inSections(deriveForm(readable), readable);
}

/** A section for every whole with its parts, where the form is long; the order of the manifest stays. */
function inSections(form: FormDefinition, manifest: IndicatorSetManifest): FormDefinition {
  const entered = manifest.indicators.filter((each) => !isDerived(each) && Object.hasOwn(form.properties, each.code));
  if (entered.length < WORTH_SECTIONS) return form;
  const wholes = wholesOf(entered);
  if (wholes.size === 0) return form;
  const properties = Object.fromEntries(
    Object.entries(form.properties).map(([name, field]): [string, FormField] => {
      const whole = wholes.get(codeOf(field));
      return [name, whole === undefined || field['x-calculated'] !== undefined ? field : { ...field, 'x-section': sectionId(whole) }];
    }),
  );
  return { ...form, properties, 'x-sections': sectionsInOrder(form, properties, wholes) };
}

/** Code of each part, and of the whole itself, to the whole. The first whole that names a part keeps it. */
function wholesOf(entered: readonly Indicator[]): Map<string, Indicator> {
  const wholes = new Map<string, Indicator>();
  for (const whole of entered) {
    const parts = whole.parts?.indicators.filter((code) => entered.some((each) => each.code === code)) ?? [];
    if (parts.length === 0 || wholes.has(whole.code)) continue;
    for (const code of [whole.code, ...parts]) if (!wholes.has(code)) wholes.set(code, whole);
  }
  return wholes;
}

function sectionsInOrder(form: FormDefinition, properties: Readonly<Record<string, FormField>>, wholes: ReadonlyMap<string, Indicator>): FormSection[] {
  const titles = new Map((form['x-sections'] ?? []).map((each) => [each.id, each.title]));
  for (const whole of wholes.values()) titles.set(sectionId(whole), whole.title);
  const used = Object.values(properties)
    .filter((field) => field['x-section'] !== undefined)
    .sort((left, right) => (left['x-order'] ?? 0) - (right['x-order'] ?? 0))
    .map((field) => field['x-section'] ?? '');
  const last = ['rows', 'calculated'];
  const ids = [...new Set(used)];
  return [...ids.filter((id) => !last.includes(id)), ...last.filter((id) => ids.includes(id))].map((id) => ({ id, title: titles.get(id) ?? { vi: id } }));
}

const sectionId = (whole: Indicator): string => `of-${whole.code}`.slice(0, 64).replace(/-+$/, '');

function codeOf(field: FormField): string {
  const answered = field['x-indicator'];
  return typeof answered === 'string' ? answered : (answered?.code ?? '');
}

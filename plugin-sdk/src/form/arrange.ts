// What makes a derived form good enough to work with: bounds that a rate of change may need to leave, and the indicators of one whole kept
// together in a section of its own, as people know it from paper.
import { isDerived, valueTypeOf } from '../definition/definition.js';
import type { FormDefinition, FormField, FormSection } from '../generated/form-definition.js';
import type { Indicator, IndicatorSetManifest } from '../generated/manifest.js';

/** Fewer entered indicators than this need no sections beyond those of the periods. */
const WORTH_SECTIONS = 8;

/** A rate of these may fall below zero, or pass a hundred: growth, and what is measured against a plan or a past. */
const CHANGE = /tăng|giảm|chênh lệch|so với|growth|change|decline/i;
const AGAINST = /kế hoạch|dự toán|chỉ tiêu giao|hoàn thành|plan|target|achiev/i;

/** Every percentage comes bounded by 0 and 100, which is right for a share and for nothing else. */
export function withBounds(form: FormDefinition, { indicators }: IndicatorSetManifest): FormDefinition {
  const percentages = new Map(
    indicators.filter((each) => valueTypeOf(each) === 'percent').map((each) => [each.code, `${each.title.vi} ${each.title.en ?? ''}`]),
  );
  const bounded = (field: FormField): FormField => {
    const title = percentages.get(codeOf(field)) ?? '';
    const { minimum, maximum, ...open } = field;
    if (CHANGE.test(title)) return open;
    return AGAINST.test(title) && maximum !== undefined ? { ...open, ...(minimum !== undefined && { minimum }) } : field;
  };
  const properties = Object.fromEntries(
    Object.entries(form.properties).map(([name, field]): [string, FormField] => {
      const { items } = field;
      if (items?.properties === undefined) return [name, bounded(field)];
      const cells = Object.entries(items.properties).map(([cell, inner]): [string, FormField] => [cell, bounded(inner)]);
      return [name, { ...field, items: { ...items, properties: Object.fromEntries(cells) } }];
    }),
  );
  return { ...form, properties };
}

/** A section for every whole with its parts, where the form is long; the order of the manifest stays. */
export function inSections(form: FormDefinition, manifest: IndicatorSetManifest): FormDefinition {
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

// What a newer version of a form asks differently: cells that came or went, and what changed of a cell's name, unit of measure, duty to
// answer or formula; rules that came, went or read otherwise. Pure.
import { fieldsOf, indicatorOf, textOf, unitOfMeasure } from '@haidang/plugin-sdk';
import type { Bundle, FieldCell } from '@haidang/plugin-sdk';
import type { Language } from '../../../shared/format.js';

export type ChangedPart = 'title' | 'unit' | 'required' | 'nil' | 'formula';

export interface CellDifferenceOfForm {
  readonly pointer: string;
  readonly title: string;
  readonly changes: readonly { readonly part: ChangedPart; readonly old: string; readonly new: string }[];
}

export interface FormDifference {
  readonly added: readonly string[];
  readonly removed: readonly string[];
  readonly changed: readonly CellDifferenceOfForm[];
  readonly rules: readonly RuleDifference[];
}

export interface RuleDifference {
  readonly kind: 'added' | 'removed' | 'changed';
  readonly text: string;
}

type Parts = Readonly<Record<ChangedPart, string>>;

function partsOf(bundle: Bundle, field: FieldCell, language: Language): Parts {
  const indicator = indicatorOf(bundle.manifest, field.indicator);
  const unit = indicator === undefined ? undefined : unitOfMeasure(indicator.unitOfMeasure);
  const title = field.title ?? indicator?.title;
  return {
    title: title === undefined ? field.name : textOf(title, language),
    unit: unit === undefined ? (indicator?.unitOfMeasure ?? '') : textOf(unit.symbol, language),
    required: String(field.required),
    nil: String(field.nil),
    formula: field.calculated ?? '',
  };
}

const PARTS: readonly ChangedPart[] = ['title', 'unit', 'required', 'nil', 'formula'];

function byPointer(bundle: Bundle, language: Language): Map<string, Parts> {
  return new Map(fieldsOf(bundle.form).map((field) => [field.pointer, partsOf(bundle, field, language)]));
}

function rulesOf(bundle: Bundle, language: Language): Map<string, { text: string; whole: string }> {
  return new Map((bundle.manifest.rules ?? []).map((rule) => [rule.id, { text: textOf(rule.message, language), whole: JSON.stringify(rule) }]));
}

export function formDifference(old: Bundle, next: Bundle, language: Language): FormDifference {
  const [before, after] = [byPointer(old, language), byPointer(next, language)];
  const changed = [...after].flatMap(([pointer, parts]) => {
    const was = before.get(pointer);
    const changes = was === undefined ? [] : PARTS.filter((part) => was[part] !== parts[part]).map((part) => ({ part, old: was[part], new: parts[part] }));
    return changes.length === 0 ? [] : [{ pointer, title: parts.title, changes }];
  });
  return {
    added: [...after].filter(([pointer]) => !before.has(pointer)).map(([, { title }]) => title),
    removed: [...before].filter(([pointer]) => !after.has(pointer)).map(([, { title }]) => title),
    changed,
    rules: rulesDifference(rulesOf(old, language), rulesOf(next, language)),
  };
}

function rulesDifference(before: ReturnType<typeof rulesOf>, after: ReturnType<typeof rulesOf>): RuleDifference[] {
  return [
    ...[...after].flatMap(([id, { text, whole }]): RuleDifference[] => {
      const was = before.get(id);
      if (was === undefined) return [{ kind: 'added', text }];
      return was.whole === whole ? [] : [{ kind: 'changed', text }];
    }),
    ...[...before].filter(([id]) => !after.has(id)).map(([, { text }]): RuleDifference => ({ kind: 'removed', text })),
  ];
}

/** Nothing that a person who enters would notice. */
export function isSameForm({ added, removed, changed, rules }: FormDifference): boolean {
  return added.length + removed.length + changed.length + rules.length === 0;
}

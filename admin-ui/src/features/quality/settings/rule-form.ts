// The rule as it stands in a form: each number as typed, read back only when all of them are numbers, with what is unsound said. Pure.
import { Decimal } from '@haidang/plugin-sdk';
import type { QualityRule } from '@haidang/plugin-sdk';
import { QUALITY_WORDS } from '../../../shared/quality.js';

/** A number of the rule: where it stands, and its text's key. Percent: shown as hundredths of what is stored. */
export interface RuleField {
  readonly path: string;
  readonly text: string;
  readonly percent?: true;
  readonly most: number;
}

export interface RuleGroup {
  readonly text: string;
  readonly help?: string;
  readonly fields: readonly RuleField[];
}

export const GROUPS: readonly RuleGroup[] = [
  {
    text: 'quality.settings.words',
    help: 'quality.settings.wordsHelp',
    fields: QUALITY_WORDS.map((word) => ({ path: `words.${word}`, text: `score.word.${word}`, most: 100 })),
  },
  {
    text: 'quality.settings.checks',
    fields: [
      { path: 'weights.error', text: 'quality.settings.error', most: 100 },
      { path: 'weights.warning', text: 'quality.settings.warning', most: 100 },
    ],
  },
  {
    text: 'quality.settings.lateness',
    fields: [
      { path: 'lateness.perWorkingDay', text: 'quality.settings.perWorkingDay', most: 100 },
      { path: 'interface.floorAtIntervals', text: 'quality.settings.floorAtIntervals', most: 1000 },
    ],
  },
  {
    text: 'quality.settings.accuracy',
    fields: [
      { path: 'accuracy.tolerance', text: 'quality.settings.tolerance', percent: true, most: 100 },
      { path: 'accuracy.epsilon', text: 'quality.settings.epsilon', most: 1_000_000 },
    ],
  },
  {
    text: 'quality.settings.cap',
    fields: [
      { path: 'cap.below', text: 'quality.settings.capBelow', most: 100 },
      { path: 'cap.plus', text: 'quality.settings.capPlus', most: 100 },
    ],
  },
  {
    text: 'quality.settings.bands',
    fields: [
      { path: 'bands.good', text: 'quality.settings.good', most: 100 },
      { path: 'bands.fair', text: 'quality.settings.fair', most: 100 },
    ],
  },
];

export const FIELDS: readonly RuleField[] = GROUPS.flatMap(({ fields }) => fields);

/** Texts of the fields by their paths. */
export type RuleTexts = Readonly<Record<string, string>>;

function numberAt(rule: QualityRule, path: string): number {
  const [part = '', name = ''] = path.split('.');
  const group: unknown = Object.entries(rule).find(([key]) => key === part)?.[1];
  const value: unknown = typeof group === 'object' && group !== null ? Object.entries(group).find(([key]) => key === name)?.[1] : undefined;
  return typeof value === 'number' ? value : 0;
}

/** As people write it: a comma for the fraction in Vietnamese, all its zeros, no noise of floats. */
function written(value: number, language: 'vi' | 'en'): string {
  const text = new Decimal(Number(value.toPrecision(12))).toFixed();
  return language === 'vi' ? text.replace('.', ',') : text;
}

export function textsOf(rule: QualityRule, language: 'vi' | 'en'): RuleTexts {
  return Object.fromEntries(FIELDS.map(({ path, percent }) => [path, written(numberAt(rule, path) * (percent === true ? 100 : 1), language)]));
}

function read({ most, percent }: RuleField, text: string): number | undefined {
  const trimmed = text.trim().replace(',', '.');
  const value = trimmed === '' ? NaN : Number(trimmed);
  if (!Number.isFinite(value) || value < 0 || value > most) return undefined;
  return percent === true ? Number((value / 100).toPrecision(12)) : value;
}

export type RuleFault = 'number' | 'words' | 'bands';

export function ruleOf(texts: RuleTexts): QualityRule | RuleFault {
  const values = new Map<string, number>();
  for (const field of FIELDS) {
    const value = read(field, texts[field.path] ?? '');
    if (value === undefined) return 'number';
    values.set(field.path, value);
  }
  const at = (path: string): number => values.get(path) ?? 0;
  const rule: QualityRule = {
    weights: { error: at('weights.error'), warning: at('weights.warning') },
    words: {
      correct: at('words.correct'),
      complete: at('words.complete'),
      clean: at('words.clean'),
      live: at('words.live'),
      accurate: at('words.accurate'),
    },
    lateness: { perWorkingDay: at('lateness.perWorkingDay') },
    interface: { floorAtIntervals: at('interface.floorAtIntervals') },
    accuracy: { tolerance: at('accuracy.tolerance'), epsilon: at('accuracy.epsilon') },
    cap: { below: at('cap.below'), plus: at('cap.plus') },
    bands: { good: at('bands.good'), fair: at('bands.fair') },
  };
  if (rule.interface.floorAtIntervals <= 1 || rule.accuracy.epsilon <= 0) return 'number';
  if (QUALITY_WORDS.every((word) => rule.words[word] === 0)) return 'words';
  return rule.bands.good < rule.bands.fair ? 'bands' : rule;
}

/** Fields that two rules differ in. */
export function changesBetween(old: QualityRule, now: QualityRule, language: 'vi' | 'en'): { text: string; old: string; now: string }[] {
  const [before, after] = [textsOf(old, language), textsOf(now, language)];
  return FIELDS.flatMap(({ path, text }) => (before[path] === after[path] ? [] : [{ text, old: before[path] ?? '', now: after[path] ?? '' }]));
}

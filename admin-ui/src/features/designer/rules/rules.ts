// The list of rules of a manifest and what may be done to it: add, change, move, copy, remove. Pure.
import type { IndicatorSetManifest, Rule } from '@haidang/plugin-sdk';
import { figureTerm, formulaOf } from './sentences/sentences.js';
import type { Sentence, SentenceKind } from './sentences/sentences.js';
import { sentenceOf } from './sentences/sentence-reading.js';
import { proposedMessage } from './sentences/sentence-words.js';

export const MOST_RULES = 200;

export const rulesOf = (manifest: IndicatorSetManifest): readonly Rule[] => manifest.rules ?? [];

export function withRules(manifest: IndicatorSetManifest, rules: readonly Rule[]): IndicatorSetManifest {
  return { ...manifest, rules: [...rules] };
}

/** An id that no rule of the set has yet. */
export function freeId(wanted: string, rules: readonly { readonly id: string }[]): string {
  const base = wanted.slice(0, 56).replace(/-+$/, '');
  const taken = new Set(rules.map(({ id }) => id));
  if (!taken.has(base)) return base;
  for (let number = 2; ; number += 1) {
    const id = `${base}-${String(number)}`;
    if (!taken.has(id)) return id;
  }
}

/** The first thing that a sentence of a kind says, of the first entered indicators. */
export function beginning(kind: SentenceKind, manifest: IndicatorSetManifest): Sentence {
  const entered = manifest.indicators.filter(({ formula }) => formula === undefined).map(({ code }) => code);
  const first = entered[0] ?? manifest.indicators[0]?.code ?? 'indicator';
  const [a, b] = [figureTerm(first), figureTerm(entered[1] ?? first)];
  switch (kind) {
    case 'compare':
      return { kind, left: [{ sign: '+', term: a }], operator: '<=', right: [{ sign: '+', term: b }] };
    case 'never-falls':
      return { kind, term: a };
    case 'range':
      return { kind, term: a, min: '0', max: '100' };
    case 'change':
      return { kind, term: a, against: 'samePeriodLastYear', percent: '50' };
    case 'step':
      return { kind, term: a, against: 'previous', amount: '10' };
    case 'if-then':
      return { kind, when: { term: a, operator: '>', value: '0' }, then: { term: b, operator: '>', value: '0' } };
    case 'ratio':
      return { kind, part: a, whole: b, max: '1' };
  }
}

export function newRule(manifest: IndicatorSetManifest): Rule {
  const sentence = beginning('compare', manifest);
  return { id: freeId('rule', rulesOf(manifest)), level: 'warning', when: formulaOf(sentence), message: proposedMessage(sentence, {}, manifest) };
}

/** Says the rule anew; the message follows as long as it was the proposed one. */
export function withSentence(rule: Rule, sentence: Sentence, manifest: IndicatorSetManifest): Rule {
  const next: Rule = { ...rule, when: formulaOf(sentence) };
  if (sentence.kind === 'never-falls' && rule.within === undefined) next.within = 'year';
  return { ...next, message: hasProposedMessage(rule, manifest) ? messageFor(next, manifest) : rule.message };
}

/** Changes what stands around the formula; undefined takes a property out. */
export function withFrame(rule: Rule, changes: { tolerance?: string | undefined; within?: 'year' | undefined }, manifest: IndicatorSetManifest): Rule {
  const next = without({ ...rule, ...changes });
  return hasProposedMessage(rule, manifest) ? { ...next, message: messageFor(next, manifest) } : next;
}

/** A property of undefined is no property. */
export function without(rule: { [K in keyof Rule]: Rule[K] | undefined }): Rule {
  return Object.fromEntries(Object.entries(rule).filter(([, value]) => value !== undefined)) as unknown as Rule;
}

/** The message that goes with the sentence; a formula keeps its own. */
export function messageFor(rule: Rule, manifest: IndicatorSetManifest): Rule['message'] {
  const sentence = sentenceOf(rule.when);
  return sentence === undefined ? rule.message : proposedMessage(sentence, rule, manifest);
}

export function hasProposedMessage(rule: Rule, manifest: IndicatorSetManifest): boolean {
  const { vi, en } = messageFor(rule, manifest);
  return sentenceOf(rule.when) !== undefined && rule.message.vi === vi && (rule.message.en ?? '') === (en ?? '');
}

export function replaced<T>(list: readonly T[], at: number, next: T): T[] {
  return list.map((each, index) => (index === at ? next : each));
}

export function moved<T>(list: readonly T[], from: number, by: -1 | 1): T[] {
  const to = from + by;
  const [one, other] = [list[from], list[to]];
  if (one === undefined || other === undefined) return [...list];
  return list.map((each, index) => (index === from ? other : index === to ? one : each));
}

/** The same again, right below, under an id of its own. */
export function copied<T extends { readonly id: string }>(list: readonly T[], at: number): T[] {
  const original = list[at];
  if (original === undefined) return [...list];
  const copy = { ...original, id: freeId(`${original.id}-copy`, list) };
  return [...list.slice(0, at + 1), copy, ...list.slice(at + 1)];
}

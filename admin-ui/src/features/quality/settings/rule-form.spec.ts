// The rule of the scores in its form: what is shown is what is sent, and what is unsound is never sent.
import { describe, expect, it } from '@jest/globals';
import type { QualityRule } from '@haidang/plugin-sdk';
import { changesBetween, ruleOf, textsOf } from './rule-form.js';

const RULE: QualityRule = {
  weights: { error: 3, warning: 1 },
  words: { correct: 25, complete: 25, clean: 15, live: 20, accurate: 15 },
  lateness: { perWorkingDay: 10 },
  interface: { floorAtIntervals: 3 },
  accuracy: { tolerance: 0.005, epsilon: 1e-9 },
  cap: { below: 60, plus: 20 },
  bands: { good: 95, fair: 80 },
};

describe('the rule in its form', () => {
  it.each(['vi', 'en'] as const)('comes back as it was shown in %s', (language) => {
    expect(ruleOf(textsOf(RULE, language))).toEqual(RULE);
  });
  it('shows the tolerance as percent, as people write it', () => {
    expect([textsOf(RULE, 'vi')['accuracy.tolerance'], textsOf(RULE, 'en')['accuracy.tolerance']]).toEqual(['0,5', '0.5']);
  });
  it('writes the smallest divisor out, and reads it either way', () => {
    expect([textsOf(RULE, 'vi')['accuracy.epsilon'], textsOf(RULE, 'en')['accuracy.epsilon']]).toEqual(['0,000000001', '0.000000001']);
    expect(ruleOf({ ...textsOf(RULE, 'vi'), 'accuracy.epsilon': '1e-9' })).toEqual(RULE);
  });
  it.each([
    ['words.correct', 'mười', 'number'],
    ['words.correct', '', 'number'],
    ['words.correct', '101', 'number'],
    ['interface.floorAtIntervals', '1', 'number'],
    ['accuracy.epsilon', '0', 'number'],
    ['bands.good', '70', 'bands'],
  ])('refuses %s of %j: %s', (path, text, fault) => {
    expect(ruleOf({ ...textsOf(RULE, 'vi'), [path]: text })).toBe(fault);
  });
  it('refuses a rule without any weight', () => {
    const words = { correct: 0, complete: 0, clean: 0, live: 0, accurate: 0 };
    expect(ruleOf(textsOf({ ...RULE, words }, 'vi'))).toBe('words');
  });
  it('tells what differs from the rule before', () => {
    expect(changesBetween(RULE, { ...RULE, bands: { good: 90.5, fair: 80 } }, 'vi')).toEqual([{ text: 'quality.settings.good', old: '95', now: '90,5' }]);
    expect(changesBetween(RULE, RULE, 'vi')).toEqual([]);
  });
});

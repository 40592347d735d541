// An alert's condition in words, for the list. Pure but for the texts that it is given.
import type { AlertRule, IndicatorSetManifest, Localised } from '@haidang/plugin-sdk';
import type { Language } from '../../../shared/format.js';
import { numberWords } from '../rules/sentences/sentence-words.js';
import { conditionOf } from './alert-conditions.js';

const SIDES = { vi: { below: 'thấp hơn', above: 'cao hơn' }, en: { below: 'below', above: 'above' } } as const;
const WHAT = {
  vi: { 'plan-percent': 'đạt kế hoạch', 'same-period': 'so cùng kỳ năm trước', change: 'so kỳ trước', value: 'giá trị' },
  en: { 'plan-percent': 'percent of the plan', 'same-period': 'change on last year', change: 'change on the period before', value: 'value' },
} as const;

/** “Tổng thu”: đạt kế hoạch chậm hơn tiến độ quá 10 điểm; undefined where the condition is a formula. */
export function conditionWords(rule: AlertRule, manifest: IndicatorSetManifest, language: Language, local: (text: Localised) => string): string | undefined {
  const condition = conditionOf(rule.when);
  if (condition === undefined) return undefined;
  const title = manifest.indicators.find(({ code }) => code === rule.indicator)?.title;
  const name = `“${title === undefined ? rule.indicator : local(title)}”`;
  if (condition.kind === 'behind-pace') {
    const points = numberWords(condition.points, language);
    return language === 'vi' ? `${name}: đạt kế hoạch chậm hơn tiến độ quá ${points} điểm` : `${name}: the plan is more than ${points} points behind its pace`;
  }
  const unit = condition.kind === 'value' ? '' : '%';
  return `${name}: ${WHAT[language][condition.kind]} ${SIDES[language][condition.side]} ${numberWords(condition.threshold, language)}${unit}`;
}

// Questions that every floor asks of a manifest, answered once: value type and decimals where the author left the default,
// the period that an indicator is owed in, and which of its indicators are entered or derived.
import type { Indicator, IndicatorSetManifest, Manifest, PeriodRule } from '../generated/manifest.js';
import type { PeriodType } from '../period/period.js';

/** Kind of an indicator's value. */
export type ValueType = NonNullable<Indicator['valueType']>;

/** True for an indicator set, false for a service. */
export function isIndicatorSet(manifest: Manifest): manifest is IndicatorSetManifest {
  return manifest.kind === 'indicator-set';
}

/** Value type, with its default: percent for unit percent, else decimal. */
export function valueTypeOf(indicator: Indicator): ValueType {
  return indicator.valueType ?? (indicator.unitOfMeasure === 'percent' ? 'percent' : 'decimal');
}

/** Decimals kept and shown, with their default: 0 for integer and rank, 1 for percent, else 2. */
export function decimalsOf(indicator: Indicator): number {
  if (indicator.decimals !== undefined) return indicator.decimals;
  switch (valueTypeOf(indicator)) {
    case 'integer':
    case 'rank':
    case 'text':
      return 0;
    case 'percent':
      return 1;
    case 'decimal':
    case 'score':
    case 'index':
      return 2;
  }
}

/** True when a formula computes it. */
export function isDerived(indicator: Indicator): boolean {
  return indicator.formula !== undefined;
}

/** The indicator of a code. */
export function indicatorOf(manifest: IndicatorSetManifest, code: string): Indicator | undefined {
  return manifest.indicators.find((indicator) => indicator.code === code);
}

/** The period rule that an indicator is owed by: its own, or the set's. */
export function periodRuleOf(manifest: IndicatorSetManifest, indicator: Indicator): PeriodRule {
  return indicator.period ?? manifest.period;
}

/**
 * The period rules of a set, one for each period type of an entered indicator (obligations are due per set and period
 * type); the set's own first. Of two rules of one type the set's, then the first indicator's, holds.
 */
export function periodRulesOf(manifest: IndicatorSetManifest): PeriodRule[] {
  const entered = manifest.indicators.filter((indicator) => !isDerived(indicator)).map((indicator) => periodRuleOf(manifest, indicator));
  const candidates = entered.includes(manifest.period) ? [manifest.period, ...entered] : entered;
  const rules = new Map<PeriodType, PeriodRule>();
  for (const rule of candidates) if (!rules.has(rule.type)) rules.set(rule.type, rule);
  return [...rules.values()];
}

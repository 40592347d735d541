// A set may have figures by several periods; only those that somebody owes are opened, asked for in templates, and reminded of.
import { describe, expect, it } from '@jest/globals';
import type { IndicatorSetManifest, PeriodRule } from '@haidang/plugin-sdk';
import { owedRules, periodRules } from './periods.js';

const monthly: PeriodRule = { type: 'monthly', first: '2024-M01' };
const rule = (type: PeriodRule['type'], more: Partial<PeriodRule> = {}): PeriodRule => ({ type, first: '2024', ...more });

function set(...periods: (PeriodRule | undefined)[]): { manifest: IndicatorSetManifest } {
  const indicators = periods.map((period, index) => ({ code: `i-${String(index)}`, ...(period === undefined ? {} : { period }) }));
  return { manifest: { period: monthly, indicators } as unknown as IndicatorSetManifest };
}

describe('the periods of a set', () => {
  const mixed = set(undefined, rule('yearly'), rule('daily', { owed: false }));

  it('are its own and those of its indicators', () => {
    expect(periodRules(mixed).map(({ type }) => type)).toEqual(['monthly', 'yearly', 'daily']);
  });

  it('are owed unless machines fill them', () => {
    expect(owedRules(mixed).map(({ type }) => type)).toEqual(['monthly', 'yearly']);
  });
});

import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { AlertRule, IndicatorSetManifest } from '@haidang/plugin-sdk';
import { conditionOf, conditionText } from './alert-conditions.js';
import type { AlertCondition } from './alert-conditions.js';
import { changed, newAlert, titleOf, withTold } from './alerts.js';

const number = fc.constantFrom('0', '10', '-20', '0.5', '1000000', '-0.1');
const condition: fc.Arbitrary<AlertCondition> = fc.oneof(
  fc.record({ kind: fc.constant('behind-pace' as const), points: fc.constantFrom('0', '10', '2.5') }),
  fc.record({
    kind: fc.constantFrom('plan-percent' as const, 'same-period' as const, 'change' as const, 'value' as const),
    side: fc.constantFrom('below' as const, 'above' as const),
    threshold: number,
  }),
);

describe('the condition of an alert', () => {
  it('comes back from its formula as it was', () => {
    fc.assert(fc.property(condition, (each) => expect(conditionOf(conditionText(each))).toEqual(each)));
  });

  it.each([
    'planPercent < pacePercent - 10 and samePeriod < 0',
    'planPercent <= 50',
    'pacePercent < 50',
    'planPercent < pacePercent + 10',
    'planPercent > pacePercent - 10',
    'value > 10.0',
    'value > planValue',
    'value',
    'value >',
  ])('%s fits no form and stays a formula', (when) => {
    expect(conditionOf(when)).toBeUndefined();
  });
});

describe('an alert', () => {
  const manifest = {
    indicators: [{ code: 'a' }, { code: 'b', plan: 'year' }],
    headline: { indicator: 'b', measure: 'value' },
  } as unknown as IndicatorSetManifest;
  const rule: AlertRule = { id: 'x', indicator: 'a', when: 'value > 1', severity: 'bad' };

  it('begins with the headline, and with its pace where it has a plan', () => {
    expect(newAlert(manifest)).toMatchObject({ id: 'b-alert', indicator: 'b', when: 'planPercent < pacePercent - 10' });
    const unplanned = { ...manifest, headline: { indicator: 'a', measure: 'value' } } as IndicatorSetManifest;
    expect(newAlert({ ...unplanned, alerts: [{ ...rule, id: 'a-alert' }] })).toMatchObject({ id: 'a-alert-2', when: 'samePeriod < -20' });
  });

  it('loses what is taken out', () => {
    expect(changed({ ...rule, forPeriods: 2 }, { forPeriods: undefined })).toEqual(rule);
    expect(withTold(withTold(rule, 'leader', true), 'leader', false)).toEqual(rule);
    expect(titleOf('', 'x')).toBeUndefined();
    expect(titleOf('Chậm', '')).toEqual({ vi: 'Chậm' });
  });
});

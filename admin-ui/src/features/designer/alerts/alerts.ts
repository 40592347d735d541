// The list of alerts of a manifest and what may be done to it. Pure.
import type { AlertRule, IndicatorSetManifest, Localised } from '@haidang/plugin-sdk';
import { beginningOf, conditionText } from './alert-conditions.js';
import { freeId } from '../rules/rules.js';

export const MOST_ALERTS = 50;

export const alertsOf = (manifest: IndicatorSetManifest): readonly AlertRule[] => manifest.alerts ?? [];

export function withAlerts(manifest: IndicatorSetManifest, alerts: readonly AlertRule[]): IndicatorSetManifest {
  return { ...manifest, alerts: [...alerts] };
}

/** An alert on the headline: where it has a plan, when it is behind its pace. */
export function newAlert(manifest: IndicatorSetManifest): AlertRule {
  const code = manifest.headline?.indicator ?? manifest.indicators[0]?.code ?? '';
  const indicator = manifest.indicators.find((each) => each.code === code);
  const kind = indicator?.plan === undefined ? 'same-period' : 'behind-pace';
  return {
    id: freeId(`${code}-alert`, alertsOf(manifest)),
    indicator: code,
    when: conditionText(beginningOf(kind)),
    severity: 'bad',
    notify: ['leader', 'owner'],
  };
}

/** Some properties changed; undefined takes one out. */
export function changed(rule: AlertRule, changes: { [K in keyof AlertRule]?: AlertRule[K] | undefined }): AlertRule {
  const entries = Object.entries({ ...rule, ...changes }).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as unknown as AlertRule;
}

/** A title without Vietnamese words is none. */
export function titleOf(vi: string, en: string): Localised | undefined {
  if (vi === '') return undefined;
  return en === '' ? { vi } : { vi, en };
}

export function withTold(rule: AlertRule, who: NonNullable<AlertRule['notify']>[number], isTold: boolean): AlertRule {
  const others = (rule.notify ?? []).filter((each) => each !== who);
  const notify = isTold ? [...others, who] : others;
  return changed(rule, { notify: notify.length === 0 ? undefined : notify });
}

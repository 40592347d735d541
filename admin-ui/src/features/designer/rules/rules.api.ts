// Trying a rule of the draft as it stands on the page.
import type { IndicatorSetManifest, Rule, RuleTried, TryRule } from '@haidang/plugin-sdk';
import { ask, pathOf } from '../../../shared/api/client.js';

export async function tryRule(set: string, rule: Rule, manifest: IndicatorSetManifest, periods: number): Promise<RuleTried> {
  const body: TryRule = { rule: { ...rule }, manifest: { ...manifest }, periods };
  return (await ask<RuleTried>(pathOf('indicator-sets', set, 'draft', 'rules', 'try'), { method: 'POST', body })).body;
}

// Trying an alert of the draft as it stands on the page.
import type { AlertRule, AlertTried, IndicatorSetManifest, TryAlert } from '@haidang/plugin-sdk';
import { ask, pathOf } from '../../../shared/api/client.js';

export async function tryAlert(set: string, alert: AlertRule, manifest: IndicatorSetManifest): Promise<AlertTried> {
  const body: TryAlert = { alert: { ...alert }, manifest: { ...manifest } };
  return (await ask<AlertTried>(pathOf('indicator-sets', set, 'draft', 'alerts', 'try'), { method: 'POST', body })).body;
}

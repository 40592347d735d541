// Tells duty units of alerts, each once: a record `untold/` is written together with the alert and taken away once the bell has rung. A fall
// between the two rings twice rather than never.
import { HostError, type PluginContext, type StoreChange } from '@haidang/plugin-sdk';
import { ALERT_WORDS } from '../words.js';
import type { Alert } from './alerts.js';
import { keys, PROVINCE } from './keys.js';
import { registerOf, type Registered } from './register.js';
import { settingsOf } from '../settings.js';

const AT_ONCE = 100;

export async function tellAlerts(context: PluginContext): Promise<void> {
  const waiting = await context.store.list({ prefix: 'untold/', limit: AT_ONCE });
  if (waiting.length === 0) return;
  const { cameras } = await registerOf(context);
  const fallback = settingsOf(context).dutyUnit;
  const done: StoreChange[] = [];
  for (const { key } of waiting) {
    const id = key.slice('untold/'.length);
    const alert = (await context.store.get<Alert>(keys.alert(id)))?.value;
    const camera = alert === undefined ? undefined : cameras.get(alert.camera);
    const unit = camera?.dutyUnit ?? fallback;
    if (alert !== undefined && unit !== null && (camera?.sample !== true || alert.camera === PROVINCE)) {
      if (!(await told(context, id, alert, camera, unit))) continue;
    }
    done.push({ key, delete: true });
  }
  await context.store.write(done);
  await context.announce('alerts');
}

/** False: it is worth trying again. */
async function told(context: PluginContext, id: string, alert: Alert, camera: Registered | undefined, unit: string): Promise<boolean> {
  const words = ALERT_WORDS[alert.kind];
  const where = camera?.title ?? alert.note ?? alert.camera;
  try {
    await context.notify({
      to: { orgUnit: unit },
      title: { vi: `${words.vi}: ${where}`, en: `${words.en}: ${where}` },
      link: `/p/camera-ai?tab=alerts&alert=${encodeURIComponent(id)}`,
    });
    return true;
  } catch (fault) {
    context.log('warn', `alert ${id} was not told to ${unit}: ${fault instanceof Error ? fault.message : String(fault)}`);
    return fault instanceof HostError && (fault.code === 'BAD_REQUEST' || fault.code === 'NOT_GRANTED');
  }
}

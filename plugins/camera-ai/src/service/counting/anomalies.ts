// Every hour: was the hour that is over unusual for a camera? What is found becomes an alert, once for that camera and hour.
import type { PluginContext } from '@haidang/plugin-sdk';
import { anomalyOf, type Anomaly } from '../../events/anomaly.js';
import type { DayCounts } from '../../events/counts.js';
import { dayAfter, dayOf, HOUR, hourOf } from '../../local-time.js';
import { settingsOf } from '../../settings.js';
import { alertKey, type Alert } from '../alerts.js';
import { write } from './book.js';
import { keys } from '../keys.js';
import { registerOf } from '../register.js';
import { readAll } from '../store.js';

const WEEKS = 8;
const CAMERAS_AT_ONCE = 100;

export async function findAnomalies(context: PluginContext): Promise<void> {
  const over = Date.parse(context.now) - HOUR;
  const [day, hour] = [dayOf(over), hourOf(over)];
  const { cameras } = await registerOf(context);
  const enabled = [...cameras.values()].filter((camera) => camera.enabled && !camera.maintenance);
  const alerts = new Map<string, Alert>();
  for (let from = 0; from < enabled.length; from += CAMERAS_AT_ONCE) {
    const some = enabled.slice(from, from + CAMERAS_AT_ONCE);
    const days = Array.from({ length: WEEKS + 1 }, (_, week) => dayAfter(day, -7 * week));
    const read = await readAll<DayCounts>(
      context.store,
      some.flatMap(({ code }) => days.map((each) => keys.day(each, code))),
    );
    for (const { code } of some) {
      const counts = days.map((each) => read.get(keys.day(each, code))?.value);
      const anomaly = anomalyOf(
        countAt(counts[0], hour),
        counts.slice(1).flatMap((each) => (each === undefined ? [] : countAt(each, hour))),
      );
      if (anomaly === undefined) continue;
      const at = over - (over % HOUR);
      alerts.set(alertKey('anomaly', code, at, settingsOf(context).alertMinutes), {
        kind: 'anomaly',
        camera: code,
        at,
        last: at,
        events: [],
        note: wordsOf(anomaly, hour),
        state: 'new',
      });
    }
  }
  if (alerts.size > 0) await write(context, { events: new Map(), groups: new Map(), alerts, signs: new Map(), picturesOf: () => false });
}

function countAt(counts: DayCounts | undefined, hour: string): number {
  return Object.values(counts?.kinds ?? {}).reduce((sum, tally) => sum + (tally.hours[hour] ?? 0), 0);
}

function wordsOf({ direction, usual, found }: Anomaly, hour: string): string {
  return `${hour}h: ${String(found)} sự kiện, thường ${String(Math.round(usual))} (${direction === 'high' ? 'cao' : 'thấp'} bất thường)`;
}

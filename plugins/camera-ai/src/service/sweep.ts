// Once an hour. Records carry the moment at which they die; but when an administrator shortens how long something is kept, what was
// written before must go too. So everything older than the settings say is deleted here, by its place in time. Counts stay.
import type { PluginContext } from '@haidang/plugin-sdk';
import { DAY } from '../local-time.js';
import { eventLife, settingsOf } from '../settings.js';
import { partsOfKey } from '../events/event.js';
import { hourInstant } from './counting/book.js';
import { keys } from './keys.js';
import { deleteKeys } from './store.js';

const AT_ONCE = 2000;
const MOST_TURNS = 50;

export async function sweep(context: PluginContext): Promise<void> {
  const settings = settingsOf(context);
  const now = Date.parse(context.now);
  const eventsFrom = now - eventLife(settings);
  const gone = {
    events: await sweepBelow(context, 'event/', eventsFrom, (key) => {
      const camera = partsOfKey(key)?.camera;
      return camera === undefined ? [] : [keys.byCamera(camera, key)];
    }),
    pictures: await sweepBelow(context, 'picture/', now - settings.pictureDays * DAY),
    groups: await sweepBelow(context, 'group/', eventsFrom),
    alerts: await sweepBelow(context, 'alert/', eventsFrom),
    hours: await sweepHours(context, now - settings.minuteDays * DAY),
  };
  const all = Object.entries(gone).filter(([, count]) => count > 0);
  if (all.length > 0) context.log('info', `swept ${all.map(([what, count]) => `${String(count)} ${what}`).join(', ')}`);
}

async function sweepBelow(context: PluginContext, prefix: string, from: number, also: (key: string) => readonly string[] = () => []): Promise<number> {
  const until = prefix + String(Math.max(0, from)).padStart(13, '0');
  let count = 0;
  for (let turn = 0; turn < MOST_TURNS; turn += 1) {
    const some = await context.store.list({ prefix, until, limit: AT_ONCE });
    await deleteKeys(
      context.store,
      some.flatMap(({ key }) => [key, ...also(key.slice(prefix.length))]),
    );
    count += some.length;
    if (some.length < AT_ONCE) break;
  }
  return count;
}

async function sweepHours(context: PluginContext, from: number): Promise<number> {
  let count = 0;
  for (let turn = 0; turn < MOST_TURNS; turn += 1) {
    const some = (await context.store.list({ prefix: 'hour/', limit: AT_ONCE })).filter(({ key }) => hourInstant(key) < from);
    await deleteKeys(
      context.store,
      some.map(({ key }) => key),
    );
    count += some.length;
    if (some.length < AT_ONCE) break;
  }
  return count;
}

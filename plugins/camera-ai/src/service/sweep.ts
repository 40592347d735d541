// Once an hour everything that is due before the next time is deleted, by its place in time, and it is said how many these were: in the
// audit, and on the page of privacy. Records carry the moment at which they die as well, so that nothing outlives it while the sweep stands
// still; but when an administrator shortens how long something is kept, what was written before must go too. Counts stay.
import type { PluginContext } from '@haidang/plugin-sdk';
import { DAY, dayOf, HOUR } from '../local-time.js';
import { eventLife, settingsOf } from '../settings.js';
import { partsOfKey } from '../events/event.js';
import { hourInstant } from './counting/book.js';
import { keys } from './keys.js';
import { deleteKeys } from './store.js';

const AT_ONCE = 2000;
const MOST_TURNS = 50;

/** How many were deleted. */
export interface Swept {
  readonly events: number;
  readonly pictures: number;
  readonly groups: number;
  readonly alerts: number;
  readonly hours: number;
}

/** Days for which it is remembered how many they were; the audit keeps it for ever. */
const REMEMBERED = 30;

export async function sweep(context: PluginContext): Promise<void> {
  const settings = settingsOf(context);
  const now = Date.parse(context.now) + HOUR;
  const eventsFrom = now - eventLife(settings);
  const gone: Swept = {
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
  if (all.length === 0) return;
  context.log('info', `swept ${all.map(([what, count]) => `${String(count)} ${what}`).join(', ')}`);
  await context.audit({ action: 'camera.retention', object: dayOf(Date.parse(context.now)), details: { ...gone } });
  await remember(context, gone);
}

async function remember(context: PluginContext, gone: Swept): Promise<void> {
  const at = Date.parse(context.now);
  const key = keys.swept(dayOf(at));
  const before = (await context.store.get<Swept>(key))?.value;
  const names = Object.keys(gone) as (keyof Swept)[];
  const sum = Object.fromEntries(names.map((name) => [name, gone[name] + (before?.[name] ?? 0)]));
  await context.store.put(key, sum, { expiresAt: new Date(at + REMEMBERED * DAY).toISOString() });
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

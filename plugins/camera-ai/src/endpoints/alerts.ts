// Alerts over HTTP: newest first, those of cameras that the caller sees; whoever has seen one says so, and what was done. The first word
// stands: who acknowledged, when and with what note is not written over by the next.
import type { Endpoint, PluginContext } from '@haidang/plugin-sdk';
import type { Alert } from '../service/alerts.js';
import { keys } from '../service/keys.js';
import type { Sight } from '../service/sight.js';
import { readAll, retried } from '../service/store.js';
import { eventLife, settingsOf } from '../settings.js';
import { conflict, field, notFound, seenBy, textOf, wholeOf } from './answers.js';

/** GET /alerts?state=new&after=&limit= */
export const listAlerts: Endpoint = async (request, context) => {
  const { register, sight } = await seenBy(request, context);
  const limit = wholeOf(request, 'limit', 50, 200);
  const state = textOf(request, 'state');
  const after = textOf(request, 'after');
  const found = await alertsSeen(context, sight, after);
  const fitting = found.filter(({ value }) => state === undefined || value.state === state);
  const alerts = fitting.slice(0, limit).map(({ key, value }) => ({
    key: key.slice('alert/'.length),
    ...value,
    at: new Date(value.at).toISOString(),
    last: new Date(value.last).toISOString(),
    title: register.cameras.get(value.camera)?.title ?? value.note ?? value.camera,
  }));
  const waiting = found.filter(({ value }) => value.state === 'new').length;
  return { json: { alerts, waiting, next: fitting.length > limit ? (alerts.at(-1)?.key ?? null) : null } };
};

/** The newest first, at most a thousand. */
export async function alertsSeen({ store }: PluginContext, sight: Sight, after?: string): Promise<readonly { readonly key: string; readonly value: Alert }[]> {
  const found = await store.list<Alert>({ prefix: 'alert/', reverse: true, limit: 1000, ...(after === undefined ? {} : { after: keys.alert(after) }) });
  return found.filter(({ value }) => sight.sees(value.camera));
}

/** POST /alerts/:key/acknowledge `{ answer? }` */
export const acknowledgeAlert: Endpoint = async (request, context) => {
  const key = keys.alert(request.params['key'] ?? '');
  const answer = field(request, 'answer');
  const by = request.caller?.username ?? '';
  const { sight } = await seenBy(request, context);
  const done = await retried(async () => {
    const read = (await readAll<Alert>(context.store, [key])).get(key);
    if (read?.value === undefined || !sight.sees(read.value.camera)) return undefined;
    if (read.value.state === 'acknowledged') return read.value.by ?? '';
    const after: Alert = { ...read.value, state: 'acknowledged', by, acknowledgedAt: context.now, ...(answer === '' ? {} : { answer }) };
    const dies = new Date(after.at + eventLife(settingsOf(context))).toISOString();
    await context.store.put(key, { ...after, events: [...after.events] }, { ifRevision: read.revision, expiresAt: dies });
    return after;
  });
  if (done === undefined) return notFound();
  if (typeof done === 'string') return conflict(`Cảnh báo đã được ${done} ghi nhận.`, `${done} has acknowledged this alert already.`);
  await context.audit({ action: 'camera.alert.acknowledge', object: request.params['key'] ?? '', details: { answer } });
  await context.announce('alerts');
  return { json: done };
};

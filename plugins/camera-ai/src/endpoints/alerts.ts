// Alerts over HTTP: newest first; whoever has seen one says so, and what was done.
import type { Endpoint } from '@haidang/plugin-sdk';
import type { Alert } from '../service/alerts.js';
import { keys } from '../service/keys.js';
import { registerOf } from '../service/register.js';
import { readAll, retried } from '../service/store.js';
import { same } from '../service/same.js';
import { eventLife, settingsOf } from '../settings.js';
import { field, notFound, textOf, wholeOf } from './answers.js';

/** GET /alerts?state=new&after=&limit= */
export const listAlerts: Endpoint = async (request, context) => {
  const { cameras } = await registerOf(context);
  const limit = wholeOf(request, 'limit', 50, 200);
  const state = textOf(request, 'state');
  const after = textOf(request, 'after');
  const found = await context.store.list<Alert>({ prefix: 'alert/', reverse: true, limit: 1000, ...(after === undefined ? {} : { after: keys.alert(after) }) });
  const fitting = found.filter(({ value }) => state === undefined || value.state === state);
  const alerts = fitting.slice(0, limit).map(({ key, value }) => ({
    key: key.slice('alert/'.length),
    ...value,
    at: new Date(value.at).toISOString(),
    last: new Date(value.last).toISOString(),
    title: cameras.get(value.camera)?.title ?? value.note ?? value.camera,
  }));
  const waiting = found.filter(({ value }) => value.state === 'new').length;
  return { json: { alerts, waiting, next: fitting.length > limit ? (alerts.at(-1)?.key ?? null) : null } };
};

/** POST /alerts/:key/acknowledge `{ answer? }` */
export const acknowledgeAlert: Endpoint = async (request, context) => {
  const key = keys.alert(request.params['key'] ?? '');
  const answer = field(request, 'answer');
  const by = request.caller?.username ?? '';
  const done = await retried(async () => {
    const read = (await readAll<Alert>(context.store, [key])).get(key);
    if (read?.value === undefined) return undefined;
    const after: Alert = { ...read.value, state: 'acknowledged', by, acknowledgedAt: context.now, ...(answer === '' ? {} : { answer }) };
    if (!same(read.value, after)) {
      const dies = new Date(after.at + eventLife(settingsOf(context))).toISOString();
      await context.store.put(key, { ...after, events: [...after.events] }, { ifRevision: read.revision, expiresAt: dies });
    }
    return after;
  });
  if (done === undefined) return notFound();
  await context.audit({ action: 'camera.alert.acknowledge', object: request.params['key'] ?? '', details: { answer } });
  await context.announce('alerts');
  return { json: done };
};

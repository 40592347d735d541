// Numbers over HTTP: the header, counts and heat, and the rules of privacy as they are set.
import type { Endpoint } from '@haidang/plugin-sdk';
import type { Alert } from '../service/alerts.js';
import { dayAfter, dayOf } from '../local-time.js';
import { mappingOf } from '../service/counting/figures.js';
import { countsOf, lastHour, partsOf } from '../service/counting/heat.js';
import { summaryNow } from '../service/standings.js';
import { listAll } from '../service/store.js';
import { settingsOf } from '../settings.js';
import { dateOf, kindsOf, textOf } from './answers.js';

/** GET /summary */
export const summary: Endpoint = async (_, context) => {
  const [now, minutes, recorders, newest] = await Promise.all([
    summaryNow(context),
    lastHour(context),
    listAll<{ online: boolean; at: number }>(context.store, 'recorder/', 200),
    context.store.list<Alert>({ prefix: 'alert/', reverse: true, limit: 1000 }),
  ]);
  return {
    json: {
      ...(now ?? {
        at: null,
        total: 0,
        counts: { active: 0, offline: 0, frozen: 0, maintenance: 0, off: 0 },
        newestEvent: null,
        newestSign: null,
        eventsToday: 0,
      }),
      minutes,
      recorders: recorders.map(({ key, value }) => ({ name: key.slice('recorder/'.length), online: value.online, at: new Date(value.at).toISOString() })),
      alertsWaiting: newest.filter(({ value }) => value.state === 'new').length,
    },
  };
};

/** GET /counts?camera=&kind=&from=&until=; default: the last four weeks. One day (`from` is `until`) comes by its hours too, and with `hour=07` that hour by its minutes. */
export const counts: Endpoint = async (request, context) => {
  const until = dateOf(request, 'until') ?? dayOf(Date.parse(context.now));
  const from = dateOf(request, 'from') ?? dayAfter(until, -27);
  const first = from > until ? until : from < dayAfter(until, -366) ? dayAfter(until, -366) : from;
  const [camera, kinds, hour] = [textOf(request, 'camera'), kindsOf(request), textOf(request, 'hour')];
  const whole = await countsOf(context, { camera, kinds, from: first, until });
  if (first !== until) return { json: whole };
  const hours = await partsOf(context, { camera, kinds, day: until, hour: undefined });
  const minutes = hour !== undefined && /^([01]\d|2[0-3])$/.test(hour) ? await partsOf(context, { camera, kinds, day: until, hour }) : null;
  return { json: { ...whole, hours, minutes } };
};

/** GET /privacy: what is kept and for how long, and where the numbers go. */
export const privacy: Endpoint = (_, context) => {
  const settings = settingsOf(context);
  return {
    json: {
      eventMonths: settings.eventMonths,
      pictureDays: settings.pictureDays,
      minuteDays: settings.minuteDays,
      intervalSeconds: settings.interval,
      mapping: mappingOf(settings.mapping),
      recorder: settings.recorder !== '',
      live: settings.live !== '',
    },
  };
};

// Numbers over HTTP: the header, counts and heat, and the rules of privacy as they are set.
import type { Endpoint, EndpointRequest, PluginContext } from '@haidang/plugin-sdk';
import { dayAfter, dayOf } from '../local-time.js';
import { countsOf } from '../service/counting/heat.js';
import { mappingOf } from '../service/counting/measures.js';
import { lastHour, partsOf } from '../service/counting/parts.js';
import { placesOf } from '../service/counting/places.js';
import { keys } from '../service/keys.js';
import { noneOf, recordersNow, summaryFor } from '../service/standings.js';
import type { Swept } from '../service/sweep.js';
import { settingsOf } from '../settings.js';
import { alertsSeen } from './alerts.js';
import { dateOf, kindsOf, notFound, seenBy, textOf } from './answers.js';

/** GET /summary */
export const summary: Endpoint = async (request, context) => {
  const { sight } = await seenBy(request, context);
  const [now, minutes, recorders, alerts] = await Promise.all([
    summaryFor(context, sight),
    lastHour(context, placesOf(sight, undefined) ?? []),
    recordersNow(context),
    alertsSeen(context, sight),
  ]);
  return {
    json: {
      ...(now ?? {
        at: null,
        total: 0,
        counts: noneOf(),
        newestEvent: null,
        newestSign: null,
        eventsToday: 0,
      }),
      minutes,
      recorders: recorders.map(({ name, online, at }) => ({ name, online, at: new Date(at).toISOString() })),
      alertsWaiting: alerts.filter(({ value }) => value.state === 'new').length,
    },
  };
};

/** GET /counts?camera=&kind=&from=&until=; default: the last four weeks. One day (`from` is `until`) comes by its hours too, and with `hour=07` that hour by its minutes. */
export const counts: Endpoint = async (request, context) => {
  const { from, until, kinds, places } = await asked(request, context);
  if (places === undefined) return notFound();
  const hour = textOf(request, 'hour');
  const whole = await countsOf(context, { places, kinds, from, until });
  if (from !== until) return { json: whole };
  const hours = await partsOf(context, { places, kinds, day: until, hour: undefined });
  const minutes = hour !== undefined && /^([01]\d|2[0-3])$/.test(hour) ? await partsOf(context, { places, kinds, day: until, hour }) : null;
  return { json: { ...whole, hours, minutes } };
};

/** Which numbers are meant; `places` undefined: of a camera that the caller does not see. */
export async function asked(request: EndpointRequest, context: PluginContext) {
  const until = dateOf(request, 'until') ?? dayOf(Date.parse(context.now));
  const from = dateOf(request, 'from') ?? dayAfter(until, -27);
  const { register, sight } = await seenBy(request, context);
  return {
    register,
    sight,
    from: from > until ? until : from < dayAfter(until, -366) ? dayAfter(until, -366) : from,
    until,
    kinds: kindsOf(request),
    places: placesOf(sight, textOf(request, 'camera')),
  };
}

/** GET /privacy: what is kept and for how long, and where the numbers go. */
export const privacy: Endpoint = async (_, context) => {
  const settings = settingsOf(context);
  const swept = await context.store.list<Swept>({ prefix: keys.swept(''), reverse: true, limit: 7 });
  return {
    json: {
      swept: swept.map(({ key, value }) => ({ day: key.slice(keys.swept('').length), ...value })),
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

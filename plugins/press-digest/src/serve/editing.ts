// Endpoints for editors: their work on items, an item added by its address, publishing, corrections, figures, subscriptions.
import { HostError, type Endpoint, type PluginContext } from '@haidang/plugin-sdk';
import { published } from '../digest/publishing.js';
import { figuresOf, monthFigures, sent, type Sent } from '../figures/figures.js';
import { itemChanges } from '../news/archive.js';
import { edited, type Correction } from '../news/edits.js';
import { linkId, OTHER_TOPIC, provinceDay } from '../news/item.js';
import { pageEntry } from '../news/polling.js';
import { faultOf } from '../news/sources.js';
import { itemOf, Stories } from '../news/taking.js';
import type { Press } from '../press.js';
import type { CorrectionView, MonthAnswer } from './shapes.js';
import { cleanText } from '../text/clean.js';
import { topicsOf } from '../topics/topics.js';
import { callerName, dayIn, fieldsOf, json, refused, textIn } from './answers.js';

export function editing(press: Press): Record<string, Endpoint> {
  return {
    'POST /edits': async (request, context) => {
      const fields = fieldsOf(request);
      const topics = new Set([...(await topicsOf(context.store)).map(({ id }) => id), OTHER_TOPIC]);
      const place = fields['place'];
      const fault = await edited(
        context,
        press.archive,
        {
          deed: textIn(fields, 'deed'),
          day: textIn(fields, 'day'),
          id: textIn(fields, 'id'),
          topic: textIn(fields, 'topic'),
          into: textIn(fields, 'into'),
          reason: textIn(fields, 'reason'),
          text: textIn(fields, 'text'),
          ...(typeof place === 'number' ? { place } : {}),
        },
        callerName(request),
        topics,
      );
      return fault === undefined ? { status: 204 } : refused(fault);
    },

    'POST /items': async (request, context) => {
      const fields = fieldsOf(request);
      const address = textIn(fields, 'address').trim();
      if (!URL.canParse(address) || !/^https?:$/.test(new URL(address).protocol) || new URL(address).username !== '') return refused('address');
      if ((await press.archive.known(context.store, [address])).size > 0) return refused('known');
      const typed = { title: cleanText(textIn(fields, 'title'), 300), excerpt: cleanText(textIn(fields, 'excerpt'), 600) };
      const asked =
        typed.title === ''
          ? await askedPage(context, address)
          : { title: typed.title, excerpt: typed.excerpt, link: address, publishedAt: undefined, site: undefined };
      if (typeof asked === 'string') return refused(asked);
      const source = { id: 'by-hand', name: cleanText(textIn(fields, 'source'), 120) || (asked.site ?? new URL(address).hostname.replace(/^www\./, '')) };
      const made = itemOf(context, await press.judging(context), source, { ...asked, link: address });
      const item = await new Stories(press.archive, context).placed({
        ...made,
        day: provinceDay(context.now),
        added: { by: callerName(request), at: context.now },
      });
      try {
        await context.store.write(
          itemChanges(context, [item], true).map((change) => (change.key === `link/${linkId(address)}` ? { ...change, ifRevision: 0 } : change)),
        );
      } catch (cause) {
        if (cause instanceof HostError && cause.code === 'CONFLICT') return refused('known');
        throw cause;
      }
      await context.audit({ action: 'press.add', object: `${item.day}/${item.id}`, details: { title: item.title, address } });
      await context.announce('items');
      return { status: 201, json: { day: item.day, id: item.id, title: item.title } };
    },

    'POST /digests/:day/publish': async (request, context) => {
      const edition = await published(context, press.archive, await topicsOf(context.store), dayIn(request.params['day'], context), callerName(request));
      if (edition === undefined) return refused('nothing');
      return { status: 201, json: { day: edition.day, edition: edition.edition, counts: edition.counts, documents: edition.html !== '' } };
    },

    'GET /corrections': async (_request, context) => {
      const records = await context.store.list<Correction>({ prefix: 'correction/', reverse: true, limit: 200 });
      return json<{ items: readonly CorrectionView[] }>({ items: records.map(({ value }) => value) });
    },

    'GET /figures/:month': async (request, context) => {
      const month = request.params['month'] ?? '';
      if (!/^\d{4}-(0[1-9]|1[0-2])$/.test(month)) return refused('month');
      const figures = await monthFigures(context, press.archive, await topicsOf(context.store), month);
      const last = await context.store.get<Sent>(`figures/${month}`);
      return json<MonthAnswer>({ figures, cells: figuresOf(figures, '').length, sent: last?.value ?? null });
    },

    'POST /figures/:month': async (request, context) => {
      const month = request.params['month'] ?? '';
      if (!/^\d{4}-(0[1-9]|1[0-2])$/.test(month)) return refused('month');
      try {
        return json(await sent(context, press.archive, await topicsOf(context.store), month, callerName(request)));
      } catch (cause) {
        if (cause instanceof HostError && cause.code === 'NOT_GRANTED') return refused('not-granted');
        throw cause;
      }
    },

    'GET /subscription': async (request, context) => {
      const username = request.caller?.username ?? '';
      const [own, all] = [await context.store.get(subscriberKey(username)), await context.store.count('subscriber/')];
      return json({ subscribed: own !== undefined, subscribers: all });
    },

    'PUT /subscription': async (request, context) => {
      const username = request.caller?.username ?? '';
      if (username === '') return refused('not-allowed');
      if (fieldsOf(request)['subscribed'] === true) await context.store.put(subscriberKey(username), { username, since: context.now });
      else await context.store.delete(subscriberKey(username));
      return { status: 204 };
    },
  };
}

/** Usernames are of small letters, digits, `.`, `_` and `-`. */
const subscriberKey = (username: string): string => `subscriber/${username.toLowerCase().replace(/[^a-z0-9._-]/g, '') || '-'}`;

async function askedPage(
  context: PluginContext,
  address: string,
): Promise<Exclude<Awaited<ReturnType<typeof pageEntry>>, undefined | { readonly pause: number }> | 'page' | 'unreachable' | 'not-granted'> {
  try {
    const entry = await pageEntry(context, address);
    return entry === undefined ? 'page' : 'pause' in entry ? 'unreachable' : entry;
  } catch (cause) {
    const { code } = faultOf(cause);
    return code === 'not-granted' ? 'not-granted' : code === 'too-large' ? 'page' : 'unreachable';
  }
}

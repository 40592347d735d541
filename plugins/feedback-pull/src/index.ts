// Citizen feedback by pull: the figures of another system come in on a schedule, what cannot be taken becomes a dead letter that somebody
// sees, tries again or drops. A plugin of its own and not part of the set's folder: a set's definition is versioned with its figures, while
// an address and a mapping change with the other system.
import { definePlugin, problem, type Endpoint } from '@haidang/plugin-sdk';
import { indicatorsOf } from './mapping.js';
import { mappingOf, pullIfDue, retried, setting, type DeadLetter, type Pull, type PullState } from './pull.js';

const notFound = problem(404, 'FEEDBACK_NOT_FOUND', {
  vi: 'Không còn bản ghi này; có thể đã được xử lý.',
  en: 'This record is no longer there; it may have been dealt with.',
});

const http: Readonly<Record<string, Endpoint>> = {
  'GET /state': async (_request, context) => {
    const [state, pulls, dead] = [
      await context.store.get<PullState>('state'),
      await context.store.list<Pull>({ prefix: 'pull/', reverse: true, limit: 50 }),
      await context.store.list<DeadLetter>({ prefix: 'dead/', limit: 500 }),
    ];
    const lines = context.settings['indicators'];
    const { labels, faults } = indicatorsOf(Array.isArray(lines) ? (lines as string[]) : []);
    const { periodField, unitField, indicatorField, valueField } = mappingOf(context);
    return {
      json: {
        address: setting(context, 'address'),
        state: state?.value ?? null,
        pulls: pulls.map(({ value }) => value),
        dead: dead.map(({ value }) => value).sort((a, b) => (a.at < b.at ? 1 : -1)),
        deadCount: await context.store.count('dead/'),
        mapping: { periodField, unitField, indicatorField, valueField, indicators: Object.fromEntries(labels), faults },
      },
      headers: { 'cache-control': 'no-store' },
    };
  },

  'POST /pull': async (_request, context) => {
    const pull = await pullIfDue(context, true);
    return pull === undefined
      ? problem(409, 'FEEDBACK_NO_ADDRESS', {
          vi: 'Chưa đặt địa chỉ nguồn; đặt ở trang Phần mở rộng, mục Thiết lập.',
          en: 'No address is set; set it on the Plugins page, under Settings.',
        })
      : { json: pull };
  },

  'POST /dead/:id/retry': async (request, context) => {
    const outcome = await retried(context, request.params['id'] ?? '');
    return outcome === 'gone' ? notFound : { json: { outcome } };
  },

  'POST /dead/retry-all': async (_request, context) => {
    const letters = await context.store.list<DeadLetter>({ prefix: 'dead/', limit: 200 });
    let accepted = 0;
    for (const { value } of letters) if ((await retried(context, value.id)) === 'accepted') accepted += 1;
    return { json: { tried: letters.length, accepted } };
  },

  'DELETE /dead/:id': async (request, context) => {
    const id = request.params['id'] ?? '';
    const record = await context.store.get<DeadLetter>(`dead/${id}`);
    if (record === undefined) return notFound;
    await context.store.delete(record.key);
    await context.audit({
      action: 'feedback.drop',
      object: id,
      details: { key: record.value.key.slice(0, 500), reasons: record.value.reasons.map(({ vi }) => vi) },
    });
    await context.announce('pulls');
    return { status: 204 };
  },
};

export default definePlugin({
  http,
  schedules: {
    pull: async (context) => {
      await pullIfDue(context);
    },
  },
});

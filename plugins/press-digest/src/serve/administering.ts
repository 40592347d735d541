// Endpoints for administrators: sources, and topics with their rules and the test on past days.
import { problem, type Endpoint, type EndpointAnswer, type Localised, type PluginContext, type StoreChange } from '@haidang/plugin-sdk';
import { itemChanges } from '../news/archive.js';
import { dayBefore, topicOf, type Item, provinceDay } from '../news/item.js';
import { withDefaultSources } from '../news/default-sources.js';
import { round } from '../news/polling.js';
import { sourceOf, sourcesOf, stateOf, type Reading } from '../news/sources.js';
import { judged } from '../news/taking.js';
import type { Press } from '../press.js';
import { isFault, judgedText, matchesOf, readRule, type RuleFault } from '../topics/rule.js';
import { loadSamples, removeSamples } from '../sample/load.js';
import { TOPIC_SETS } from '../topics/sets.js';
import { topicFrom, topicsOf } from '../topics/topics.js';
import { fieldsOf, json, refused, textIn } from './answers.js';
import type { SourceView, TopicsAnswer, TriedAnswer, TriedItem } from './shapes.js';

const MOST_TRIED_DAYS = 60;

export function administering(press: Press): Record<string, Endpoint> {
  return {
    'GET /sources': async (_request, context) => {
      await withDefaultSources(context.store);
      const sources = await sourcesOf(context.store);
      return json<{ items: readonly SourceView[]; now: string }>({
        items: sources.map(({ source, reading }) => ({ ...source, state: stateOf(source, reading), reading: reading ?? null })),
        now: context.now,
      });
    },

    'PUT /sources/:id': async (request, context) => {
      const id = request.params['id'] ?? '';
      const source = sourceOf(id, request.json);
      if ('wrong' in source) return refused(source.wrong);
      const before = await context.store.get<{ address: string }>(`source/${id}`);
      const changes: StoreChange[] = [{ key: `source/${id}`, value: source }];
      // Another address is another feed: what was known of the old one (ETag, faults) says nothing of it.
      if (before?.value.address !== source.address) changes.push({ key: `reading/${id}`, value: { nextAt: context.now, faults: 0, total: 0 } });
      await context.store.write(changes);
      await context.audit({ action: 'press.source', object: id, details: source });
      await context.announce('sources');
      return { status: before === undefined ? 201 : 200, json: source };
    },

    'DELETE /sources/:id': async (request, context) => {
      const id = request.params['id'] ?? '';
      if ((await context.store.get(`source/${id}`)) === undefined) return refused('not-found');
      await context.store.write([
        { key: `source/${id}`, delete: true },
        { key: `reading/${id}`, delete: true },
      ]);
      await context.store.deleteAll(`pending/${id}/`);
      await context.audit({ action: 'press.source-delete', object: id });
      await context.announce('sources');
      return { status: 204 };
    },

    'POST /samples': async (_request, context) => {
      const items = await loadSamples(context, press.archive, await press.judging(context));
      await context.audit({ action: 'press.samples-load', object: 'samples', details: { items } });
      return { status: 201, json: { items } };
    },

    'DELETE /samples': async (_request, context) => {
      const items = await removeSamples(context);
      await context.audit({ action: 'press.samples-remove', object: 'samples', details: { items } });
      return json({ items });
    },

    'POST /sources/:id/read': async (request, context) => {
      const id = request.params['id'] ?? '';
      const source = (await sourcesOf(context.store)).find((each) => each.source.id === id);
      if (source === undefined) return refused('not-found');
      const fresh = await round(context, press.archive, () => press.judging(context), id);
      const reading = (await context.store.get<Reading>(`reading/${id}`))?.value;
      await context.announce('sources');
      // Unchanged: its host's pace does not allow it yet.
      return json({ fresh, waited: reading?.checkedAt === source.reading?.checkedAt, reading: reading ?? null });
    },

    'GET /topics': async (_request, context) => {
      const topics = await topicsOf(context.store);
      return json<TopicsAnswer>({
        items: topics.map((topic) => ({ ...topic, fault: faultOfRule(topic.rule, topic.marks) })),
        sets: TOPIC_SETS,
      });
    },

    'PUT /topics/:id': async (request, context) => {
      const topic = topicFrom(request.params['id'] ?? '', request.json);
      if ('wrong' in topic) return topic.rule === undefined ? refused(topic.wrong) : unreadable(topic.rule);
      await topicsOf(context.store);
      const before = await context.store.get(`topic/${topic.id}`);
      await context.store.put(`topic/${topic.id}`, topic);
      await context.audit({ action: 'press.topic', object: topic.id, details: topic });
      await context.announce('topics');
      return { status: before === undefined ? 201 : 200, json: topic };
    },

    'DELETE /topics/:id': async (request, context) => {
      const id = request.params['id'] ?? '';
      if ((await context.store.get(`topic/${id}`)) === undefined) return refused('not-found');
      await context.store.delete(`topic/${id}`);
      await context.audit({ action: 'press.topic-delete', object: id });
      await context.announce('topics');
      return { status: 204 };
    },

    // "sẽ bắt 12/300 tin": what a rule would take of past days, and what it would change.
    'POST /rules/try': async (request, context) => {
      const fields = fieldsOf(request);
      const rule = readRule(textIn(fields, 'rule'), fields['marks'] === true);
      if (isFault(rule)) return unreadable(rule);
      const topic = textIn(fields, 'topic');
      const items = await pastItems(context, press, fields['days']);
      const hits = items.flatMap((item) => {
        const words = matchesOf(rule, judgedText(item.title, item.excerpt));
        return words === undefined ? [] : [{ item, words }];
      });
      const now = items.filter(({ topics }) => topics.some(({ id }) => id === topic));
      const hitIds = new Set(hits.map(({ item }) => item.id));
      const view = ({ day, id, title, sourceTitle }: Item): TriedItem => ({ day, id, title, source: sourceTitle });
      return json<TriedAnswer>({
        total: items.length,
        hits: hits.length,
        sample: hits
          .slice(-20)
          .reverse()
          .map(({ item, words }) => ({ ...view(item), words, topic: topicOf(item) })),
        lost: now
          .filter(({ id }) => !hitIds.has(id))
          .slice(-20)
          .reverse()
          .map(view),
      });
    },

    // Puts past days to the rules of now; what an editor moved stays.
    'POST /rules/apply': async (request, context) => {
      const judging = await press.judging(context);
      const items = await pastItems(context, press, fieldsOf(request)['days']);
      const changed = items.flatMap((item) => {
        const anew = { ...item, ...judged(judging, item.title, item.excerpt) };
        return JSON.stringify(anew.topics) === JSON.stringify(item.topics) ? [] : [anew];
      });
      for (let at = 0; at < changed.length; at += 400) await context.store.write(itemChanges(context, changed.slice(at, at + 400), false));
      await context.audit({ action: 'press.apply-rules', object: 'topics', details: { looked: items.length, changed: changed.length } });
      if (changed.length > 0) await context.announce('items');
      return json({ looked: items.length, changed: changed.length });
    },
  };
}

async function pastItems(context: PluginContext, press: Press, days: unknown): Promise<Item[]> {
  const count = typeof days === 'number' && Number.isInteger(days) ? Math.min(MOST_TRIED_DAYS, Math.max(1, days)) : 7;
  return press.archive.between(context.store, dayBefore(provinceDay(context.now), count), provinceDay(context.now));
}

const RULE_FAULTS: Readonly<Record<RuleFault['code'], Localised>> = {
  empty: { vi: 'chưa có từ nào', en: 'there is no word' },
  unexpected: { vi: 'chỗ này thiếu hoặc thừa', en: 'something is missing or too much' },
  unclosed: { vi: 'thiếu dấu đóng', en: 'something is not closed' },
  'too-long': { vi: 'quy tắc dài quá 4.000 ký tự', en: 'longer than 4,000 characters' },
  'too-deep': { vi: 'quá nhiều tầng ngoặc', en: 'too many levels of parentheses' },
  'nothing-required': { vi: 'quy tắc phải đòi ít nhất một từ, không thể chỉ loại trừ', en: 'it must ask for a word; it cannot only exclude' },
};

/** Where a rule stops to be one, and why. */
function unreadable(fault: RuleFault): EndpointAnswer {
  const { vi, en = vi } = RULE_FAULTS[fault.code];
  const title = { vi: `Quy tắc không đọc được ở ký tự ${fault.at + 1}: ${vi}.`, en: `The rule cannot be read at character ${fault.at + 1}: ${en}.` };
  return problem(422, 'PRESS_RULE', title, { fault });
}

function faultOfRule(rule: string, marks: boolean): RuleFault | null {
  const read = readRule(rule, marks);
  return isFault(read) ? read : null;
}

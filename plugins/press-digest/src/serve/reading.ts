// Endpoints for readers: the page of a day, one item with why it stands where it stands, search, the digests.
import { HostError, type Endpoint } from '@haidang/plugin-sdk';
import { documentOf, drawn, fileNameOf, isAwaited, MEDIA_TYPES, setting, type DocumentFormat } from '../digest/publishing.js';
import { OTHER_TOPIC, topicOf, type Item, provinceDay } from '../news/item.js';
import { dayPage, type Edition } from '../news/page.js';
import type { Press } from '../press.js';
import type { Question } from '../questions/questions.js';
import { topicsOf } from '../topics/topics.js';
import { dayIn, json, mayAsk, mayEdit, queryText, refused } from './answers.js';
import type { DayAnswer, DigestView, FoundAnswer, FoundView, ItemAnswer, PreviewAnswer } from './shapes.js';

const PAGE = 20;

export function reading(press: Press): Record<string, Endpoint> {
  return {
    'GET /days/:day': async (request, context) => {
      const topics = await topicsOf(context.store);
      const page = await dayPage(context, press.archive, topics, dayIn(request.params['day'], context));
      const may = { edit: mayEdit(request.caller), ask: mayAsk(request.caller), administer: request.caller?.actions.includes('administer') === true };
      // Why an item was hidden is the editors' own matter.
      return json<DayAnswer>({
        ...page,
        hidden: may.edit ? page.hidden : [],
        may,
        today: provinceDay(context.now),
        publishAt: isAwaited(context, page.day) ? setting(context, 'publishAt', '07:30') : null,
        topics: [...topics.map(({ id, title }) => ({ id, title })), { id: OTHER_TOPIC, title: 'Tin khác' }],
      });
    },

    'GET /items/:day/:id': async (request, context) => {
      const item = await press.archive.item(context.store, request.params['day'] ?? '', request.params['id'] ?? '');
      if (item === undefined || (item.hidden !== undefined && !mayEdit(request.caller))) return refused('not-found');
      const topics = new Map((await topicsOf(context.store)).map((topic) => [topic.id, topic]));
      const questions = await context.store.getMany<Question>((item.questions ?? []).map((id) => `question/${id}`));
      const story = (await press.archive.day(context.store, item.day)).filter((each) => each.story === item.story && each.id !== item.id);
      return json<ItemAnswer>({
        item,
        topic: topicOf(item),
        why: item.topics.map(({ id, words }) => ({ topic: id, title: topics.get(id)?.title ?? id, words })),
        story: story.map(({ day, id, title, sourceTitle, link, at, alike }) => ({ day, id, title, source: sourceTitle, link, at, alike: alike ?? null })),
        questions: questions.flatMap((record) => (record === undefined ? [] : [record.value])),
      });
    },

    'GET /search': async (request, context) => {
      const page = Math.min(500, Math.max(1, Number(queryText(request, 'page') ?? 1) || 1));
      const lines = await press.archive.search(context.store, {
        text: queryText(request, 'q') ?? '',
        topic: queryText(request, 'topic'),
        source: queryText(request, 'source'),
        from: queryText(request, 'from'),
        until: queryText(request, 'until'),
      });
      const some = lines.slice((page - 1) * PAGE, page * PAGE);
      const records = await context.store.getMany<Item>(some.map(({ day, id }) => `item/${day}/${id}`));
      const items = records.flatMap((record) => (record === undefined ? [] : [foundView(record.value)]));
      return json<FoundAnswer>({ total: lines.length, page, pages: Math.ceil(lines.length / PAGE), items });
    },

    'GET /digests': async (_request, context) => {
      const records = await context.store.list<Edition>({ prefix: 'digest/', reverse: true, limit: 60 });
      return json<{ items: readonly DigestView[] }>({
        items: records.map(({ value: { day, edition, publishedAt, by, counts, title, html } }) => ({
          day,
          edition,
          publishedAt,
          by,
          counts,
          title,
          documents: html !== '',
        })),
      });
    },

    'GET /digests/:day/preview': async (request, context) => {
      const { title, html, fault, counts } = await drawn(context, press.archive, await topicsOf(context.store), dayIn(request.params['day'], context));
      return json<PreviewAnswer>({ title, html, fault, counts });
    },

    'GET /digests/:day/file/:format': async (request, context) => {
      const day = dayIn(request.params['day'], context);
      const format: DocumentFormat | undefined = request.params['format'] === 'docx' ? 'docx' : request.params['format'] === 'pdf' ? 'pdf' : undefined;
      const edition = (await context.store.get<Edition>(`digest/${day}`))?.value;
      if (edition === undefined || format === undefined) return refused('not-found');
      if (edition.html === '') return refused('template');
      const bytes = await documentOf(context, edition, format).catch((cause: unknown) => {
        if (cause instanceof HostError) return undefined;
        throw cause;
      });
      if (bytes === undefined) return refused('printer');
      return {
        bytes,
        headers: {
          'content-type': MEDIA_TYPES[format],
          'content-disposition': `attachment; filename="${fileNameOf(day, format)}"`,
          'cache-control': 'no-store',
        },
      };
    },
  };
}

function foundView(item: Item): FoundView {
  const { day, id, title, excerpt, link, sourceTitle, at } = item;
  return { day, id, title, excerpt, link, source: sourceTitle, at, topic: topicOf(item) };
}

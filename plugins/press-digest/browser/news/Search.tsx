// Search over all that is kept: words with or without marks, topic, source, dates; the question stands in the address.
import {
  DateInput,
  EmptyState,
  Field,
  ListFrame,
  ListSearch,
  Select,
  dateText,
  useListQuestion,
  usePluginQuery,
  useSearchStates,
  useTexts,
} from '@haidang/host';
import type { ReactElement } from 'react';
import { Original } from '../Original.js';
import { TEXTS } from '../texts/texts.js';
import type { Found, Source, Topic } from '../wire.js';

const ASKED = { q: 'q', topic: 'topic', source: 'source', from: 'from', until: 'until', page: 'page' };

export function Search(): ReactElement {
  const t = useTexts(TEXTS);
  const { question, values, change } = useListQuestion('/search', ASKED);
  const topics = usePluginQuery<{ items: readonly Topic[] }>('/topics', { topics: ['topics'] });
  const sources = usePluginQuery<{ items: readonly Source[] }>('/sources', { topics: ['sources'] });
  const answer = usePluginQuery<Found>(question, { topics: ['items'] });
  return (
    <ListFrame
      answer={answer}
      pages={({ page, pages }) => ({ page, pages })}
      filters={
        <>
          <ListSearch name="q" label={t('searchFor')} placeholder={t('searchHint')} />
          <Select
            label={t('topic')}
            placeholder={t('anyTopic')}
            clearable
            width={190}
            value={values['topic']}
            onChange={(topic) => change('topic', topic)}
            options={(topics.data?.items ?? []).map(({ id, title }) => ({ value: id, title }))}
          />
          <Select
            label={t('source')}
            placeholder={t('anySource')}
            clearable
            width={190}
            value={values['source']}
            onChange={(source) => change('source', source)}
            options={(sources.data?.items ?? []).map(({ id, name }) => ({ value: id, title: name }))}
          />
          <Field label={t('from')}>
            <DateInput value={values['from']} onChange={(from) => change('from', from)} />
          </Field>
          <Field label={t('until')}>
            <DateInput value={values['until']} onChange={(until) => change('until', until)} />
          </Field>
        </>
      }
    >
      {(found) => <Results found={found} topics={topics.data?.items ?? []} />}
    </ListFrame>
  );
}

function Results({ found, topics }: { readonly found: Found; readonly topics: readonly Topic[] }): ReactElement {
  const t = useTexts(TEXTS);
  const [, go] = useSearchStates();
  if (found.total === 0) return <EmptyState icon="search" title={t('foundNone')} detail={t('foundNoneDetail')} />;
  const titles = new Map(topics.map(({ id, title }) => [id, title]));
  return (
    <section className="card press-digest-topic" aria-label={t('found', { count: found.total })}>
      <h3 aria-live="polite">{t('found', { count: found.total })}</h3>
      <ol>
        {found.items.map((item) => (
          <li key={item.id} className="press-digest-story">
            <p className="press-digest-title">
              <button type="button" className="press-digest-link" onClick={() => go({ item: `${item.day}/${item.id}` })}>
                {item.title}
              </button>
            </p>
            <p className="press-digest-excerpt">{item.excerpt}</p>
            <p className="press-digest-facts muted">
              <span>
                {item.source} · {dateText(item.at)}
              </span>
              <span>{titles.get(item.topic) ?? t('other')}</span>
              <Original link={item.link}>{t('original')}</Original>
            </p>
          </li>
        ))}
      </ol>
    </section>
  );
}

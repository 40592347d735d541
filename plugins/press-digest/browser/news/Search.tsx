// Search over all that is kept: words with or without marks, topic, source, dates; the question stands in the address.
import { DateInput, EmptyState, Field, Pager, Select, TextInput, dateText, usePluginQuery, useSearchStates, useTexts } from '@haidang/host';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { Waiting } from '../Waiting.js';
import { Original } from '../Original.js';
import { TEXTS } from '../texts/texts.js';
import type { Found, Source, Topic } from '../wire.js';

const ASKED = ['q', 'topic', 'source', 'from', 'until', 'page'] as const;

export function Search(): ReactElement {
  const t = useTexts(TEXTS);
  const [address, go] = useSearchStates();
  const [typed, setTyped] = useState(address['q'] ?? '');
  const topics = usePluginQuery<{ items: readonly Topic[] }>('/topics', { topics: ['topics'] });
  const sources = usePluginQuery<{ items: readonly Source[] }>('/sources', { topics: ['sources'] });
  const question = new URLSearchParams(ASKED.flatMap((name) => (address[name] === undefined ? [] : [[name, address[name]] as [string, string]])));
  const answer = usePluginQuery<Found>(`/search?${question.toString()}`, { topics: ['items'] });
  const { data } = answer;
  const set = (changes: Record<string, string | undefined>): void => go({ page: undefined, ...changes }, { replace: true });
  return (
    <div className="press-digest-search">
      <form
        className="press-digest-bar"
        onSubmit={(event) => {
          event.preventDefault();
          set({ q: typed === '' ? undefined : typed });
        }}
      >
        <TextInput
          kind="search"
          label={t('searchFor')}
          placeholder={t('searchHint')}
          value={typed}
          onChange={setTyped}
          onEnter={() => set({ q: typed === '' ? undefined : typed })}
        />
        <Select
          label={t('topic')}
          placeholder={t('anyTopic')}
          clearable
          width={190}
          value={address['topic']}
          onChange={(topic) => set({ topic })}
          options={(topics.data?.items ?? []).map(({ id, title }) => ({ value: id, title }))}
        />
        <Select
          label={t('source')}
          placeholder={t('anySource')}
          clearable
          width={190}
          value={address['source']}
          onChange={(source) => set({ source })}
          options={(sources.data?.items ?? []).map(({ id, name }) => ({ value: id, title: name }))}
        />
        <Field label={t('from')}>
          <DateInput value={address['from']} onChange={(from) => set({ from })} />
        </Field>
        <Field label={t('until')}>
          <DateInput value={address['until']} onChange={(until) => set({ until })} />
        </Field>
      </form>
      {data === undefined ? <Waiting answer={answer} /> : <Results found={data} topics={topics.data?.items ?? []} />}
    </div>
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
      {found.pages > 1 ? <Pager page={found.page} pages={found.pages} onChange={(page) => go({ page: page === 1 ? undefined : String(page) })} /> : null}
    </section>
  );
}

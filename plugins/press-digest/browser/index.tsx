// The page of the press digest: today's news by topic, search, questions to departments, digests, and the work of editors and administrators.
// Which part is open, the day and the item stand in the address.
import { AppLink, PageHead, todayHere, useMay, usePluginQuery, useSearchStates, useTexts } from '@haidang/host';
import type { ReactElement } from 'react';
import { Digests } from './Digests.js';
import { Figures } from './Figures.js';
import { ItemPanel } from './news/ItemPanel.js';
import { Questions } from './Questions.js';
import { Search } from './news/Search.js';
import { Sources } from './Sources.js';
import { TEXTS } from './texts/texts.js';
import { Today } from './news/Today.js';
import { Topics } from './Topics.js';
import type { Question } from './wire.js';
import './index.css';

function PressDigest(): ReactElement {
  const t = useTexts(TEXTS);
  const [address, go] = useSearchStates();
  const mayEdit = useMay('publish');
  const mayAdminister = useMay('administer');
  const questions = usePluginQuery<{ items: readonly Question[] }>('/questions', { topics: ['questions'] });
  const waiting = (questions.data?.items ?? []).filter(
    ({ state, mayAnswer, maySettle }) => (state === 'open' && mayAnswer === true) || (state === 'answered' && maySettle === true),
  ).length;
  const overdue = (questions.data?.items ?? []).filter(({ state, dueOn }) => state === 'open' && dueOn < todayHere()).length;
  const counted = [...(waiting === 0 ? [] : [String(waiting)]), ...(overdue === 0 ? [] : [t('overdue', { count: overdue })])].join(', ');
  const items = [
    { id: 'today', title: t('today'), content: <Today /> },
    { id: 'search', title: t('search'), content: <Search /> },
    { id: 'questions', title: counted === '' ? t('questions') : `${t('questions')} (${counted})`, content: <Questions /> },
    { id: 'digests', title: t('digests'), content: <Digests /> },
    { id: 'sources', title: t('sources'), content: <Sources /> },
    ...(mayEdit || mayAdminister ? [{ id: 'topics', title: t('topics'), content: <Topics /> }] : []),
    ...(mayEdit ? [{ id: 'figures', title: t('figures'), content: <Figures /> }] : []),
  ];
  const tab = items.some(({ id }) => id === address['tab']) ? (address['tab'] ?? 'today') : 'today';
  const [day, id] = (address['item'] ?? '').split('/');
  return (
    <div className="page press-digest">
      <PageHead title={t('title')} sub={t('onlyKept')} />
      <nav className="press-digest-nav" aria-label={t('parts')}>
        {items.map((part) => (
          <span key={part.id} className="press-digest-part" aria-current={part.id === tab ? 'page' : undefined}>
            <AppLink to={part.id === 'today' ? '/p/press-digest' : `/p/press-digest?tab=${part.id}`}>{part.title}</AppLink>
          </span>
        ))}
      </nav>
      {items.find((part) => part.id === tab)?.content}
      {day !== undefined && id !== undefined ? <ItemPanel day={day} id={id} onClose={() => go({ item: undefined })} /> : null}
    </div>
  );
}

export const pages = { 'press-digest': PressDigest };

// "Người dùng": who there is, where mails for them go, and whose unit they head.
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useDeferredValue, useState } from 'react';
import type { ReactElement } from 'react';
import type { User } from '@haidang/plugin-sdk';
import { useText } from '../../shared/i18n/index.js';
import { EmptyState } from '../../shared/ui/EmptyState.js';
import { PageHead } from '../../shared/ui/PageHead.js';
import { PageLoading } from '../../shared/ui/PageLoading.js';
import { ProblemNotice } from '../../shared/ui/ProblemNotice.js';
import { EditPerson } from './EditPerson.js';
import { peopleQuery } from './people.api.js';
import { matching } from './people.js';
import './people.css';

export function PeoplePage(): ReactElement {
  const { t } = useText();
  const [words, setWords] = useState('');
  const [edited, setEdited] = useState<User>();
  const wanted = useDeferredValue(words);
  const { data, error, refetch } = useQuery(peopleQuery);
  if (data === undefined)
    return error === null ? (
      <PageLoading />
    ) : (
      <div className="page">
        <ProblemNotice error={error} onRetry={() => void refetch()} />
      </div>
    );
  const shown = matching(data, wanted);
  return (
    <div className="page people">
      <PageHead
        title={t('people.title')}
        sub={<p className="muted">{t('people.lead')}</p>}
        tools={
          <input
            className="people-search"
            type="search"
            aria-label={t('people.search')}
            placeholder={t('people.searchHint')}
            value={words}
            onChange={(event) => setWords(event.target.value)}
          />
        }
      />
      {error === null ? null : <ProblemNotice error={error} onRetry={() => void refetch()} />}
      <section className="card" aria-label={t('people.list')}>
        {shown.length === 0 ? (
          <EmptyState title={t('people.noMatch')} detail={t('people.noMatchDetail')} />
        ) : (
          <ul className="people-list" role="list">
            {shown.map((person) => (
              <PersonLine key={person.username} person={person} onEdit={() => setEdited(person)} />
            ))}
          </ul>
        )}
      </section>
      {edited === undefined ? null : <EditPerson person={edited} onClose={() => setEdited(undefined)} />}
    </div>
  );
}

function PersonLine({ person, onEdit }: { person: User; onEdit: () => void }): ReactElement {
  const { t } = useText();
  return (
    <li className="person-line">
      <div>
        <b>{person.title}</b>
        <small className="muted">
          {person.username}
          {person.orgUnit === null || person.orgUnit.title === person.title ? '' : ` · ${person.orgUnit.title}`}
        </small>
      </div>
      <div>
        <span className={person.email === null ? 'muted' : undefined}>{person.email ?? t('people.noEmail')}</span>
        {person.heads === null ? null : <small className="muted">{t('people.headsOf', { unit: person.heads.title })}</small>}
      </div>
      <div className="person-do">
        {person.active ? (
          <Button size="small" onClick={onEdit} aria-label={t('people.editLabel', { name: person.title })}>
            {t('people.edit')}
          </Button>
        ) : (
          <span className="badge badge-grey">{t('people.suspended')}</span>
        )}
      </div>
    </li>
  );
}

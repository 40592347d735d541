// "Người dùng": who there is, where mails go and whose unit they head; new accounts, new passwords, suspending and letting in again.
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Button, Dropdown } from 'antd';
import { useDeferredValue, useState } from 'react';
import type { ReactElement } from 'react';
import type { PasswordRenewed, User } from '@haidang/plugin-sdk';
import { peopleQuery, renewPassword, resumePerson } from '../../../shared/api/people.js';
import { RIGHTS_TOPICS, rolesQuery } from '../../../shared/api/rights.js';
import { useSession } from '../../../shared/api/session.js';
import { useDeed } from '../../../shared/api/useDeed.js';
import { instantText } from '../../../shared/format.js';
import { useText } from '../../../shared/i18n/index.js';
import { Asked } from '../../../shared/ui/Asked.js';
import { EmptyState } from '../../../shared/ui/EmptyState.js';
import { Icon } from '../../../shared/ui/Icon.js';
import { ProblemNotice } from '../../../shared/ui/ProblemNotice.js';
import { EditPerson } from './EditPerson.js';
import { matching } from './people.js';
import { NewPerson } from './NewPerson.js';
import { SecretOnce } from '../../../shared/ui/SecretOnce.js';
import { SuspendPerson } from './SuspendPerson.js';

type Open = { what: 'new' } | { what: 'edit' | 'suspend'; person: User } | { what: 'password'; made: PasswordRenewed };

export function UsersTab(): ReactElement {
  const { t } = useText();
  const [words, setWords] = useState('');
  const [open, setOpen] = useState<Open>();
  const wanted = useDeferredValue(words);
  const people = useQuery(peopleQuery);
  const close = (): void => setOpen(undefined);
  const shown = (made: PasswordRenewed): void => setOpen({ what: 'password', made });
  return (
    <>
      <div className="people-tools">
        <input
          className="people-search"
          type="search"
          aria-label={t('people.search')}
          placeholder={t('people.searchHint')}
          value={words}
          onChange={(event) => setWords(event.target.value)}
        />
        <Button type="primary" onClick={() => setOpen({ what: 'new' })}>
          {t('rights.newPerson')}
        </Button>
      </div>
      <Asked query={people}>
        {(users) => {
          const found = matching(users, wanted);
          return (
            <section className="card" aria-label={t('people.list')}>
              {found.length === 0 ? (
                <EmptyState title={t('people.noMatch')} detail={t('people.noMatchDetail')} />
              ) : (
                <ul className="people-list" role="list">
                  {found.map((person) => (
                    <PersonLine key={person.username} person={person} onOpen={setOpen} onPassword={shown} />
                  ))}
                </ul>
              )}
            </section>
          );
        }}
      </Asked>
      {open?.what === 'new' ? <NewPerson onMade={shown} onClose={close} /> : null}
      {open?.what === 'edit' ? <EditPerson person={open.person} onClose={close} /> : null}
      {open?.what === 'suspend' ? <SuspendPerson person={open.person} onClose={close} /> : null}
      {open?.what === 'password' ? (
        <SecretOnce
          title={t('rights.passwordOf', { who: open.made.username })}
          label={t('rights.password')}
          secret={open.made.password}
          hint={t('rights.passwordHint')}
          onClose={close}
        />
      ) : null}
    </>
  );
}

interface PersonLineProps {
  person: User;
  onOpen: (open: Open) => void;
  onPassword: (made: PasswordRenewed) => void;
}

function PersonLine({ person, onOpen, onPassword }: PersonLineProps): ReactElement {
  const { t, local } = useText();
  const navigate = useNavigate();
  const { username, title, kind, orgUnit, email, heads, active, lastSeenAt } = person;
  const isOwn = useSession()?.user.username === username;
  const role = (useQuery(rolesQuery).data ?? []).find(({ id }) => id === person.role);
  const resume = useDeed({ work: () => resumePerson(username), touches: RIGHTS_TOPICS, said: t('rights.resumed', { who: title }) });
  const renew = useDeed({ work: () => renewPassword(username), touches: [], then: onPassword });
  const error = resume.error ?? renew.error;
  return (
    <li className="person-line">
      <div>
        <b>
          {title} {kind === 'person' ? null : <span className="badge badge-info">{t(`rights.kindOf.${kind}`)}</span>}{' '}
          {active ? null : <span className="badge badge-grey">{t('people.suspended')}</span>}
        </b>
        <small className="muted">
          {[username, ...(role === undefined ? [] : [local(role.title)]), ...(orgUnit === null || orgUnit.title === title ? [] : [orgUnit.title])].join(' · ')}
        </small>
      </div>
      <div>
        <span className={email === null ? 'muted' : undefined}>{email ?? t('people.noEmail')}</span>
        <small className="muted">
          {[
            ...(heads === null ? [] : [t('people.headsOf', { unit: heads.title })]),
            lastSeenAt === null ? t('people.neverSeen') : t('people.lastSeen', { at: instantText(lastSeenAt) }),
          ].join(' · ')}
        </small>
      </div>
      <div className="person-do">
        {active ? (
          <Button size="small" onClick={() => onOpen({ what: 'edit', person })} aria-label={t('people.editLabel', { name: title })}>
            {t('people.edit')}
          </Button>
        ) : (
          <Button size="small" loading={resume.isPending} onClick={() => resume.mutate()} aria-label={t('rights.resumeLabel', { who: title })}>
            {t('rights.resume')}
          </Button>
        )}
        {isOwn ? null : (
          <Dropdown
            trigger={['click']}
            menu={{
              items: [
                { key: 'done', label: t('people.theirDeeds'), onClick: () => void navigate({ to: '/admin/audit', search: { who: username } }) },
                { key: 'about', label: t('people.deedsAbout'), onClick: () => void navigate({ to: '/admin/audit', search: { object: username } }) },
                ...(kind === 'system' ? [] : [{ key: 'renew', label: t('rights.renew'), onClick: () => renew.mutate() }]),
                ...(active ? [{ key: 'suspend', danger: true, label: t('rights.suspend'), onClick: () => onOpen({ what: 'suspend', person }) }] : []),
              ],
            }}
          >
            <Button
              size="small"
              loading={renew.isPending}
              aria-haspopup="menu"
              aria-label={t('rights.moreLabel', { who: title })}
              icon={<Icon name="more" size={16} />}
            />
          </Dropdown>
        )}
      </div>
      {error === null ? null : <ProblemNotice error={error} />}
    </li>
  );
}

// Where one is signed in. Who lost a machine, or forgot to sign out somewhere, ends all other sessions with one press and stays here.
import { useQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import type { OpenSession } from '@haidang/plugin-sdk';
import { useDeed } from '../../shared/api/useDeed.js';
import { instantText } from '../../shared/format.js';
import { useText } from '../../shared/i18n/index.js';
import { Asked } from '../../shared/ui/Asked.js';
import { ProblemNotice } from '../../shared/ui/ProblemNotice.js';
import { SureButton } from '../../shared/ui/SureButton.js';
import { endOtherSessions, openSessionsQuery } from './account.api.js';

export function OwnSessions(): ReactElement {
  const { t } = useText();
  const sessions = useQuery(openSessionsQuery);
  const end = useDeed({ work: endOtherSessions, touches: ['open-sessions'], said: t('account.othersEnded') });
  const others = (sessions.data ?? []).filter(({ here }) => !here).length;
  return (
    <section className="row-group card" aria-label={t('account.sessions')}>
      <header className="account-head">
        <h2>{t('account.sessions')}</h2>
        {others === 0 ? null : (
          <SureButton
            text={t('account.endOthers', { count: others })}
            sure={t('account.endOthersSure')}
            label={t('account.endOthers', { count: others })}
            busy={end.isPending}
            onSure={() => end.mutate()}
          />
        )}
      </header>
      <p className="muted">{t('account.sessionsLead')}</p>
      {end.error === null ? null : <ProblemNotice error={end.error} onRetry={end.reset} />}
      <Asked query={sessions}>
        {(items) => (
          <ul role="list">
            {items.map((session) => (
              <SessionLine key={session.since} session={session} />
            ))}
          </ul>
        )}
      </Asked>
    </section>
  );
}

function SessionLine({ session: { since, lastSeenAt, until, here } }: { session: OpenSession }): ReactElement {
  const { t } = useText();
  return (
    <li>
      <p>
        <b>{t('account.since', { at: instantText(since) })}</b> {here ? <span className="badge badge-good">{t('account.here')}</span> : null}
      </p>
      <p className="muted">{t('account.seen', { at: instantText(lastSeenAt), until: instantText(until) })}</p>
    </li>
  );
}

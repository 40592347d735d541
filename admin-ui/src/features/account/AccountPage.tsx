// "Tài khoản của tôi": where one is signed in, tokens for one's own programs, and one's own rights in words, with who gave them.
import type { ReactElement } from 'react';
import { useSession } from '../../shared/api/session.js';
import { useText } from '../../shared/i18n/index.js';
import { EmptyState } from '../../shared/ui/EmptyState.js';
import { PageHead } from '../../shared/ui/PageHead.js';
import { useWords } from '../../shared/rights-words.js';
import { OwnSessions } from './OwnSessions.js';
import { OwnTokens } from './OwnTokens.js';
import './account.css';

export function AccountPage(): ReactElement {
  const { t } = useText();
  const user = useSession()?.user;
  return (
    <div className="page account">
      <PageHead
        title={t('account.title')}
        sub={<p className="muted">{[user?.title, user?.username, user?.orgUnit?.title].filter((each) => each !== undefined).join(' · ')}</p>}
      />
      <OwnSessions />
      <OwnTokens />
      <OwnRights />
    </div>
  );
}

function OwnRights(): ReactElement {
  const { t } = useText();
  const words = useWords();
  const rights = useSession()?.rights ?? [];
  return (
    <section className="row-group card" aria-label={t('account.rights')}>
      <h2>{t('account.rights')}</h2>
      {rights.length === 0 ? (
        <EmptyState title={t('account.noRights')} detail={t('account.noRightsDetail')} icon="lock" />
      ) : (
        <ul role="list">
          {rights.map((grant) => (
            <li key={`${grant.id} ${grant.onBehalfOf ?? ''} ${grant.group ?? ''}`}>
              <p>
                <b>{words.own(grant)}</b>
                {grant.group === undefined ? '' : ` · ${t('rights.viaGroup', { group: grant.group })}`}
                {grant.onBehalfOf === undefined ? '' : ` · ${t('rights.behalf', { who: grant.onBehalfOf })}`}
              </p>
              <p className="muted">{words.actions(grant.actions)}</p>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

// One connected system: rights, tokens with their last use, a new token (shown once), and its end.
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useId, useState } from 'react';
import type { ReactElement } from 'react';
import type { ApiToken, ConnectedSystem } from '@haidang/plugin-sdk';
import { setsQuery } from '../../../shared/api/definitions.js';
import { dateText, instantText } from '../../../shared/format.js';
import { useText } from '../../../shared/i18n/index.js';
import { ProblemNotice } from '../../../shared/ui/ProblemNotice.js';
import { SecretOnce } from '../../../shared/ui/SecretOnce.js';
import { SureButton } from '../../../shared/ui/SureButton.js';
import { useDeed } from '../../../shared/api/useDeed.js';
import { issueToken, revokeToken, suspendSystem } from './systems.api.js';

export function SystemCard({ system }: { system: ConnectedSystem }): ReactElement {
  const { t } = useText();
  const suspend = useDeed({ work: () => suspendSystem(system.id), touches: ['systems', 'webhooks'], said: t('exchange.systems.suspended') });
  return (
    <li className="card exchange-card">
      <header>
        <h2>{system.title}</h2>
        <code>{system.id}</code>
        <span className={`badge ${system.active ? 'badge-good' : 'badge-grey'}`}>
          {t(system.active ? 'exchange.systems.active' : 'exchange.systems.ended')}
        </span>
        {system.active ? (
          <span className="exchange-right">
            <SureButton
              text={t('exchange.systems.suspend')}
              sure={t('exchange.systems.suspendSure')}
              label={t('exchange.systems.suspendLabel', { system: system.title })}
              busy={suspend.isPending}
              onSure={() => suspend.mutate()}
            />
          </span>
        ) : null}
      </header>
      {suspend.error === null ? null : <ProblemNotice error={suspend.error} onRetry={suspend.reset} />}
      <dl className="exchange-facts">
        <dt>{t('exchange.systems.contact')}</dt>
        <dd>{system.contact}</dd>
        <dt>{t('exchange.systems.may')}</dt>
        <dd>
          <Grants system={system} />
        </dd>
      </dl>
      <Tokens system={system} />
    </li>
  );
}

function Grants({ system }: { system: ConnectedSystem }): ReactElement {
  const { t, local } = useText();
  const titles = new Map((useQuery(setsQuery).data ?? []).map((set) => [set.id, local(set.title)]));
  return (
    <ul role="list" className="exchange-plain">
      {system.grants.map((grant) => (
        <li key={grant.id}>
          {grant.set === '*' ? t('common.everySet') : (titles.get(grant.set) ?? grant.set)} · {grant.orgUnit.title}
          {grant.to === null ? '' : ` · ${t('exchange.until', { date: dateText(grant.to) })}`}
        </li>
      ))}
      {system.grants.length === 0 ? <li className="muted">{t('exchange.systems.nothing')}</li> : null}
    </ul>
  );
}

function Tokens({ system }: { system: ConnectedSystem }): ReactElement {
  const { t } = useText();
  const box = useId();
  const [title, setTitle] = useState('');
  const [secret, setSecret] = useState<string>();
  const issue = useDeed({
    work: () => issueToken(system.id, { title: title.trim() }),
    touches: ['systems'],
    then: ({ token }) => {
      setTitle('');
      setSecret(token);
    },
  });
  return (
    <div className="exchange-tokens">
      <h3>{t('exchange.tokens.title')}</h3>
      {system.tokens.length === 0 ? (
        <p className="muted">{t('exchange.tokens.none')}</p>
      ) : (
        <ul role="list" className="exchange-lines">
          {system.tokens.map((token) => (
            <TokenLine key={token.id} system={system} token={token} />
          ))}
        </ul>
      )}
      {system.active ? (
        <form
          className="exchange-inline"
          onSubmit={(event) => {
            event.preventDefault();
            issue.mutate();
          }}
        >
          <label htmlFor={box} className="visually-hidden">
            {t('exchange.tokens.name')}
          </label>
          <input id={box} maxLength={200} placeholder={t('exchange.tokens.name')} value={title} onChange={(event) => setTitle(event.target.value)} />
          <Button htmlType="submit" disabled={title.trim() === ''} loading={issue.isPending}>
            {t('exchange.tokens.issue')}
          </Button>
        </form>
      ) : null}
      {issue.error === null ? null : <ProblemNotice error={issue.error} onRetry={issue.reset} />}
      {secret === undefined ? null : (
        <SecretOnce
          title={t('exchange.tokens.shown')}
          label={t('exchange.secret')}
          secret={secret}
          hint={t('exchange.tokens.hint')}
          onClose={() => setSecret(undefined)}
        />
      )}
    </div>
  );
}

function TokenLine({ system, token }: { system: ConnectedSystem; token: ApiToken }): ReactElement {
  const { t } = useText();
  const revoke = useDeed({ work: () => revokeToken(system.id, token.id), touches: ['systems'], said: t('exchange.tokens.revoked') });
  return (
    <li>
      <span>
        <b>{token.title}</b>
        <small className="muted">
          {t('exchange.tokens.used', { when: token.lastUsedAt === null ? t('exchange.never') : instantText(token.lastUsedAt) })}
          {token.expiresOn === null ? '' : ` · ${t('exchange.until', { date: dateText(token.expiresOn) })}`}
        </small>
        {revoke.error === null ? null : <ProblemNotice error={revoke.error} onRetry={revoke.reset} />}
      </span>
      <SureButton
        text={t('exchange.tokens.revoke')}
        sure={t('exchange.tokens.revokeSure')}
        label={t('exchange.tokens.revokeLabel', { token: token.title })}
        busy={revoke.isPending}
        onSure={() => revoke.mutate()}
      />
    </li>
  );
}

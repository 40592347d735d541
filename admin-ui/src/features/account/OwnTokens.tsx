// Tokens for one's own programs: each holds what its person holds, no more, and is shown once.
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useId, useState } from 'react';
import type { ReactElement } from 'react';
import type { ApiToken } from '@haidang/plugin-sdk';
import { useDeed } from '../../shared/api/useDeed.js';
import { dateText, instantText } from '../../shared/format.js';
import { useText } from '../../shared/i18n/index.js';
import { todayHere } from '../../shared/periods.js';
import { Asked } from '../../shared/ui/Asked.js';
import { DateField } from '../../shared/ui/pickers/DateField.js';
import { ProblemNotice } from '../../shared/ui/ProblemNotice.js';
import { SecretOnce } from '../../shared/ui/SecretOnce.js';
import { SureButton } from '../../shared/ui/SureButton.js';
import { endToken, makeToken, ownTokensQuery } from './account.api.js';

const TOPICS = ['own-tokens'];

export function OwnTokens(): ReactElement {
  const { t } = useText();
  return (
    <section className="row-group card" aria-label={t('account.tokens')}>
      <h2>{t('account.tokens')}</h2>
      <p className="muted">{t('account.tokensLead')}</p>
      <Asked query={useQuery(ownTokensQuery)}>
        {(tokens) =>
          tokens.length === 0 ? (
            <p className="muted">{t('account.noTokens')}</p>
          ) : (
            <ul role="list">
              {tokens.map((token) => (
                <TokenLine key={token.id} token={token} />
              ))}
            </ul>
          )
        }
      </Asked>
      <NewToken />
    </section>
  );
}

function TokenLine({ token: { id, title, createdAt, lastUsedAt, expiresOn } }: { token: ApiToken }): ReactElement {
  const { t } = useText();
  const end = useDeed({ work: () => endToken(id), touches: TOPICS, said: t('account.tokenEnded') });
  return (
    <li className="account-head">
      <div>
        <p>
          <b>{title}</b>
        </p>
        <p className="muted">
          {[
            t('account.made', { day: dateText(createdAt) }),
            lastUsedAt === null ? t('account.neverUsed') : t('account.used', { at: instantText(lastUsedAt) }),
            expiresOn === null ? t('account.noEnd') : t('account.ends', { day: dateText(expiresOn) }),
          ].join(' · ')}
        </p>
        {end.error === null ? null : <ProblemNotice error={end.error} onRetry={end.reset} />}
      </div>
      <SureButton
        text={t('account.endToken')}
        sure={t('account.endTokenSure')}
        label={t('account.endTokenLabel', { title })}
        busy={end.isPending}
        onSure={() => end.mutate()}
      />
    </li>
  );
}

function NewToken(): ReactElement {
  const { t } = useText();
  const [titleBox, dayBox] = [useId(), useId()];
  const [title, setTitle] = useState('');
  const [expiresOn, setExpiresOn] = useState('');
  const [secret, setSecret] = useState<string>();
  const { mutate, isPending, error, reset } = useDeed({
    work: () => makeToken({ title: title.trim(), ...(expiresOn === '' ? {} : { expiresOn }) }),
    touches: TOPICS,
    then: ({ token }) => {
      setTitle('');
      setExpiresOn('');
      setSecret(token);
    },
  });
  return (
    <form
      className="account-new"
      onSubmit={(event) => {
        event.preventDefault();
        if (title.trim() !== '') mutate();
      }}
    >
      <div>
        <label htmlFor={titleBox}>{t('account.tokenTitle')}</label>
        <input
          id={titleBox}
          type="text"
          maxLength={200}
          autoComplete="off"
          placeholder={t('account.tokenHint')}
          value={title}
          onChange={({ target }) => setTitle(target.value)}
        />
      </div>
      <div>
        <label htmlFor={dayBox}>{t('account.tokenEnd')}</label>
        <DateField id={dayBox} min={todayHere()} value={expiresOn} onChange={setExpiresOn} />
      </div>
      <Button htmlType="submit" disabled={title.trim() === ''} loading={isPending}>
        {t('account.makeToken')}
      </Button>
      {error === null ? null : <ProblemNotice error={error} onRetry={reset} />}
      {secret === undefined ? null : (
        <SecretOnce
          title={t('account.tokenMade')}
          label={t('account.token')}
          secret={secret}
          hint={t('account.tokenUse')}
          onClose={() => setSecret(undefined)}
        />
      )}
    </form>
  );
}

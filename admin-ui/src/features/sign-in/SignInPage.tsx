// Sign-in: two fields and a button. After it, the page that was asked for, else the home page of the person's work.
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRouter, useSearch } from '@tanstack/react-router';
import { Button } from 'antd';
import { useId, useState } from 'react';
import type { ReactElement, SyntheticEvent } from 'react';
import { safeNext } from '../../shared/address.js';
import { sessionQuery, signIn } from '../../shared/api/session.js';
import { chooseLanguage, useText } from '../../shared/i18n/index.js';
import { useProblemText } from '../../shared/ui/ProblemNotice.js';
import './sign-in.css';

export function SignInPage(): ReactElement {
  const { t, language } = useText();
  const other = language === 'vi' ? 'en' : 'vi';
  return (
    <main className="sign-in">
      <div className="sign-in-card card">
        <div className="sign-in-mark">
          <img src="/favicon.svg" alt="" width={44} height={44} />
          <div>
            <b>Hải Đăng</b>
            <span>{t('signIn.lead')}</span>
          </div>
        </div>
        <SignInForm />
        <p className="sign-in-foot">
          <span>{t('signIn.help')}</span>
          <button type="button" className="link-button" lang={other} onClick={() => void chooseLanguage(other)}>
            {t('nav.otherLanguage')}
          </button>
        </p>
      </div>
    </main>
  );
}

function SignInForm(): ReactElement {
  const { t } = useText();
  const ids = { username: useId(), password: useId(), fault: useId() };
  const [username, setUsername] = useState('');
  const [password, setPassword] = useState('');
  const [shown, setShown] = useState(false);
  const [incomplete, setIncomplete] = useState(false);
  const entering = useSignIn();
  const problemText = useProblemText();
  const problem = entering.error === null ? undefined : problemText(entering.error);

  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    const missing = username.trim() === '' || password === '';
    setIncomplete(missing);
    if (!missing) entering.mutate({ username: username.trim(), password });
  };

  return (
    <form onSubmit={submit} noValidate aria-describedby={ids.fault}>
      <h1>{t('signIn.title')}</h1>
      <div className="field">
        <label htmlFor={ids.username}>{t('signIn.username')}</label>
        <input
          id={ids.username}
          name="username"
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          autoFocus
          value={username}
          onChange={(event) => setUsername(event.target.value)}
        />
      </div>
      <div className="field">
        <label htmlFor={ids.password}>{t('signIn.password')}</label>
        <div className="password">
          <input
            id={ids.password}
            name="password"
            type={shown ? 'text' : 'password'}
            autoComplete="current-password"
            value={password}
            onChange={(event) => setPassword(event.target.value)}
          />
          <button type="button" className="link-button" aria-pressed={shown} onClick={() => setShown(!shown)}>
            {shown ? t('signIn.hide') : t('signIn.show')}
          </button>
        </div>
      </div>
      <div id={ids.fault} className="sign-in-fault" role="alert">
        {incomplete ? (
          <p>{t('signIn.required')}</p>
        ) : problem === undefined ? null : (
          <p>
            <b>{problem.title}</b> {problem.detail}
          </p>
        )}
      </div>
      <Button type="primary" htmlType="submit" size="large" block loading={entering.isPending}>
        {t('signIn.submit')}
      </Button>
    </form>
  );
}

function useSignIn() {
  const client = useQueryClient();
  const router = useRouter();
  const { next } = useSearch({ strict: false });
  return useMutation({
    mutationFn: signIn,
    onSuccess: async (session) => {
      client.clear();
      client.setQueryData(sessionQuery.queryKey, session);
      await router.navigate({ href: safeNext(next) ?? session.home, replace: true });
    },
  });
}

// "Sổ nghĩa vụ": who owes what by when, for those who may extend or exempt. The first line counts the states and filters by them;
// filters live in the address.
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import type { ReactElement } from 'react';
import type { Obligation, ObligationRegister } from '@haidang/plugin-sdk';
import { useMay } from '../../shared/api/session.js';
import { GLYPH, isState, STATES, TONE } from '../../shared/obligation-states.js';
import { useText } from '../../shared/i18n/index.js';
import { EmptyState } from '../../shared/ui/EmptyState.js';
import { PageHead } from '../../shared/ui/PageHead.js';
import { PageComing } from '../../shared/ui/PageComing.js';
import { ProblemNotice } from '../../shared/ui/ProblemNotice.js';
import { ExtendDialog } from './ExtendDialog.js';
import { registerQuery } from './obligations.api.js';
import { RegisterFilters } from './RegisterFilters.js';
import type { RegisterChanges } from './RegisterFilters.js';
import { RegisterRow } from './RegisterRow.js';
import './obligations.css';

/** Rows drawn before one asks for more. */
const STEP = 60;

export function RegisterPage(): ReactElement {
  const { t } = useText();
  const { set, period, orgUnit, duty } = useSearch({ strict: false });
  const navigate = useNavigate();
  const state = isState(duty) ? duty : undefined;
  const { data, error, refetch } = useQuery(registerQuery({ set, period, orgUnit, state }));
  const change = (changes: RegisterChanges): void =>
    void navigate({
      to: '/admin/obligations',
      search: (old) => Object.fromEntries(Object.entries({ ...old, ...changes }).filter(([, value]) => value !== undefined)),
      replace: true,
    });
  if (data === undefined) return <PageComing error={error} onRetry={() => void refetch()} />;
  return (
    <div className="page register">
      <PageHead title={t('register.title')} sub={<p className="muted">{t('register.lead')}</p>} />
      {error === null ? null : <ProblemNotice error={error} onRetry={() => void refetch()} />}
      <div className="register-chips" role="group" aria-label={t('register.states')}>
        {STATES.map((each) => (
          <button
            key={each}
            type="button"
            className={`register-chip state-${TONE[each]}`}
            aria-pressed={state === each}
            data-none={data.counts[each] === 0}
            onClick={() => change({ duty: state === each ? undefined : each })}
          >
            <i aria-hidden="true">{GLYPH[each]}</i> {t(`register.state.${each}`)} <b>{data.counts[each]}</b>
          </button>
        ))}
      </div>
      <RegisterFilters filter={{ set, period, orgUnit }} onChange={change} />
      <RegisterList key={`${set ?? ''} ${period ?? ''} ${orgUnit ?? ''} ${state ?? ''}`} register={data} />
    </div>
  );
}

function RegisterList({ register }: { register: ObligationRegister }): ReactElement {
  const { t } = useText();
  const mayExtend = useMay('unlock');
  const [shown, setShown] = useState(STEP);
  const [extending, setExtending] = useState<Obligation>();
  if (register.items.length === 0) return <EmptyState title={t('register.none')} detail={t('register.noneDetail')} icon="search" />;
  return (
    <>
      <ul className="card register-list" role="list">
        {register.items.slice(0, shown).map((item) => (
          <RegisterRow key={`${item.set}/${item.period}/${item.orgUnit}`} item={item} onExtend={mayExtend ? setExtending : undefined} />
        ))}
      </ul>
      {register.items.length > shown ? (
        <button type="button" className="register-more" onClick={() => setShown(shown + STEP)}>
          {t('register.showMore', { count: register.items.length - shown })}
        </button>
      ) : null}
      {register.more && register.items.length <= shown ? <p className="muted">{t('register.tooMany', { count: register.items.length })}</p> : null}
      {extending === undefined ? null : <ExtendDialog item={extending} today={register.today} onClose={() => setExtending(undefined)} />}
    </>
  );
}

// Person by person: by which role, where, from when to when; why; and taking it back. Grants for every set are changed elsewhere, since
// they are about more than this set.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { dateText, folded } from '../../../shared/format.js';
import { useText } from '../../../shared/i18n/index.js';
import { ProblemNotice } from '../../../shared/ui/ProblemNotice.js';
import { explainQuery, grantsQuery, takeGrant } from '../../../shared/api/rights.js';
import { shownActions } from './rights.js';
import type { Holder } from './rights.js';

const SHOWN_PEOPLE = 100;

export function HolderList({ set, holders }: { set: string; holders: readonly Holder[] }): ReactElement {
  const { t } = useText();
  const [words, setWords] = useState('');
  const wanted = folded(words);
  const shown = holders.filter(({ name, grant }) => folded(`${name} ${grant.username} ${grant.orgUnit.title}`).includes(wanted));
  return (
    <section className="card rights-card" aria-label={t('setRights.holders')}>
      <h2>{t('setRights.holders')}</h2>
      <input
        type="search"
        className="rights-search"
        aria-label={t('setRights.search')}
        placeholder={t('setRights.search')}
        value={words}
        onChange={({ target }) => setWords(target.value)}
      />
      {shown.length === 0 ? <p className="muted">{holders.length === 0 ? t('setRights.noRole') : t('nav.nothingFound')}</p> : null}
      <ul className="rights-people">
        {shown.slice(0, SHOWN_PEOPLE).map((holder) => (
          <HolderLine key={holder.grant.id} set={set} holder={holder} />
        ))}
      </ul>
      {shown.length > SHOWN_PEOPLE ? <p className="muted">{t('setRights.andMore', { count: shown.length - SHOWN_PEOPLE })}</p> : null}
    </section>
  );
}

function HolderLine({ set, holder }: { set: string; holder: Holder }): ReactElement {
  const { t, local } = useText();
  const [asksWhy, setAsksWhy] = useState(false);
  const { grant, role, name, everySet, waiting } = holder;
  const dates = [
    ...(waiting ? [t('setRights.from', { day: dateText(grant.from) })] : []),
    ...(grant.to === null ? [] : [t('setRights.until', { day: dateText(grant.to) })]),
  ];
  return (
    <li>
      <div className="rights-person">
        <b>{name}</b> <small className="muted">{grant.username}</small>
        <small>
          {local(role.title)} · {t('setRights.at', { unit: grant.orgUnit.title })} · {everySet ? t('setRights.allSets') : t('setRights.thisSet')}
          {dates.length === 0 ? '' : ` · ${dates.join(' ')}`}
        </small>
        {asksWhy ? <Why set={set} holder={holder} /> : null}
      </div>
      <div className="rights-do">
        <Button size="small" aria-expanded={asksWhy} aria-label={t('setRights.whyLabel', { name })} onClick={() => setAsksWhy(!asksWhy)}>
          {t('setRights.why')}
        </Button>
        {everySet ? null : <TakeButton holder={holder} />}
      </div>
    </li>
  );
}

/** The server's own sentence, for the most telling action of the role. */
function Why({ set, holder: { grant, role, everySet } }: { set: string; holder: Holder }): ReactElement {
  const { t, local } = useText();
  const action = shownActions(role).find((each) => each !== 'view') ?? 'view';
  const { data, error } = useQuery({ ...explainQuery({ user: grant.username ?? '', action, set, orgUnit: grant.orgUnit.code }), retry: false });
  return (
    <>
      {error === null ? null : <ProblemNotice error={error} />}
      <small role="status">{data === undefined ? '…' : local(data.sentence)}</small>
      {everySet ? <small className="muted">{t('setRights.takeElsewhere')}</small> : null}
    </>
  );
}

function TakeButton({ holder: { grant, name } }: { holder: Holder }): ReactElement {
  const { t } = useText();
  const { message } = App.useApp();
  const client = useQueryClient();
  const [asked, setAsked] = useState(false);
  const { mutate, isPending, error } = useMutation({
    mutationFn: () => takeGrant(grant.id),
    onSuccess: async () => {
      void message.success(t('setRights.didTake', { name }));
      await client.invalidateQueries({ queryKey: grantsQuery.queryKey });
    },
  });
  if (error !== null) return <ProblemNotice error={error} />;
  if (!asked)
    return (
      <Button size="small" aria-label={t('setRights.takeLabel', { name })} onClick={() => setAsked(true)}>
        {t('setRights.take')}
      </Button>
    );
  return (
    <>
      <Button size="small" danger loading={isPending} onClick={() => mutate()}>
        {t('setRights.takeSure')}
      </Button>
      <Button size="small" onClick={() => setAsked(false)}>
        {t('common.cancel')}
      </Button>
    </>
  );
}

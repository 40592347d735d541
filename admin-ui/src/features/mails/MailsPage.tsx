// "Thư đã gửi": what the system mailed, what waits and what failed with its reason; a failed one goes once more by a press.
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { ReactElement } from 'react';
import type { MailEntry, MailList } from '@haidang/plugin-sdk';
import { useText } from '../../shared/i18n/index.js';
import { EmptyState } from '../../shared/ui/EmptyState.js';
import { PageHead } from '../../shared/ui/PageHead.js';
import { PageComing } from '../../shared/ui/PageComing.js';
import { ProblemNotice } from '../../shared/ui/ProblemNotice.js';
import { MailLine } from './MailLine.js';
import { mailsQuery } from './mails.api.js';
import { ReminderHour } from './ReminderHour.js';
import './mails.css';

type State = MailEntry['state'];
const STATES: readonly State[] = ['waiting', 'sent', 'failed'];

export function MailsPage(): ReactElement {
  const { t } = useText();
  const [state, setState] = useState<State>();
  const { data, error, refetch } = useQuery(mailsQuery(state));
  if (data === undefined) return <PageComing error={error} onRetry={() => void refetch()} />;
  return (
    <div className="page mails">
      <PageHead title={t('mails.title')} sub={<p className="muted">{t('mails.lead')}</p>} tools={<ReminderHour />} />
      {error === null ? null : <ProblemNotice error={error} onRetry={() => void refetch()} />}
      {data.configured ? null : (
        <section className="mails-off" role="note">
          <h2>{t('mails.notConfigured')}</h2>
          <p>{t('mails.notConfiguredDetail')}</p>
        </section>
      )}
      <StateFilter counts={data.counts} state={state} onChange={setState} />
      <section className="card" aria-label={t('mails.list')}>
        {data.items.length === 0 ? (
          <EmptyState title={t('mails.none')} detail={t('mails.noneDetail')} />
        ) : (
          <ul className="mails-list" role="list">
            {data.items.map((mail) => (
              <MailLine key={mail.id} mail={mail} />
            ))}
          </ul>
        )}
      </section>
    </div>
  );
}

function StateFilter({
  counts,
  state,
  onChange,
}: {
  counts: MailList['counts'];
  state: State | undefined;
  onChange: (state: State | undefined) => void;
}): ReactElement {
  const { t } = useText();
  const all = counts.waiting + counts.sent + counts.failed;
  return (
    <div className="filter-chips filter-chips-above" role="group" aria-label={t('mails.filter')}>
      <button type="button" aria-pressed={state === undefined} onClick={() => onChange(undefined)}>
        {t('mails.all', { count: all })}
      </button>
      {STATES.map((each) => (
        <button key={each} type="button" aria-pressed={state === each} onClick={() => onChange(each)}>
          {t(`mails.${each}`, { count: counts[each] })}
        </button>
      ))}
    </div>
  );
}

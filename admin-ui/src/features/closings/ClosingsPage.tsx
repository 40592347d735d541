// "Khóa sổ kỳ": which periods of which sets take no more figures, who closed them and why; closing more, and opening one again with
// a reason. Both deeds stay in the list.
import { useQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { titleOfPeriodCode } from '@haidang/plugin-sdk';
import type { PeriodClosing } from '@haidang/plugin-sdk';
import { closingsQuery } from '../../shared/api/closings.js';
import { setsQuery } from '../../shared/api/definitions.js';
import { useMay } from '../../shared/api/session.js';
import { instantText } from '../../shared/format.js';
import { useText } from '../../shared/i18n/index.js';
import { EmptyState } from '../../shared/ui/EmptyState.js';
import { PageHead } from '../../shared/ui/PageHead.js';
import { PageComing } from '../../shared/ui/PageComing.js';
import { ProblemNotice } from '../../shared/ui/ProblemNotice.js';
import { CloseForm } from './CloseForm.js';
import { EVERY_SET, groupedClosings } from './closings.js';
import { ReopenButton } from './ReopenButton.js';
import './closings.css';

export function ClosingsPage(): ReactElement {
  const { t } = useText();
  const [mayPublish, mayUnlock] = [useMay('publish'), useMay('unlock')];
  const { data, error, refetch } = useQuery(closingsQuery);
  if (data === undefined) return <PageComing error={error} onRetry={() => void refetch()} />;
  const { inForce, reopened } = groupedClosings(data);
  const mayClose = mayPublish || mayUnlock;
  return (
    <div className="page closings">
      <PageHead title={t('closings.title')} sub={<p className="muted">{t('closings.lead')}</p>} />
      {error === null ? null : <ProblemNotice error={error} onRetry={() => void refetch()} />}
      <div className={mayClose ? 'closing-columns' : undefined}>
        <div>
          <section className="closing-group card" aria-label={t('closings.inForce')}>
            <h2>
              {t('closings.inForce')} <span className="muted">{inForce.length}</span>
            </h2>
            {inForce.length === 0 ? (
              <EmptyState icon="check" title={t('closings.none')} detail={t('closings.noneDetail')} />
            ) : (
              <List closings={inForce} mayReopen={mayUnlock} />
            )}
          </section>
          {reopened.length === 0 ? null : (
            <section className="closing-group card" aria-label={t('closings.reopened')}>
              <h2>
                {t('closings.reopened')} <span className="muted">{reopened.length}</span>
              </h2>
              <List closings={reopened} mayReopen={false} />
            </section>
          )}
        </div>
        {mayClose ? <CloseForm /> : null}
      </div>
    </div>
  );
}

function List({ closings, mayReopen }: { closings: readonly PeriodClosing[]; mayReopen: boolean }): ReactElement {
  const { t, local } = useText();
  const sets = useQuery(setsQuery).data;
  const titleOf = (set: string): string => (set === EVERY_SET ? t('closings.everySet') : local(sets?.find(({ id }) => id === set)?.title) || set);
  return (
    <ul role="list">
      {closings.map((closing) => {
        const name = `${titleOf(closing.set)}, ${local(titleOfPeriodCode(closing.period))}`;
        return (
          <li key={closing.id}>
            <p>
              <b>{titleOf(closing.set)}</b> · {local(titleOfPeriodCode(closing.period))}
              {/^\d{4}$/.test(closing.period) ? <span className="muted"> {t('closings.wholeYear')}</span> : null}
            </p>
            <p className="muted">{t('closings.closedBy', { who: closing.closedByTitle, at: instantText(closing.closedAt) })}</p>
            {closing.reason === null ? null : <p>{closing.reason}</p>}
            {closing.reopenedAt === null ? null : (
              <p className="closing-reopened">
                {t('closings.reopenedBy', { who: closing.reopenedByTitle ?? '', at: instantText(closing.reopenedAt) })}
                <span>{closing.reopenReason}</span>
              </p>
            )}
            {mayReopen ? <ReopenButton closing={closing} name={name} /> : null}
          </li>
        );
      })}
    </ul>
  );
}

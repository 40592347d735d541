// "Phân công báo cáo": who is assigned to a set and who is exempt, with the reason; and the form that adds one. Which set is shown,
// and what the form begins with, live in the address.
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useId, useState } from 'react';
import type { ReactElement } from 'react';
import { titleOfPeriodCode } from '@haidang/plugin-sdk';
import type { Assignment } from '@haidang/plugin-sdk';
import { Button } from 'antd';
import { setsQuery } from '../../shared/api/definitions.js';
import { instantText } from '../../shared/format.js';
import { useText } from '../../shared/i18n/index.js';
import { EmptyState } from '../../shared/ui/EmptyState.js';
import { PageHead } from '../../shared/ui/PageHead.js';
import { PageComing } from '../../shared/ui/PageComing.js';
import { ProblemNotice } from '../../shared/ui/ProblemNotice.js';
import { assignmentsQuery } from './assignments.api.js';
import { EndDialog } from './EndDialog.js';
import { NewAssignment } from './NewAssignment.js';
import './assignments.css';

export function AssignmentsPage(): ReactElement {
  const { t } = useText();
  const { set, period, orgUnit } = useSearch({ strict: false });
  const { data, error, refetch } = useQuery(assignmentsQuery(set));
  if (data === undefined) return <PageComing error={error} onRetry={() => void refetch()} />;
  return (
    <div className="page assignments">
      <PageHead title={t('assignments.title')} sub={<p className="muted">{t('assignments.lead')}</p>} tools={<SetFilter set={set} />} />
      {error === null ? null : <ProblemNotice error={error} onRetry={() => void refetch()} />}
      <div className="lists-and-form">
        <div>
          <AssignmentList kind="exempt" items={data.filter(({ kind }) => kind === 'exempt')} />
          <AssignmentList kind="assigned" items={data.filter(({ kind }) => kind === 'assigned')} />
        </div>
        <NewAssignment key={`${set ?? ''} ${period ?? ''} ${orgUnit ?? ''}`} set={set} period={period} orgUnit={orgUnit} />
      </div>
    </div>
  );
}

function SetFilter({ set }: { set: string | undefined }): ReactElement {
  const { t, local } = useText();
  const box = useId();
  const navigate = useNavigate();
  const sets = (useQuery(setsQuery).data ?? []).filter(({ kind }) => kind === 'indicator-set');
  return (
    <>
      <label htmlFor={box} className="visually-hidden">
        {t('assignments.filter')}
      </label>
      <select
        id={box}
        className="assignment-filter"
        value={set ?? ''}
        onChange={(event) => void navigate({ to: '/admin/assignments', search: event.target.value === '' ? {} : { set: event.target.value }, replace: true })}
      >
        <option value="">{t('register.allSets')}</option>
        {sets.map(({ id, title }) => (
          <option key={id} value={id}>
            {local(title)}
          </option>
        ))}
      </select>
    </>
  );
}

function AssignmentList({ kind, items }: { kind: Assignment['kind']; items: readonly Assignment[] }): ReactElement {
  const { t } = useText();
  const [ending, setEnding] = useState<Assignment>();
  return (
    <section className="card row-group" aria-label={t(`assignments.group.${kind}`)}>
      <h2>
        {t(`assignments.group.${kind}`)} <span className="badge badge-grey">{items.length}</span>
      </h2>
      {items.length === 0 ? (
        <EmptyState title={t(`assignments.none.${kind}`)} detail={t(`assignments.noneDetail.${kind}`)} icon="check" />
      ) : (
        <ul role="list">
          {items.map((item) => (
            <Line key={item.id} item={item} onEnd={() => setEnding(item)} />
          ))}
        </ul>
      )}
      {ending === undefined ? null : <EndDialog assignment={ending} onClose={() => setEnding(undefined)} />}
    </section>
  );
}

function Line({ item, onEnd }: { item: Assignment; onEnd: () => void }): ReactElement {
  const { t, local } = useText();
  const span = t('assignments.span', {
    from: item.from === null ? t('assignments.fromStart') : local(titleOfPeriodCode(item.from)),
    to: item.to === null ? t('assignments.noEnd') : local(titleOfPeriodCode(item.to)),
  });
  return (
    <li>
      <div>
        <p>
          <b>{item.orgUnit.title}</b> · {local(item.setTitle)}
        </p>
        <p className="assignment-span">{span}</p>
        {item.reason === null ? null : <p className="muted">{t('assignments.because', { reason: item.reason })}</p>}
        <small className="muted">{t('assignments.made', { who: item.by, at: instantText(item.at) })}</small>
      </div>
      <Button size="small" aria-label={t('assignments.endLabel', { what: `${item.orgUnit.title}, ${local(item.setTitle)}` })} onClick={onEnd}>
        {t('assignments.end')}
      </Button>
    </li>
  );
}

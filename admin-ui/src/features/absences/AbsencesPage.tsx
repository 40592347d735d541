// "Vắng mặt và ủy quyền duyệt": when I am away and who decides meanwhile, whom I cover, and a form to announce an absence.
import { useQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import type { Absence } from '@haidang/plugin-sdk';
import { useSession } from '../../shared/api/session.js';
import { useDeed } from '../../shared/api/useDeed.js';
import { dateText } from '../../shared/format.js';
import { useText } from '../../shared/i18n/index.js';
import { EmptyState } from '../../shared/ui/EmptyState.js';
import { PageHead } from '../../shared/ui/PageHead.js';
import { PageComing } from '../../shared/ui/PageComing.js';
import { ProblemNotice } from '../../shared/ui/ProblemNotice.js';
import { SureButton } from '../../shared/ui/SureButton.js';
import { absencesQuery, endAbsence } from './absences.api.js';
import { groupedAbsences } from './absences.js';
import { NewAbsence } from './NewAbsence.js';
import './absences.css';

export function AbsencesPage(): ReactElement {
  const { t } = useText();
  const me = useSession()?.user.username ?? '';
  const { data, error, refetch } = useQuery(absencesQuery);
  if (data === undefined) return <PageComing error={error} onRetry={() => void refetch()} />;
  const { own, covered, others } = groupedAbsences(data, me);
  return (
    <div className="page absences">
      <PageHead title={t('absences.title')} sub={<p className="muted">{t('absences.lead')}</p>} />
      {error === null ? null : <ProblemNotice error={error} onRetry={() => void refetch()} />}
      <div className="lists-and-form">
        <div>
          <AbsenceList title={t('absences.own')} empty={t('absences.noOwn')} absences={own} shows="substitute" />
          <AbsenceList title={t('absences.covered')} empty={t('absences.noCovered')} absences={covered} shows="person" />
          {others.length === 0 ? null : <AbsenceList title={t('absences.others')} empty="" absences={others} shows="both" />}
        </div>
        <NewAbsence />
      </div>
    </div>
  );
}

interface AbsenceListProps {
  title: string;
  empty: string;
  absences: readonly Absence[];
  shows: 'person' | 'substitute' | 'both';
}

function AbsenceList({ title, empty, absences, shows }: AbsenceListProps): ReactElement {
  return (
    <section className="row-group card" aria-label={title}>
      <h2>{title}</h2>
      {absences.length === 0 ? (
        <EmptyState title={empty} icon="check" />
      ) : (
        <ul role="list">
          {absences.map((absence) => (
            <AbsenceLine key={absence.id} absence={absence} shows={shows} />
          ))}
        </ul>
      )}
    </section>
  );
}

const BADGE: Readonly<Record<Absence['state'], string>> = { now: 'badge-good', coming: 'badge-info', over: 'badge-grey', revoked: 'badge-grey' };

function AbsenceLine({ absence, shows }: { absence: Absence; shows: AbsenceListProps['shows'] }): ReactElement {
  const { t } = useText();
  const { person, substitute, from, to, reason, state, createdBy } = absence;
  const who = {
    person: person.title,
    substitute: t('absences.by', { who: substitute.title }),
    both: `${person.title}. ${t('absences.by', { who: substitute.title })}`,
  }[shows];
  return (
    <li>
      <p>
        <b>{t('absences.days', { from: dateText(from), to: dateText(to) })}</b> <span className={`badge ${BADGE[state]}`}>{t(`absences.state.${state}`)}</span>
      </p>
      <p>{who}</p>
      <p className="muted">
        {reason}
        {createdBy.username === person.username ? '' : ` · ${t('absences.announcedBy', { who: createdBy.title })}`}
      </p>
      {absence.mayRevoke ? <EndButton absence={absence} /> : null}
    </li>
  );
}

/** Ending wants a second press: what the substitute may do ends at once. */
function EndButton({ absence: { id, from, to } }: { absence: Absence }): ReactElement {
  const { t } = useText();
  const end = useDeed({ work: () => endAbsence(id), touches: ['absences'], said: t('absences.ended') });
  const days = t('absences.days', { from: dateText(from), to: dateText(to) });
  return (
    <div className="absence-do">
      {end.error === null ? null : <ProblemNotice error={end.error} onRetry={end.reset} />}
      <SureButton
        text={t('absences.end')}
        sure={t('absences.endSure')}
        label={t('absences.endLabel', { days })}
        busy={end.isPending}
        onSure={() => end.mutate()}
      />
    </div>
  );
}
